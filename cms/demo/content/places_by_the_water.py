"""Meeting places by the brook and the lake."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.clock import Clock
from cms.demo.shapes import (
    Entry,
    Ref,
    bullets,
    call_to_action,
    entry,
    heading,
    refs,
    season,
    text,
    week,
)
from cms.demo.text import T

PARENT = Ref("page:places")


def places(clock: Clock) -> list[Entry]:
    """A garden that is open in a part of the year, and a warehouse that is temporarily closed."""
    return [_garden(clock), _harbour(clock)]


def _garden(clock: Clock) -> Entry:
    return entry(
        "place:garden",
        published=clock.months_ago(11),
        parent=PARENT,
        title=T("Stadsodlingen vid Kvarnbäcken", "Kvarnbäcken Community Garden"),
        slug=T("stadsodlingen", "community-garden"),
        introduction=T(
            "Odla, gräv och fika tillsammans från mitten av april till början av oktober. Redskap och handskar finns att låna.",
            "Grow, dig and have coffee together from mid-April to early October. Tools and gloves can be borrowed.",
        ),
        lead_image=Ref("image:garden"),
        lead_image_alt=T(
            "Tre pallkragar med grönsaker, höga solrosor och ett litet växthus.",
            "Three raised beds with vegetables, tall sunflowers and a small greenhouse.",
        ),
        body=[
            text(
                T(
                    "Odlarringen sköter trettio odlingslådor. Hälften är gemensamma, och skörden delas mellan dem som är på plats. Två lådor är höga så att du når dem från en rullstol.",
                    "Odlarringen looks after thirty raised beds. Half of them are shared, and the harvest is divided among those who are there. Two beds are high enough to reach from a wheelchair.",
                )
            ),
            heading(T("Ta med", "What to bring")),
            bullets(
                T("kläder som får bli smutsiga", "clothes that may get dirty"),
                T("en vattenflaska", "a bottle of water"),
                T(
                    "något att sitta på om du inte vill sitta i gräset",
                    "something to sit on if you do not like sitting on the grass",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "garden"),
        kind="outdoors",
        organisers=refs("organisation", "org", "garden"),
        street="Kvarnvägen 21",
        postal_code="999 14",
        locality="Lindåsa",
        latitude="57.906540",
        longitude="12.571180",
        directions=T(
            "Gå över träbron bakom kvarnen. Stigen är av packat grus.",
            "Cross the wooden bridge behind the mill. The path is packed gravel.",
        ),
        opening_hours=season(
            *clock.season((4, 15), (10, 5)),
            week("tu th", "16.00", "19.00"),
            week("su", "11.00", "15.00", T("gemensam arbetsdag", "shared working day")),
        ),
        holiday_rule="usual",
        eve_rule="closed",
        operating_status="open",
        features={"drop_in", "free", "greeted", "fine_alone", "coffee"},
        first_visit=T(
            "Leta efter någon med orange mössa. Du får en egen liten ruta att börja med.",
            "Look for someone in an orange cap. You get a small patch of your own to begin with.",
        ),
        audience={"everyone"},
        languages={"sv", "en", "fa", "uk"},
        confirmed_by="Odlarringen",
        confirmed_on=clock.workday(-60),
    )


def _harbour(clock: Clock) -> Entry:
    return entry(
        "place:harbour",
        published=clock.months_ago(18),
        parent=PARENT,
        title=T("Hamnmagasinet i Ekhamn", "The Harbour Warehouse in Ekhamn"),
        slug=T("hamnmagasinet", "harbour-warehouse"),
        introduction=T(
            "Ett gammalt sädesmagasin med scen, verkstad och utsikt över sjön.",
            "An old grain warehouse with a stage, a workshop and a view of the lake.",
        ),
        lead_image=Ref("image:harbour"),
        lead_image_alt=T(
            "Tre färgglada sjöbodar vid en brygga och två segelbåtar på vattnet.",
            "Three colourful boathouses by a jetty and two sailing boats on the water.",
        ),
        body=[
            text(
                T(
                    "I magasinet kan du gå på konsert, laga båten tillsammans med andra eller bara dricka kaffe på bryggan. Båtklubben öppnar verkstaden för alla på tisdagar.",
                    "In the warehouse you can go to a concert, mend your boat together with others or just drink coffee on the jetty. On Tuesdays the boat club opens the workshop to everyone.",
                )
            ),
            call_to_action(
                T("Fråga om att boka magasinet", "Ask about booking the warehouse"),
                url="https://bokning.example/hamnmagasinet",
            ),
        ],
        page_contacts=refs("contact", "contact", "harbour"),
        kind="meeting_place",
        organisers=refs("organisation", "org", "municipality", "boats"),
        street="Hamnplan 1",
        postal_code="999 30",
        locality="Ekhamn",
        latitude="57.948200",
        longitude="12.633510",
        directions=T(
            "Buss 12 stannar vid kiosken. Därifrån är det 200 meter längs kajen.",
            "Bus 12 stops at the kiosk. From there it is 200 metres along the quay.",
        ),
        opening_hours=[
            week("tu", "16.00", "20.00", T("öppen verkstad", "open workshop")),
            week("fr sa", "12.00", "17.00"),
            *season(*clock.summer(), week("tu we th fr sa su", "10.00", "20.00")),
        ],
        holiday_rule="sunday",
        eve_rule="usual",
        operating_status="temporarily_closed",
        status_text=T(
            "Vi lägger nytt golv i salen. Verkstaden håller till i båtklubbens lokal så länge.",
            "We are laying a new floor in the hall. Meanwhile the workshop is in the boat club's premises.",
        ),
        status_until=clock.workday(45),
        features={"drop_in", "free", "coffee", "step_free", "accessible_toilet"},
        first_visit=T(
            "Följ blå pilar från kajen. Någon i verkstaden möter dig.",
            "Follow the blue arrows from the quay. Someone in the workshop will meet you.",
        ),
        audience={"everyone", "adults"},
        languages={"sv", "en", "de"},
        confirmed_by="Lindåsa kommun",
        confirmed_on=clock.workday(-4),
    )
