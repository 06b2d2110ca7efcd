"""The language that a request asks for, as RFC 9110 12.5.4 weighs it."""

import pytest
from django.test import RequestFactory

from cms.core import languages
from cms.core.languages import accepted_language, address_language, language_of, preferred


@pytest.fixture(autouse=True)
def swedish_and_english_are_open(monkeypatch):
    """Finnish is possible, too."""
    monkeypatch.setattr(languages, "languages", lambda: ("sv", "en"))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "sv"),
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("en-GB,en;q=0.9,sv;q=0.8", "en"),
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("sv;q=0.8,en;q=0.9", "en"),
        ("en,sv", "en"),
        ("sv,en", "sv"),
        ("fi,en;q=0.5", "en"),
        ("fi,da", "sv"),
        ("*", "sv"),
        ("fi,*;q=0.1", "sv"),
        ("en;q=0.5,*", "sv"),
        ("*,sv;q=0.5", "en"),
        ("sv;q=0,*", "en"),
        ("sv;q=0,en;q=0.1", "en"),
        ("en;q=0", "sv"),
        ("en;q=0,sv;q=0", "sv"),
        ("*;q=0", "sv"),
        ("en;q=2", "sv"),
        ("en;q=x,sv", "sv"),
        (";;,,==", "sv"),
        ("en\x00", "sv"),
        ("engelska", "sv"),
        ("en," * 5000, "en"),
        ("e" * 5000, "sv"),
    ],
)
def test_the_highest_weight_wins(header, language):
    request = RequestFactory().get("/api/v1/news", headers={"Accept-Language": header})
    assert accepted_language(request) == language


def test_a_language_is_found_by_its_beginning():
    assert preferred("pt", ("sv", "pt-br")) == "pt-br"


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/en/news/", "en"),
        ("/sv/", "sv"),
        ("/en", "en"),
        ("/england/", "sv"),
        ("/api/v1/", "sv"),
        ("/fi/", "sv"),
    ],
)
def test_the_address_comes_before_the_header(path, language):
    request = RequestFactory().get(path, headers={"Accept-Language": "sv"})
    assert language_of(request) == language


def test_no_cookie_and_no_session_has_a_say(settings):
    request = RequestFactory().get("/api/v1/news", headers={"Accept-Language": "en"})
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "sv"
    assert accepted_language(request) == "en"


def test_a_language_that_is_being_prepared_is_only_previewed():
    request = RequestFactory().get("/fi/uutiset/", headers={"Accept-Language": "fi,en;q=0.1"})
    assert (address_language(request), language_of(request)) == (None, "en")
    request.is_dummy = True  # as Wagtail marks what it previews
    assert language_of(request) == "fi"
