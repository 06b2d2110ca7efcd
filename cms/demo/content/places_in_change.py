"""Meeting places with something out of the ordinary."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.clock import Clock
from cms.demo.shapes import (
    Entry,
    Ref,
    entry,
    fact_box,
    other_hours,
    refs,
    text,
    week,
)
from cms.demo.text import T, same

PARENT = Ref("page:places")


def places(clock: Clock) -> list[Entry]:
    """One has moved, one opens soon, one opens by appointment and one has closed for good."""
    return [_seniors(clock), _granliden(clock), _hall(clock), _station(clock)]


def _seniors(clock: Clock) -> Entry:
    return entry(
        "place:seniors",
        published=clock.months_ago(20),
        parent=PARENT,
        title=T("Träffpunkt Solbacken", "Solbacken Social Centre"),
        slug=T("traffpunkt-solbacken", "solbacken"),
        introduction=T(
            "Lunch, gymnastik och sällskap för dig som är äldre. Anhöriga är också välkomna.",
            "Lunch, exercise and company for older people. Relatives are welcome too.",
        ),
        lead_image=Ref("image:walkers"),
        lead_image_alt=T(
            "Människor i olika åldrar på promenad i ett kuperat landskap.",
            "People of different ages on a walk in a hilly landscape.",
        ),
        body=[
            text(
                T(
                    "På Solbacken finns en matsal, en lugn läshörna och ett rum för gymnastik. Dagens lunch kostar 75 kronor, och du behöver inte beställa i förväg.",
                    "Solbacken has a dining room, a quiet reading corner and a room for exercise. Lunch of the day costs 75 kronor, and you need not order in advance.",
                )
            ),
            fact_box(
                T("Telefonkedjan", "The telephone ring"),
                T(
                    "Vill du att någon ringer dig en stund varje morgon? Guldkanten ordnar en kedja där deltagarna ringer varandra.",
                    "Would you like someone to call you for a little while every morning? Guldkanten runs a ring whose members phone each other.",
                ),
            ),
        ],
        page_contacts=refs("contact", "contact", "seniors"),
        kind="activity_centre",
        organisers=refs("organisation", "org", "municipality", "seniors"),
        street="Parkgatan 15",
        postal_code="999 11",
        locality="Lindåsa",
        latitude="57.914720",
        longitude="12.587950",
        directions=T(
            "Första dörren till höger i gamla posthuset. Hissen är bredvid trappan.",
            "The first door on the right in the old post office. The lift is next to the stairs.",
        ),
        opening_hours=[
            week("mo tu we th fr", "09.30", "15.30"),
            week("tu", "10.00", "11.00", T("sittgymnastik", "seated exercise")),
        ],
        opening_exceptions=[
            other_hours(
                clock.workday(3), T("utflykt – huset är stängt", "outing – the house is closed")
            ),
        ],
        holiday_rule="closed",
        eve_rule="closed",
        operating_status="moved",
        status_text=T(
            "Vi har flyttat från Solbacksvägen till gamla posthuset på Parkgatan 15. Telefonnumren är desamma.",
            "We have moved from Solbacksvägen to the old post office at Parkgatan 15. The phone numbers are the same.",
        ),
        features={
            "drop_in",
            "greeted",
            "fine_alone",
            "coffee",
            "step_free",
            "accessible_toilet",
            "hearing_loop",
            "call_first",
        },
        first_visit=T(
            "Ring gärna innan, så möter en värd dig i dörren och äter lunch med dig.",
            "Do call first, and a host will meet you at the door and have lunch with you.",
        ),
        audience={"older_people", "relatives_and_carers"},
        languages={"sv", "fi", "en"},
        confirmed_by="Lindåsa kommun",
        confirmed_on=clock.workday(-8),
    )


def _granliden(clock: Clock) -> Entry:
    return entry(
        "place:granliden",
        published=clock.day_at(-16, "10.00"),
        parent=PARENT,
        title=T("Kvarterslokalen i Granliden", "Granliden Neighbourhood Room"),
        slug=T("kvarterslokalen-granliden", "granliden-neighbourhood-room"),
        introduction=T(
            "En ny lokal på bottenvåningen i Granliden, inredd av dem som bor i området.",
            "A new room on the ground floor in Granliden, furnished by those who live in the area.",
        ),
        lead_image=Ref("image:town-square"),
        lead_image_alt=T(
            "Färgglada husfasader runt en öppen plats med träd, vimplar och människor.",
            "Colourful house fronts around an open square with trees, bunting and people.",
        ),
        body=[
            text(
                T(
                    "Grannar har röstat om färger, möbler och vad lokalen ska användas till. Läxhjälp, kvällsvandrarnas fika och en verktygspool fick flest röster.",
                    "Neighbours have voted on colours, furniture and what to use the room for. Homework help, coffee for the evening walkers and a tool pool got the most votes.",
                )
            ),
        ],
        page_contacts=refs("contact", "contact", "housing"),
        kind="association_premises",
        organisers=refs("organisation", "org", "housing", "night-walkers", "light"),
        street="Granlidsvägen 40",
        postal_code="999 16",
        locality="Lindåsa",
        latitude="57.921060",
        longitude="12.560330",
        directions=T(
            "Lokalen ligger mellan tvättstugan och lekplatsen.",
            "The room is between the laundry and the playground.",
        ),
        opening_hours=[
            week("mo we", "15.00", "18.00", T("läxhjälp", "homework help")),
            week(
                "fr",
                "18.00",
                "23.00",
                T("kvällsvandrarnas fika", "coffee with the evening walkers"),
            ),
        ],
        holiday_rule="closed",
        eve_rule="closed",
        operating_status="opening_soon",
        status_text=T(
            "Vi målar och möblerar. Alla i området är välkomna på invigningen.",
            "We are painting and furnishing. Everyone in the area is welcome to the opening.",
        ),
        status_until=clock.workday(26),
        features={"drop_in", "free", "step_free", "accessible_toilet"},
        first_visit=T(
            "Säg ditt namn vid dörren. Boendevärden presenterar dig för dem som är där.",
            "Say your name at the door. The housing host introduces you to those who are there.",
        ),
        audience={"everyone", "young_people", "newcomers"},
        languages={"sv", "en", "ar", "so"},
        confirmed_by="Lindgården Bostads AB",
        confirmed_on=clock.workday(-2),
    )


def _hall(clock: Clock) -> Entry:
    return entry(
        "place:hall",
        published=clock.months_ago(15),
        parent=PARENT,
        title=T("Tallmo bygdegård", "Tallmo Village Hall"),
        slug=T("tallmo-bygdegard", "tallmo-village-hall"),
        introduction=T(
            "Byns gemensamma sal för fester, studiecirklar och möten. Vi öppnar när någon behöver den.",
            "The village's shared hall for parties, study circles and meetings. We open it when somebody needs it.",
        ),
        lead_image=Ref("image:stage"),
        lead_image_alt=T(
            "En liten scen med röd ridå, en person vid en mikrofon och publik framför.",
            "A small stage with a red curtain, a person by a microphone and an audience in front.",
        ),
        body=[
            text(
                T(
                    "Bygdegården har plats för 90 gäster, en liten scen och ett fullt utrustat kök. Föreningar i Tallmo lånar salen utan kostnad på vardagar.",
                    "The village hall has room for 90 guests, a small stage and a fully equipped kitchen. Associations in Tallmo borrow the hall free of charge on weekdays.",
                )
            ),
        ],
        page_contacts=refs("contact", "contact", "hall"),
        kind="association_premises",
        organisers=refs("organisation", "org", "hall"),
        street="Tallmovägen 3",
        postal_code="999 41",
        locality="Tallmo",
        latitude="57.870390",
        longitude="12.512760",
        directions=T(
            "Sväng vid mjölkpallen i korsningen. Parkera på gräset.",
            "Turn at the milk stand by the crossroads. Park on the grass.",
        ),
        opening_hours=[],
        holiday_rule="usual",
        eve_rule="usual",
        operating_status="by_appointment",
        status_text=T(
            "Ring oss, så kommer någon och låser upp.",
            "Call us, and someone will come and unlock the door.",
        ),
        features={"call_first", "step_free", "accessible_toilet"},
        first_visit=T(
            "Bestäm en tid med oss först. Vi visar köket, scenen och hur värmen fungerar.",
            "Agree on a time with us first. We show you the kitchen, the stage and how the heating works.",
        ),
        audience={"everyone"},
        languages={"sv"},
        confirmation_email="tallmo.bygdegard@lindasa.example",
        confirmed_by="Tallmo bygdegårdsförening",
        confirmed_on=clock.workday(-190),
    )


def _station(clock: Clock) -> Entry:
    return entry(
        "place:station",
        published=clock.months_ago(30),
        parent=PARENT,
        title=T("Mötesplats Stationshuset", "The Station House"),
        slug=T("stationshuset", "station-house"),
        introduction=T(
            "I väntsalen på den gamla stationen träffades pendlare och grannar under sju år.",
            "For seven years commuters and neighbours met in the waiting room of the old station.",
        ),
        body=[
            text(
                T(
                    'Huset är sålt och ska byggas om till bostäder. Möblerna och pianot har flyttat till <a linktype="page" id="@place:cafe">Kaffestugan vid torget</a>, där du möter många av de gamla gästerna.',
                    'The house has been sold and will be turned into homes. The furniture and the piano have moved to <a linktype="page" id="@place:cafe">the Coffee Room by the Square</a>, where you will meet many of the old guests.',
                )
            ),
        ],
        page_contacts=refs("contact", "contact", "centre"),
        kind="meeting_place",
        organisers=refs("organisation", "org", "municipality"),
        street="Stationsgatan 1",
        postal_code="999 10",
        locality="Lindåsa",
        latitude="57.909150",
        longitude="12.578220",
        directions=same(""),
        opening_hours=[],
        holiday_rule="closed",
        eve_rule="closed",
        operating_status="closed_for_good",
        status_text=T(
            "Mötesplatsen har stängt för gott. Välkommen till Kaffestugan vid torget i stället.",
            "This meeting place has closed for good. You are welcome at the Coffee Room by the Square instead.",
        ),
        features=set(),
        audience={"everyone"},
        languages={"sv"},
        confirmed_by="Lindåsa kommun",
        confirmed_on=clock.workday(-90),
    )
