"""Meeting places where groups meet in the evenings."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from datetime import timedelta

from cms.demo.clock import Clock
from cms.demo.shapes import (
    Entry,
    Ref,
    entry,
    fact_box,
    image,
    other_hours,
    refs,
    season,
    text,
    week,
)
from cms.demo.text import T

PARENT = Ref("page:places")


def places(clock: Clock) -> list[Entry]:
    """The parish hall, open as on Sundays on holidays, and the youth house."""
    return [_parish_hall(clock), _youth_house(clock)]


def _parish_hall(clock: Clock) -> Entry:
    concert = clock.workday(9)
    return entry(
        "place:parish",
        published=clock.months_ago(9),
        parent=PARENT,
        title=T("Församlingshemmet Linden", "Linden Parish Hall"),
        slug=T("forsamlingshemmet-linden", "linden-parish-hall"),
        introduction=T(
            "Öppet hus, sopplunch och körsång. Du är välkommen vad du än tror på.",
            "Open house, soup lunch and choir singing. You are welcome whatever you believe.",
        ),
        lead_image=Ref("image:church-hall"),
        lead_image_alt=T(
            "Ett församlingshem med rött tak bland stora lindar i kvällsljus.",
            "A parish hall with a red roof among tall lime trees in evening light.",
        ),
        body=[
            text(
                T(
                    "Varje onsdag kokar volontärer en stor gryta soppa. Du betalar det du kan, och den som inte har pengar äter ändå.",
                    "Every Wednesday volunteers cook a big pot of soup. You pay what you can, and those without money eat all the same.",
                ),
                T(
                    "På torsdagar övar Lindkören, som inte har några uppsjungningar. Det räcker att du tycker om att sjunga.",
                    "On Thursdays the Linden Choir rehearses. There are no auditions. It is enough that you like to sing.",
                ),
            ),
            image(
                "walkers",
                T(
                    "Sex personer och en hund går tillsammans på en stig mellan granar.",
                    "Six people and a dog walk together along a path between spruces.",
                ),
                T(
                    "Efter soppan går den som vill en promenad.",
                    "After the soup, those who like go for a walk.",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "parish"),
        kind="church_hall",
        organisers=refs("organisation", "org", "parish"),
        street="Lindallén 2",
        postal_code="999 12",
        locality="Lindåsa",
        latitude="57.910020",
        longitude="12.590470",
        directions=T(
            "Följ lindallén från kyrkan. Ramp finns på baksidan.",
            "Follow the avenue of lime trees from the church. There is a ramp at the back.",
        ),
        opening_hours=[
            week("mo fr", "13.00", "16.00", T("öppet hus", "open house")),
            week("we", "11.30", "13.30", T("sopplunch", "soup lunch")),
            week("th", "18.00", "20.00", T("Lindkören övar", "the Linden Choir rehearses")),
            week("su", "12.00", "14.00", T("kyrkkaffe", "coffee after the service")),
        ],
        opening_exceptions=[
            other_hours(
                concert,
                T("konsert med öppen kyrka", "concert, and the church is open"),
                "15.00",
                "21.00",
            ),
        ],
        holiday_rule="sunday",
        eve_rule="closed",
        operating_status="open",
        features={"drop_in", "greeted", "fine_alone", "coffee", "step_free", "hearing_loop"},
        first_visit=T(
            "Det står alltid någon vid dörren. Säg om du vill sitta för dig själv eller få sällskap vid bordet.",
            "Someone always stands at the door. Say whether you would like to sit on your own or have company at the table.",
        ),
        audience={"everyone", "adults", "older_people"},
        languages={"sv", "en"},
        confirmed_by="Lindåsa församling",
        confirmed_on=clock.workday(-45),
    )


def _youth_house(clock: Clock) -> Entry:
    first = clock.day(20 + (7 - clock.day(20).weekday()) % 7)
    return entry(
        "place:youth",
        published=clock.months_ago(7),
        parent=PARENT,
        title=T("Ungdomens hus Gnistan", "Gnistan Youth House"),
        slug=T("gnistan", "gnistan-youth-house"),
        introduction=T(
            "Ett hus där unga bestämmer vad som ska hända. Musikrum, verkstad, spel och vuxna som lyssnar.",
            "A house where young people decide what happens. A music room, a workshop, games and adults who listen.",
        ),
        lead_image=Ref("image:games-table"),
        lead_image_alt=T(
            "Ett bord med brädspel, en gitarr mot väggen och färgglada kuddar på golvet.",
            "A table with a board game, a guitar against the wall and colourful cushions on the floor.",
        ),
        body=[
            text(
                T(
                    "Gnistan är till för dig mellan 13 och 20 år. Varje måndag håller husrådet möte, och alla som är där får rösta.",
                    "Gnistan is for you aged 13 to 20. Every Monday the house council meets, and everyone who is there may vote.",
                )
            ),
            fact_box(
                T("Till dig som är förälder", "If you are a parent"),
                T(
                    "Ring gärna fritidsledarna om du undrar något. Huset är fritt från alkohol och andra droger.",
                    "Do call the youth workers if you wonder about anything. The house is free from alcohol and other drugs.",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "youth"),
        kind="activity_centre",
        organisers=refs("organisation", "org", "municipality", "youth-council"),
        street="Verkstadsgatan 8",
        postal_code="999 11",
        locality="Lindåsa",
        latitude="57.915870",
        longitude="12.577640",
        directions=T(
            "Gå in genom porten med den målade blixten.",
            "Go in through the gate with the painted flash of lightning.",
        ),
        opening_hours=[
            week("mo we th", "15.00", "20.00"),
            week("fr", "15.00", "22.00"),
            week("sa", "16.00", "22.00", T("musikkväll", "music night")),
            *season(*clock.summer(), week("mo tu we th fr", "12.00", "18.00")),
        ],
        opening_exceptions=[
            other_hours(
                first,
                T("lov – vi har öppet hela dagarna", "school holiday – we are open all day"),
                "11.00",
                "20.00",
                last=first + timedelta(days=4),
            ),
        ],
        holiday_rule="closed",
        eve_rule="closed",
        operating_status="open",
        features={"drop_in", "free", "greeted", "fine_alone", "step_free", "accessible_toilet"},
        first_visit=T(
            "Kom när du vill och hälsa på en ledare i grön tröja. Du behöver inte anmäla dig.",
            "Come when you like and say hello to a youth worker in a green sweater. You do not need to register.",
        ),
        audience={"young_people"},
        languages={"sv", "en", "so", "ar"},
        confirmed_by="Lindåsa kommun",
        confirmed_on=clock.workday(-20),
    )
