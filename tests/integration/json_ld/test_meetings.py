"""Meetings as schema.org says them: never a date on which they are not held (C1, C2)."""

import datetime as dt

import pytest
import time_machine
from support.json_ld import told
from support.make import at

pytestmark = pytest.mark.django_db

NOW = at("2026-05-12 11:00")
LINK = {"registration_method": "link", "registration_url": "https://anmalan.example/traff"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def event(client, meeting, language="sv"):
    return told(client, meeting, "Event", language=language)


def test_a_cancelled_meeting_keeps_its_start(client, site):
    """C2."""
    found = event(client, site.meeting(status="cancelled", **LINK))
    assert found["eventStatus"] == "https://schema.org/EventCancelled"
    assert found["startDate"] == "2026-05-24T18:00:00+02:00"
    assert "previousStartDate" not in found
    assert "offers" not in found


def test_a_meeting_that_is_moved_twice_has_both_dates_before(client, site):
    """C2."""
    meeting = site.meeting(starts_at=at("2026-05-24 18:00"), ends_at=at("2026-05-24 20:00"))
    for start in ("2026-05-26 18:00", "2026-10-25 18:00"):
        meeting.status, meeting.starts_at = "rescheduled", at(start)
        meeting.ends_at = meeting.starts_at + dt.timedelta(hours=2)
        meeting.save_revision().publish()
    found = event(client, meeting)
    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    # The clock has been put back that morning.
    assert found["startDate"] == "2026-10-25T18:00:00+01:00"
    assert found["endDate"] == "2026-10-25T20:00:00+01:00"
    assert found["previousStartDate"] == ["2026-05-24T18:00:00+02:00", "2026-05-26T18:00:00+02:00"]


def test_a_postponed_meeting_has_no_date(client, site):
    """C2: it is not held when it was to be."""
    meeting = site.meeting(ends_at=at("2026-05-24 20:00"), status="postponed", **LINK)
    found = event(client, meeting)
    assert found["eventStatus"] == "https://schema.org/EventPostponed"
    assert found["previousStartDate"] == ["2026-05-24T18:00:00+02:00"]
    assert found.keys().isdisjoint({"startDate", "endDate", "offers"})
    undated = event(client, site.meeting(title="Höstmöte", date_text="i höst"))
    assert undated["eventStatus"] == "https://schema.org/EventScheduled"
    assert undated.keys().isdisjoint({"startDate", "previousStartDate"})


def test_all_day_and_open_ended(client, site):
    """Days are plain dates, the last one included; nobody has invented an end."""
    days = {"starts_at": at("2026-05-30 00:00"), "ends_at": at("2026-05-31 00:00")}
    found = event(client, site.meeting(title="Läger", all_day=True, **days))
    assert (found["startDate"], found["endDate"]) == ("2026-05-30", "2026-05-31")
    assert "endDate" not in event(client, site.meeting())


def test_where_a_meeting_is_held(client, site):
    """C2: a meeting that moves online says so, and where to join, while one can join."""
    venue = {"venue_name": "Stadshuset", "venue_room": "Övre salen", "street": "Torget 1"}
    meeting = site.meeting(**venue, postal_code="999 30", locality="Lindåsa")
    (there,) = event(client, meeting)["location"]
    assert there["name"] == "Stadshuset, Övre salen"
    assert there["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Torget 1",
        "postalCode": "999 30",
        "addressLocality": "Lindåsa",
        "addressCountry": "SE",
    }
    meeting.mode, meeting.online_url = "mixed", "https://mote.example/traff"
    meeting.save_revision().publish()
    found = event(client, meeting)
    assert found["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    virtual = {"@type": "VirtualLocation", "url": "https://mote.example/traff"}
    assert found["location"] == [there, virtual]
    meeting.mode = "online"
    meeting.save_revision().publish()
    found = event(client, meeting)
    assert found["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert found["location"] == [virtual]
    meeting.status = "cancelled"
    meeting.save_revision().publish()
    assert event(client, meeting)["location"] == [{"@type": "VirtualLocation"}]


def test_registration_is_offered_only_while_it_is_or_will_be_open(client, site, clock):
    """C1: never shown as open when it is closed."""
    meeting = site.meeting(
        **LINK,
        registration_opens_at=at("2026-05-14 08:00"),
        registration_closes_at=at("2026-05-20 00:00"),
    )
    valid = {
        "@type": "Offer",
        "validFrom": "2026-05-14T08:00:00+02:00",
        "validThrough": "2026-05-20T00:00:00+02:00",
    }
    page = "http://localhost/sv/natverk/oppna-dorrar/vartraff/"
    register = "https://anmalan.example/traff"
    in_stock = "https://schema.org/InStock"
    assert event(client, meeting)["offers"] == {**valid, "url": page}
    for moment, offer in (
        ("2026-05-14 07:59", {**valid, "url": page}),
        ("2026-05-14 08:00", {**valid, "url": register, "availability": in_stock}),
        ("2026-05-19 23:59", {**valid, "url": register, "availability": in_stock}),
        ("2026-05-20 00:00", None),
        ("2026-05-25 12:00", None),
    ):
        clock.move_to(at(moment), tick=False)
        assert event(client, meeting).get("offers") == offer, moment
    clock.move_to(at("2026-05-15 12:00"), tick=False)
    meeting.registration_full = True
    meeting.save_revision().publish()
    sold_out = "https://schema.org/SoldOut"
    assert event(client, meeting)["offers"] == {**valid, "url": page, "availability": sold_out}
    assert "offers" not in event(client, site.meeting(title="Fika", registration_method="none"))
