"""The pages that the foot of every page leads to, in the reader's language and through the gate."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite
from wagtail.models import PageViewRestriction

from cms.core.models import MunicipalitySettings
from cms.home.models import ContentPage

pytestmark = pytest.mark.django_db

HOME = {"sv": "Startsida", "en": "Home page"}


@pytest.fixture
def site():
    site = SmallSite()
    for name in ("contact", "accessibility", "privacy", "cookies"):
        site.__dict__[name] = site._page(site.home, ContentPage, title=f"Om {name}", slug=name)
    MunicipalitySettings.objects.update(
        **{
            f"{name}_page": getattr(site, name)
            for name in ("contact", "accessibility", "privacy", "cookies")
        }
    )
    return site


def foot(client, address):
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return {each.get_text(): each["href"] for each in soup.select(".site-footer .wrap > ul a")}


def test_every_page_and_error_leads_there(client, site):
    """A12: the accessibility statement is reached from every page."""
    wanted = {f"Om {name}": f"/sv/{name}/" for name in ("contact", "accessibility")}
    for address in ("/sv/", "/sv/nyheter/", "/sv/finns-inte/", "/sv/contact/"):
        assert wanted.items() <= foot(client, address).items(), address


def test_they_are_in_the_order_of_the_settings_and_the_readers_language(client, site):
    site.english(site.privacy, title="Personal data", slug="privacy-in-english")
    assert list(foot(client, "/sv/"))[1:] == [
        *("Om contact", "Om accessibility", "Om privacy", "Om cookies")
    ]
    found = foot(client, "/en/")
    assert found["Personal data"] == "/en/privacy-in-english/"
    assert found["Om cookies"] == "/en/cookies/"
    soup = BeautifulSoup(client.get("/en/").content, "html.parser")
    assert soup.find("a", string="Om cookies")["lang"] == "sv"
    assert not soup.find("a", string="Personal data").has_attr("lang")


def test_a_translation_may_be_chosen_in_the_settings(client, site):
    english = site.english(site.privacy, title="Personal data", slug="privacy-in-english")
    MunicipalitySettings.objects.update(privacy_page=english)
    assert foot(client, "/sv/")["Om privacy"] == "/sv/privacy/"


@pytest.mark.parametrize("address", ["/sv/", "/sv/finns-inte/"])
def test_what_is_not_public_is_not_named(client, site, address):
    """B12"""
    site.privacy.unpublish()
    PageViewRestriction.objects.create(
        page=site.cookies, restriction_type=PageViewRestriction.LOGIN
    )
    assert list(foot(client, address))[1:] == ["Om contact", "Om accessibility"]


def test_they_cost_a_page_no_query(client, site):
    def count(address):
        client.get("/sv/nyheter/")
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    with_pages = count("/sv/nyheter/?a")
    MunicipalitySettings.objects.update(
        contact_page=None, accessibility_page=None, privacy_page=None, cookies_page=None
    )
    assert with_pages == count("/sv/nyheter/?b")
