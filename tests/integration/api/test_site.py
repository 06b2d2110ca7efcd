"""The site as a whole: what the API is and holds, the main menu and the languages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite
from wagtail.models import Page, PageViewRestriction

from cms.core.models import MunicipalitySettings
from cms.home.models import ContentPage

pytestmark = pytest.mark.django_db

NAVIGATION, VOCABULARIES = "/api/v1/navigation", "/api/v1/vocabularies"


def get(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200, response.content
    return response.json()


def titles(items):
    return [(each["title"], titles(each.get("children", []))) for each in items]


def test_the_api_says_what_it_is(client, site):
    """B1, VER.06: exactly these names, and documentation that can be read."""
    found = get(client, "/api/v1/api-info")
    names = ["apiName", "apiVersion", "apiReleased", "apiDocumentation", "apiStatus"]
    assert list(found) == names
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", found["apiReleased"])
    assert re.fullmatch(r"1\.\d+\.\d+", found["apiVersion"])
    assert found["apiStatus"] == "active"
    address = found["apiDocumentation"].removeprefix("http://localhost")
    response = client.get(address, headers={"accept": "text/html"})
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(("language", "words"), [("sv", "Lista nyheter"), ("en", "List news")])
def test_the_root_leads_to_all_that_the_api_has(client, site, language, words):
    found = get(client, "/api/v1/", locale=language)
    summaries = {each["path"]: each["summary"] for each in found["resources"]}
    assert summaries["/news"] == words
    assert summaries.keys() >= {
        "/api-info",
        "/categories",
        "/locales",
        "/navigation",
        "/organisations",
        "/pages/find",
        "/redirects/find",
        "/search",
    }
    for each in [*found["resources"], {"url": found["openapi"]}]:
        response = client.get(each["url"].removeprefix("http://localhost"))
        # Some need a parameter.
        assert response.status_code in {200, 400}, each


def test_the_root_is_found_without_its_slash(client, site):
    response = client.get("/api/v1?locale=en")
    assert response.status_code == 301
    assert response["Location"] == "/api/v1/?locale=en"


@pytest.mark.parametrize(
    ("locale", "words"), [("sv", "Kaffe serveras"), ("en", "Coffee is served")]
)
def test_codes_have_words(client, site, locale, words):
    """E2, B13: each code of the description, and whether there may be more."""
    found = {each["name"]: each for each in get(client, VOCABULARIES, locale=locale)["items"]}
    labels = {each["code"]: each["label"] for each in found["Feature"]["terms"]}
    assert labels["coffee"] == words
    schemas = get(client, "/api/v1/openapi.json")["components"]["schemas"]
    # What no one shows has no words.
    coded = {name for name, schema in schemas.items() if "enum" in schema} - {"TranslationStatus"}
    assert found.keys() == coded
    for name, each in found.items():
        assert [term["code"] for term in each["terms"]] == schemas[name]["enum"]
        assert each["extensible"] is schemas[name].get("x-extensible", False)
    assert {name for name, each in found.items() if each["extensible"]} == {
        *("Audience", "Feature", "OpeningReason", "OrganisationKind", "PhoneKind", "PlaceKind"),
        "SpokenLanguage",
    }
    assert schemas["BodyBlock"]["x-extensible"]


def test_the_languages_are_named_in_themselves(client, site):
    """A14; a home page of each can be read."""
    for locale in ("sv", "en"):
        items = get(client, "/api/v1/locales", locale=locale)["items"]
        assert [(each["code"], each["name"], each["is_source"]) for each in items] == [
            ("sv", "Svenska", True),
            ("en", "English", False),
        ]
    for each in items:
        assert each["url"] == f"http://localhost/{each['code']}/"
        assert client.get(f"/{each['code']}/").status_code == 200


def test_the_menu_has_two_levels_in_the_language(client, site):
    about = site._page(site.home, ContentPage, title="Om oss", show_in_menus=True)
    hidden = site._page(site.home, ContentPage, title="Inte i menyn")
    site._page(hidden, ContentPage, title="Under det som inte syns", show_in_menus=True)
    people = site._page(about, ContentPage, title="Människor", show_in_menus=True)
    site._page(about, ContentPage, title="Inte i menyn")
    site._page(people, ContentPage, title="För långt ner", show_in_menus=True)
    site.english(about, title="About us", slug="about-us")
    found = get(client, NAVIGATION)
    assert found["home"]["url"] == "http://localhost/sv/"
    assert found["home"]["type"] == "home"
    lists = [("Nyheter", []), ("Mötesplatser", []), ("Nätverk", [])]
    assert titles(found["items"]) == [*lists, ("Om oss", [("Människor", [])])]
    found = get(client, NAVIGATION, locale="en")
    lists = [("News", []), ("Meeting places", []), ("Networks", [])]
    assert titles(found["items"]) == [*lists, ("About us", [("Människor", [])])]
    # What is not translated says so.
    (people,) = found["items"][-1]["children"]
    assert people["locale"] == "sv"
    assert people["url"] == "http://localhost/en/om-oss/manniskor/"
    assert found["items"][-1]["url"] == "http://localhost/en/about-us/"


def test_the_menu_has_only_what_is_public(client, site):
    """B12."""
    about = site._page(site.home, ContentPage, title="Om oss", show_in_menus=True)
    site._page(about, ContentPage, title="Människor", show_in_menus=True)
    assert "Människor" in str(get(client, NAVIGATION))
    restriction = PageViewRestriction.objects.create(page=about, restriction_type="login")
    assert not {"Om oss", "Människor"} & {
        title for title, _children in titles(get(client, NAVIGATION)["items"])
    }
    assert "Människor" not in str(get(client, NAVIGATION))
    restriction.delete()
    about.unpublish()
    assert "Människor" not in str(get(client, NAVIGATION))
    PageViewRestriction.objects.create(page=site.home, restriction_type="login")
    found = get(client, NAVIGATION)
    assert (found["home"], found["items"]) == (None, [])


def test_a_menu_follows_when_a_page_moves(client, site):
    about = site._page(site.home, ContentPage, title="Om oss", slug="om", show_in_menus=True)
    about.move(Page.objects.get(pk=site.network_index.pk), pos="last-child")
    networks = get(client, NAVIGATION)["items"][-1]
    assert titles([networks]) == [("Nätverk", [("Om oss", [])])]
    assert networks["children"][0]["url"] == "http://localhost/sv/natverk/om/"


def test_the_municipality_can_be_reached(client, site):
    """E2: the number as people write it, and one to dial."""
    found = get(client, NAVIGATION)["municipality"]
    assert found == {"name": "Lindåsa kommun", "phone": None, "email": ""}
    settings = MunicipalitySettings.for_site(site.site)
    settings.phone, settings.email = "08-465 004 00", "kommun@lindasa.example"
    settings.save()
    found = get(client, NAVIGATION)["municipality"]
    assert found["phone"] == {"text": "08-465 004 00", "uri": "tel:+46846500400"}
    assert found["email"] == "kommun@lindasa.example"
    found = get(client, NAVIGATION, locale="en")["municipality"]
    assert found["phone"]["text"].startswith("+46")


@pytest.mark.parametrize("address", ["", "api-info", "locales", "navigation"])
def test_what_is_not_understood_is_refused(client, site, address):
    """B4, B5."""
    response = client.get(f"/api/v1/{address}", {"lokal": "sv"})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["allowed"] == ["locale"]
    assert client.post(f"/api/v1/{address}").status_code == 405


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_queries_are_few(client):
    site = SmallSite()
    for number in range(3):
        above = site._page(site.home, ContentPage, title=f"Sida {number}", show_in_menus=True)
        site._page(above, ContentPage, title=f"Undersida {number}", show_in_menus=True)
    for address, most in {NAVIGATION: 1, "/api/v1/locales": 0, "/api/v1/": 0}.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            # In the other language, since the first is kept.
            client.get(address, {"locale": "en"})
        assert len(queries) <= most, [each["sql"][:200] for each in queries]
