"""The meetings of the Open Doors Network."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from datetime import timedelta

from cms.demo.clock import Clock
from cms.demo.shapes import Entry, Ref, chairs, entry, html, item, refs, text
from cms.demo.text import T

PARENT = Ref("network:doors")
MEMBERS = T(
    "Värdar, ledare och volontärer på en mötesplats.",
    "Hosts, leaders and volunteers at a meeting place.",
)


def meetings(clock: Clock) -> list[Entry]:
    """One going on, past, rescheduled, without a date, fully booked and closed for registration."""
    return [
        _conference(clock),
        _weeks(clock),
        _planning(clock),
        _first_aid(clock),
        _walk(clock),
        _hosts(clock),
    ]


def _conference(clock: Clock) -> Entry:
    day = clock.workday(-18)
    return entry(
        "meeting:conference",
        published=clock.workday_at(-80, "09.00"),
        parent=PARENT,
        title=T("Mötesplatsernas konferens", "The conference of meeting places"),
        slug=T("konferens", "conference"),
        introduction=T(
            "En hel dag om att hitta den som sitter hemma och gärna vill ut.",
            "A whole day on finding those who sit at home and would like to get out.",
        ),
        starts_at=clock.at(day, "09.00"),
        ends_at=clock.at(day, "16.00"),
        mode="on_site",
        venue_name="Lindåsa folkets park",
        venue_room="Rotundan",
        street="Parkvägen 1",
        postal_code="999 11",
        locality="Lindåsa",
        programme=[
            item("08.30", T("Frukostkaffe", "Morning coffee"), ends="09.00", optional=True),
            item("09.00", T("Inledning", "Opening"), ends="09.20", speakers="Marit Kvarnlid"),
            item(
                "09.20",
                T("Den första gången genom dörren", "The first time through the door"),
                ends="10.30",
                words=T(
                    "Fem gäster berättar om sitt första besök.",
                    "Five guests talk about their first visit.",
                ),
            ),
            item("10.45", T("Verkstäder", "Workshops"), ends="12.00"),
            item("12.00", T("Lunch", "Lunch"), ends="13.00"),
            item(
                "13.00",
                T(
                    "En gemensam kalender för alla mötesplatser",
                    "One calendar for all meeting places",
                ),
                ends="16.00",
                speakers="Marit Kvarnlid, Osman Tallquist",
            ),
        ],
        page_contacts=chairs("coordinator", "volunteers"),
        organisations=refs(
            "organisation",
            "org",
            "municipality",
            "parish",
            "light",
            "housing",
            "garden",
            "hall",
            "seniors",
            "boats",
            "studies",
            "cafe",
        ),
        registration_method="email",
        registration_email="motesplatser@lindasa.example",
        registration_closes_at=clock.deadline(clock.workday(-32)),
        who_may_come=MEMBERS,
        status="scheduled",
        outcome=html(
            T(
                "Mötesplatserna ska lägga sina träffar i en gemensam kalender, och varje plats utser en person som möter nya gäster.",
                "The meeting places will put their events in one calendar, and each place appoints a person who meets new guests.",
            ),
            T(
                "En arbetsgrupp tar fram en enkel utbildning för värdar.",
                "A working group prepares a simple course for hosts.",
            ),
        ),
        people_count=118,
        organisations_count=31,
    )


def _weeks(clock: Clock) -> Entry:
    first = clock.monday()
    last = first + timedelta(days=13)
    return entry(
        "meeting:weeks",
        published=clock.workday_at(-45, "09.00"),
        parent=PARENT,
        title=T("Två veckor med öppna dörrar", "Two weeks of open doors"),
        slug=T("tva-veckor", "two-weeks"),
        introduction=T(
            "Mötesplatserna besöker varandra. Gå dit du aldrig har varit och ta med en vän.",
            "The meeting places visit each other. Go where you have never been, and bring a friend.",
        ),
        body=[
            text(
                T(
                    "Titta efter det gröna bandet på dörren. Där finns en värd som bara har till uppgift att visa runt.",
                    "Look for the green ribbon on the door. There you will find a host whose only task is to show people round.",
                )
            )
        ],
        starts_at=clock.at(first, "00.00"),
        ends_at=clock.at(last, "00.00"),
        all_day=True,
        mode="on_site",
        locality="Lindåsa",
        organisations=refs(
            "organisation", "org", "municipality", "parish", "cafe", "seniors", "studies"
        ),
        page_contacts=chairs("coordinator"),
        registration_method="none",
        who_may_come=T("Alla.", "Everyone."),
        status="scheduled",
    )


def _planning(clock: Clock) -> Entry:
    day = clock.workday(4)
    return entry(
        "meeting:planning",
        published=clock.workday_at(-22, "09.00"),
        parent=PARENT,
        title=T("Planering av öppettider och helger", "Planning of opening hours and holidays"),
        slug=T("planering", "planning"),
        introduction=T(
            "Vi lägger schemat så att någon mötesplats alltid är öppen, även på storhelger.",
            "We draw up the schedule so that one meeting place is always open, on public holidays too.",
        ),
        starts_at=clock.at(day, "14.00"),
        ends_at=clock.at(day, "16.00"),
        mode="mixed",
        place=Ref("place:library"),
        venue_room="Rum 2",
        online_url="https://video.example/planering",
        page_contacts=chairs("coordinator"),
        organisations=refs("organisation", "org", "municipality", "parish", "cafe", "seniors"),
        registration_method="email",
        registration_email="motesplatser@lindasa.example",
        registration_closes_at=clock.deadline(clock.day(-2)),
        who_may_come=MEMBERS,
        status="scheduled",
    )


def _first_aid(clock: Clock) -> Entry:
    day = clock.workday(19)
    return entry(
        "meeting:first-aid",
        published=clock.workday_at(-24, "09.00"),
        parent=PARENT,
        title=T("Kurs i första hjälpen för psykisk hälsa", "Course in first aid for mental health"),
        slug=T("forsta-hjalpen", "first-aid"),
        introduction=T(
            "En kväll om att våga fråga hur någon mår, och om vart du kan hänvisa.",
            "An evening on daring to ask how somebody is, and on where to turn for help.",
        ),
        starts_at=clock.at(day, "18.00"),
        ends_at=clock.at(day, "20.30"),
        mode="on_site",
        place=Ref("place:parish"),
        venue_room="Lindsalen",
        programme=[
            item("17.30", T("Smörgås och te", "Sandwiches and tea"), ends="18.00", optional=True),
            item(
                "18.00",
                T("Kursen börjar", "The course starts"),
                ends="20.30",
                speakers="Tove Ekhamre, Jonatan Ånäs",
            ),
        ],
        page_contacts=chairs("studies"),
        organisations=refs("organisation", "org", "studies", "parish", "health-centre"),
        registration_method="link",
        registration_url="https://anmalan.example/forsta-hjalpen",
        registration_label=T("Anmäl dig till kursen", "Register for the course"),
        registration_closes_at=clock.deadline(clock.day(14)),
        registration_full=True,
        who_may_come=MEMBERS,
        status="scheduled",
    )


def _walk(clock: Clock) -> Entry:
    day = clock.workday(31)
    return entry(
        "meeting:walk",
        published=clock.workday_at(-36, "09.00"),
        parent=PARENT,
        title=T("Promenad mellan mötesplatser", "A walk between meeting places"),
        slug=T("promenad", "walk"),
        introduction=T(
            "Vi går från torget till Kvarnbäcken och stannar så länge vi har lust på vägen.",
            "We walk from the square to Kvarnbäcken and stay as long as we feel like along the way.",
        ),
        starts_at=clock.at(day, "13.00"),
        mode="on_site",
        place=Ref("place:cafe"),
        page_contacts=chairs("volunteers"),
        organisations=refs("organisation", "org", "municipality", "garden", "seniors"),
        registration_method="phone",
        registration_phone="031-390 06 16",
        registration_closes_at=clock.deadline(clock.day(26)),
        who_may_come=T(
            "Alla som kan gå två kilometer i lugn takt. Vägen är jämn, och rullator går bra.",
            "Anyone who can walk two kilometres at an easy pace. The way is even, and fine with a walking frame.",
        ),
        welcome_if_missed=True,
        status="rescheduled",
        status_reason=T(
            "Bron vid Kvarnbäcken lagas, så promenaden har fått en ny dag.",
            "The bridge at Kvarnbäcken is being repaired, so the walk has been given a new day.",
        ),
        previous_starts=[clock.workday_at(10, "13.00").isoformat()],
    )


def _hosts(clock: Clock) -> Entry:
    when = (
        T("till hösten", "in the autumn")
        if clock.is_spring_term
        else T("till våren", "in the spring")
    )
    return entry(
        "meeting:hosts",
        published=clock.workday_at(-11, "09.00"),
        parent=PARENT,
        title=T("Utbildning för värdar", "Course for hosts"),
        slug=T("vardutbildning", "course-for-hosts"),
        introduction=T(
            "Två kvällar om att ta emot den som kommer för första gången. Datum meddelas när kursledarna är klara.",
            "Two evenings on welcoming those who come for the first time. Dates will follow when the course leaders are ready.",
        ),
        date_text=when,
        mode="on_site",
        place=Ref("place:hall"),
        page_contacts=chairs("volunteers", "studies"),
        organisations=refs("organisation", "org", "studies", "parish"),
        registration_method="email",
        registration_email="volontar@lindasa.example",
        who_may_come=MEMBERS,
        welcome_if_missed=True,
        status="scheduled",
    )
