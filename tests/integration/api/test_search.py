"""Search among all public pages: what is found, in whose words, and how old it is."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite, at
from support.searching import index_pages
from wagtail.models import Page, PageViewRestriction
from wagtail.search.index import insert_or_update_object, remove_object

from cms.home.models import ContentPage

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/search"


def search(client, q, status=200, **query):
    response = client.get(ADDRESS, {"q": q, **query})
    assert response.status_code == status, (q, response.content)
    return response.json()


def titles(client, q, **query):
    index_pages()
    return [each["title"] for each in search(client, q, **query)["items"]]


def test_pages_of_all_types_are_found(client, site):
    site.news("Kaffe på torget", introduction="Kom på lördag.")
    site.place("Kaffehuset", introduction="Här finns kaffe.")
    site.meeting(site.network("Kaffevännerna", introduction="Vi dricker kaffe."), "Te och kaffe")
    site._page(site.home, ContentPage, title="Om kaffe", body=[("rich_text", "<p>Te</p>")])
    index_pages()
    found = search(client, "kaffe")
    assert found["total"] == 5
    assert {each["type"] for each in found["items"]} == {
        "news",
        "meeting_place",
        "network",
        "network_meeting",
        "content",
    }
    for each in found["items"]:
        answer = client.get(each["api_url"].removeprefix("http://localhost")).json()
        for name in ("id", "type", "title", "introduction", "url", "locale", "is_fallback"):
            assert each[name] == answer[name]
    # In the body of one and the title of another.
    assert set(titles(client, "te")) == {"Om kaffe", "Te och kaffe"}


def test_a_page_must_have_all_the_words(client, site):
    site.news("Kaffe på torget", slug="a", introduction="Ta med en mugg.")
    site.news("Kaffe i hamnen", slug="b")
    assert titles(client, "kaffe torget") == ["Kaffe på torget"]
    assert titles(client, "mugg kaffe") == ["Kaffe på torget"]
    assert titles(client, "KAFFE hamnen!") == ["Kaffe i hamnen"]
    assert titles(client, "kaffe te") == []


def test_the_most_relevant_comes_first(client, site):
    site.news("Om torget", slug="a", introduction="Där finns bland mycket annat kaffe.")
    site.news("Kaffe", slug="b", introduction="Kaffe.")
    site.news("Om hamnen", slug="c", introduction="Där finns bland mycket annat kaffe.")
    assert titles(client, "kaffe")[0] == "Kaffe"


def test_words_are_searched_in_the_language_that_is_shown(client, site):
    """A8: the source's words count only where there is no translation."""
    site.english(site.news("Kaffe", slug="a", introduction="Torget."), title="Tea", slug="b")
    site.news("Utan", slug="c", introduction="Kaffe.")
    assert sorted(titles(client, "kaffe")) == ["Kaffe", "Utan"]
    assert titles(client, "tea") == []
    assert titles(client, "tea", locale="en") == ["Tea"]
    assert titles(client, "kaffe", locale="en") == ["Utan"]
    (hit,) = search(client, "kaffe", locale="en")["items"]
    assert (hit["locale"], hit["requested_locale"], hit["is_fallback"]) == ("sv", "en", True)
    assert hit["url"] == "http://localhost/en/nyheter/c/"
    (hit,) = search(client, "tea", locale="en")["items"]
    assert (hit["locale"], hit["introduction"]) == ("en", "Torget.")
    assert hit["url"] == "http://localhost/en/news/b/"


@pytest.mark.parametrize(
    "hide",
    [
        lambda page: page.unpublish(),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    ],
)
def test_only_what_is_public_is_found(client, site, hide):
    """B12: neither a page nor the words of a hidden translation."""
    page = site.news("Kaffe", slug="kaffe")
    translation = site.english(page, title="Hidden", slug="hidden")
    assert titles(client, "hidden", locale="en") == ["Hidden"]
    hide(Page.objects.get(pk=translation.pk))
    assert titles(client, "hidden", locale="en") == []
    assert titles(client, "kaffe", locale="en") == ["Kaffe"]
    hide(Page.objects.get(pk=page.pk))
    assert titles(client, "kaffe") == titles(client, "kaffe", locale="en") == []
    assert search(client, "kaffe")["total"] == 0


def test_old_news_is_marked_among_hits(client, site):
    """R24, G4; the answer holds until the first of them becomes old (G2)."""
    site.news("Kaffe förr", slug="a", published_at=at("2025-05-01 09:00"))
    site.news("Kaffe nu", slug="b", published_at=at("2026-05-01 09:00"))
    site.place("Kaffe alltid", slug="c")
    index_pages()
    with time_machine.travel(at("2027-05-01 08:59"), tick=False):
        response = client.get(ADDRESS, {"q": "kaffe"})
        found = {each["title"]: each for each in response.json()["items"]}
        assert response.json()["valid_until"] == "2027-05-01T07:00:00Z"
        assert response["Cache-Control"] == "public, max-age=60"
        english = {each["title"]: each for each in search(client, "kaffe", locale="en")["items"]}
    assert {title: each["is_old"] for title, each in found.items()} == {
        "Kaffe förr": True,
        "Kaffe nu": False,
        "Kaffe alltid": False,
    }
    assert found["Kaffe förr"]["notice"].startswith("Denna nyhet är äldre än 12 månader")
    assert english["Kaffe förr"]["notice"].startswith("This news item is more than 12 months old")
    assert found["Kaffe nu"]["notice"] == ""
    languages = {each["notice_locale"] for each in english.values()}
    assert languages == {"en"}
    with time_machine.travel(at("2027-05-01 09:00"), tick=False):
        assert all(each["is_old"] for each in search(client, "kaffe", type="news")["items"])


def test_hits_can_be_narrowed_and_paged(client, site):
    """B5."""
    for number in range(5):
        site.news(f"Kaffe {number}", slug=f"kaffe-{number}")
    site.place("Kaffe")
    assert titles(client, "kaffe", type="meeting_place") == ["Kaffe"]
    assert len(titles(client, "kaffe", type=["meeting_place", "news"])) == 6
    assert titles(client, "kaffe", type="network") == []
    pages = [search(client, "kaffe", limit=4, offset=offset) for offset in (0, 4)]
    assert [page["total"] for page in pages] == [6, 6]
    assert len({each["id"] for page in pages for each in page["items"]}) == 6
    assert "q=kaffe" in pages[0]["links"]["next"]
    found = search(client, "kaffe", fields="title", limit=1)["items"][0]
    assert found.keys() == {"id", "type", "title"}


NOTHING = [
    "*",
    '"',
    "'",
    '"""',
    "()",
    "-",
    "--",
    "___",
    "&|!:<>",
    "☕",
    "\u00ad",
    "%",
    "\\",
    ";",
    "…",
]
ODD = [
    "och",
    "kl",
    "the and or not",
    "kaffe*",
    '"kaffe',
    "'kaffe",
    "(kaffe",
    "kaffe AND",
    "kaffe NOT te",
    "NEAR(kaffe te)",
    "title:kaffe",
    "^kaffe",
    "kaffe & !te",
    "kaffe:*",
    "kaffe <-> te",
    "kaffe\\",
    "{title} : kaffe",
    "a" * 200,
    "a b " * 50,
    " ".join(chr(97 + number // 26) + chr(97 + number % 26) for number in range(66)),
    "50% kaffe",
    "%s %d",
    "_kaffe_",
    "kaffe\tte\nmer",
    "'; DROP TABLE x; --",
    "språk-kafé",
    "\ufffe\uffff",
    "\U0001d4a6\U0001d4b6",
    "咖啡 קפה قهوة",
]


def test_nothing_that_is_written_breaks_the_search(client, site):
    """E5: neither signs nor the engines' own words."""
    site.news("Kaffe", slug="kaffe")
    index_pages()
    for q in [*NOTHING, *ODD]:
        for locale in ("sv", "en"):
            found = search(client, q, locale=locale)["items"]
            assert found == [] or q not in NOTHING, q
        assert client.get("/api/v1/news", {"q": q}).status_code == 200, q


def test_signs_around_a_word_do_not_matter(client, site):
    site.news("Kaffe", slug="kaffe")
    index_pages()
    for q in ("kaffe*", '"kaffe"', "(kaffe)", "^kaffe", "kaffe:*", "_kaffe_", "kaffe!", "kaffe -"):
        assert search(client, q)["total"] == 1, q


def test_words_are_found_however_they_are_composed(client, site):
    """E7: a ring above an a, or the letter å."""
    site.news("Språkkafé på ön", slug="a")
    assert titles(client, "spra\N{COMBINING RING ABOVE}kkafe\N{COMBINING ACUTE ACCENT}") == [
        "Språkkafé på ön"
    ]


def test_bad_input_is_refused(client, site):
    """B4, B5."""
    assert "q" in client.get(ADDRESS).json()["detail"]
    for query in ({"q": ""}, {"q": "\0"}, {"q": "a" * 201}, {"q": "a", "sort": "x"}):
        assert client.get(ADDRESS, query).status_code == 400, query
    problem = search(client, "kaffe", 400, type="katt")
    assert "news, news_index" in problem["detail"]
    assert problem["errors"][0]["parameter"] == "type"
    assert search(client, "kaffe", 400, type="news\0")


def test_the_description_names_the_types(client, site):
    """B2."""
    document = client.get("/api/v1/openapi.json").json()
    (named,) = (
        each for each in document["paths"]["/search"]["get"]["parameters"] if each["name"] == "type"
    )
    assert {"home", "content", "news"} <= set(named["schema"]["items"]["enum"])
    hit = document["components"]["schemas"]["Hit"]["properties"]["type"]
    assert hit["enum"] == named["schema"]["items"]["enum"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_is_published_is_found_at_once_in_few_queries(client):
    """The index follows the commit, so what was found before it is not remembered."""
    site = SmallSite()
    for number in range(3):
        page = site.news(f"Kaffe {number}", slug=f"a-{number}")
        site.english(page, title=f"Coffee {number}", slug=f"b-{number}")
    assert search(client, "kaffe")["total"] == 3
    page = site.news("Kaffe")
    assert search(client, "kaffe")["total"] == 4
    # Between the commit and the index.
    remove_object(page)
    for address in (ADDRESS, "/api/v1/news"):
        assert client.get(address, {"q": "kaffe"}).json()["total"] == 3
    insert_or_update_object(page)
    for address in (ADDRESS, "/api/v1/news"):
        assert client.get(address, {"q": "kaffe"}).json()["total"] == 4
    for locale in ("sv", "en"):
        search(client, "kaffe", locale=locale)
        with CaptureQueriesContext(connection) as queries:
            assert search(client, "kaffe", locale=locale, limit=50)["items"]
        assert 0 < len(queries) <= 5, [each["sql"][:200] for each in queries]


def test_the_answer_is_not_kept_until_content_changes(client, site, settled, monkeypatch):
    """What finds pages is written after the commit that moves the generation."""
    from cms.core import kept

    stored = []
    monkeypatch.setattr(kept, "_may_store", lambda request, response: stored.append(1))
    client.get("/api/v1/locales", {"locale": "sv"})
    assert stored
    stored.clear()
    for address in (ADDRESS, "/api/v1/news"):
        client.get(address, {"q": "kaffe"})
    assert not stored
