"""The list of news on the web: by year and subject, with what each choice would give."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from support.make import SmallSite, at
from wagtail.models import Page, PageViewRestriction

from cms.news.models import NewsCategory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    site = SmallSite()
    water = NewsCategory.objects.create(name="Åbad", slug="abad", locale=site.sv)
    NewsCategory.objects.create(
        name="Bathing", slug="abad", locale=site.en, translation_key=water.translation_key
    )
    coffee = NewsCategory.objects.create(name="Kaffe", slug="kaffe", locale=site.sv)
    NewsCategory.objects.create(name="Tomt", slug="tomt", locale=site.sv)
    site.news("Bad", slug="a", published_at=at("2026-01-01 00:00"), categories=[water])
    site.news("Kaffe", slug="b", published_at=at("2025-12-31 23:59"), categories=[coffee])
    site.news("Båda", slug="c", published_at=at("2024-05-01 09:00"), categories=[water, coffee])
    site.news("Inget", slug="d", published_at=at("2024-04-01 09:00"))
    return site


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(at("2026-05-20 10:00"), tick=False):
        yield


def shown(client, query="", address="/sv/nyheter/"):
    response = client.get(f"{address}{query}")
    assert response.status_code == 200, query
    return BeautifulSoup(response.content, "html.parser").main


def titles(main):
    return [each.get_text() for each in main.select(".cards .card-title")]


def choices(main, name):
    """The words of the choices of a parameter; what is chosen has a star."""
    return [
        f"{'*' if each.has_attr('checked') else ''}{' '.join(each.parent.get_text().split())}"
        for each in main.select(f"input[name={name}]")
    ]


def test_each_choice_says_what_it_would_give(client, site):
    """A year is Stockholm's; a subject of no news is not offered; A–Ö in Swedish order (E4)."""
    main = shown(client)
    assert titles(main) == ["Bad", "Kaffe", "Båda", "Inget"]
    assert choices(main, "year") == ["*Alla år (4)", "2026 (1)", "2025 (1)", "2024 (2)"]
    assert choices(main, "category") == ["*Alla ämnen (4)", "Kaffe (2)", "Åbad (2)"]
    main = shown(client, "?year=2024")
    assert titles(main) == ["Båda", "Inget"]
    assert choices(main, "year") == ["Alla år (4)", "2026 (1)", "2025 (1)", "*2024 (2)"]
    assert choices(main, "category") == ["*Alla ämnen (2)", "Kaffe (1)", "Åbad (1)"]
    assert main.select_one("#hits").get_text() == "2 nyheter"
    main = shown(client, "?year=2024&category=kaffe")
    assert titles(main) == ["Båda"]
    chosen = [(" ".join(each.get_text().split()), each["href"]) for each in main.select(".tags a")]
    assert chosen == [
        ("Ta bort 2024", "/sv/nyheter/?category=kaffe#hits"),
        ("Ta bort Kaffe", "/sv/nyheter/?year=2024#hits"),
        ("Visa alla nyheter", "/sv/nyheter/#hits"),
    ]
    main = shown(client, "?year=2026&category=kaffe")
    assert titles(main) == []
    assert "*2026 (0)" in choices(main, "year")
    assert "Ta bort något av det du har valt" in main.get_text()


def test_the_api_lists_the_same(client, site):
    for query, filters in (
        ("?category=abad", {"category": "abad"}),
        ("?year=2025", {"published_from": "2025-01-01", "published_to": "2025-12-31"}),
    ):
        answer = client.get("/api/v1/news", {"locale": "sv", **filters}).json()
        assert titles(shown(client, query)) == [each["title"] for each in answer["items"]] != []
    counts = client.get("/api/v1/categories", {"locale": "sv"}).json()["items"]
    words = [f"{each['name']} ({each['news_count']})" for each in counts if each["news_count"]]
    assert choices(shown(client), "category")[1:] == words


def test_subjects_are_in_the_readers_language(client, site):
    """A8."""
    main = shown(client, address="/en/news/")
    assert choices(main, "category") == ["*All subjects (4)", "Bathing (2)", "Kaffe (2)"]
    (swedish,) = main.select("form span[lang]")
    assert (swedish["lang"], swedish.get_text()) == ("sv", "Kaffe")


@pytest.mark.parametrize(
    "query", ["?year=20x4", "?year=1800", "?category=hund", "?year=&category=", "?year=%00", "?a=b"]
)
def test_what_cannot_be_meant_is_ignored(client, site, query):
    main = shown(client, query)
    assert len(titles(main)) == 4
    assert main.select(".tags") == []


def test_pages_keep_what_is_chosen(client, site):
    for number in range(21):
        site.news(f"Nytt {number}", slug=f"n-{number}", published_at=at("2023-05-01 09:00"))
    first = shown(client, "?year=2023")
    assert len(titles(first)) == 20
    (onward,) = first.select(".pagination a")
    assert onward["href"] == "?year=2023&page=2"
    assert len(titles(shown(client, "?year=2023&page=2"))) == 1
    beyond = shown(client, "?year=2023&page=9")
    assert titles(beyond) == [] and "Listan tar slut" in beyond.get_text()


def test_old_news_is_marked_in_the_list(client, site):
    """G4."""
    marked = {
        card.select_one(".card-title").get_text(): bool(card.select(".notice"))
        for card in shown(client).select(".card")
    }
    assert marked == {"Bad": False, "Kaffe": False, "Båda": True, "Inget": True}


def test_what_is_not_public_is_not_counted(client, site):
    """B12."""
    PageViewRestriction.objects.create(page=Page.objects.get(slug="c"), restriction_type="login")
    Page.objects.get(slug="d").specific.unpublish()
    main = shown(client)
    assert choices(main, "year") == ["*Alla år (2)", "2026 (1)", "2025 (1)"]
    assert choices(main, "category") == ["*Alla ämnen (2)", "Kaffe (1)", "Åbad (1)"]


def test_an_item_leads_to_more_of_its_subject(client, site):
    for address, href, name in (
        ("/sv/nyheter/a/", "/sv/nyheter/?category=abad", "Åbad"),
        ("/en/nyheter/a/", "/en/news/?category=abad", "Bathing"),
    ):
        (link,) = shown(client, address=address).select(".tags a")
        assert (link["href"], link.get_text()) == (href, name)
        assert shown(client, address=href).select_one(".tags a")
