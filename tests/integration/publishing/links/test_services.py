"""Which links public pages have: all places, none of what is not public, in a few queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import at
from wagtail.models import PageViewRestriction

from cms.core.models import RelatedLink
from cms.publishing.due import run_due
from cms.publishing.links.services import refresh_links
from cms.publishing.models import CheckedLink, Job, LinkUse

pytestmark = pytest.mark.django_db

NOW = at("2026-03-02 10:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

RICH = '<p>Se <a href="https://rik.example/a?b=1&amp;c=2">listan</a>.</p>'


BODY = [
    ("rich_text", RICH),
    ("fact_box", {"heading": "Fakta", "text": RICH.replace("rik.", "faktaruta.")}),
    ("call_to_action", {"label": "Anmäl dig", "page": None, "url": "https://knapp.example/"}),
    ("embed", {"url": "https://film.example/1", "title": "En film"}),
    ("links", {"heading": "", "items": [{"label": "A", "url": "https://lista.example/"}]}),
]


def uses() -> set[tuple[str, str]]:
    return set(LinkUse.objects.values_list("place", "link__url"))


def link(number: int = 0) -> list[RelatedLink]:
    return [RelatedLink(label="Mer", url=f"https://mer{number}.example/")]


def test_all_places_of_a_page(site):
    page = site.news(body=BODY, related_links=link())
    refresh_links(NOW)
    assert uses() == {
        ("body", "https://rik.example/a?b=1&c=2"),
        ("body", "https://faktaruta.example/a?b=1&c=2"),
        ("body", "https://knapp.example/"),
        ("body", "https://film.example/1"),
        ("body", "https://lista.example/"),
        ("related", "https://mer0.example/"),
    }
    assert set(LinkUse.objects.values_list("page", flat=True)) == {page.pk}
    found = CheckedLink.objects.get(url="https://knapp.example/")
    assert (found.result, found.next_check_at, found.host) == ("unchecked", NOW, "knapp.example")


def test_links_of_a_coming_meeting_while_they_matter(site):
    meeting = site.meeting(
        starts_at=NOW + 10 * DAY,
        mode="mixed",
        online_url="https://video.example/1",
        registration_method="link",
        registration_url="https://anmalan.example/1",
        registration_closes_at=NOW + 5 * DAY,
        outcome=RICH,
    )
    refresh_links(NOW)
    online, registration = (
        ("online", "https://video.example/1"),
        (
            "registration",
            "https://anmalan.example/1",
        ),
    )
    text = ("body", "https://rik.example/a?b=1&c=2")
    assert uses() == {online, registration, text}
    refresh_links(NOW + 5 * DAY)
    assert uses() == {online, text}
    refresh_links(NOW + 12 * DAY)
    assert uses() == {text}
    type(meeting).objects.update(live=False)
    refresh_links(NOW)
    assert uses() == set()


def test_organisations_have_websites(site):
    organisation = site.organisation(website="https://ljuset.example/")
    site.organisation("Utkast", website="https://utkast.example/", live=False)
    refresh_links(NOW)
    assert uses() == {("website", "https://ljuset.example/")}
    assert LinkUse.objects.get().organisation == organisation


def test_what_is_not_public_is_not_looked_at(site):
    site.news(related_links=link(1), live=False)
    hidden = site.news(related_links=link(2))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    site.english(site.news(related_links=link(3)), title="News")
    refresh_links(NOW)
    assert uses() == {("related", "https://mer3.example/")}
    assert LinkUse.objects.count() == 1


def test_our_own_addresses_are_not_asked_for(site):
    html = '<p><a href="http://localhost/sv/">Hem</a> <a href="mailto:a@a.example">Skriv</a></p>'
    site.news(body=[("rich_text", html + f'<a href="https://{"a" * 2000}/">Lång</a>')])
    refresh_links(NOW)
    assert uses() == set()


def test_what_is_known_stays_and_what_has_gone_goes(site):
    pages = [site.news(str(number), related_links=link(number)) for number in range(2)]
    site.news("Samma", related_links=link(0))
    refresh_links(NOW)
    told = LinkUse.objects.get(page=pages[0])
    LinkUse.objects.update(told_at=NOW)
    CheckedLink.objects.update(result="broken", next_check_at=NOW + DAY)
    pages[1].unpublish()
    refresh_links(NOW + HOUR)
    assert LinkUse.objects.count() == 2
    told.refresh_from_db()
    assert told.told_at == NOW
    (left,) = CheckedLink.objects.all()
    assert (left.url, left.result, left.next_check_at) == (
        "https://mer0.example/",
        "broken",
        NOW + DAY,
    )


def test_what_only_a_draft_has_is_kept_for_a_while(site):
    values = {"host": "a.example", "next_check_at": NOW, "asked_at": NOW}
    CheckedLink.objects.create(url="https://a.example/", **values)
    refresh_links(NOW + 29 * DAY)
    assert CheckedLink.objects.exists()
    refresh_links(NOW + 31 * DAY)
    assert not CheckedLink.objects.exists()


def test_as_many_queries_for_many_pages(site):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            refresh_links(NOW)
        return len(captured)

    site.news("Första", body=BODY, related_links=link())
    refresh_links(NOW)
    few = queries()
    for number in range(12):
        site.news(str(number), body=BODY, related_links=link(number))
    # Adding what is new takes three more: links, their keys, uses.
    assert queries() <= few + 3 + 2
    assert queries() == few
    assert LinkUse.objects.count() == 6 * 13


def test_it_is_asked_for_each_hour(site):
    for minutes in (0, 30, 59, 60, 61, 120, 121):
        run_due(NOW + timedelta(minutes=minutes))
    keys = Job.objects.filter(kind="refresh_links").values_list("key", flat=True)
    assert set(keys) == {
        "refresh_links:2026-03-02T10:00:00+00:00",
        "refresh_links:2026-03-02T11:00:00+00:00",
    }


def test_the_link_of_a_draft_is_checked_while_it_is_written(site):
    from events_pages.wagtail_hooks import check_registration_link

    meeting = site.meeting(live=False, starts_at=NOW + 10 * DAY)
    meeting.registration_method = "link"
    meeting.registration_url = "https://anmalan.example/2"
    check_registration_link(None, meeting)
    check_registration_link(None, meeting)
    check_registration_link(None, site.news())
    assert Job.objects.filter(kind="check_link").count() == 1
    assert CheckedLink.objects.get().url == "https://anmalan.example/2"
