"""The two networks of Lindåsa."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from datetime import date

from cms.demo.clock import Clock
from cms.demo.shapes import Entry, Ref, Row, entry, fact_box, heading, quote, refs, text
from cms.demo.text import T

PARENT = Ref("page:networks")


def networks(clock: Clock) -> list[Entry]:
    """A new network for social sustainability, and an older one of meeting places."""
    return [_social(clock), _doors(clock)]


def _social(clock: Clock) -> Entry:
    since = clock.workday(-41)
    return entry(
        "network:social",
        published=clock.workday_at(-62, "10.00"),
        parent=PARENT,
        title=T("Nätverket för social hållbarhet", "The Network for Social Sustainability"),
        slug=T("social-hallbarhet", "social-sustainability"),
        introduction=T(
            "Kommunen, föreningar, trossamfund och företag som vill att alla i Lindåsa ska må bra och känna sig behövda.",
            "The municipality, associations, faith communities and companies that want everybody in Lindåsa to be well and feel needed.",
        ),
        lead_image=Ref("image:round-table"),
        lead_image_alt=T(
            "Åtta personer runt ett runt bord med papper och kaffe, sedda uppifrån.",
            "Eight people around a round table with papers and coffee, seen from above.",
        ),
        purpose=T(
            "Nätverket ska minska skillnaderna i hälsa mellan kommunens områden. Vi delar kunskap, prövar idéer i liten skala och berättar öppet om vad som fungerar.",
            "The network works to reduce differences in health between the areas of the municipality. We share knowledge, try ideas on a small scale and speak openly about what works.",
        ),
        body=[
            heading(T("Tre frågor vi börjar med", "Three issues that we begin with")),
            text(
                T(
                    "<b>Trygga kvällar.</b> Fler vuxna ute när unga är ute.",
                    "<b>Safe evenings.</b> More adults out when young people are out.",
                ),
                T(
                    "<b>Mat tillsammans.</b> Fler bord där den som är ensam kan sätta sig.",
                    "<b>Meals together.</b> More tables where a person who is alone can sit down.",
                ),
                T(
                    "<b>Vägen till jobb.</b> Praktikplatser som blir anställningar.",
                    "<b>The way to work.</b> Work placements that turn into jobs.",
                ),
            ),
            quote(
                T(
                    "Ingen av oss kan lösa det här ensam, men alla kan göra något redan i morgon.",
                    "None of us can solve this alone, but all of us can do something as early as tomorrow.",
                ),
                "Yonas Bergtorp",
                T(
                    "folkhälsoplanerare i Lindåsa kommun",
                    "public health planner in the Municipality of Lindåsa",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "health-planner"),
        members=[
            _member(
                "municipality",
                since,
                T("samordnar och skriver anteckningar", "coordinates and takes notes"),
            ),
            _member(
                "housing", since, T("leder gruppen Trygga kvällar", "leads the group Safe evenings")
            ),
            _member(
                "health-centre",
                since,
                T("följer upp hur invånarna mår", "follows up on how residents are doing"),
            ),
            _member(
                "parish",
                since,
                T("leder gruppen Mat tillsammans", "leads the group Meals together"),
            ),
            _member("light", since, T("ordnar läxhjälp", "provides homework help")),
            _member("cafe", since, T("tar emot praktikanter", "receives trainees")),
            _member("traders", clock.workday(-20), T("tar emot praktikanter", "receives trainees")),
            _member(
                "youth-council", clock.workday(-9), T("för ungas talan", "speaks for young people")
            ),
        ],
        welcomes_new_members=True,
        how_to_join=T(
            "Kom till nästa träff, eller skriv till folkhälsoplaneraren. Det kostar ingenting att vara med.",
            "Come to the next meeting, or write to the public health planner. It costs nothing to take part.",
        ),
    )


def _doors(clock: Clock) -> Entry:
    year = clock.today.year
    return entry(
        "network:doors",
        published=clock.months_ago(25),
        parent=PARENT,
        title=T("Nätverket Öppna dörrar", "The Open Doors Network"),
        slug=T("oppna-dorrar", "open-doors"),
        introduction=T(
            "Lindåsas mötesplatser hjälper varandra så att fler hittar dit, och så att dörren är öppen när någon behöver den.",
            "The meeting places of Lindåsa help each other, so that more people find their way there and the door is open when someone needs it.",
        ),
        lead_image=Ref("image:map-pattern"),
        lead_image_alt=T(
            "En ritad karta med kvarter, en å och fem markerade platser.",
            "A drawn map with blocks, a river and five marked places.",
        ),
        purpose=T(
            "Vi planerar öppettider tillsammans, lånar ut lokaler och värdar till varandra och samlar kunskap om hur man möter ensamhet.",
            "We plan opening hours together, lend each other rooms and hosts, and gather knowledge of how to meet loneliness.",
        ),
        body=[
            text(
                T(
                    "Nätverket bildades när fyra mötesplatser upptäckte att alla hade stängt samma söndagar. I dag finns det alltid någon som har öppet.",
                    "The network began when four meeting places found that they were all closed on the same Sundays. Today there is always one that is open.",
                )
            ),
            fact_box(
                T("Vad medlemmarna lovar", "What the members promise"),
                T(
                    "Alla som kommer blir hälsade på. Ingen behöver köpa något. Den som är ny får sällskap.",
                    "Everyone who comes is greeted. Nobody has to buy anything. Those who are new get company.",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "coordinator", "volunteers"),
        members=[
            _member("municipality", date(year - 5, 3, 1), T("samordnar", "coordinates")),
            _member("parish", date(year - 5, 3, 1), T("utbildar värdar", "trains hosts")),
            _member(
                "cafe",
                date(year - 4, 9, 15),
                T("lånar ut salen på kvällar", "lends its room in the evenings"),
            ),
            _member(
                "seniors",
                date(year - 4, 2, 10),
                T("håller i telefonkedjan", "runs the telephone ring"),
            ),
            _member(
                "garden", date(year - 3, 4, 20), T("ordnar utedagar", "arranges days outdoors")
            ),
            _member("studies", date(year - 2, 1, 15), T("håller kurser", "holds courses")),
            _member(
                "hall", date(year - 2, 10, 1), T("lånar ut bygdegården", "lends the village hall")
            ),
            _member("boats", date(year - 1, 5, 2), T("ordnar utedagar", "arranges days outdoors")),
            _member(
                "housing",
                date(year - 1, 11, 12),
                T("öppnar en kvarterslokal", "opens a neighbourhood room"),
            ),
        ],
        welcomes_new_members=True,
        how_to_join=T(
            "Driver du en plats som är öppen för alla? Ring samordnaren så bestämmer vi ett besök.",
            "Do you run a place that is open to everyone? Call the coordinator, and we will arrange a visit.",
        ),
    )


def _member(organisation: str, since: date, role: T) -> Row:
    return {"organisation": Ref(f"org:{organisation}"), "since": since, "role": role}
