"""The calendar file of one meeting, as people's calendars read it (RFC 5545, RFC 7986)."""

import datetime as dt

import pytest
import time_machine
from icalendar import Calendar
from support.calendars import LATER, MADE, NOW, ask, event_of, plain, publish
from support.make import SmallSite, at

from cms.core import generation
from events_pages.models import NetworkMeetingPage

pytestmark = pytest.mark.django_db

LINK = {"registration_method": "link", "registration_url": "https://anmalan.example/a"}


@pytest.fixture
def site():
    with time_machine.travel(MADE, tick=False):
        yield SmallSite()


def test_a_meeting_and_its_file(site):
    """D3, D5, D7."""
    place = site.place(
        "Hamnmagasinet",
        street="Kajen 3",
        postal_code="999 20",
        locality="Lindåsa",
        latitude="57.1",
        longitude="12.2",
    )
    title = "Vårträff; kaffe, te \N{HOT BEVERAGE} och frågor om åkern vid Öjan"
    meeting = site.meeting(
        title=title,
        slug="vartraff",
        place=place,
        venue_room="Övre salen",
        ends_at=at("2026-05-24 20:00"),
        introduction="Ta med en stol; eller två, <b>om</b> du kan.\r\nVi ses \\ hörs.",
        who_may_come="Alla grannar.",
    )
    response = ask(meeting)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Language"] == "sv"
    assert response["Content-Disposition"] == 'inline; filename="vartraff.ics"'
    lines = response.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"METHOD" not in response.content and b"lindasa" not in response.content
    (event,) = Calendar.from_ical(response.content).events
    assert event.uid == str(meeting.translation_key)
    assert event.summary == title
    assert event["SUMMARY"].params["LANGUAGE"] == "sv"
    assert (event.status, event.sequence, event.stamp) == ("CONFIRMED", 0, event.LAST_MODIFIED)
    assert event.stamp == MADE
    assert event.location == "Hamnmagasinet, Övre salen, Kajen 3, 999 20 Lindåsa"
    assert event["GEO"].to_ical() == "57.1;12.2"
    assert event.url == "http://localhost/sv/natverk/oppna-dorrar/vartraff/"
    assert plain(event.description).split("\n\n") == [
        "Ta med en stol; eller två, <b>om</b> du kan.\nVi ses \\ hörs.",
        "Alla grannar.",
        "Du behöver inte anmäla dig.",
        f"Läs mer: {event.url}",
    ]


def test_prose_of_the_language_and_facts_of_the_source(site):
    meeting = site.meeting(introduction="Kom.", ends_at=at("2026-05-24 20:00"))
    english = site.english(meeting, title="Spring meeting", introduction="Come.")
    with time_machine.travel(LATER, tick=False):
        english.save_revision().publish()
    NetworkMeetingPage.objects.filter(pk=english.pk).update(starts_at=at("2026-05-23 08:00"))
    swedish, event = event_of(meeting), event_of(meeting, "en")
    assert (swedish.summary, event.summary) == ("Vårträff", "Spring meeting")
    assert event.uid == swedish.uid
    assert (event.start, event.end) == (swedish.start, swedish.end)
    assert event.start == at("2026-05-24 18:00")
    assert event.description.startswith("Come.")
    assert "Read more: http://localhost/en/networks/" in event.description
    # What each of them is made of was published then.
    assert (swedish.stamp, event.stamp) == (MADE, LATER)


def test_what_is_not_translated_says_which_language_it_is_in(site):
    event = event_of(site.meeting(), "en")
    assert event.summary == "Vårträff"
    assert event["SUMMARY"].params["LANGUAGE"] == "sv"


@pytest.mark.parametrize("language", ["fi", "de", "xx"])
def test_a_language_that_is_not_open_has_no_file(site, language):
    assert ask(site.meeting(), language).status_code == 404


def test_without_a_date_there_is_no_file(site):
    assert ask(site.meeting(date_text="i höst")).status_code == 404


def test_unchanged_is_the_same_to_the_byte(site):
    """D1."""
    meeting = site.meeting(**LINK)
    first = ask(meeting)
    generation.content_changed()
    again = ask(meeting, now=LATER)
    assert first.content == again.content
    not_modified = ask(meeting, now=LATER, if_none_match=first["ETag"])
    assert not_modified.status_code == 304


def test_the_number_of_changes_rises_with_time_place_and_status_alone(site):
    """D2."""
    place = site.place()
    meeting = site.meeting(venue_name="Stadshuset")
    site.english(meeting, title="Spring meeting")
    changes = [
        ({"title": "Vårträffen"}, 0),
        ({"registration_method": "none", "introduction": "Kom."}, 0),
        ({"starts_at": at("2026-05-25 18:00"), "status": "rescheduled"}, 1),
        ({"ends_at": at("2026-05-25 19:00")}, 2),
        ({"venue_name": "Biblioteket"}, 3),
        ({"place": place}, 4),
        ({"mode": "mixed", "online_url": "https://mote.example/"}, 5),
        ({"status_reason": "Taket läcker."}, 5),
        ({"status": "cancelled"}, 6),
    ]
    for number, (values, expected) in enumerate(changes):
        moment = LATER + dt.timedelta(hours=number)
        publish(meeting, moment, **values)
        for language in ("sv", "en"):
            event = event_of(meeting, language, moment)
            assert event.sequence == expected, values
        assert moment == event_of(meeting, now=moment).LAST_MODIFIED
    assert event.uid == str(meeting.translation_key)


def test_a_draft_counts_nothing_until_it_was_public(site):
    meeting = site.meeting(live=False)
    page = publish(meeting, starts_at=at("2026-05-26 18:00"))
    assert event_of(page).sequence == 0
    draft = NetworkMeetingPage.objects.get(pk=page.pk)
    draft.starts_at = at("2026-05-27 18:00")
    draft.save_revision()
    assert (event_of(page).sequence, event_of(page).start) == (0, at("2026-05-26 18:00"))
    # Whoever had it before it was taken offline has the old time, or that it is cancelled: 1.
    NetworkMeetingPage.objects.get(pk=page.pk).unpublish()
    publish(draft, starts_at=at("2026-05-27 18:00"))
    assert event_of(page).sequence == 3


@pytest.mark.parametrize(
    ("status", "language", "summary", "says"),
    [
        ("cancelled", "sv", "INSTÄLLT: Vårträff", "Träffen är inställd.\n\nTaket läcker."),
        ("cancelled", "en", "CANCELLED: Spring", "The meeting is cancelled.\n\nThe roof leaks."),
        ("postponed", "sv", "UPPSKJUTET: Vårträff", "Träffen är uppskjuten."),
        ("postponed", "en", "POSTPONED: Spring", "The meeting is postponed."),
    ],
)
def test_what_is_not_held_says_so(site, status, language, summary, says):
    """D2. A postponed meeting too is cancelled on its day, for no calendar may keep a false one."""
    meeting = site.meeting(status=status, status_reason="Taket läcker.", **LINK)
    site.english(meeting, title="Spring", status_reason="The roof leaks.")
    event = event_of(meeting, language)
    assert (event.summary, event.status) == (summary, "CANCELLED")
    assert event.start == at("2026-05-24 18:00")
    assert event.description.startswith(says)
    assert LINK["registration_url"] not in event.description


def test_a_moved_meeting_says_from_when(site):
    meeting = site.meeting()
    publish(meeting, status="rescheduled", starts_at=at("2026-05-28 18:00"))
    publish(meeting, starts_at=at("2026-06-02 18:00"))
    event = event_of(meeting, now=LATER)
    assert (event.status, event.start) == ("CONFIRMED", at("2026-06-02 18:00"))
    assert "24 maj 2026, 28 maj 2026" in plain(event.description)


OPENS = {"registration_opens_at": at("2026-05-10 08:00")}
CLOSES = {"registration_closes_at": at("2026-05-16 00:00")}


@pytest.mark.parametrize(
    ("fields", "now", "told", "is_open"),
    [
        (OPENS | CLOSES, NOW, ["öppnar den 10 maj 2026", "senast 15 maj 2026"], True),
        (CLOSES, NOW, ["Anmäl dig senast 15 maj 2026."], True),
        (CLOSES | {"registration_full": True}, NOW, ["Träffen är fullbokad."], False),
        (CLOSES, at("2026-05-17 12:00"), ["Anmälan har stängt."], False),
        (CLOSES, at("2026-05-30 12:00"), [], False),
    ],
)
def test_the_way_to_register_until_it_is_too_late(site, fields, now, told, is_open):
    event = event_of(site.meeting(**LINK, **fields), now=now)
    text = plain(event.description)
    assert [each for each in told if each not in text] == []
    assert (f"Anmälan: {LINK['registration_url']}" in text) == is_open
    assert ("Anmäl" in text) == bool(told) or "fullbokad" in text


@pytest.mark.parametrize(
    ("fields", "language", "words"),
    [
        ({"registration_method": "phone"}, "sv", "Anmälan: 08-465 004 11"),
        ({"registration_method": "phone"}, "en", "Register: +46 8 465 004 11"),
        ({"registration_method": "email"}, "en", "Register: anmalan@lindasa.example"),
    ],
)
def test_other_ways_to_register(site, fields, language, words):
    ways = {
        "registration_phone": "08-465 004 11",
        "registration_email": "anmalan@lindasa.example",
        "registration_url": "https://gammal.example/",
    }
    text = plain(event_of(site.meeting(**ways, **fields), language).description)
    assert words in text
    assert "gammal.example" not in text


def test_online(site):
    """RFC 7986 5.11; many calendars only show the description."""
    url = "https://mote.example/natmote?rum=1,2"
    meeting = site.meeting(mode="online", online_url=url, venue_name="Stadshuset")
    event = event_of(meeting)
    (conference,) = event.conferences
    assert (conference.uri, conference.label) == (url, "Delta i träffen på nätet")
    assert url in event.description
    assert event.location == "På nätet"
    assert event["CONFERENCE"].params["VALUE"] == "URI"
    publish(meeting, status="cancelled")
    assert url.encode() not in ask(meeting, now=LATER).content


def test_days_and_open_ends(site):
    """RFC 5545 3.6.1: the end of whole days is the day after the last."""
    days = site.meeting(
        starts_at=at("2026-05-30 00:00"), ends_at=at("2026-05-31 12:00"), all_day=True
    )
    event = event_of(days)
    assert (event.start, event.end) == (dt.date(2026, 5, 30), dt.date(2026, 6, 1))
    content = ask(days).content
    assert b"DTSTART;VALUE=DATE:20260530" in content and b"TZID" not in content
    open_end = site.meeting(title="Öppet slut")
    assert b"DTEND" not in ask(open_end).content
    no_length = site.meeting(title="Utan längd", ends_at=at("2026-05-24 18:00"))
    assert b"DTEND" not in ask(no_length).content


def test_a_place_that_is_not_public_is_not_told(site):
    """B12."""
    place = site.place("Hemligheten", street="Hemliga gatan 1", live=False)
    response = ask(site.meeting(place=place))
    assert response.status_code == 200
    assert b"Heml" not in response.content


def test_a_place_that_is_moved_is_told_at_once(site):
    place = site.place(street="Kajen 3")
    meeting = site.meeting(place=place)
    assert event_of(meeting).location == "Hamnmagasinet, Kajen 3"
    place.street = "Hamngatan 8"
    with time_machine.travel(LATER, tick=False):
        place.save_revision().publish()
    generation.content_changed()
    event = event_of(meeting, now=LATER)
    assert (event.location, event.LAST_MODIFIED) == ("Hamnmagasinet, Hamngatan 8", LATER)


def test_it_is_kept_until_the_registration_changes(site):
    """D1, G2: what it says of the registration is true at most to the deadline."""
    meeting = site.meeting(**LINK, **CLOSES)
    response = ask(meeting, now=at("2026-05-15 23:59"))
    assert response["Cache-Control"] == "public, max-age=60"
