"""The publish checks of news, meeting places and network meetings."""

import datetime as dt

import pytest
from support.make import at
from support.publishing import DEAD, NOW, GoodSite, dead, found

from cms.news.models import NewsAbout
from events_pages.models import ProgrammeItem

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 5, 10)
DAY = dt.timedelta(days=1)


@pytest.fixture
def site():
    return GoodSite()


# News


def test_news_is_not_dated_ahead(site):
    """Unless it is published then; later today is today."""
    page = site.news(live=False, published_at=at("2026-05-10 23:00"))
    assert found(page) == []
    page.published_at = at("2026-05-11 09:00")
    assert found(page) == [("warns", "dated_ahead", "published_at", "")]
    page.go_live_at = at("2026-05-11 09:00")
    assert found(page) == []
    page.go_live_at = at("2026-05-10 18:00")
    assert found(page) == [("warns", "dated_ahead", "published_at", "")]


def test_news_is_not_confirmed_in_the_future(site):
    page = site.news(confirmed_at=at("2026-05-11 00:00"))
    assert found(page) == [("blocks", "confirmed_ahead", "confirmed_at", "")]
    page.confirmed_at = at("2026-05-10 23:59")
    assert found(page) == []


def test_news_that_is_old_from_the_first_day_is_warned_of(site):
    page = site.news(live=False, published_at=at("2025-05-10 12:00"))
    assert found(page) == [("warns", "old_at_once", "published_at", "")]
    page.published_at = at("2025-05-10 12:01")
    assert found(page) == []


def test_news_that_becomes_old_while_it_is_public_is_no_mistake(site):
    assert found(site.news(published_at=at("2024-05-10 12:00"))) == []


def test_what_news_is_about_is_public(site):
    network = site.network("Utkast", live=False)
    page = site.news(about=[NewsAbout(page=network)])
    assert found(page) == [("warns", "about_unpublished", "about", "")]


# Meeting places


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("open", [("blocks", "no_hours", "opening_hours", "")]),
        ("by_appointment", []),
        ("opening_soon", []),
        ("temporarily_closed", []),
        ("closed_for_good", []),
        ("moved", [("blocks", "no_hours", "opening_hours", "")]),
    ],
)
def test_places_have_hours_or_say_why_not(site, status, expected):
    place = site.place(opening_hours=[], operating_status=status, status_text="Vi bygger om.")
    assert found(place) == expected


def test_a_status_that_no_longer_holds_is_no_excuse(site):
    place = site.place(opening_hours=[], operating_status="opening_soon", status_until=TODAY - DAY)
    assert found(place) == [("blocks", "no_hours", "opening_hours", "")]
    place.status_until = TODAY
    assert found(place) == []


def test_hours_hold_now(site):
    past = {"valid_from": TODAY - 60 * DAY, "valid_through": TODAY - DAY}
    place = site.place(opening_hours=[site.hours(**past)])
    assert found(place) == [("warns", "seasons_over", "opening_hours", "")]
    assert found(place, NOW - 2 * DAY) == []
    assert found(site.place("Annat", opening_hours=[site.hours(**past), site.hours()])) == []


def test_seasons_end_after_they_begin(site):
    place = site.place(live=False)
    place.opening_hours = [site.hours(valid_from=TODAY, valid_through=TODAY - DAY), site.hours()]
    assert found(place) == [("blocks", "season_backwards", "opening_hours", "")]


@pytest.mark.parametrize("status", ["temporarily_closed", "moved", "closed_for_good"])
def test_places_say_why_they_are_closed(site, status):
    place = site.place(operating_status=status)
    assert found(place) == [("warns", "status_unexplained", "status_text", "")]


def test_facts_are_not_confirmed_in_the_future(site):
    place = site.place(confirmed_on=TODAY + DAY)
    assert found(place) == [("blocks", "confirmed_ahead", "confirmed_on", "")]
    place.confirmed_on = TODAY
    assert found(place) == []


# Network meetings


def with_link(site, **fields):
    return site.meeting(registration_method="link", registration_url=DEAD, **fields)


def test_a_coming_meeting_says_how_to_register(site):
    assert found(site.meeting(registration_method="")) == [
        ("blocks", "registration_unsaid", "registration_method", "")
    ]
    assert found(site.meeting(title="Utan", registration_method="none")) == []
    past = site.meeting(title="Förra", registration_method="", starts_at=at("2026-04-01 18:00"))
    assert found(past) == []


def test_a_meeting_has_no_way_to_register_until_somebody_says_so():
    from events_pages.models import NetworkMeetingPage

    assert NetworkMeetingPage().registration_method == ""


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (None, ("warns", "registration_unchecked")),
        ("unchecked", ("warns", "registration_unchecked")),
        ("works", None),
        ("broken", ("blocks", "registration_broken")),
        ("uncertain", ("warns", "registration_uncertain")),
        ("not_checked", ("warns", "registration_uncertain")),
    ],
)
def test_the_registration_link_works(site, result, expected):
    meeting = with_link(site)
    if result:
        dead(result=result)
    wanted = [(*expected, "registration_url", "")] if expected else []
    assert found(meeting) == wanted


def test_the_registration_link_is_safe(site):
    meeting = with_link(site)
    meeting.registration_url = "http://dott.example/"
    dead("http://dott.example/", result="works")
    assert found(meeting) == [("blocks", "registration_insecure", "registration_url", "")]


def test_a_link_that_nobody_gets_any_more_is_left_alone(site):
    """Residents no longer see it after the deadline, or when the meeting is over or cancelled."""
    dead()
    closed = with_link(site, registration_closes_at=at("2026-05-10 00:00"))
    over = with_link(site, title="Förra", starts_at=at("2026-04-01 18:00"))
    off = with_link(site, title="Inställd", status="cancelled", status_reason="Sjukdom.")
    assert [found(meeting) for meeting in (closed, over, off)] == [[], [], []]


def test_the_deadline_is_ahead_when_a_meeting_is_published(site):
    fields = {"registration_method": "email", "registration_email": "t@lindasa.example"}
    meeting = site.meeting(live=False, registration_closes_at=at("2026-05-10 00:00"), **fields)
    assert found(meeting) == [("blocks", "deadline_passed", "registration_closes_at", "")]
    assert found(meeting, at("2026-05-09 23:59")) == []


def test_a_deadline_that_passes_while_the_meeting_is_public_is_no_mistake(site):
    """A typo can still be mended between the deadline and the meeting."""
    fields = {"registration_method": "email", "registration_email": "t@lindasa.example"}
    meeting = site.meeting(registration_closes_at=at("2026-05-10 00:00"), **fields)
    assert found(meeting) == []
    meeting.registration_closes_at = at("2026-05-09 00:00")
    assert found(meeting) == [("blocks", "deadline_passed", "registration_closes_at", "")]


def test_registration_is_over_before_the_meeting_and_opens_before_it(site):
    meeting = site.meeting(
        live=False, registration_method="email", registration_email="t@lindasa.example"
    )
    meeting.registration_closes_at = at("2026-05-24 18:01")
    assert found(meeting) == [("blocks", "deadline_late", "registration_closes_at", "")]
    meeting.registration_closes_at = None
    meeting.registration_opens_at = at("2026-05-24 18:00")
    assert found(meeting) == [("blocks", "opening_late", "registration_opens_at", "")]


def test_the_link_to_an_online_meeting_answers(site):
    dead()
    meeting = site.meeting(mode="online", online_url=DEAD)
    assert found(meeting) == [("warns", "link_broken", "online_url", "")]


def test_the_year_is_probably_right(site):
    past = site.meeting(live=False, starts_at=at("2025-05-24 18:00"))
    assert found(past) == [("warns", "already_over", "starts_at", "")]
    past.outcome = "<p>Vi blev tolv.</p>"
    assert found(past) == []
    ahead = site.meeting(title="Sedan", starts_at=at("2028-05-24 18:00"))
    assert found(ahead) == [("warns", "far_ahead", "starts_at", "")]


def test_a_page_stays_until_its_meeting_is_over(site):
    meeting = site.meeting(live=False, expire_at=at("2026-05-24 17:00"))
    assert found(meeting) == [("warns", "expires_early", "", "")]
    meeting.expire_at = at("2026-05-25 00:00")
    assert found(meeting) == []


def test_the_programme_goes_forward(site):
    rows = [
        ProgrammeItem(starts=dt.time(17), title="Lätt mat", locale=site.sv),
        ProgrammeItem(starts=dt.time(18), ends=dt.time(17, 30), title="Samtal", locale=site.sv),
    ]
    assert found(site.meeting(programme=rows)) == [
        ("warns", "programme_backwards", "programme", "")
    ]


@pytest.mark.parametrize("status", ["cancelled", "postponed", "rescheduled"])
def test_a_change_is_explained(site, status):
    meeting = site.meeting(status=status)
    assert found(meeting) == [("warns", "status_unexplained", "status_reason", "")]


def test_the_meeting_place_is_public(site):
    place = site.place(live=False)
    meeting = site.meeting(place=place)
    assert found(meeting) == [("blocks", "place_unpublished", "place", "")]
    assert found(meeting, at("2026-06-01 12:00")) == []
