"""Errors in the reader's language, each with a way on, as they are sent without DEBUG."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.core.errors import server_error

pytestmark = pytest.mark.django_db

WORDS = {
    "404": {"sv": "Sidan hittades inte", "en": "The page was not found"},
    "403": {"sv": "Du får inte se den här sidan", "en": "You may not see this page"},
    "500": {"sv": "Något gick fel", "en": "Something went wrong"},
    "400": {"sv": "Adressen gick inte att läsa", "en": "The address could not be read"},
    "csrf": {"sv": "Formuläret gick inte att skicka", "en": "The form could not be sent"},
}
SEARCH = {"sv": "/sv/sok/", "en": "/en/search/", "fi": "/fi/haku/"}


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def failing(monkeypatch, error):
    """Let each page fail, as the view of all pages would."""

    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr("cms.core.views.load_family", fail)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_not_found_offers_the_words_of_the_address_and_ways_on(visitor, site, language):
    other = {"sv": "en", "en": "sv"}[language]
    response = visitor.get(f"/{language}/nyheter/kaffe-pa-torget_2/")
    found = soup(response)
    assert response.status_code == 404
    assert found.html["lang"] == language
    assert found.h1.get_text() == WORDS["404"][language]
    (form,) = found.select("form[role=search]")
    assert form["action"] == SEARCH[language]
    assert form.select_one("[name=q]")["value"] == "kaffe pa torget 2"
    lists = {
        "sv": ["/sv/motesplatser/", "/sv/natverk/", "/sv/nyheter/", "/sv/"],
        "en": ["/en/meeting-places/", "/en/networks/", "/en/news/", "/en/"],
    }
    ways = found.select("section[aria-labelledby=ways-on] a")
    assert [each["href"] for each in ways] == lists[language]
    (switch,) = found.select(".languages a")
    assert switch["href"] == f"/{other}/nyheter/kaffe-pa-torget_2/"


@pytest.mark.parametrize(
    "path", ["/sv/a.html", "/sv/%00/", "/sv/<b>/", "/sv//x", f"/sv/{'a' * 900}/"]
)
def test_any_address_may_be_missing(visitor, site, path):
    """What cannot be an address of a page has none in other languages either."""
    response = visitor.get(path)
    assert response.status_code == 404
    assert soup(response).h1.get_text() == WORDS["404"]["sv"]
    assert b"<b>" not in response.content


def test_what_hides_a_page_is_no_way_to_it(visitor, site):
    """B12: neither the page nor its words are told."""
    site.news("Hemlig rubrik", slug="hemlig", live=False)
    response = visitor.get("/sv/nyheter/hemlig/")
    assert response.status_code == 404
    assert "Hemlig rubrik" not in response.content.decode()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (RuntimeError("secret"), 500, "500"),
        (SuspiciousOperation("secret"), 400, "400"),
        (PermissionDenied("secret"), 403, "403"),
    ],
)
def test_an_error_is_told_in_the_language_of_the_address(
    visitor, site, monkeypatch, language, error, status, name
):
    failing(monkeypatch, error)
    response = visitor.get(f"/{language}/")
    found = soup(response)
    assert response.status_code == status
    assert found.html["lang"] == language
    assert [each.get_text() for each in found.select("h1")] == [WORDS[name][language]]
    assert found.title.get_text().startswith(WORDS[name][language])
    (form,) = found.select("form[role=search]")
    assert form["action"] == SEARCH[language]
    other = {"sv": "en", "en": "sv"}[language]
    assert WORDS[name][other] not in response.content.decode()
    assert "secret" not in response.content.decode()


def test_an_error_without_a_language_is_told_in_all(site, rf):
    response = server_error(rf.get("/media/x"))
    found = soup(response)
    assert response.status_code == 500
    assert found.h1.get_text() == WORDS["500"]["sv"]
    assert found.select_one("[lang=en] h2").get_text() == WORDS["500"]["en"]
    assert [each["action"] for each in found.select("form")] == [*SEARCH.values()]


def test_an_error_of_the_server_asks_no_database(site, rf):
    with CaptureQueriesContext(connection) as queries:
        server_error(rf.get("/sv/"))
    assert not queries.captured_queries


def test_a_site_without_our_handlers_tells_it_in_all_languages(site):
    """Django's own renders the template without any context."""
    found = BeautifulSoup(render_to_string("500.html"), "html.parser")
    assert [each.get_text() for each in found.select("h1, h2")][:2] == [*WORDS["500"].values()]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_form_without_its_token_is_explained(site, language):
    visitor = Client(enforce_csrf_checks=True, raise_request_exception=False)
    response = visitor.post(f"/{language}/")
    assert response.status_code == 403
    found = soup(response)
    assert (found.html["lang"], found.h1.get_text()) == (language, WORDS["csrf"][language])


def test_a_host_that_is_not_ours_is_refused_in_words(site, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    response = Client().get("/en/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert soup(response).h1.get_text() == WORDS["400"]["en"]
