"""The meetings of the Network for Social Sustainability."""

from __future__ import annotations

from cms.demo.clock import Clock
from cms.demo.shapes import Entry, Ref, chairs, entry, fact_box, heading, html, item, refs, text
from cms.demo.text import T

PARENT = Ref("network:social")
REGISTER = T("Anmäl dig till träffen", "Register for the meeting")
ANYONE = T("Alla som vill bidra, med eller utan organisation bakom sig.", "Anyone who wants to contribute, with or without an organisation behind them.")


def meetings(clock: Clock) -> list[Entry]:
    """A past one, and coming ones whose registration is open, closing, not open and not needed."""
    return [
        _start(clock),
        _next(clock),
        _meals(clock),
        _lunch(clock),
        _work(clock),
        _evenings(clock),
        _young(clock),
    ]


def _start(clock: Clock) -> Entry:
    day = clock.workday(-41)
    return entry(
        "meeting:start",
        published=clock.workday_at(-62, "11.00"),
        parent=PARENT,
        title=T("Startträff för nätverket", "Start-up meeting of the network"),
        slug=T("starttraff", "start-up-meeting"),
        introduction=T("Kvällen då nätverket bildades och valde sina tre första frågor.", "The evening on which the network was formed and chose its first three issues."),
        starts_at=clock.at(day, "18.00"), ends_at=clock.at(day, "20.30"),
        mode="on_site", place=Ref("place:parish"), venue_room="Lindsalen",
        programme=[
            item("17.30", T("Kaffe och smörgås", "Coffee and sandwiches"), optional=True),
            item("18.00", T("Så mår Lindåsa", "How Lindåsa is doing"), ends="18.40", words=T("Siffror om hälsa och trygghet, område för område.", "Figures on health and safety, area by area."), speakers="Yonas Bergtorp"),
            item("18.40", T("Samtal vid runda bord", "Conversations at round tables"), ends="20.00"),
            item("20.00", T("Vi väljer frågor att börja med", "We choose issues to begin with"), ends="20.30"),
        ],
        page_contacts=chairs("health-planner"),
        organisations=refs("organisation", "org", "municipality", "housing", "health-centre", "parish", "light", "cafe", "studies", "night-walkers"),
        registration_method="link", registration_url="https://anmalan.example/starttraff", registration_label=REGISTER,
        registration_closes_at=clock.deadline(clock.workday(-50)),
        who_may_come=ANYONE,
        status="scheduled",
        outcome=html(
            T("Deltagarna lämnade 140 lappar med förslag. De vanligaste handlade om trygghet på kvällar, om att äta tillsammans och om vägen till ett jobb.",
              "The participants handed in 140 notes with suggestions. The most common were about safety in the evenings, eating together and the way to a job."),
            T("Tre grupper bildades. De berättar vad de har gjort på nästa träff.", "Three groups were formed. They report on their work at the next meeting."),
        ),
        documents=[{"document": Ref("document:suggestions"), "title": T("Alla förslag, ämne för ämne", "All suggestions by topic (in Swedish)")}],
        people_count=52, organisations_count=27,
    )


def _next(clock: Clock) -> Entry:
    day = clock.workday(24)
    return entry(
        "meeting:next",
        published=clock.workday_at(-33, "10.00"),
        parent=PARENT,
        title=T("Från idéer till handling", "From ideas to action"),
        slug=T("fran-ideer-till-handling", "from-ideas-to-action"),
        introduction=T("De tre grupperna visar vad de har börjat med, och vi bestämmer vad som ska prövas under våren och hösten.", "The three groups show what they have begun, and we decide what to try in the spring and autumn."),
        body=[
            heading(T("Innan du kommer", "Before you come")),
            text(T("Fundera gärna på vad din förening eller arbetsplats kan pröva under en månad. Små idéer är lika bra som stora.", "Please think about something that your association or workplace could try for a month. Small ideas are as good as big ones.")),
            fact_box(T("Tolkning och barnpassning", "Interpreting and childcare"), T("Skriv i anmälan om du behöver tolk, hörslinga eller hjälp med barnen under kvällen.", "When you register, say if you need an interpreter, a hearing loop or help with children during the evening.")),
        ],
        starts_at=clock.at(day, "18.00"), ends_at=clock.at(day, "20.30"),
        mode="on_site", place=Ref("place:library"), venue_room="Rum 2",
        programme=[
            item("17.00", T("Enkel soppa för den som vill", "A simple soup for those who want"), ends="18.00", optional=True, words=T("Soppan är vegansk. Säg till om du är allergisk.", "The soup is vegan. Tell us if you have an allergy.")),
            item("18.00", T("Träffen börjar", "The meeting starts"), ends="18.15", speakers="Yonas Bergtorp"),
            item("18.15", T("Grupperna berättar", "The groups report"), ends="19.10", words=T("Tjugo minuter var, med tid för frågor.", "Twenty minutes each, with time for questions.")),
            item("19.10", T("Paus med frukt", "Break with fruit"), ends="19.25"),
            item("19.25", T("Vi väljer vad som ska prövas", "We choose what to try"), ends="20.30"),
        ],
        page_contacts=chairs("health-planner", "parish"),
        organisations=refs("organisation", "org", "municipality", "housing", "parish", "cafe", "youth-council"),
        registration_method="link", registration_url="https://anmalan.example/ideer", registration_label=REGISTER,
        registration_opens_at=clock.workday_at(-30, "08.00"),
        registration_closes_at=clock.deadline(clock.day(15)),
        who_may_come=ANYONE, welcome_if_missed=True,
        status="scheduled",
    )


def _meals(clock: Clock) -> Entry:
    day = clock.workday(8)
    return entry(
        "meeting:meals",
        published=clock.workday_at(-26, "13.00"),
        parent=PARENT,
        title=T("Gruppen Mat tillsammans planerar långbordet", "The group Meals together plans the long table"),
        slug=T("planera-langbordet", "planning-the-long-table"),
        introduction=T("Ett bord genom hela Lindallén, med plats för 200 personer. Vi fördelar uppgifterna.", "A table along the whole of Lindallén, with room for 200 people. We share out the tasks."),
        starts_at=clock.at(day, "17.30"), ends_at=clock.at(day, "19.00"),
        mode="on_site", place=Ref("place:parish"),
        programme=[
            item("17.30", T("Vi provsmakar", "We taste the food"), ends="18.00"),
            item("18.00", T("Uppgifter och inköp", "Tasks and shopping"), ends="19.00"),
        ],
        page_contacts=chairs("parish"),
        organisations=refs("organisation", "org", "parish", "light", "traders"),
        registration_method="email", registration_email="folkhalsa@lindasa.example",
        registration_closes_at=clock.deadline(clock.day(1)),
        who_may_come=T("Du som vill laga mat, duka eller bjuda in.", "You who want to cook, lay tables or invite people."), welcome_if_missed=True,
        status="scheduled",
    )


def _lunch(clock: Clock) -> Entry:
    day = clock.workday(13)
    return entry(
        "meeting:lunch",
        published=clock.workday_at(-14, "09.30"),
        parent=PARENT,
        title=T("Digital lunch: mindre ensamhet på jobbet", "Online lunch: less loneliness at work"),
        slug=T("digital-lunch", "online-lunch"),
        introduction=T("Ta med lunchlådan till skärmen. Två arbetsgivare berättar hur de gjorde rasterna öppna för alla.", "Bring your packed lunch to the screen. Two employers tell how they opened up their breaks to everybody."),
        starts_at=clock.at(day, "12.00"), ends_at=clock.at(day, "12.45"),
        mode="online", online_url="https://video.example/lunch",
        programme=[
            item("12.00", T("Två berättelser", "Two stories"), ends="12.25"),
            item("12.25", T("Frågor", "Questions"), ends="12.45"),
        ],
        page_contacts=chairs("health-planner"),
        organisations=refs("organisation", "org", "health-centre", "cafe"),
        registration_method="none",
        who_may_come=T("Chefer, skyddsombud och alla andra som är nyfikna.", "Managers, safety representatives and anyone else who is curious."),
        status="scheduled",
    )


def _work(clock: Clock) -> Entry:
    day = clock.workday(76)
    return entry(
        "meeting:work",
        published=clock.workday_at(-7, "14.00"),
        parent=PARENT,
        title=T("Temakväll: vägen till jobb", "Theme evening: the way to work"),
        slug=T("vagen-till-jobb", "the-way-to-work"),
        introduction=T("Praktikanter, handledare och företag berättar vad som gör att en provmånad blir en anställning.", "Trainees, supervisors and companies tell what turns a trial month into a job."),
        starts_at=clock.at(day, "18.00"), ends_at=clock.at(day, "20.00"),
        mode="mixed", place=Ref("place:cafe"), online_url="https://video.example/vagen-till-jobb",
        page_contacts=chairs("health-planner"),
        organisations=refs("organisation", "org", "cafe", "traders"),
        registration_method="link", registration_url="https://anmalan.example/jobb", registration_label=REGISTER,
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
        introduction=T("Vi går i området efter mörkrets inbrott och antecknar var det behövs ljus.", "We walk through the area after dark and note where light is needed."),
        starts_at=clock.at(day, "18.00"), ends_at=clock.at(day, "19.30"),
        mode="on_site", venue_name="Granlids lekplats", street="Granlidsvägen 42", postal_code="999 16", locality="Lindåsa",
        page_contacts=chairs("housing"),
        organisations=refs("organisation", "org", "housing", "night-walkers"),
        registration_method="phone", registration_phone="08-465 004 20",
        registration_closes_at=clock.deadline(clock.day(3)),
        status="cancelled",
        status_reason=T("Belysningen byts ut just den veckan, så området är avstängt. Vi återkommer.", "The street lights are being replaced that very week, so the area is closed. We will get back to you."),
    )


def _young(clock: Clock) -> Entry:
    day = clock.workday(17)
    return entry(
        "meeting:young",
        published=clock.workday_at(-19, "10.00"),
        parent=PARENT,
        title=T("Ungas kväll i nätverket", "Young people's evening in the network"),
        slug=T("ungas-kvall", "young-peoples-evening"),
        introduction=T("Ungdomsrådet leder kvällen, och de vuxna lyssnar först.", "The youth council leads the evening, and the adults listen first."),
        starts_at=clock.at(day, "17.00"), ends_at=clock.at(day, "19.00"),
        mode="on_site", place=Ref("place:youth"),
        page_contacts=chairs("youth"),
        organisations=refs("organisation", "org", "youth-council", "municipality"),
        registration_method="email", registration_email="gnistan@lindasa.example",
        who_may_come=T("Unga mellan 13 och 20 år, och vuxna som kan hålla tyst en stund.", "Young people aged 13 to 20, and adults who can keep quiet for a while."),
        status="postponed",
        status_reason=T("Många i rådet har prov den veckan. Ett nytt datum kommer när terminsplanen är klar.", "Many on the council have exams that week. A new date will come when the term plan is ready."),
    )
