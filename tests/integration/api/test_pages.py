"""Which page is at an address, and the pages that have no other address in the API."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.every_block import body
from support.every_state import EveryState, now
from wagtail.models import Page, PageViewRestriction, Site

from cms.core.models import PageContact, RelatedLink
from cms.home.models import ContentPage

pytestmark = pytest.mark.django_db

FIND = "/api/v1/pages/find"


@pytest.fixture
def news(site):
    """A news item that is translated."""
    made = site.news("Kaffe", slug="kaffe")
    site.english(made, title="Coffee", slug="coffee")
    return made


def find(client, path, status=200, **query):
    response = client.get(FIND, {"path": path, **query})
    assert response.status_code == status, (path, response.content)
    return response.json()


def path_of(url: str) -> str:
    assert url.startswith("http://localhost/")
    return urlsplit(url).path


@pytest.mark.parametrize(
    ("path", "language", "title", "url"),
    [
        ("/sv/nyheter/kaffe/", "sv", "Kaffe", "/sv/nyheter/kaffe/"),
        ("/en/news/coffee/", "en", "Coffee", "/en/news/coffee/"),
        ("/en/nyheter/kaffe/", "en", "Coffee", "/en/news/coffee/"),
        ("/sv/nyheter/kaffe", "sv", "Kaffe", "/sv/nyheter/kaffe/"),
        ("sv/nyheter/kaffe/", "sv", "Kaffe", "/sv/nyheter/kaffe/"),
        ("/nyheter/kaffe/", "sv", "Kaffe", "/sv/nyheter/kaffe/"),
        ("/sv/nyheter/kaffe/?page=2#top", "sv", "Kaffe", "/sv/nyheter/kaffe/"),
        ("/sv/nyheter/k%61ffe/", "sv", "Kaffe", "/sv/nyheter/kaffe/"),
        ("http://localhost/en/news/coffee/", "en", "Coffee", "/en/news/coffee/"),
        ("https://LOCALHOST:8000/sv/nyheter/kaffe/", "sv", "Kaffe", "/sv/nyheter/kaffe/"),
    ],
)
def test_a_page_is_found_at_its_address(client, news, path, language, title, url):
    found = find(client, path)
    assert found["id"] == str(news.translation_key)
    assert (found["type"], found["title"]) == ("news", title)
    assert found["locale"] == found["requested_locale"] == language
    assert path_of(found["url"]) == path_of(found["canonical_url"]) == url
    assert found["api_url"] == f"http://localhost/api/v1/news/{news.translation_key}"
    assert [each["locale"] for each in found["translations"]] == ["sv", "en"]


def test_what_is_not_translated_is_found_at_its_place_under_the_language(client, site):
    """The address for search engines is the one in the language of the words (A8, C4)."""
    site.news("Utan", slug="utan")
    found = find(client, "/en/nyheter/utan/")
    assert (found["locale"], found["requested_locale"], found["is_fallback"]) == ("sv", "en", True)
    assert path_of(found["url"]) == "/en/nyheter/utan/"
    assert path_of(found["canonical_url"]) == "/sv/nyheter/utan/"


def test_the_language_is_that_of_the_path_unless_another_is_asked_for(client, news):
    header = {"accept-language": "en"}
    response = client.get(FIND, {"path": "/sv/nyheter/kaffe/"}, headers=header)
    assert (response.json()["title"], response["Content-Language"]) == ("Kaffe", "sv")
    response = client.get(FIND, {"path": "/sv/nyheter/kaffe/", "locale": "en"})
    assert (response.json()["title"], response["Content-Language"]) == ("Coffee", "en")
    assert path_of(response.json()["url"]) == "/en/news/coffee/"
    # As LocaleMiddleware sends visitors of a path without a language.
    response = client.get(FIND, {"path": "/news/coffee/"}, headers=header)
    assert response.json()["title"] == "Coffee"


def test_every_page_of_the_site_is_found_as_the_web_site_shows_it(client):
    """Each has an address in the API, where it has the same title."""
    with now():
        site = EveryState()
        site._page(site.home, ContentPage, title="Om oss", slug="om-oss")
        site._page(site.network_index, ContentPage, title="Om nätverk", slug="om")
        types = set()
        for page in Page.objects.filter(depth__gt=1, live=True):
            for code in ("sv", "en"):
                below = page.url_path.removeprefix("/sv").removeprefix("/en")
                shown = client.get(f"/{code}{below}", follow=True)
                response = client.get(FIND, {"path": f"/{code}{below}"})
                assert response.status_code == shown.status_code, below
                if shown.status_code == 404:
                    continue
                found = response.json()
                assert path_of(found["url"]) == shown.request["PATH_INFO"]
                assert shown.context["page"].title == found["title"]
                answer = client.get(urlsplit(found["api_url"]).path, {"locale": code})
                assert answer.json()["title"] == found["title"]
                assert answer.json()["type"] == found["type"]
                types.add(found["type"])
    assert types > {"home", "content", "news", "news_index"}
    assert len(types) == 9


@pytest.mark.parametrize(
    "path",
    [
        "/sv/finns-inte/",
        "/sv/news/coffee/",
        "/no/nyheter/kaffe/",
        "/sv//nyheter/kaffe/",
        "/admin/",
        "/api/v1/news",
        "https://www.example.com/sv/nyheter/kaffe/",
        "//www.example.com/sv/nyheter/kaffe/",
        "http://[/sv/",
        "javascript:alert(1)",
        "/sv/nyheter/%00/",
        "/sv/nyheter/%FF%FE/",
        "/sv/../sv/nyheter/kaffe/",
        "/sv/nyheter/☕/",
    ],
)
def test_nothing_is_found_at_other_addresses(client, news, path):
    assert find(client, path, 404)["type"].endswith("/problems/not-found")


def test_a_path_is_needed(client, site):
    """B5."""
    for query in ({}, {"path": ""}, {"path": "\0"}, {"path": "a" * 1001}, {"path": "/", "x": "1"}):
        response = client.get(FIND, query)
        assert response.status_code == 400, query
        assert response["Content-Type"] == "application/problem+json"
        assert "path" in response.json()["detail"]


def test_a_page_keeps_its_id_when_it_is_renamed_or_moved(client, site, news):
    """B9."""
    news.slug = "kaffet"
    news.save_revision().publish()
    assert find(client, "/sv/nyheter/kaffet/")["id"] == str(news.translation_key)
    find(client, "/sv/nyheter/kaffe/", 404)
    about = site._page(site.home, ContentPage, title="Om oss", slug="om-oss")
    about.move(Page.objects.get(pk=site.news_index.pk), pos="last-child")
    assert find(client, "/sv/nyheter/om-oss/")["id"] == str(about.translation_key)
    find(client, "/sv/om-oss/", 404)


@pytest.mark.parametrize("path", ["/sv/nyheter/kaffe/", "/en/news/coffee/"])
def test_what_is_not_public_is_not_found(client, news, path):
    """B12."""
    restriction = PageViewRestriction.objects.create(page=news, restriction_type="login")
    find(client, path, 404)
    restriction.delete()
    assert find(client, path)
    news.unpublish()
    find(client, path, 404)


def test_a_translation_that_is_not_public_falls_back(client, site, news):
    english = Page.objects.get(slug="coffee")
    PageViewRestriction.objects.create(page=english, restriction_type="login")
    found = find(client, "/en/nyheter/kaffe/")
    assert (found["title"], found["is_fallback"]) == ("Kaffe", True)
    assert path_of(found["url"]) == "/en/nyheter/kaffe/"


def test_pages_of_another_site_are_not_found(client, site):
    root = Page.get_first_root_node()
    other = root.add_child(instance=ContentPage(title="Annan", slug="annan", locale=site.sv))
    Site.objects.create(hostname="other.example", root_page=other)
    find(client, "http://other.example/sv/", 404)
    assert find(client, "/sv/")["title"] == "Lindåsa"
    response = client.get(FIND, {"path": "/sv/"}, headers={"host": "other.example"})
    assert response.json()["title"] == "Annan"


def test_a_page_is_given_whole(client):
    """A front end can render the home page, lists and pages of text."""
    with now():
        site = EveryState()
        page = site._page(
            site.home,
            ContentPage,
            title="Om oss",
            introduction="Vilka vi är.",
            body=body("sv", site),
            lead_image=site.image,
            lead_image_alt="Hamnen.",
            page_contacts=[PageContact(contact=site.coordinator)],
            related_links=[RelatedLink(label="Nyheter", target=site.news_index)],
        )
        site.english(
            page,
            title="About us",
            introduction="Who we are.",
            rows={"related_links": {"label": ["News"]}},
        )
        address = f"/api/v1/pages/{page.translation_key}"
        found = client.get(address, {"locale": "en"}).json()
        assert (found["type"], found["title"], found["introduction"]) == (
            "content",
            "About us",
            "Who we are.",
        )
        assert found["image"]["alt"] == "Hamnen."
        assert [each["function"] for each in found["contacts"]] == ["coordinator"]
        assert [each["url"] for each in found["related_links"]] == ["http://localhost/en/news/"]
        assert found["body"]
        assert client.get(address, {"fields": "title"}).json() == {
            "id": str(page.translation_key),
            "type": "content",
            "title": "Om oss",
        }
        # What has an address of its own has only that one.
        news = site.pages["news-current"]
        assert client.get(f"/api/v1/pages/{news.translation_key}").status_code == 404


def test_a_page_that_is_not_public_is_not_given(client, site):
    """B12."""
    page = site._page(site.home, ContentPage, title="Om oss")
    address = f"/api/v1/pages/{page.translation_key}"
    assert client.get(address).status_code == 200
    page.unpublish()
    assert client.get(address).status_code == 404
    assert client.get("/api/v1/pages/om-oss").status_code == 404


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_queries_are_few(client):
    with now():
        site = EveryState()
        rows = {"page_contacts": [PageContact(contact=site.coordinator)]}
        page = site._page(
            site.home,
            ContentPage,
            title="Om oss",
            body=body("sv", site),
            lead_image=site.image,
            lead_image_alt="Hamnen.",
            **rows,
        )
        whole = f"/api/v1/pages/{page.translation_key}?locale=en"
        # What is made or learnt once, such as renditions and the size of a document.
        for fields in ("id", "title"):
            client.get(f"{whole}&fields={fields}")
        for address, most in {
            f"{FIND}?path=/en/news/coffee/": 2,
            f"{FIND}?path=/en/nyheter/ny-samordnare/": 2,
            whole: 8,
        }.items():
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
            assert response.status_code == 200
            assert 0 < len(queries) <= most, [each["sql"][:200] for each in queries]
