"""The categories of news, with how much public news each has."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite
from wagtail.models import PageViewRestriction

from cms.news.models import NewsCategory

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/categories"


def category(site, name, slug):
    return NewsCategory.objects.create(name=name, slug=slug, locale=site.sv)


def english(site, category, name):
    translation = category.copy_for_translation(site.en)
    translation.name = name
    translation.save()


def news(site, *categories, **fields):
    page = site.news(**fields)
    page.categories = categories
    page.save()
    return page


def items(client, **query):
    response = client.get(ADDRESS, query)
    assert response.status_code == 200, response.content
    return response.json()["items"]


def test_categories_come_in_swedish_order_of_the_name_that_is_shown(client, site):
    """E4, A8."""
    adult = category(site, "Vuxna", "vuxna")
    young = category(site, "Unga", "unga")
    old = category(site, "Äldre", "aldre")
    english(site, adult, "Adults")
    english(site, young, "The young")
    assert [each["name"] for each in items(client)] == ["Unga", "Vuxna", "Äldre"]
    found = items(client, locale="en")
    assert [each["name"] for each in found] == ["Adults", "The young", "Äldre"]
    assert found[0] == {
        "id": str(adult.translation_key),
        "slug": "vuxna",
        "name": "Adults",
        "locale": "en",
        "requested_locale": "en",
        "is_fallback": False,
        "news_count": 0,
    }
    assert found[2]["id"] == str(old.translation_key)
    assert (found[2]["locale"], found[2]["is_fallback"]) == ("sv", True)


def test_only_public_news_is_counted(client, site):
    """B12; the count is what the list of news gives."""
    adult, young = category(site, "Vuxna", "vuxna"), category(site, "Unga", "unga")
    hidden = news(site, adult, young, slug="a")
    site.english(hidden, title="Coffee")
    news(site, adult, slug="b")
    assert counts(client) == {"vuxna": 2, "unga": 1}
    for slug, count in counts(client).items():
        found = client.get("/api/v1/news", {"category": slug, "locale": "en"}).json()
        assert found["total"] == count
    restriction = PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert counts(client) == {"vuxna": 1, "unga": 0}
    restriction.delete()
    hidden.unpublish()
    assert counts(client) == {"vuxna": 1, "unga": 0}


def counts(client):
    return {each["slug"]: each["news_count"] for each in items(client)}


def test_what_is_not_understood_is_refused(client, site):
    """B5."""
    assert client.get(ADDRESS, {"limit": 5}).status_code == 400


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_there_is_one_query(client):
    site = SmallSite()
    for number in range(3):
        news(site, category(site, f"Ämne {number}", f"amne-{number}"), slug=f"nyhet-{number}")
    items(client)
    with CaptureQueriesContext(connection) as queries:
        items(client, locale="en")
    assert len(queries) == 1, [each["sql"][:200] for each in queries]
