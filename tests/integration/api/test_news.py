"""News in the API: the state of its age, filters, languages and parts."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite, at

from cms.core.models import PageContact, RelatedLink
from cms.news.models import NewsAbout, NewsCategory

pytestmark = pytest.mark.django_db

NOW = "2026-05-24 12:00"


@pytest.fixture
def site():
    with time_machine.travel(at(NOW), tick=False):
        yield SmallSite()


def get(client, address: str, **parameters):
    response = client.get(address, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def titles(client, **parameters) -> list[str]:
    answer = get(client, "/api/v1/news", **parameters)
    assert answer["total"] == len(answer["items"])
    return [item["title"] for item in answer["items"]]


@pytest.fixture
def three(site):
    """Three news items: an old one, one from March, and one of today."""
    return [
        site.news("Gammal", published_at=at("2025-05-24 12:00")),
        site.news("Vinter", published_at=at("2026-03-01 09:00")),
        site.news("Ny", published_at=at(NOW), featured=True),
    ]


def test_the_newest_is_first(client, three):
    assert titles(client) == ["Ny", "Vinter", "Gammal"]
    assert titles(client, order="published_at") == ["Gammal", "Vinter", "Ny"]


def test_old_and_not_old(client, three):
    """G2."""
    assert titles(client, is_old="true") == ["Gammal"]
    assert titles(client, is_old="false") == ["Ny", "Vinter"]


def test_a_list_of_what_is_not_old_changes_by_the_clock(client, site):
    """G2: the list of what is old is not kept past the moment at which the next becomes old."""
    site.news("Kaffe", published_at=at("2025-06-01 10:00"))
    for moment, expected in (("2026-06-01 09:59", []), ("2026-06-01 10:00", ["Kaffe"])):
        with time_machine.travel(at(moment), tick=False):
            assert titles(client, is_old="true") == expected
    with time_machine.travel(at("2026-06-01 09:59"), tick=False):
        response = client.get("/api/v1/news", {"is_old": "true"})
        assert response.json()["valid_until"] == "2026-06-01T08:00:00Z"
        assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"published_from": "2026-03-01"}, ["Ny", "Vinter"]),
        ({"published_from": "2026-03-01T09:00+01:00"}, ["Ny", "Vinter"]),
        ({"published_from": "2026-03-01T08:00Z"}, ["Ny", "Vinter"]),
        ({"published_from": "2026-03-01T09:01 01:00"}, ["Ny"]),
        ({"published_to": "2026-03-01"}, ["Vinter", "Gammal"]),
        ({"published_to": "2026-03-01T08:00:00Z"}, ["Gammal"]),
        (
            {"published_from": "0001-01-01", "published_to": "9999-12-31"},
            ["Ny", "Vinter", "Gammal"],
        ),
        ({"featured": "true"}, ["Ny"]),
        ({"featured": "false", "is_old": "false"}, ["Vinter"]),
    ],
)
def test_dates_and_features(client, three, parameters, expected):
    """B6: any zone is understood, also with a plus sign that was not encoded."""
    assert titles(client, **parameters) == expected


def test_categories_and_subjects(client, site, three):
    network = site.network("Öppna dörrar")
    category = NewsCategory.objects.create(name="Möten", slug="moten", locale=site.sv)
    other = NewsCategory.objects.create(name="Kultur", slug="kultur", locale=site.sv)
    english = category.copy_for_translation(site.en)
    english.name = "Meetings"
    english.save()
    _old, winter, new = three
    winter.categories.set([category, other])
    winter.about = [NewsAbout(page=network)]
    winter.save_revision().publish()
    new.categories.set([other])
    new.save_revision().publish()

    assert titles(client, category="moten") == ["Vinter"]
    assert titles(client, category=["moten", "kultur"]) == ["Ny", "Vinter"]
    assert titles(client, about=str(network.translation_key)) == ["Vinter"]
    [item] = get(client, "/api/v1/news", category="moten", locale="en")["items"]
    assert [each["name"] for each in item["categories"]] == ["Kultur", "Meetings"]
    [about] = item["about"]
    assert about["id"] == str(network.translation_key)
    assert about["type"] == "network"
    assert about["locale"] == "sv"
    assert get(client, about["api_url"].removeprefix("http://localhost"))["title"] == network.title


def test_a_page_of_the_list(client, three):
    """B5."""
    answer = get(client, "/api/v1/news", limit=1, offset=1, is_old="false")
    assert [item["title"] for item in answer["items"]] == ["Vinter"]
    assert answer["total"] == 2
    links = {name: link and link.partition("?")[2] for name, link in answer["links"].items()}
    assert links == {
        "first": "is_old=false&limit=1&offset=0",
        "prev": "is_old=false&limit=1&offset=0",
        "next": None,
        "last": "is_old=false&limit=1&offset=1",
    }


def test_equal_dates_have_one_order(client, site):
    """B5: paging is stable under equal sort keys."""
    for number in range(5):
        site.news(f"Nyhet {number}", published_at=at(NOW))
    paged = [
        item["title"]
        for offset in range(5)
        for item in get(client, "/api/v1/news", limit=1, offset=offset)["items"]
    ]
    assert sorted(paged) == [f"Nyhet {number}" for number in range(5)]


def test_search_words(client, site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        site.news("Kaffe på torget")
        site.news("Vandring")
    assert titles(client, q="torget") == ["Kaffe på torget"]
    assert titles(client, q="simning") == []


def whole(site):
    contact = site.contact("samordnare", name="Eva Ek", kind="employee")
    return site.news(
        "Kaffe",
        introduction="Kom och fika.",
        body=[("heading", {"level": "h4", "text": "Så här"}), ("rich_text", "<p>Välkommen</p>")],
        page_contacts=[PageContact(contact=contact)],
        related_links=[RelatedLink(label="Läs", url="https://a.example/")],
    )


def test_a_whole_news_item(client, site):
    page = whole(site)
    item = get(client, f"/api/v1/news/{page.translation_key}")
    assert item["body"] == [
        {"type": "heading", "id": item["body"][0]["id"], "level": 2, "text": "Så här"},
        {
            "type": "rich_text",
            "id": item["body"][1]["id"],
            "html": "<p>Välkommen</p>",
            "text": "Välkommen",
        },
    ]
    assert [each["name"] for each in item["contacts"]] == ["Eva Ek"]
    assert [each["accessible_text"] for each in item["related_links"]] == [
        "Läs Länk till annan webbplats"
    ]


def test_parts_in_a_list_when_asked_for(client, site):
    page = whole(site)
    detail = get(client, f"/api/v1/news/{page.translation_key}")
    [plain] = get(client, "/api/v1/news")["items"]
    [with_parts] = get(client, "/api/v1/news", include="body,contacts")["items"]
    assert plain.keys().isdisjoint({"body", "contacts", "related_links"})
    assert with_parts == {name: detail[name] for name in detail if name != "related_links"}


def test_only_the_properties_that_are_asked_for(client, site):
    page = whole(site)
    [item] = get(client, "/api/v1/news", fields="title")["items"]
    assert item == {"id": str(page.translation_key), "type": "news", "title": "Kaffe"}
    answer = get(client, f"/api/v1/news/{page.translation_key}", fields=["title", "body"])
    assert answer.keys() == {"id", "type", "title", "body"}


def test_what_is_not_translated_says_so(client, site):
    """A8."""
    page = site.news("Kaffe")
    item = get(client, f"/api/v1/news/{page.translation_key}", locale="en")
    assert (item["locale"], item["requested_locale"], item["is_fallback"]) == ("sv", "en", True)
    assert [(each["locale"], each["status"]) for each in item["translations"]] == [
        ("sv", "source"),
        ("en", "missing"),
    ]


def test_a_translation_is_outdated_when_the_source_has_changed(client, site):
    page = site.news("Kaffe")
    site.english(page, title="Coffee")

    def status():
        item = get(client, f"/api/v1/news/{page.translation_key}", locale="en")
        assert item["title"] == "Coffee"
        return item["translations"][1]["status"]

    assert status() == "current"
    with time_machine.travel(at("2026-05-25 12:00"), tick=False):
        page.introduction = "Nytt"
        page.save_revision().publish()
        assert status() == "outdated"


@pytest.mark.django_db(transaction=True)
def test_queries_do_not_grow(client, site):
    """At most five for the list and eight for a detail."""
    network = site.network("Öppna dörrar")

    def add(number):
        contact = site.contact(f"roll {number}")
        page = site.news(
            f"Nyhet {number}",
            about=[NewsAbout(page=network)],
            page_contacts=[PageContact(contact=contact)],
            related_links=[RelatedLink(label="Läs", target=network)],
            body=[("contacts", {"contacts": [contact]})],
        )
        site.english(page, title=f"News {number}")
        return page

    def count(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            # Another address, which is not kept, of the same list.
            assert client.get(f"{address}&fields=title,body").status_code == 200
        # Whether anything was published is asked twice a second, whatever is read.
        return len([each for each in queries if "contentgeneration" not in each["sql"]])

    page = add(0)
    detail = f"/api/v1/news/{page.translation_key}?locale=en"
    few = count("/api/v1/news?locale=en&include=body"), count(detail)
    for number in range(1, 4):
        add(number)
    many = count("/api/v1/news?locale=en&include=body"), count(detail)
    assert many == few
    assert many[0] < 5
    assert many[1] < 8
