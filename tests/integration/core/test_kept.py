"""Pages and API answers as visitors get them, kept: true to the minute, fresh after a publish."""

import datetime as dt
from contextlib import contextmanager

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite, administrator, at
from wagtail.models import PageViewRestriction

from cms.core import generation
from cms.core.checks import check_answers_are_kept
from motesplatser_pages.models import OpeningHours

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

START = "2026-05-04 09:00"  # a Monday


@pytest.fixture
def site():
    with time_machine.travel(at("2026-05-01 09:00"), tick=False):
        return SmallSite()


def words(response) -> str:
    main = BeautifulSoup(response.content, "html.parser").find("main")
    return " ".join(main.get_text(" ").split()).replace("\xa0", " ")


@contextmanager
def it_is(moment: str):
    with time_machine.travel(at(moment), tick=False):
        yield


def get(address: str, client=None, **headers):
    """Ask; `kept` on the response says that no query was needed to answer."""
    generation.current(ask=True)
    with CaptureQueriesContext(connection) as queries:
        response = (client or Client()).get(address, headers=headers)
    response.kept = not len(queries)
    return response


def assert_changes(address: str, steps: list[tuple[str, bool, str]]) -> None:
    """Ask at each moment: was it to come from what is kept, and which words must be there?"""
    for moment, is_kept, text in steps:
        with it_is(moment):
            response = get(address)
        assert response.status_code == 200, address
        found = words(response) if "html" in response["Content-Type"] else response.text
        assert text in found, (address, moment, found)
        assert response.kept is is_kept, (address, moment)


def test_a_kept_news_item_gets_its_notice_in_time(site):
    """G2: the notice comes to the minute, to the page, to the list and to the home page."""
    news = site.news("Kaffe", slug="kaffe", published_at=at("2025-05-04 09:02"))
    site.english(news, title="Coffee", slug="coffee")
    for address, notice in {
        "/sv/nyheter/kaffe/": "äldre än 12 månader",
        "/sv/nyheter/": "äldre än 12 månader",
        "/en/news/coffee/": "more than 12 months old",
        "/en/news/": "more than 12 months old",
        "/en/": "more than 12 months old",
    }.items():
        with it_is(START):
            assert notice not in words(get(address))
        with it_is("2026-05-04 09:01:59"):
            response = get(address)
            assert response.kept and notice not in words(response)
            assert response["Cache-Control"] == "public, max-age=1"
        assert_changes(
            address, [("2026-05-04 09:02", False, notice), ("2026-05-04 09:03", True, notice)]
        )


def test_a_kept_meeting_closes_its_registration_in_time(site):
    meeting = site.meeting(
        site.network("Nätverket", slug="natverket"),
        "Träff",
        slug="traff",
        starts_at=at("2026-05-05 18:00"),
        registration_method="link",
        registration_url="https://anmalan.example/traff",
        registration_closes_at=at("2026-05-04 09:02"),
    )
    site.english(meeting, title="Meeting", slug="meeting")
    for address, open_text, closed_text in (
        ("/sv/natverk/natverket/traff/", "Anmäl dig senast", "stängt"),
        ("/en/networks/natverket/meeting/", "Register by", "Registration is closed"),
        (f"/api/v1/network-meetings/{meeting.translation_key}", "anmalan.example", '"closed"'),
    ):
        assert_changes(
            address,
            [
                (START, False, open_text),
                ("2026-05-04 09:01:59", True, open_text),
                ("2026-05-04 09:02", False, closed_text),
                ("2026-05-04 09:03", True, closed_text),
            ],
        )
        with it_is("2026-05-04 09:03"):
            assert "anmalan.example" not in get(address).text


def test_a_kept_place_opens_and_closes_in_time(site):
    hours = [OpeningHours(days={"mo"}, opens=dt.time(9, 2), closes=dt.time(9, 4))]
    site.english(site.place(slug="hamnen", opening_hours=hours), title="Harbour", slug="harbour")
    for address, opens, closes in (
        ("/sv/motesplatser/hamnen/", "Öppet nu", "Stängt nu"),
        ("/en/meeting-places/harbour/", "Open now", "Closed now"),
        ("/en/meeting-places/", "Open now", "Closed now"),
        ("/sv/", "Öppet nu", "Stängt nu"),
    ):
        assert_changes(
            address,
            [
                (START, False, closes),
                ("2026-05-04 09:01:59", True, closes),
                ("2026-05-04 09:02", False, opens),
                ("2026-05-04 09:03:59", True, opens),
                ("2026-05-04 09:04", False, closes),
            ],
        )


def test_tomorrow_is_another_word_after_midnight(site):
    hours = [OpeningHours(days={"tu"}, opens=dt.time(10), closes=dt.time(12))]
    site.place(slug="hamnen", opening_hours=hours)
    assert_changes(
        "/sv/motesplatser/hamnen/",
        [
            ("2026-05-04 23:59", False, "Öppnar i morgon kl. 10.00."),
            ("2026-05-04 23:59:59", True, "Öppnar i morgon kl. 10.00."),
            ("2026-05-05 00:00", False, "Öppnar kl. 10.00."),
        ],
    )


@pytest.mark.parametrize("status", ["scheduled", "cancelled"])
def test_a_meeting_that_is_over_leaves_what_is_coming(site, status):
    """A cancelled meeting has one state for ever, but does not stay in the lists of coming ones."""
    network = site.network("Nätverket", slug="natverket")
    for title, start in (("Första", "2026-05-04 08:00"), ("Andra", "2026-05-05 08:00")):
        site.meeting(
            network,
            title,
            status=status,
            starts_at=at(start),
            ends_at=at(start) + dt.timedelta(hours=1, minutes=2),
        )
    for address in ("/sv/", "/sv/natverk/", "/sv/natverk/natverket/"):
        with it_is(START):
            first = get(address)
        with it_is("2026-05-04 09:01:59"):
            assert get(address).kept
        with it_is("2026-05-04 09:02"):
            second = get(address)
        assert not second.kept
        assert "Första" in words(first)
        assert ("Första" in words(second)) is (address == "/sv/natverk/natverket/")
        assert words(first) != words(second)


def test_what_is_published_is_seen_at_once(site):
    news = site.news("Kaffe", slug="kaffe")
    with it_is(START):
        assert get("/sv/nyheter/kaffe/").kept is get("/sv/nyheter/").kept is False
        assert get("/sv/nyheter/kaffe/").kept is get("/sv/nyheter/").kept is True
        news.title = "Te"
        draft = news.save_revision()
        assert get("/sv/nyheter/kaffe/").kept
        with transaction.atomic():
            draft.publish()
        for address in ("/sv/nyheter/kaffe/", "/sv/nyheter/"):
            response = get(address)
            assert not response.kept
            assert "Te" in words(response)
        news.refresh_from_db()
        news.unpublish()
        assert Client().get("/sv/nyheter/kaffe/").status_code == 404
        assert "Te" not in words(get("/sv/nyheter/"))


def test_an_editor_is_never_in_what_is_kept_nor_given_it(site):
    site.news("Kaffe", slug="kaffe")
    editor = Client()
    editor.force_login(administrator())
    with it_is(START):
        own = get("/sv/nyheter/kaffe/", editor)
        assert own["Cache-Control"] == "private"
        assert not get("/sv/nyheter/kaffe/").kept
        assert get("/sv/nyheter/kaffe/").kept
        assert not get("/sv/nyheter/kaffe/", editor).kept


def test_a_draft_is_previewed_although_the_page_is_kept(site):
    news = site.news("Kaffe", slug="kaffe")
    with it_is(START):
        get("/sv/nyheter/kaffe/")
        news.title = "Ett utkast"
        assert "Ett utkast" in words(news.make_preview_request())
        assert "Ett utkast" not in words(get("/sv/nyheter/kaffe/"))


def test_a_restricted_page_is_not_kept_in_any_language(site):
    news = site.news("Kaffe", slug="kaffe")
    site.english(news, title="Coffee", slug="coffee")
    get("/sv/nyheter/kaffe/"), get("/en/news/coffee/")
    PageViewRestriction.objects.create(page=news, restriction_type="login")
    member = Client()
    member.force_login(administrator())
    for address in ("/sv/nyheter/kaffe/", "/en/news/coffee/"):
        shown = get(address, member)
        assert shown.status_code == 200
        assert "public" not in shown["Cache-Control"]
        assert Client().get(address).status_code in {302, 404}


def test_unknown_parameters_are_answered_but_not_kept(site):
    first = get("/sv/nyheter/?utm_source=letter")
    assert first.status_code == 200
    assert first["Cache-Control"].startswith("public")
    assert not get("/sv/nyheter/?utm_source=letter").kept
    get("/sv/nyheter/?page=1")
    assert get("/sv/nyheter/?page=1").kept


def test_each_language_has_its_own(site):
    news = site.news("Kaffe", slug="kaffe")
    site.english(news, title="Coffee", slug="coffee")
    address = f"/api/v1/news/{news.translation_key}"
    speakers = {"sv": "Kaffe", "en-GB,en;q=0.9": "Coffee", "fi": "Kaffe", "*": "Kaffe"}
    for _turn in range(2):
        for header, title in speakers.items():
            response = get(address, **{"Accept-Language": header})
            assert response.json()["title"] == title
            assert "Accept-Language" in response["Vary"]
    assert get(f"{address}?locale=en", **{"Accept-Language": "sv"}).json()["title"] == "Coffee"
    # Pages say it in their address, whatever the header and the cookie are.
    for header in speakers:
        visitor = Client()
        visitor.cookies["django_language"] = "en"
        response = get("/sv/nyheter/kaffe/", visitor, **{"Accept-Language": header})
        assert "Kaffe" in words(response)
        assert response["Content-Language"] == "sv"
    assert response.kept


def test_a_visit_leaves_no_cookie_and_depends_on_none(site):
    """F4: also the first answer, which is then everybody's."""
    site.news("Kaffe", slug="kaffe")
    for address in ("/sv/", "/en/", "/sv/nyheter/kaffe/", "/api/v1/news"):
        for _turn in range(2):
            response = get(address)
            assert not response.cookies
            assert "cookie" not in response.get("Vary", "").lower()
        assert response.kept


def test_a_meeting_in_another_transaction_is_not_kept(site):
    with transaction.atomic():
        site.news("Kanske", slug="kanske")
        assert Client().get("/sv/nyheter/kanske/").status_code == 200
        transaction.set_rollback(True)
    assert Client().get("/sv/nyheter/kanske/").status_code == 404
    assert "Kanske" not in words(get("/sv/nyheter/"))


def test_a_site_without_the_middleware_works_and_is_told(site, settings):
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "KeptAnswers" not in each]
    assert [each.id for each in check_answers_are_kept(None)] == ["cms_core.W002"]
    assert [get("/sv/").status_code, get("/sv/").kept] == [200, False]
