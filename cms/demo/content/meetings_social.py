"""The first meetings of the Network for Social Sustainability."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.clock import Clock
from cms.demo.shapes import Entry, Ref, chairs, entry, fact_box, heading, html, item, refs, text
from cms.demo.text import T

PARENT = Ref("network:social")
REGISTER = T("Anmäl dig till träffen", "Register for the meeting")
ANYONE = T(
    "Alla som vill bidra, med eller utan organisation bakom sig.",
    "Anyone who wants to contribute, with or without an organisation behind them.",
)


def meetings(clock: Clock) -> list[Entry]:
    """A past one, and coming ones whose registration is open, closes soon and is not needed."""
    return [_start(clock), _next(clock), _meals(clock), _lunch(clock)]


def _start(clock: Clock) -> Entry:
    day = clock.workday(-41)
    return entry(
        "meeting:start",
        published=clock.workday_at(-62, "11.00"),
        parent=PARENT,
        title=T("Startträff för nätverket", "Start-up meeting of the network"),
        slug=T("starttraff", "start-up-meeting"),
        introduction=T(
            "Kvällen då nätverket bildades och valde sina tre första frågor.",
            "The evening on which the network was formed and chose its first three issues.",
        ),
        starts_at=clock.at(day, "18.00"),
        ends_at=clock.at(day, "20.30"),
        mode="on_site",
        place=Ref("place:parish"),
        venue_room="Lindsalen",
        programme=[
            item("17.30", T("Kaffe och smörgås", "Coffee and sandwiches"), optional=True),
            item(
                "18.00",
                T("Så mår Lindåsa", "How Lindåsa is doing"),
                ends="18.40",
                words=T(
                    "Siffror om hälsa och trygghet, område för område.",
                    "Figures on health and safety, area by area.",
                ),
                speakers="Yonas Bergtorp",
            ),
            item(
                "18.40", T("Samtal vid runda bord", "Conversations at round tables"), ends="20.00"
            ),
            item(
                "20.00",
                T("Vi väljer frågor att börja med", "We choose issues to begin with"),
                ends="20.30",
            ),
        ],
        page_contacts=chairs("health-planner"),
        organisations=refs(
            "organisation",
            "org",
            "municipality",
            "housing",
            "health-centre",
            "parish",
            "light",
            "cafe",
            "studies",
            "night-walkers",
        ),
        registration_method="link",
        registration_url="https://anmalan.example/starttraff",
        registration_label=REGISTER,
        registration_closes_at=clock.deadline(clock.workday(-50)),
        who_may_come=ANYONE,
        status="scheduled",
        outcome=html(
            T(
                "Deltagarna lämnade 140 lappar med förslag. De vanligaste handlade om trygghet på kvällar, om att äta tillsammans och om vägen till ett jobb.",
                "The participants handed in 140 notes with suggestions. The most common were about safety in the evenings, eating together and the way to a job.",
            ),
            T(
                "Tre grupper bildades. De berättar vad de har gjort på nästa träff.",
                "Three groups were formed. They report on their work at the next meeting.",
            ),
        ),
        documents=[
            {
                "document": Ref("document:suggestions"),
                "title": T("Alla förslag, ämne för ämne", "All suggestions by topic (in Swedish)"),
            }
        ],
        people_count=52,
        organisations_count=27,
    )


def _next(clock: Clock) -> Entry:
    day = clock.workday(24)
    return entry(
        "meeting:next",
        published=clock.workday_at(-33, "10.00"),
        parent=PARENT,
        title=T("Från idéer till handling", "From ideas to action"),
        slug=T("fran-ideer-till-handling", "from-ideas-to-action"),
        introduction=T(
            "De tre grupperna visar vad de har börjat med, och vi bestämmer vad som ska prövas under våren och hösten.",
            "The three groups show what they have begun, and we decide what to try in the spring and autumn.",
        ),
        body=[
            heading(T("Innan du kommer", "Before you come")),
            text(
                T(
                    "Fundera gärna på vad din förening eller arbetsplats kan pröva under en månad. Små idéer är lika bra som stora.",
                    "Please think about something that your association or workplace could try for a month. Small ideas are as good as big ones.",
                )
            ),
            fact_box(
                T("Tolkning och barnpassning", "Interpreting and childcare"),
                T(
                    "Skriv i anmälan om du behöver tolk, hörslinga eller hjälp med barnen under kvällen.",
                    "When you register, say if you need an interpreter, a hearing loop or help with children during the evening.",
                ),
            ),
        ],
        starts_at=clock.at(day, "18.00"),
        ends_at=clock.at(day, "20.30"),
        mode="on_site",
        place=Ref("place:library"),
        venue_room="Rum 2",
        programme=[
            item(
                "17.00",
                T("Enkel soppa", "A simple soup"),
                ends="18.00",
                optional=True,
                words=T(
                    "Soppan är vegansk. Säg till om du är allergisk.",
                    "The soup is vegan. Tell us if you have an allergy.",
                ),
            ),
            item(
                "18.00",
                T("Träffen börjar", "The meeting starts"),
                ends="18.15",
                speakers="Yonas Bergtorp",
            ),
            item(
                "18.15",
                T("Grupperna berättar", "The groups report"),
                ends="19.10",
                words=T(
                    "Tjugo minuter var, med tid för frågor.",
                    "Twenty minutes each, with time for questions.",
                ),
            ),
            item("19.10", T("Paus med frukt", "Break with fruit"), ends="19.25"),
            item("19.25", T("Vi väljer vad som ska prövas", "We choose what to try"), ends="20.30"),
        ],
        page_contacts=chairs("health-planner", "parish"),
        organisations=refs(
            "organisation", "org", "municipality", "housing", "parish", "cafe", "youth-council"
        ),
        registration_method="link",
        registration_url="https://anmalan.example/ideer",
        registration_label=REGISTER,
        registration_opens_at=clock.workday_at(-30, "08.00"),
        registration_closes_at=clock.deadline(clock.day(15)),
        who_may_come=ANYONE,
        welcome_if_missed=True,
        status="scheduled",
    )


def _meals(clock: Clock) -> Entry:
    day = clock.workday(8)
    return entry(
        "meeting:meals",
        published=clock.workday_at(-26, "13.00"),
        parent=PARENT,
        title=T(
            "Gruppen Mat tillsammans planerar långbordet",
            "The group Meals together plans the long table",
        ),
        slug=T("planera-langbordet", "planning-the-long-table"),
        introduction=T(
            "Ett bord genom hela Lindallén, med plats för 200 personer. Vi fördelar uppgifterna.",
            "A table along the whole of Lindallén, with room for 200 people. We share out the tasks.",
        ),
        starts_at=clock.at(day, "17.30"),
        ends_at=clock.at(day, "19.00"),
        mode="on_site",
        place=Ref("place:parish"),
        programme=[
            item("17.30", T("Vi provsmakar", "We taste the food"), ends="18.00"),
            item("18.00", T("Uppgifter och inköp", "Tasks and shopping"), ends="19.00"),
        ],
        page_contacts=chairs("parish"),
        organisations=refs("organisation", "org", "parish", "light", "traders"),
        registration_method="email",
        registration_email="folkhalsa@lindasa.example",
        registration_closes_at=clock.deadline(clock.day(1)),
        who_may_come=T(
            "Du som vill laga mat, duka eller bjuda in.",
            "You who want to cook, lay tables or invite people.",
        ),
        welcome_if_missed=True,
        status="scheduled",
    )


def _lunch(clock: Clock) -> Entry:
    day = clock.workday(13)
    return entry(
        "meeting:lunch",
        published=clock.workday_at(-14, "09.30"),
        parent=PARENT,
        title=T(
            "Digital lunch: mindre ensamhet på jobbet", "Online lunch: less loneliness at work"
        ),
        slug=T("digital-lunch", "online-lunch"),
        introduction=T(
            "Ta med lunchlådan till skärmen. Två arbetsgivare berättar hur de gjorde rasterna öppna för alla.",
            "Bring your packed lunch to the screen. Two employers tell how they opened up their breaks to everybody.",
        ),
        starts_at=clock.at(day, "12.00"),
        ends_at=clock.at(day, "12.45"),
        mode="online",
        online_url="https://video.example/lunch",
        programme=[
            item("12.00", T("Två berättelser", "Two stories"), ends="12.25"),
            item("12.25", T("Frågor", "Questions"), ends="12.45"),
        ],
        page_contacts=chairs("health-planner"),
        organisations=refs("organisation", "org", "health-centre", "cafe"),
        registration_method="none",
        who_may_come=T(
            "Chefer, skyddsombud och alla andra som är nyfikna.",
            "Managers, safety representatives and anyone else who is curious.",
        ),
        status="scheduled",
    )
