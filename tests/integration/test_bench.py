"""The bench's data: what it stores in bulk is what Wagtail would have stored."""

import pytest
from bench.loader import load
from bench.measures import BARE, MEASURES
from bench.republish import publish_before_each_request
from bench.words import SUBJECTS, numbered
from django.core.signals import request_started
from django.utils import timezone
from wagtail.models import Page

from cms.core import generation

pytestmark = [pytest.mark.django_db, pytest.mark.urls("bench.urls")]

V2 = "/api/v2/pages/?type=cms_news.NewsPage&order=-published_at&limit=5"


@pytest.fixture
def loaded():
    load(timezone.now(), news=7, places=3, meetings=12)


def test_the_tree_is_whole_and_each_page_has_its_translation(loaded):
    assert not any(Page.find_problems())
    pages = Page.objects.filter(depth__gt=1).select_related("locale")
    for page in pages:
        assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"
    keys = [
        set(pages.filter(locale__language_code=language).values_list("translation_key", flat=True))
        for language in ("sv", "en")
    ]
    assert keys[0] == keys[1]
    assert len(keys[0]) == 4 + 7 + 3 + 10 + 12


@pytest.mark.parametrize("language", ["sv", "en"])
def test_both_apis_read_the_same_news(client, loaded, language):
    ours = client.get(f"/api/v1/news?limit=5&locale={language}").json()
    stock = client.get(f"{V2}&fields=introduction&locale={language}").json()
    assert ours["total"] == stock["meta"]["total_count"] == 7
    assert [(each["title"], each["introduction"]) for each in ours["items"]] == [
        (each["title"], each["introduction"]) for each in stock["items"]
    ]
    words = {"sv": 0, "en": 1}[language]
    newest_first = [numbered(SUBJECTS, number)[words] for number in range(5)]
    assert [each["title"] for each in ours["items"]] == newest_first


def test_both_apis_read_the_same_contacts_and_links(client, loaded):
    fields = "body,page_contacts(contact(function,phones,emails)),related_links"
    stock = client.get(f"{V2}&locale=sv&fields={fields}").json()["items"][3]
    listed = client.get("/api/v1/news?limit=5&locale=sv").json()["items"][3]
    ours = client.get(f"/api/v1/news/{listed['id']}?locale=sv").json()
    assert [each["label"] for each in ours["related_links"]] == [
        each["label"] for each in stock["related_links"]
    ]
    assert [each["emails"] for each in ours["contacts"]] == [
        [email["email"] for email in row["contact"]["emails"]] for row in stock["page_contacts"]
    ]
    assert len(ours["contacts"]) == 2
    assert len(ours["related_links"]) == 3
    assert len(stock["body"]) == 7


@pytest.mark.parametrize("kind", ["meeting-places", "networks", "network-meetings"])
def test_places_networks_and_meetings_are_read_too(client, loaded, kind):
    items = client.get(f"/api/v1/{kind}?locale=en").json()["items"]
    assert len(items) == {"meeting-places": 3, "networks": 10, "network-meetings": 12}[kind]
    for item in items:
        assert item["locale"] == "en"
        detail = client.get(f"/api/v1/{kind}/{item['id']}?locale=en")
        assert detail.status_code == 200
        assert detail.json()["title"] == item["title"]


def test_every_address_of_the_bench_is_answered(client, loaded):
    item = client.get("/api/v1/news?locale=sv").json()["items"][0]
    page = Page.objects.get(translation_key=item["id"], locale__language_code="sv")
    addresses = [each.address for each in MEASURES if each.server != BARE]
    statuses = {
        address: client.get(address.format(id=item["id"], pk=page.pk)).status_code
        for address in addresses
    }
    assert statuses == dict.fromkeys(addresses, 200)


def test_each_request_can_be_the_first_after_a_publish(client, loaded, monkeypatch):
    monkeypatch.setattr(generation, "current", generation.current)
    monkeypatch.setattr(request_started, "receivers", [*request_started.receivers])
    publish_before_each_request()
    tokens = []
    for _request in range(2):
        client.get("/api/v1/news")
        tokens.append(generation.current())
        assert generation.current() == tokens[-1]
    assert tokens[0] != tokens[1]
