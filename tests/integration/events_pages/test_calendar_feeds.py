"""Calendars to subscribe to: of all meetings, a network or a place (RFC 5545, RFC 7986)."""

import re

import pytest
import recurring_ical_events
import time_machine
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from support.calendars import (
    LATER,
    MADE,
    NOW,
    all_of,
    calendar,
    events,
    fetch,
    of_network,
    of_place,
    plain,
    publish,
)
from support.make import SmallSite, administrator, at

from cms.core import generation
from cms.core.links import view_address
from events_pages.models import NetworkMeetingPage

pytestmark = pytest.mark.django_db

LINKED = re.compile(r'href="(?:webcal://localhost)?(/[^"]*\.ics)"')


@pytest.fixture
def site():
    with time_machine.travel(MADE, tick=False):
        yield SmallSite()


def titles(path, now=NOW):
    return {str(each.summary) for each in events(path, now).values()}


def test_what_a_calendar_says_of_itself(site):
    """D7; RFC 7986 5.1, 5.5, 5.7 and 5.8."""
    network, place = site.network(), site.place()
    site.english(network, title="Open doors", slug="open-doors")
    site.meeting(network, place=place)
    for path, name, page in (
        (all_of(), "Nätverksträffar – Lindåsa kommun", "/sv/natverk/"),
        (of_network(network), "Öppna dörrar – Lindåsa kommun", "/sv/natverk/oppna-dorrar/"),
        (of_place(place), "Hamnmagasinet – Lindåsa kommun", "/sv/motesplatser/hamnmagasinet/"),
        (all_of("en"), "Network meetings – Lindåsa kommun", "/en/networks/"),
        (of_network(network, "en"), "Open doors – Lindåsa kommun", "/en/networks/open-doors/"),
    ):
        response = fetch(path)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Content-Language"] == path.split("/")[2]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"].startswith("inline; filename=")
        assert max(map(len, response.content.split(b"\r\n"))) <= 75
        lines = response.content.replace(b"\r\n ", b"").split(b"\r\n")
        assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
        assert b"X-PUBLISHED-TTL:PT1H" in lines
        assert b"SOURCE;VALUE=URI:http://localhost%b" % path.encode() in lines
        read = Calendar.from_ical(response.content)
        assert read["NAME"] == read["X-WR-CALNAME"] == name
        assert read.url == f"http://localhost{page}"
        assert [each.summary for each in read.events] == ["Vårträff"]


def test_whose_meetings_a_calendar_has(site):
    doors, rooms = site.network("Öppna dörrar"), site.network("Stilla rum")
    harbour, baths = site.place("Hamnmagasinet"), site.place("Badhuset")
    site.meeting(doors, "Kaffe", place=harbour)
    site.meeting(doors, "Te", place=baths, starts_at=at("2026-05-23 18:00"))
    site.meeting(rooms, "Saft", place=harbour)
    site.meeting(rooms, "I höst", date_text="i höst")
    assert next(str(each.summary) for each in calendar(all_of()).events) == "Te"
    assert titles(all_of()) == {"Kaffe", "Te", "Saft"}
    assert titles(of_network(doors)) == {"Kaffe", "Te"}
    assert titles(of_place(harbour)) == {"Kaffe", "Saft"}


@pytest.mark.parametrize(
    "path",
    [
        "/calendars/sv/networks/0b8f2f6e-6d1c-4c53-9a53-1f1d7a3f5d10.ics",
        "/calendars/sv/places/0b8f2f6e-6d1c-4c53-9a53-1f1d7a3f5d10.ics",
        "/calendars/sv/places/hamnen.ics",
        "/calendars/fi/meetings.ics",
        "/calendars/xx/meetings.ics",
    ],
)
def test_what_is_not_there(site, path):
    assert fetch(path).status_code == 404


def test_a_calendar_of_what_is_not_public(site):
    """B12."""
    network, place = site.network(live=False), site.place(live=False)
    for path in (of_network(network), of_place(place), of_place(network), of_network(place)):
        assert fetch(path).status_code == 404


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_calendar_without_meetings_is_valid(site, language):
    """D9."""
    network = site.network()
    for path in (all_of(language), of_network(network, language)):
        read = calendar(path)
        assert (read.events, [each.tz_name for each in read.timezones]) == (
            [],
            ["Europe/Stockholm"],
        )
        assert read.errors == []


def test_what_is_over_stays_for_thirty_days(site):
    """D2: the cancelled and the postponed too."""
    ends = {"ends_at": at("2026-05-24 20:00")}
    for title, status in (("A", "scheduled"), ("B", "cancelled"), ("C", "postponed")):
        site.meeting(title=title, status=status, **ends)
    site.meeting(title="Då", starts_at=at("2026-03-01 18:00"))
    there = {"A", "INSTÄLLT: B", "UPPSKJUTET: C"}
    assert titles(all_of()) == titles(all_of(), at("2026-06-23 19:59")) == there
    assert fetch(all_of(), at("2026-06-23 19:59"))["Cache-Control"] == "public, max-age=60"
    assert titles(all_of(), at("2026-06-23 20:00")) == set()


def test_it_is_true_until_a_registration_changes(site):
    """G2: the way to register is in it until the deadline."""
    site.meeting(
        registration_method="link",
        registration_url="https://anmalan.example/a",
        registration_closes_at=at("2026-05-16 00:00"),
    )
    ends = at("2026-05-16 00:00")
    assert fetch(all_of(), at("2026-05-15 23:59"))["Cache-Control"] == "public, max-age=60"
    ((last,), (over,)) = (events(all_of(), now).values() for now in (NOW, ends))
    assert "anmalan.example" in last.description and "anmalan.example" not in over.description


def test_unchanged_is_the_same_to_the_byte(site):
    """D1."""
    meeting = site.meeting()
    first = fetch(all_of())
    generation.content_changed()
    again = fetch(all_of(), LATER)
    assert first.content == again.content
    assert fetch(all_of(), LATER, if_none_match=first["ETag"]).status_code == 304
    publish(meeting, title="Vårträffen")
    assert fetch(all_of(), LATER, if_none_match=first["ETag"]).status_code == 200


def test_text_comes_through_whole(site):
    """D5, E8."""
    said = (
        "– Kom, sade Marit; vi bjuder på te, kaffe \\ saft.\n– ”Gärna”, sade Åke. \N{HOT BEVERAGE}"
    )
    title = "\N{HOT BEVERAGE} & <kaffe>, " * 8
    site.meeting(title=title.strip(), introduction=said)
    response = fetch(all_of())
    assert max(map(len, response.content.split(b"\r\n"))) <= 75
    (event,) = Calendar.from_ical(response.content).events
    assert event.summary == title.strip()
    assert event.description.startswith(said)


def test_expanding_the_calendar_gives_what_the_api_gives(site):
    """D6: each meeting of a series is an event of its own, so there are no rules to expand.

    A moved one is at its new time, and a skipped one is cancelled, in both.
    """
    network = site.network()
    series = [
        site.meeting(network, f"Träff {week}", starts_at=at(f"2026-05-{day:02} 18:00"))
        for week, day in enumerate((5, 12, 19, 26))
    ]
    publish(series[1], status="rescheduled", starts_at=at("2026-05-14 17:30"))
    publish(series[2], status="cancelled")
    begins, ends = at("2026-05-01 00:00"), at("2026-06-01 00:00")
    expanded = {
        (event["UID"], event.start)
        for event in recurring_ical_events.of(calendar(all_of(), LATER)).between(begins, ends)
        if event["STATUS"] == "CONFIRMED"
    }
    with time_machine.travel(LATER, tick=False):
        asked = "from=2026-05-01&to=2026-05-31&state=upcoming"
        answer = Client().get(f"/api/v1/network-meetings?{asked}").json()
    starts = {(each["id"], each["local_start"]) for each in answer["items"]}
    told = {(uid, start.replace(tzinfo=None).isoformat()) for uid, start in expanded}
    assert told == starts
    assert sorted(start for _uid, start in starts) == [
        "2026-05-05T18:00:00",
        "2026-05-14T17:30:00",
        "2026-05-26T18:00:00",
    ]


def test_queries_do_not_grow_with_the_meetings(site):
    network, place = site.network(), site.place()
    site.english(place, title="The harbour")
    paths = [each for code in ("sv", "en") for each in (all_of(code), of_network(network, code))]
    paths.append(of_place(place, "en"))
    counts = []
    for size in (3, 27):
        with time_machine.travel(MADE, tick=False):
            for number in range(size):
                fields = {"starts_at": at("2026-05-24 18:00"), "place": place}
                slug = f"traff-{size}-{number}"
                site._plain(network.pk, NetworkMeetingPage, slug, slug, **fields)
            site.meeting(network, f"Hemlig {size}", place=place).unpublish()
        for path in paths:
            fetch(path)
            with CaptureQueriesContext(connection) as queries:
                assert fetch(path).content.count(b"BEGIN:VEVENT") in {4, 32}
            counts.append(len(queries))
    assert counts[: len(paths)] == counts[len(paths) :]
    assert max(counts) <= 12


def test_pages_lead_to_their_calendars(site):
    """D7: in words what it does, by `webcal:` and by the address itself."""
    network, place = site.network(), site.place()
    meeting = site.meeting(network, place=place)
    for page, path in (
        (site.home, all_of()),
        (site.network_index, all_of()),
        (network, of_network(network)),
        (place, of_place(place)),
    ):
        html = fetch(page.get_url()).content.decode()
        assert f'href="webcal://localhost{path}"' in html
        assert f'href="{path}"' in html
        assert "Prenumerera i din kalender" in html
        for address in LINKED.findall(html):
            assert fetch(address).status_code == 200
    english = fetch("/en/networks/").content.decode()
    assert f'href="webcal://localhost{all_of("en")}"' in english
    assert "Subscribe in your calendar" in english
    with time_machine.travel(NOW, tick=False):
        for kind, page in (("networks", network), ("meeting-places", place)):
            found = Client().get(f"/api/v1/{kind}/{page.translation_key}").json()
            assert found["calendar_url"] == f"http://localhost{of_network(page)}".replace(
                "networks", "places" if kind == "meeting-places" else "networks"
            )
    assert plain(fetch(meeting.get_url()).content.decode()).count(".ics") == 1


def test_what_is_not_public_leads_to_no_calendar(site, client):
    """A preview must not offer what residents cannot have."""
    client.force_login(administrator())
    network, place = site.network(live=False), site.place(live=False)
    drafts = [site.meeting(live=False), network, place]
    site.meeting(place=place)
    with time_machine.travel(NOW, tick=False):
        for page in drafts:
            html = client.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
            assert page.title in html
            assert ".ics" not in html


@override_settings(ROOT_URLCONF="wagtail.urls")
def test_a_site_without_calendars_has_no_addresses_of_them():
    assert view_address("events_pages_calendar", "sv") == ""
