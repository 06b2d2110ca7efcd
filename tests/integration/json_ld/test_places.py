"""Meeting places as schema.org says them, with their hours (C1, C3)."""

import datetime as dt

import pytest
import time_machine
from support.json_ld import told
from support.make import at

from cms.core.models import PageContact
from motesplatser_pages.models import OpeningException, OpeningHours

pytestmark = pytest.mark.django_db

NOW = at("2026-05-12 11:00")
WEEK = {"mo", "tu", "we", "th", "fr"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def place(client, page):
    return told(client, page, "CivicStructure")


def hours_of(opens, closes, days=(), **valid):
    names = {"validFrom": valid.get("first"), "validThrough": valid.get("last")}
    return {
        "@type": "OpeningHoursSpecification",
        **({"dayOfWeek": [f"https://schema.org/{day}" for day in days]} if days else {}),
        **({"opens": opens, "closes": closes} if opens else {}),
        **{name: day for name, day in names.items() if day},
    }


def test_summer_hours_replace_the_week(client, site):
    """C3: the ordinary week ends before a season and begins again after it."""
    rows = [
        OpeningHours(days={"mo", "su"}, opens=dt.time(10), closes=dt.time(16)),
        OpeningHours(
            days={"sa"},
            opens=dt.time(20),
            closes=dt.time(1),
            valid_from=dt.date(2026, 6, 22),
            valid_through=dt.date(2026, 8, 9),
        ),
    ]
    page = site.place(opening_hours=rows, holiday_rule="usual", eve_rule="usual")
    found = place(client, page)
    assert found["openingHoursSpecification"] == [
        hours_of("10:00", "16:00", ["Monday", "Sunday"], last="2026-06-21"),
        hours_of("20:00", "01:00", ["Saturday"], first="2026-06-22", last="2026-08-09"),
        hours_of("10:00", "16:00", ["Monday", "Sunday"], first="2026-08-10"),
    ]
    assert "specialOpeningHoursSpecification" not in found


def test_special_days_and_holidays(client, site):
    """C3: a closed day has no `opens`, and neither has a holiday on which it is closed."""
    page = site.place(
        opening_hours=[OpeningHours(days={*WEEK, "su"}, opens=dt.time(10), closes=dt.time(16))],
        opening_exceptions=[
            OpeningException(first=dt.date(2026, 5, 1), last=dt.date(2026, 5, 3)),
            OpeningException(first=dt.date(2026, 5, 15)),
            OpeningException(
                first=dt.date(2026, 5, 18),
                last=dt.date(2026, 5, 19),
                opens=dt.time(12),
                closes=dt.time(15),
            ),
        ],
        holiday_rule="closed",
        eve_rule="sunday",
    )
    special = place(client, page)["specialOpeningHoursSpecification"]
    assert special[:2] == [
        hours_of(None, None, first="2026-05-15", last="2026-05-15"),
        hours_of("12:00", "15:00", first="2026-05-18", last="2026-05-19"),
    ]
    days = {each["validFrom"]: each for each in special[2:]}
    # Ascension Day is a Thursday; the eves have a Sunday's hours.
    assert days["2026-05-14"] == hours_of(None, None, first="2026-05-14", last="2026-05-14")
    assert days["2026-12-24"] == hours_of("10:00", "16:00", first="2026-12-24", last="2026-12-24")
    # The National Day is a Saturday, on which it is never open.
    assert "2026-06-06" not in days
    assert all(each["validFrom"] == each["validThrough"] for each in special[2:])


def test_a_place_that_is_closed(client, site):
    """C3: for a time it says to when, and without an end there are no hours."""
    week = [OpeningHours(days=WEEK, opens=dt.time(10), closes=dt.time(16))]
    usual = hours_of("10:00", "16:00", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
    page = site.place(
        opening_hours=week,
        operating_status="temporarily_closed",
        status_until=dt.date(2026, 5, 31),
        holiday_rule="usual",
        eve_rule="usual",
    )
    found = place(client, page)
    assert found["openingHoursSpecification"] == [usual]
    closed = hours_of(None, None, first="2026-05-12", last="2026-05-31")
    assert found["specialOpeningHoursSpecification"] == [closed]
    for status in ("closed_for_good", "opening_soon", "temporarily_closed"):
        page.operating_status, page.status_until = status, None
        page.save_revision().publish()
        found = place(client, page)
        assert "openingHoursSpecification" not in found
        assert found["specialOpeningHoursSpecification"] == [
            hours_of(None, None, first="2026-05-12")
        ]
    page.operating_status = "by_appointment"
    page.save_revision().publish()
    assert place(client, page)["openingHoursSpecification"] == [usual]


def test_all_day_and_night_and_a_season_without_an_end(client, site):
    """Two midnights would be read as closed; the last day of the calendar has no next."""
    always = OpeningHours(days=WEEK, opens=dt.time(0), closes=dt.time(0), valid_through=dt.date.max)
    page = site.place(opening_hours=[always], holiday_rule="usual", eve_rule="usual")
    (found,) = place(client, page)["openingHoursSpecification"]
    assert (found["opens"], found["closes"]) == ("00:00", "23:59")


def test_facts_of_a_place_are_the_source_s(client, site):
    """The address and number are facts; what it is called is in the reader's language."""
    contact = site.contact(phones=["08-465 004 10"])
    page = site.place(
        street="Hamngatan 3",
        locality="Lindåsa",
        latitude="58.386389",
        longitude="13.438056",
        features={"free", "step_free"},
        page_contacts=[PageContact(contact=contact)],
    )
    english = site.english(page, title="The Warehouse", slug="warehouse")
    type(english).objects.filter(pk=english.pk).update(street="Gamla gatan 1", latitude="1")
    found = told(client, page, "CivicStructure", language="en")
    assert found["name"] == "The Warehouse"
    assert found["telephone"] == "+46846500410"
    assert found["isAccessibleForFree"] is True
    assert [each["name"] for each in found["amenityFeature"]] == [
        "Free of charge",
        "Step-free access",
    ]
    assert found["address"]["streetAddress"] == "Hamngatan 3"
    assert found["geo"]["latitude"] == 58.386389
    assert found["@id"] == f"urn:uuid:{page.translation_key}"
