"""Two longer reports, from a conference and from the start of a network."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.clock import Clock
from cms.demo.shapes import (
    Entry,
    Ref,
    bullets,
    call_to_action,
    entry,
    heading,
    quote,
    refs,
    text,
)
from cms.demo.text import T

PARENT = Ref("page:news")
COORDINATOR = T(
    "samordnare för mötesplatser i Lindåsa kommun",
    "coordinator of meeting places in the Municipality of Lindåsa",
)
PLANNER = T(
    "folkhälsoplanerare i Lindåsa kommun", "public health planner in the Municipality of Lindåsa"
)


def news(clock: Clock) -> list[Entry]:
    """With quotes in both styles, contacts, and links to read more."""
    return [_conference(clock), _start(clock)]


def _conference(clock: Clock) -> Entry:
    published = clock.workday_at(-15, "10.15")
    return entry(
        "news:conference",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("En kalender för alla mötesplatser", "One calendar for all meeting places"),
        slug=T("en-kalender-for-alla-motesplatser", "one-calendar-for-all-meeting-places"),
        introduction=T(
            "118 personer från 31 verksamheter samlades i folkets park för att tala om ensamhet. De åkte hem med ett löfte: ingen ska behöva leta efter en öppen dörr.",
            "118 people from 31 organisations gathered in folkets park to talk about loneliness. They went home with a promise: nobody should have to search for an open door.",
        ),
        lead_image=Ref("image:stage"),
        lead_image_alt=T(
            "En person talar på en scen med röd ridå inför en fullsatt salong.",
            "A person speaks on a stage with a red curtain to a full house.",
        ),
        body=[
            text(
                T(
                    'Konferensen ordnades av <a linktype="page" id="@network:doors">Nätverket Öppna dörrar</a>, där Lindåsas mötesplatser hjälper varandra. Dagen började med att fem gäster berättade om första gången de gick in genom en okänd dörr.',
                    'The conference was organised by <a linktype="page" id="@network:doors">the Open Doors Network</a>, in which the meeting places of Lindåsa help each other. The day began with five guests who told of the first time they went in through an unfamiliar door.',
                ),
                T(
                    "Flera av dem hade vänt i trapphuset, ibland mer än en gång. Det som till slut avgjorde var att någon väntade på dem.",
                    "Several of them had turned back in the stairwell, some more than once. What settled it in the end was that somebody was waiting for them.",
                ),
            ),
            quote(
                T(
                    "Vi har ägnat år åt att göra affischer. Nu lägger vi kraften på att stå i dörren, för det är där det avgörs.",
                    "We have spent years making posters. Now we put our effort into standing in the doorway, because that is where it is decided.",
                ),
                "Marit Kvarnlid",
                COORDINATOR,
            ),
            heading(T("Det här enades deltagarna om", "What the participants agreed on")),
            bullets(
                T(
                    "Alla träffar ska finnas i en gemensam kalender.",
                    "All get-togethers are to be in one shared calendar.",
                ),
                T(
                    "Varje mötesplats utser en person som möter nya gäster.",
                    "Each meeting place appoints a person who meets new guests.",
                ),
                T(
                    "Någon mötesplats ska alltid vara öppen, även på storhelger.",
                    "One meeting place is always to be open, on public holidays too.",
                ),
            ),
            heading(T("De var med", "Who took part")),
            text(
                T(
                    "På plats fanns bland andra Lindåsa församling, Föreningen Ljuset, Odlarringen, Seniorföreningen Guldkanten, Ekhamns båtklubb, Tallmo bygdegårdsförening, Studieförbundet Språng, Kafé Torgkanten och Lindgården Bostads AB. Kommunen deltog med biblioteket, Gnistan och Solbacken.",
                    "Among those present were Lindåsa församling, Föreningen Ljuset, Odlarringen, Seniorföreningen Guldkanten, Ekhamns båtklubb, Tallmo bygdegårdsförening, Studieförbundet Språng, Kafé Torgkanten and Lindgården Bostads AB. The municipality took part with the library, Gnistan and Solbacken.",
                )
            ),
            heading(T("Driver du en mötesplats?", "Do you run a meeting place?")),
            text(
                T(
                    "Hör av dig om du vill vara med i kalendern eller få hjälp att utbilda värdar.",
                    "Get in touch if you would like to be in the calendar or need help to train hosts.",
                )
            ),
        ],
        page_contacts=refs("contact", "contact", "coordinator", "volunteers"),
        related_links=[
            {
                "label": T(
                    "Läs mer om Nätverket Öppna dörrar", "Read more about the Open Doors Network"
                ),
                "target": Ref("network:doors"),
            },
            {
                "label": T("Anteckningar från konferensen", "Notes from the conference"),
                "target": Ref("meeting:conference"),
            },
        ],
        categories=[Ref("category:networks"), Ref("category:places")],
        about=refs("page", "network", "doors") + refs("page", "meeting", "conference"),
        featured=True,
    )


def _start(clock: Clock) -> Entry:
    published = clock.workday_at(-38, "13.30")
    return entry(
        "news:start",
        published=published,
        published_at=published,
        parent=PARENT,
        title=T("Nytt nätverk vill jämna ut hälsan", "New network wants to even out health"),
        slug=T("nytt-natverk-vill-jamna-ut-halsan", "new-network-wants-to-even-out-health"),
        introduction=T(
            "Ett nytt nätverk för social hållbarhet har haft sin första träff. 52 personer kom, och de lämnade 140 förslag efter sig.",
            "A new network for social sustainability has had its first meeting. 52 people came, and they left 140 suggestions behind them.",
        ),
        lead_image=Ref("image:round-table"),
        lead_image_alt=T(
            "Åtta personer runt ett runt bord med papper och kaffe, sedda uppifrån.",
            "Eight people around a round table with papers and coffee, seen from above.",
        ),
        body=[
            text(
                T(
                    "Kommunen bjöd in, men dagordningen skrevs av deltagarna. Runt borden satt fastighetsskötare bredvid diakoner, butiksägare bredvid gymnasieelever.",
                    "The municipality sent the invitation, but the participants wrote the agenda. At the tables caretakers sat next to deacons, and shopkeepers next to upper-secondary pupils.",
                )
            ),
            quote(
                T(
                    "Skillnaden i hälsa mellan två områden i Lindåsa är lika stor som mellan två länder. Det går att ändra på, men inte från ett skrivbord. Därför behöver vi alla som var här i kväll, och några till.",
                    "The difference in health between two areas of Lindåsa is as great as between two countries. That can be changed, but not from a desk. So we need everyone who was here this evening, and a few more.",
                ),
                "Yonas Bergtorp",
                PLANNER,
                dash=True,
            ),
            text(
                T(
                    "Tre grupper bildades redan första kvällen. De arbetar med trygga kvällar, mat tillsammans och vägen till jobb.",
                    "Three groups were formed on the very first evening. They work on safe evenings, meals together and the way to work.",
                )
            ),
            quote(
                T(
                    "Jag kom för att lyssna och gick hem med en uppgift. Så brukar det inte vara på möten.",
                    "I came to listen and went home with a task. That is not how meetings usually are.",
                ),
                "Tove Ekhamre",
                T("diakon i Lindåsa församling", "deacon in the parish of Lindåsa"),
                dash=True,
            ),
            heading(T("Var med nästa gång", "Join us next time")),
            text(
                T(
                    'Nästa träff heter <a linktype="page" id="@meeting:next">Från idéer till handling</a>. Du är lika välkommen om du missade den första. En timme innan bjuder vi på soppa.',
                    'The next meeting is called <a linktype="page" id="@meeting:next">From ideas to action</a>. You are just as welcome if you missed the first one. An hour before it starts we offer soup.',
                )
            ),
            call_to_action(
                T("Se program och anmäl dig", "See the programme and register"), page="meeting:next"
            ),
        ],
        page_contacts=refs("contact", "contact", "health-planner"),
        related_links=[
            {
                "label": T("Läs mer om nätverket", "Read more about the network"),
                "target": Ref("network:social"),
            },
            {
                "label": T("Folkhälsan i siffror", "Public health in figures"),
                "url": "https://statistik.example/lindasa",
            },
        ],
        categories=[Ref("category:networks")],
        about=refs("page", "network", "social") + refs("page", "meeting", "next"),
        featured=True,
    )
