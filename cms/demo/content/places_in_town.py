"""Meeting places by the square of Lindåsa."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.clock import Clock
from cms.demo.shapes import (
    Entry,
    Ref,
    bullets,
    entry,
    fact_box,
    heading,
    other_hours,
    refs,
    season,
    table,
    text,
    week,
)
from cms.demo.text import T

PARENT = Ref("page:places")


def places(clock: Clock) -> list[Entry]:
    """A café, and the library with its summer hours."""
    return [_cafe(clock), _library(clock)]


def _cafe(clock: Clock) -> Entry:
    return entry(
        "place:cafe",
        published=clock.months_ago(14),
        parent=PARENT,
        title=T("Kaffestugan vid torget", "The Coffee Room by the Square"),
        slug=T("kaffestugan", "coffee-room"),
        introduction=T(
            "Ett kafé där ingen behöver köpa något för att få sitta kvar. Kom in, ta en tidning och prata med den som sitter bredvid.",
            "A café where nobody has to buy anything in order to stay. Come in, pick up a newspaper and talk to whoever sits next to you.",
        ),
        lead_image=Ref("image:coffee-table"),
        lead_image_alt=T(
            "Ett dukat kaffebord med kanna, koppar och bullar framför ett soligt fönster.",
            "A table laid with a coffee pot, cups and buns in front of a sunny window.",
        ),
        body=[
            text(
                T(
                    "Kaffestugan drivs av Kafé Torgkanten tillsammans med kommunen. I köket arbetar människor som är på väg tillbaka till arbetslivet. I salen finns alltid en värd som hälsar dig välkommen.",
                    "The Coffee Room is run by Kafé Torgkanten together with the municipality. In the kitchen work people who are on their way back to working life. In the room there is always a host who welcomes you.",
                )
            ),
            heading(T("Det här händer i veckan", "What happens during the week")),
            table(
                T("Återkommande träffar i Kaffestugan", "Regular get-togethers in the Coffee Room"),
                (T("Dag", "Day"), T("Tid", "Time"), T("Träff", "Get-together")),
                (
                    T("Tisdag", "Tuesday"),
                    T("10.00–11.30", "10:00–11:30"),
                    T("Stickkafé", "Knitting café"),
                ),
                (
                    T("Onsdag", "Wednesday"),
                    T("17.00–19.00", "17:00–19:00"),
                    T("Språkkafé", "Language café"),
                ),
                (
                    T("Fredag", "Friday"),
                    T("13.00–14.30", "13:00–14:30"),
                    T("Sällskapsspel", "Board games"),
                ),
            ),
            fact_box(
                T("Hängande kaffe", "Suspended coffee"),
                T(
                    "Du kan betala en extra kopp när du handlar. Den som vill ha ett hängande kaffe säger bara till i disken.",
                    "You can pay for an extra cup when you buy yours. Anyone who would like a suspended coffee just asks at the counter.",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "coordinator"),
        kind="cafe",
        organisers=refs("organisation", "org", "cafe", "municipality"),
        street="Torget 4",
        postal_code="999 10",
        locality="Lindåsa",
        latitude="57.912410",
        longitude="12.584120",
        directions=T(
            "Ingången är mot torget, bredvid apoteket. Hållplatsen Lindåsa torg ligger 50 meter bort.",
            "The entrance faces the square, next to the chemist's. The bus stop Lindåsa torg is 50 metres away.",
        ),
        opening_hours=[
            week("mo tu th fr", "09.00", "15.00"),
            week("we", "09.00", "15.00"),
            week("we", "17.00", "19.00", T("språkkafé", "language café")),
            week("sa", "10.00", "14.00"),
        ],
        opening_exceptions=[
            other_hours(
                clock.workday(6),
                T("personalen går kurs i första hjälpen", "the staff are on a first-aid course"),
                "12.00",
                "15.00",
            ),
        ],
        holiday_rule="closed",
        eve_rule="closed",
        operating_status="open",
        features={"drop_in", "greeted", "fine_alone", "coffee", "step_free", "accessible_toilet"},
        first_visit=T(
            "Gå fram till disken och säg att det är ditt första besök. Värden visar dig runt och bjuder på den första koppen.",
            "Go up to the counter and say that it is your first visit. The host shows you around, and the first cup is on the house.",
        ),
        audience={"everyone"},
        languages={"sv", "en", "ar"},
        confirmed_by="Kafé Torgkanten AB",
        confirmed_on=clock.workday(-30),
    )


def _library(clock: Clock) -> Entry:
    closed = clock.workday(11)
    return entry(
        "place:library",
        published=clock.months_ago(26),
        parent=PARENT,
        title=T("Lindåsa bibliotek", "Lindåsa Library"),
        slug=T("lindasa-bibliotek", "lindasa-library"),
        introduction=T(
            "Biblioteket är kommunens största vardagsrum. Här kan du läsa, låna dator, vara med i en cirkel eller bara vila benen.",
            "The library is the biggest living room in the municipality. Read, borrow a computer, join a circle or simply rest your legs.",
        ),
        lead_image=Ref("image:library"),
        lead_image_alt=T(
            "En bokhylla full av färgglada böcker och en fåtölj med en uppslagen bok.",
            "A bookcase full of colourful books and an armchair with an open book.",
        ),
        body=[
            text(
                T(
                    "På bottenvåningen finns tidningar, kaffeautomat och ett stort bord där alla får slå sig ner. En trappa upp ligger föreningsrummet, som föreningar lånar utan kostnad.",
                    "On the ground floor there are newspapers, a coffee machine and a big table where anyone may sit down. One floor up is the club room, which associations borrow free of charge.",
                )
            ),
            heading(T("Träffar på biblioteket", "Get-togethers at the library")),
            bullets(
                T(
                    "Bokcirkel första tisdagen varje månad",
                    "Book circle on the first Tuesday of every month",
                ),
                T("Digital hjälp varje torsdag", "Help with phones and computers every Thursday"),
                T(
                    "Sagostund för barn mellan 3 och 6 år på lördagar",
                    "Story time for children aged 3 to 6 on Saturdays",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "library"),
        kind="library",
        organisers=refs("organisation", "org", "municipality"),
        street="Skolgatan 11",
        postal_code="999 10",
        locality="Lindåsa",
        latitude="57.913350",
        longitude="12.581930",
        directions=T(
            "Huset med det gröna taket mitt emot Lindskolan. Parkering för rörelsehindrade finns vid entrén.",
            "The building with the green roof opposite Lindskolan school. There is accessible parking by the entrance.",
        ),
        opening_hours=[
            week("mo tu we th", "10.00", "19.00"),
            week("fr", "10.00", "17.00"),
            week("sa", "10.00", "15.00"),
            *season(*clock.summer(), week("mo tu we th fr", "11.00", "17.00")),
        ],
        opening_exceptions=[
            other_hours(closed, T("vi räknar alla böcker", "we are counting all the books")),
        ],
        holiday_rule="closed",
        eve_rule="closed",
        operating_status="open",
        features={
            "drop_in",
            "free",
            "fine_alone",
            "step_free",
            "accessible_toilet",
            "hearing_loop",
        },
        first_visit=T(
            "Fråga i informationsdisken om du vill ha ett lånekort eller en visning. Du behöver inget kort för att vara här.",
            "Ask at the information desk if you would like a library card or a tour. You need no card to be here.",
        ),
        audience={"everyone"},
        languages={"sv", "en", "fi", "uk"},
        confirmed_by="Lindåsa kommun",
        confirmed_on=clock.workday(-12),
    )
