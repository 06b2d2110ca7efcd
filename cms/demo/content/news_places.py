"""News about the meeting places."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.clock import Clock
from cms.demo.shapes import (
    Entry,
    Ref,
    bullets,
    call_to_action,
    contacts,
    entry,
    fact_box,
    heading,
    quote,
    refs,
    table,
    text,
)
from cms.demo.text import T

PARENT = Ref("page:news")


def news(clock: Clock) -> list[Entry]:
    """Openings, a move, a closure and new hours; one is confirmed anew, one is old early."""
    return [
        _granliden(clock),
        _move(clock),
        _floor(clock),
        _language_cafe(clock),
        _club_room(clock),
        _harvest(clock),
    ]


def _granliden(clock: Clock) -> Entry:
    published = clock.workday_at(-2, "11.00")
    return entry(
        "news:granliden",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T(
            "Grannarna har valt: gula väggar och en verktygspool",
            "The neighbours have chosen: yellow walls and a tool pool",
        ),
        slug=T("grannarna-har-valt", "the-neighbours-have-chosen"),
        introduction=T(
            "Snart öppnar kvarterslokalen i Granliden. 214 hushåll har röstat om hur den ska se ut och användas.",
            "The neighbourhood room in Granliden will open soon. 214 households have voted on how it should look and be used.",
        ),
        lead_image=Ref("image:town-square"),
        lead_image_alt=T(
            "Färgglada husfasader runt en öppen plats med träd, vimplar och människor.",
            "Colourful house fronts around an open square with trees, bunting and people.",
        ),
        body=[
            text(
                T(
                    "Den som bor i Granliden får en egen tagg till dörren. På kvällarna finns alltid en boendevärd eller en kvällsvandrare på plats.",
                    "Everyone who lives in Granliden gets a key tag of their own. In the evenings a housing host or an evening walker is always there.",
                )
            ),
            quote(
                T(
                    "Först frågade folk när vi skulle bli klara. Nu frågar de vilken vägg de får måla.",
                    "At first people asked when we would be finished. Now they ask which wall they may paint.",
                ),
                "Samira Grandal",
                T("boendevärd på Lindgården", "housing host at Lindgården"),
            ),
            table(
                T("Så föll rösterna", "How the votes fell"),
                (T("Förslag", "Suggestion"), T("Antal röster", "Number of votes")),
                (T("Läxhjälp", "Homework help"), T("131", "131")),
                (T("Verktygspool", "Tool pool"), T("118", "118")),
                (T("Fika med kvällsvandrarna", "Coffee with the evening walkers"), T("97", "97")),
            ),
        ],
        page_contacts=refs("contact", "contact", "housing"),
        categories=[Ref("category:places"), Ref("category:influence")],
        about=refs("page", "place", "granliden"),
        featured=True,
    )


def _move(clock: Clock) -> Entry:
    published = clock.workday_at(-8, "09.00")
    return entry(
        "news:move",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T(
            "Solbacken har flyttat in i gamla posthuset",
            "Solbacken has moved into the old post office",
        ),
        slug=T("solbacken-har-flyttat", "solbacken-has-moved"),
        introduction=T(
            "Träffpunkt Solbacken finns nu på Parkgatan 15, med hiss, större matsal och hörslinga i alla rum.",
            "Solbacken Social Centre is now at Parkgatan 15, with a lift, a bigger dining room and a hearing loop in every room.",
        ),
        body=[
            text(
                T(
                    "Öppettider och telefonnummer är desamma som förut. Servicebussen stannar vid dörren tre gånger om dagen.",
                    "Opening hours and phone numbers are the same as before. The service bus stops at the door three times a day.",
                )
            ),
            fact_box(
                T("Behöver du skjuts?", "Do you need a lift?"),
                T(
                    "Ring värdarna på förmiddagen, så ordnar de sällskap på vägen.",
                    "Call the hosts in the morning, and they will find you company on the way.",
                ),
            ),
            contacts("seniors"),
        ],
        categories=[Ref("category:places")],
        about=refs("page", "place", "seniors"),
    )


def _floor(clock: Clock) -> Entry:
    published = clock.workday_at(-4, "16.00")
    return entry(
        "news:floor",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Hamnmagasinet får nytt golv", "The Harbour Warehouse gets a new floor"),
        slug=T("hamnmagasinet-far-nytt-golv", "the-harbour-warehouse-gets-a-new-floor"),
        introduction=T(
            "Salen i Ekhamn är stängd medan golvet byts. Verkstaden fortsätter i båtklubbens lokal.",
            "The hall in Ekhamn is closed while the floor is replaced. The workshop goes on in the boat club's premises.",
        ),
        lead_image=Ref("image:harbour"),
        lead_image_alt=T(
            "Tre färgglada sjöbodar vid en brygga och två segelbåtar på vattnet.",
            "Three colourful boathouses by a jetty and two sailing boats on the water.",
        ),
        body=[
            text(
                T(
                    "De gamla plankorna blir bänkar på kajen. Den som vill hugga i är välkommen till verkstaden på tisdagar.",
                    "The old planks will become benches on the quay. Anyone who wants to lend a hand is welcome at the workshop on Tuesdays.",
                )
            ),
            call_to_action(
                T("Se när magasinet öppnar igen", "See when the warehouse opens again"),
                page="place:harbour",
            ),
        ],
        page_contacts=refs("contact", "contact", "harbour"),
        categories=[Ref("category:places"), Ref("category:culture")],
        about=refs("page", "place", "harbour"),
    )


def _language_cafe(clock: Clock) -> Entry:
    published = clock.workday_at(-27, "14.20")
    return entry(
        "news:language-cafe",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Språkkafé på onsdagar", "Language café on Wednesdays"),
        slug=T("sprakkafe-pa-onsdagar", "language-cafe-on-wednesdays"),
        introduction=T(
            "Öva svenska över en kopp kaffe, eller hjälp någon som övar. Inga böcker och inga läxor.",
            "Practise Swedish over a cup of coffee, or help someone who is practising. No books and no homework.",
        ),
        lead_image=Ref("image:coffee-table"),
        lead_image_alt=T(
            "Ett dukat kaffebord med kanna, koppar och bullar framför ett soligt fönster.",
            "A table laid with a coffee pot, cups and buns in front of a sunny window.",
        ),
        body=[
            text(
                T(
                    "Varje bord har ett ämne, som mat, väder eller bussen som aldrig kommer. Du byter bord när du vill.",
                    "Each table has a topic, such as food, the weather or the bus that never comes. Change tables whenever you like.",
                )
            ),
            heading(T("Bra att veta", "Good to know")),
            bullets(
                T("Du behöver inte anmäla dig.", "You do not need to register."),
                T(
                    "Barn är välkomna och får pappersark och kritor.",
                    "Children are welcome and get paper and crayons.",
                ),
                T(
                    "Värdarna talar svenska, engelska och arabiska.",
                    "The hosts speak Swedish, English and Arabic.",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "volunteers"),
        categories=[Ref("category:places"), Ref("category:culture")],
        about=refs("page", "place", "cafe"),
    )


def _club_room(clock: Clock) -> Entry:
    published = clock.months_ago(21, "10.00")
    return entry(
        "news:club-room",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Låna föreningsrummet utan kostnad", "Borrow the club room free of charge"),
        slug=T("lana-foreningsrummet", "borrow-the-club-room"),
        introduction=T(
            "Föreningar i Lindåsa lånar bibliotekets föreningsrum gratis, även på kvällar när biblioteket har stängt.",
            "Associations in Lindåsa borrow the library's club room free of charge, even on evenings when the library is closed.",
        ),
        body=[
            text(
                T(
                    "Rummet har 30 platser, skärm, kök och hörslinga. Boka i informationsdisken och hämta en tagg samma dag.",
                    "The room has 30 seats, a screen, a kitchen and a hearing loop. Book it at the information desk and collect a key tag the same day.",
                )
            ),
        ],
        page_contacts=refs("contact", "contact", "library"),
        related_links=[
            {
                "label": T("Boka på nätet", "Book online"),
                "url": "https://bokning.example/foreningsrummet",
            }
        ],
        categories=[Ref("category:places")],
        about=refs("page", "place", "library"),
        confirmed_at=clock.workday_at(-52, "10.30"),
    )


def _harvest(clock: Clock) -> Entry:
    published = clock.months_ago(4, "12.00", days=6)
    return entry(
        "news:compost",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Hämta gratis kompostjord", "Collect free compost"),
        slug=T("hamta-gratis-kompostjord", "collect-free-compost"),
        introduction=T(
            "Odlarringen delar med sig av sin kompost. Först till kvarn gäller, och du tar med egna säckar.",
            "Odlarringen is sharing its compost. First come, first served, and bring your own sacks.",
        ),
        lead_image=Ref("image:garden"),
        lead_image_alt=T(
            "Tre pallkragar med grönsaker, höga solrosor och ett litet växthus.",
            "Three raised beds with vegetables, tall sunflowers and a small greenhouse.",
        ),
        body=[
            text(
                T(
                    "Jorden ligger i den bortre lådan vid träbron. Högst fyra säckar per hushåll.",
                    "The compost is in the far box by the wooden bridge. At most four sacks per household.",
                )
            )
        ],
        page_contacts=refs("contact", "contact", "garden"),
        categories=[Ref("category:culture")],
        about=refs("page", "place", "garden"),
        freshness_policy="own",
        own_threshold_months=3,
    )
