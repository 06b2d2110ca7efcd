"""Later meetings of the Network for Social Sustainability, and what became of two plans."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.clock import Clock
from cms.demo.shapes import Entry, Ref, chairs, entry, refs
from cms.demo.text import T

PARENT = Ref("network:social")
REGISTER = T("Anmäl dig till träffen", "Register for the meeting")
ANYONE = T(
    "Alla som vill bidra, med eller utan organisation bakom sig.",
    "Anyone who wants to contribute, with or without an organisation behind them.",
)


def meetings(clock: Clock) -> list[Entry]:
    """One whose registration has not opened, one cancelled and one postponed."""
    return [_work(clock), _evenings(clock), _young(clock)]


def _work(clock: Clock) -> Entry:
    day = clock.workday(76)
    return entry(
        "meeting:work",
        published=clock.workday_at(-7, "14.00"),
        parent=PARENT,
        title=T("Temakväll: vägen till jobb", "Theme evening: the way to work"),
        slug=T("vagen-till-jobb", "the-way-to-work"),
        introduction=T(
            "Praktikanter, handledare och företag berättar vad som gör att en provmånad blir en anställning.",
            "Trainees, supervisors and companies tell what turns a trial month into a job.",
        ),
        starts_at=clock.at(day, "18.00"),
        ends_at=clock.at(day, "20.00"),
        mode="mixed",
        place=Ref("place:cafe"),
        online_url="https://video.example/vagen-till-jobb",
        page_contacts=chairs("health-planner"),
        organisations=refs("organisation", "org", "cafe", "traders"),
        registration_method="link",
        registration_url="https://anmalan.example/jobb",
        registration_label=REGISTER,
        registration_opens_at=clock.workday_at(30, "08.00"),
        registration_closes_at=clock.deadline(clock.workday(62)),
        who_may_come=ANYONE,
        status="scheduled",
    )


def _evenings(clock: Clock) -> Entry:
    day = clock.workday(6)
    return entry(
        "meeting:evenings",
        published=clock.workday_at(-28, "15.00"),
        parent=PARENT,
        title=T("Trygg kväll: promenad genom Granliden", "Safe evening: a walk through Granliden"),
        slug=T("trygg-kvall", "safe-evening"),
        introduction=T(
            "Vi går i området efter mörkrets inbrott och antecknar var det behövs ljus.",
            "We walk through the area after dark and note where light is needed.",
        ),
        starts_at=clock.at(day, "18.00"),
        ends_at=clock.at(day, "19.30"),
        mode="on_site",
        venue_name="Granlids lekplats",
        street="Granlidsvägen 42",
        postal_code="999 16",
        locality="Lindåsa",
        page_contacts=chairs("housing"),
        organisations=refs("organisation", "org", "housing", "night-walkers"),
        registration_method="phone",
        registration_phone="08-465 004 20",
        registration_closes_at=clock.deadline(clock.day(3)),
        status="cancelled",
        status_reason=T(
            "Belysningen byts ut just den veckan, så området är avstängt. Vi återkommer.",
            "The street lights are being replaced that very week, so the area is closed. We will get back to you.",
        ),
    )


def _young(clock: Clock) -> Entry:
    day = clock.workday(17)
    return entry(
        "meeting:young",
        published=clock.workday_at(-19, "10.00"),
        parent=PARENT,
        title=T("Ungas kväll i nätverket", "Young people's evening in the network"),
        slug=T("ungas-kvall", "young-peoples-evening"),
        introduction=T(
            "Ungdomsrådet leder kvällen, och de vuxna lyssnar först.",
            "The youth council leads the evening, and the adults listen first.",
        ),
        starts_at=clock.at(day, "17.00"),
        ends_at=clock.at(day, "19.00"),
        mode="on_site",
        place=Ref("place:youth"),
        page_contacts=chairs("youth"),
        organisations=refs("organisation", "org", "youth-council", "municipality"),
        registration_method="email",
        registration_email="gnistan@lindasa.example",
        who_may_come=T(
            "Unga mellan 13 och 20 år, och vuxna som kan hålla tyst en stund.",
            "Young people aged 13 to 20, and adults who can keep quiet for a while.",
        ),
        status="postponed",
        status_reason=T(
            "Många i rådet har prov den veckan. Ett nytt datum kommer när terminsplanen är klar.",
            "Many on the council have exams that week. A new date will come when the term plan is ready.",
        ),
    )
