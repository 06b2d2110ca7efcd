"""A meeting that was public and no longer is, is taken back from calendars (D8)."""

import pytest
import time_machine
from django.test import Client
from support.calendars import (
    LATER,
    MADE,
    NOW,
    address,
    all_of,
    events,
    fetch,
    of_network,
    of_place,
    plain,
    publish,
)
from support.hiding import WAYS_TO_HIDE
from support.make import SmallSite, at
from wagtail.models import Page, PageViewRestriction, Site

from cms.publishing.due import run_due
from events_pages.models import CalendarEntry, NetworkMeetingPage

pytestmark = pytest.mark.django_db

ENDS = at("2026-05-24 20:00")
WHEN = {"starts_at": at("2026-05-24 18:00"), "ends_at": ENDS}


@pytest.fixture
def site():
    with time_machine.travel(MADE, tick=False):
        yield SmallSite()


@pytest.fixture
def place(site):
    return site.place("Hemliga huset", street="Hemliga gatan 1")


@pytest.fixture
def meeting(site, place):
    page = site.meeting(title="Hemlig träff", introduction="Hemligt.", place=place, **WHEN)
    site.english(page, title="Secret meeting")
    return page


def delete(page):
    page.delete()


def take_the_date_away(page):
    publish(page, starts_at=None, ends_at=None, date_text="i höst")


def behind_the_back_of_signals(page):
    NetworkMeetingPage.objects.filter(pk=page.pk).update(live=False)


def hidden(meeting, hide):
    with time_machine.travel(LATER, tick=False):
        hide(NetworkMeetingPage.objects.get(pk=meeting.pk))


WAYS = [*WAYS_TO_HIDE, delete, take_the_date_away, behind_the_back_of_signals]


@pytest.mark.parametrize("hide", WAYS)
def test_it_is_cancelled_without_its_content(site, place, meeting, hide):
    """D8, B12: in all feeds that had it, and in its own file."""
    network, uid = meeting.get_parent(), str(meeting.translation_key)
    other = site.meeting(site.network("Stilla rum"), "Annan träff")
    feeds = {
        language: [each(language) for each in (all_of, lambda language: address(meeting, language))]
        + [of_network(network, language), of_place(place, language)]
        for language in ("sv", "en")
    }
    had = {path: events(path)[uid] for paths in feeds.values() for path in paths}
    hidden(meeting, hide)
    said = {
        "sv": ("INSTÄLLT: Träff", "Träffen finns inte längre på webbplatsen."),
        "en": ("CANCELLED: Meeting", "The meeting is no longer on the website."),
    }
    for language, paths in feeds.items():
        for path in paths:
            response = fetch(path, LATER)
            if response.status_code == 404:
                # The network itself is hidden too.
                assert path == of_network(network, language)
                assert hide.__name__ == "below_a_restricted_page"
                continue
            event = events(path, LATER)[uid]
            assert event.status == "CANCELLED"
            assert (event.summary, plain(event.description)) == said[language]
            assert (event.start, event.end) == (had[path].start, had[path].end)
            assert event.sequence == had[path].sequence + 1
            assert event.stamp == event.LAST_MODIFIED
            told = set(event) - {"DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS"}
            assert told == {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}
            text = response.content.decode().casefold()
            assert "hemlig tr" not in text and "secret" not in text and "gatan" not in text
    assert events(all_of(), LATER)[str(other.translation_key)].status == "CONFIRMED"
    assert uid not in events(of_network(other.get_parent()), LATER)


def test_the_moment_of_it_is_kept(meeting):
    """D1: the file stays the same to the byte; its stamp is when the meeting was taken back."""
    hidden(meeting, lambda page: page.unpublish())
    first, again = (fetch(address(meeting), now).content for now in (LATER, ENDS))
    assert first == again
    assert events(address(meeting), LATER)[str(meeting.translation_key)].stamp == LATER


def test_it_is_sent_for_thirty_days_after_its_end(meeting):
    hidden(meeting, lambda page: page.unpublish())
    before, after = at("2026-06-23 19:59"), at("2026-06-23 20:00")
    response = fetch(address(meeting), before)
    assert response["Cache-Control"] == "public, max-age=60"
    assert len(events(all_of(), before)) == 1
    assert fetch(address(meeting), after).status_code == 404
    assert events(all_of(), after) == {}
    run_due(before)
    assert CalendarEntry.objects.count() == 1
    run_due(after)
    assert CalendarEntry.objects.count() == 0


def test_what_comes_back_is_newer_than_what_was_taken_back(meeting):
    uid = str(meeting.translation_key)
    numbers = [events(address(meeting))[uid].sequence]
    for _turn in range(2):
        hidden(meeting, lambda page: page.unpublish())
        numbers.append(events(address(meeting), LATER)[uid].sequence)
        publish(meeting)
        event = events(address(meeting), LATER)[uid]
        assert (event.status, event.summary) == ("CONFIRMED", "Hemlig träff")
        numbers.append(event.sequence)
    assert numbers == sorted(set(numbers))


def test_a_restriction_that_comes_and_goes(meeting):
    """The page itself is never saved."""
    uid, end = str(meeting.translation_key), at("2026-05-03 12:00")
    network = meeting.get_parent()
    with time_machine.travel(LATER, tick=False):
        lock = PageViewRestriction.objects.create(page=network, restriction_type="login")
    cancelled = events(all_of(), LATER)[uid]
    with time_machine.travel(end, tick=False):
        lock.delete()
    event = events(all_of(), end)[uid]
    assert (cancelled.status, event.status) == ("CANCELLED", "CONFIRMED")
    assert event.sequence > cancelled.sequence
    assert (cancelled.stamp, event.stamp) == (LATER, end)


def test_what_was_never_public_is_not_taken_back(site):
    """B12: nobody was told of it, so nothing of it may be told, not even when it would be."""
    network = site.network()
    PageViewRestriction.objects.create(page=network, restriction_type="login")
    secret = site.meeting(network, "Hemlig träff", **WHEN)
    draft = site.meeting(title="Utkast", live=False, **WHEN)
    without_a_date = site.meeting(title="I höst", date_text="i höst")
    for page in (secret, draft, without_a_date):
        page.delete()
        assert fetch(address(page)).status_code == 404
    assert events(all_of()) == {}


def test_a_draft_of_another_time_is_not_told(meeting):
    page = NetworkMeetingPage.objects.get(pk=meeting.pk)
    page.starts_at, page.ends_at = at("2026-05-25 18:00"), None
    page.save_revision()
    hidden(meeting, lambda page: page.unpublish())
    event = events(all_of(), LATER)[str(meeting.translation_key)]
    assert (event.start, event.end) == (WHEN["starts_at"], WHEN["ends_at"])


def test_a_meeting_that_moves_elsewhere_stays_where_it_was(site, place, meeting):
    """Whoever follows the old place or network hears where it is held now."""
    uid, old = str(meeting.translation_key), meeting.get_parent()
    new_place, new = site.place("Badhuset"), site.network("Stilla rum")
    publish(meeting, place=new_place)
    NetworkMeetingPage.objects.get(pk=meeting.pk).move(new, pos="last-child")
    for path in (of_place(place), of_place(new_place), of_network(old), of_network(new)):
        event = events(path, LATER)[uid]
        assert (event.status, event.location) == ("CONFIRMED", "Badhuset")
        assert f"/{new.slug}/" in event.url
    publish(meeting, starts_at=at("2026-01-05 18:00"), ends_at=at("2026-01-05 19:00"))
    # Long over, but calendars have another day until they are told.
    assert events(of_place(place), LATER)[uid].start == at("2026-01-05 18:00")
    assert events(of_place(place), at("2026-06-23 20:00")) == {}


def test_what_happened_before_anything_was_noted(site, meeting):
    """A site that is updated: the clock's round notes what is public."""
    CalendarEntry.objects.all().delete()
    uid = str(meeting.translation_key)
    assert events(all_of())[uid].status == "CONFIRMED"
    run_due(NOW)
    run_due(NOW)
    assert CalendarEntry.objects.count() == 1
    hidden(meeting, lambda page: page.unpublish())
    assert events(all_of(), LATER)[uid].status == "CANCELLED"


def test_a_meeting_long_ago_is_not_noted(site):
    site.meeting(starts_at=at("2020-05-24 18:00"))
    run_due(NOW)
    assert not CalendarEntry.objects.exists()


def test_a_site_tells_only_of_its_own(site, meeting):
    root = Page.get_first_root_node()
    other = root.add_child(instance=Page(title="Annan", slug="annan", locale=site.sv))
    Site.objects.create(hostname="other.example", root_page=other)
    hidden(meeting, lambda page: page.unpublish())
    with time_machine.travel(LATER, tick=False):
        response = Client(SERVER_NAME="other.example").get(all_of())
        assert (response.status_code, response.content.count(b"VEVENT")) == (200, 0)
