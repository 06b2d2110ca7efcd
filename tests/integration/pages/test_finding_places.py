"""Residents find a place: filters with counts, in an address that can be shared."""

import datetime as dt

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from support.make import SmallSite, at
from wagtail.models import Site

from cms.core.models import PageContact
from cms.core.reader import Reader
from motesplatser_pages.enums import Weekday
from motesplatser_pages.finding import find_places
from motesplatser_pages.indexes import place_index
from motesplatser_pages.models import (
    MapSettings,
    MeetingPlacePage,
    OpeningException,
    OpeningHours,
)

pytestmark = pytest.mark.django_db

SV, EN = "/sv/motesplatser/", "/en/meeting-places/"
# A Tuesday.
NOW = at("2026-05-26 10:00")


def hours(days: str, opens: int, closes: int) -> list[OpeningHours]:
    return [OpeningHours(days=set(days.split()), opens=dt.time(opens), closes=dt.time(closes))]


@pytest.fixture
def site():
    made = SmallSite()
    # A place closes in between, so that what decides is the clock of the test.
    with time_machine.travel(NOW, tick=False):
        made.place(
            "Ateljén",
            locality="Åkern",
            latitude="57.910000",
            longitude="12.580000",
            features={"free", "step_free", "drop_in"},
            audience={"everyone"},
            languages={"sv", "ar"},
            opening_hours=hours("mo tu", 9, 12),
        )
        made.place(
            "Biblioteket",
            locality="ÅKERN",
            latitude="57.920000",
            longitude="12.580000",
            features={"free", "hearing_loop"},
            audience={"everyone", "older_people"},
            languages={"sv"},
            opening_hours=hours("tu we", 13, 17),
        )
        made.place(
            "Caféet",
            locality="Ekhamn",
            features={"step_free", "greeted", "call_first"},
            audience={"older_people"},
            languages={"fi"},
            opening_hours=hours("fr", 9, 17),
        )
        yield made


def reader(language: str = "sv") -> Reader:
    return Reader(language, NOW, Site.objects.get(is_default_site=True))


def found(query: str = "", language: str = "sv"):
    with translation.override(language):
        return find_places(reader(language), QueryDict(query))


def titles(finding) -> list[str]:
    names = dict(MeetingPlacePage.objects.values_list("pk", "title"))
    return [names[key] for key in finding.ids]


def counts(finding, name: str) -> dict[str, int]:
    return {
        choice.value: choice.count
        for shown in finding.groups
        if shown.group.name == name
        for choice in shown.choices
    }


def page(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def headings(soup) -> list[str]:
    return [each.get_text(strip=True) for each in soup.select(".cards .card-title")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Ateljén", "Biblioteket", "Caféet"]),
        ("open_now=true", ["Ateljén"]),
        ("open_on=today", ["Ateljén", "Biblioteket"]),
        ("open_on=fr", ["Caféet"]),
        ("feature=free&feature=step_free", ["Ateljén"]),
        ("audience=older_people", ["Biblioteket", "Caféet"]),
        ("language=ar&language=fi", ["Ateljén", "Caféet"]),
        ("locality=%C3%85kern", ["Ateljén", "Biblioteket"]),
        ("locality=%C3%A5kern", ["Ateljén", "Biblioteket"]),
        # NFD, as some keyboards and file systems write it.
        ("locality=A%CC%8AKERN", ["Ateljén", "Biblioteket"]),
        ("open_on=we&feature=step_free", []),
    ],
)
def test_filters(site, query, expected):
    assert titles(found(query)) == expected


@pytest.mark.parametrize(
    "nonsense",
    [
        "open_on=tomorrow",
        "open_now=yes",
        "feature=call_first",
        "feature=%00",
        "audience=&language=xx",
        "locality=Nowhere",
        "near=here",
        "near=91,12.58",
        "near=57.9",
        "page=" + "9" * 5000,
        "print=poster",
        "unknown=1",
    ],
)
def test_what_an_address_cannot_mean_is_ignored(client, site, nonsense):
    assert headings(page(client, f"{SV}?{nonsense}")) in (
        ["Ateljén", "Biblioteket", "Caféet"],
        # Only the number of a page may lead past the end.
        [] if nonsense.startswith("page") else None,
    )
    finding = found(nonsense)
    assert finding.query == "" and finding.chosen == []


def test_a_count_is_what_the_choice_would_give(site):
    """Whatever is chosen already; so page and counts cannot disagree."""
    one = ("", "feature=free", "language=fi")
    two = ("open_on=today&audience=older_people", "locality=Ekhamn&language=ar")
    for chosen in (*one, *two):
        finding = found(chosen)
        for shown in finding.groups:
            name = shown.group.name
            for choice in shown.choices:
                query = QueryDict(chosen, mutable=True)
                if shown.group.needs_all:
                    query.appendlist(name, choice.value)
                else:
                    query.setlist(name, [choice.value])
                assert choice.count == len(find_places(reader(), query).ids), (chosen, choice)
    assert counts(found(), "open_on") | {"": 3} == {
        **{"": 3, "today": 2, "mo": 1, "tu": 2, "we": 1},
        **{"th": 0, "fr": 1, "sa": 0, "su": 0},
    }
    assert counts(found("feature=free"), "feature") == {"drop_in": 1, "free": 2} | {
        "step_free": 1,
        "hearing_loop": 1,
    }


def test_the_page_and_the_api_agree(site):
    """Each choice gives what the API's own filter gives."""
    tuesday = list(Weekday)[1]
    for shown in found().groups:
        for choice in shown.choices:
            if not choice.value:
                continue
            value = tuesday if choice.value == "today" else choice.value
            name = shown.group.name
            asked = {"open_now": True} if name == "open_now" else {name: value}
            if name in ("feature", "audience", "language"):
                asked = {name: [value]}
            index = place_index(reader(), **asked)
            query = QueryDict(mutable=True)
            query[name] = choice.value
            assert find_places(reader(), query).ids == list(index.ids), asked


def test_it_is_true_until_a_place_opens_or_the_day_ends(site):
    assert found().until == at("2026-05-26 12:00")
    MeetingPlacePage.objects.all()[0].opening_hours.all().delete()
    assert found().until == at("2026-05-26 13:00")


def test_what_is_chosen_can_be_taken_away(client, site):
    soup = page(client, f"{SV}?open_on=tu&feature=free&feature=step_free&unknown=1")
    links = {each.get_text(" ", strip=True): each["href"] for each in soup.select(".tags a")}
    assert links == {
        "Ta bort Tisdag": f"{SV}?feature=free&feature=step_free#hits",
        "Ta bort Gratis": f"{SV}?open_on=tu&feature=step_free#hits",
        "Ta bort Tillgängligt utan trappsteg": f"{SV}?open_on=tu&feature=free#hits",
        "Ta bort alla val": f"{SV}#hits",
    }
    ticked = {(each["name"], each["value"]) for each in soup.select(".filters input[checked]")}
    assert ticked == {("open_on", "tu"), ("locality", "")} | {
        ("feature", "free"),
        ("feature", "step_free"),
    }
    assert soup.select_one("[role=status] h2").get_text(strip=True) == "1 mötesplats"
    assert soup.select_one("details").has_attr("open")
    # The same choice in the other language, and on paper.
    english = soup.select_one(".languages a[hreflang=en]")["href"]
    assert english.endswith("?open_on=tu&feature=free&feature=step_free")
    assert headings(page(client, english)) == ["Ateljén"]
    printed = soup.find("a", string=lambda text: text and "stor text" in text) or soup.select(
        ".toolbar a"
    )
    assert "feature=step_free&print=large" in printed[-1]["href"]


def test_an_empty_result_says_what_to_do(client, site):
    soup = page(client, f"{EN}?open_on=su")
    assert "Take away one of your choices" in soup.main.get_text()
    assert not soup.select("[data-map]")


def test_the_nearest_come_first_and_those_without_a_position_last(client, site):
    soup = page(client, f"{SV}?near=57.93,12.58")
    assert headings(soup) == ["Biblioteket", "Ateljén", "Caféet"]
    assert [each.get_text(strip=True) for each in soup.select(".distance")] == [
        "1,1\N{NO-BREAK SPACE}km bort",
        "2,2\N{NO-BREAK SPACE}km bort",
    ]
    english = page(client, f"{EN}?near=57.92,12.58")
    assert english.select_one(".distance").get_text() == "50\N{NO-BREAK SPACE}m away"
    assert english.select_one("input[name=near]")["value"] == "57.92,12.58"


def test_filters_stay_from_page_to_page(client, site, monkeypatch):
    monkeypatch.setattr("motesplatser_pages.lists.ON_A_PAGE", 1)
    soup = page(client, f"{SV}?feature=free")
    assert headings(soup) == ["Ateljén"]
    assert soup.find(rel="next")["href"] == "?feature=free&page=2"
    soup = page(client, f"{SV}?feature=free&page=2")
    assert headings(soup) == ["Biblioteket"]
    assert soup.find(rel="prev")["href"] == "?feature=free&page=1"


@pytest.mark.parametrize(
    "query", ["", "?open_now=true&feature=free&near=57.9,12.5", "?print=large"]
)
def test_queries_are_few_and_do_not_grow(client, site, query):
    def count() -> int:
        client.get(f"{EN}{query}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{EN}{query}")
        return len(queries)

    few = count()
    assert few <= 12
    for number in range(3):
        place = site.place(
            f"Plats {number}",
            features={"free"},
            opening_hours=hours("tu", 9, 12),
            page_contacts=[PageContact(contact=site.contact(f"värd {number}"))],
        )
        site.english(place, title=f"Place {number}")
    # On paper, whom to call is asked for all places together.
    assert count() <= (few + 1 if "print" in query else few) <= 12


def test_a_place_on_paper_says_when_where_and_whom_to_call(client, site):
    contact = site.contact("samordnare", phones=["08-465 004 12"])
    site.place(
        "Dagcentralen",
        street="Parkgatan 1",
        postal_code="99910",
        locality="Åkern",
        features={"coffee"},
        opening_hours=hours("mo tu we th fr", 9, 15),
        opening_exceptions=[OpeningException(first=dt.date(2026, 5, 29), reason="städdag")],
        page_contacts=[PageContact(contact=contact)],
    )
    soup = page(client, f"{SV}?print=a4&locality=%C3%85kern")
    assert [each.get_text() for each in soup.find_all("h2")] == [
        "Ateljén",
        "Biblioteket",
        "Dagcentralen",
    ]
    text = " ".join(soup.find_all("section")[-1].get_text(" ").split())
    for words in (
        "Parkgatan 1, 999 10 Åkern",
        "måndag–fredag kl. 09.00–15.00",
        "fredag 29 maj 2026 Stängt städdag",
        "Helgdagar: stängt.",
        "kaffe serveras",
        "samordnare , 08-465 004 12",
    ):
        assert words in text.replace("\N{NO-BREAK SPACE}", " "), (words, text)
    assert "26 maj 2026" in soup.header.get_text().replace("\N{NO-BREAK SPACE}", " ")
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "large" in page(client, f"{EN}?print=large").body["class"]


def test_the_map_is_the_sites_own_choice(client, site):
    soup = page(client, SV)
    shown = soup.select_one("[data-map]")
    assert shown["data-tiles"] == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    assert "tile.openstreetmap.org" in shown.get_text()
    points = [each["data-latitude"] for each in soup.select(".cards [data-latitude]")]
    assert points == ["57.910000", "57.920000"]
    response = client.get(SV)
    assert response._csp_update == {"img-src": ["https://tile.openstreetmap.org"]}
    place = MeetingPlacePage.objects.get(title="Ateljén")
    assert page(client, place.url).select_one(".flow > [data-latitude]")["data-longitude"]
    assert client.get(place.url)._csp_update["img-src"]
    place = MeetingPlacePage.objects.get(title="Caféet")
    assert not page(client, place.url).select("[data-map]"), "a place without a position"
    assert not page(client, f"{SV}?locality=Ekhamn").select("[data-map]"), "a list without one"

    MapSettings.objects.create(site=site.site, tiles="")
    assert not page(client, SV).select("[data-map]")
    assert not hasattr(client.get(SV), "_csp_update")


@pytest.mark.parametrize(
    "tiles",
    [
        "http://tile.example/{z}/{x}/{y}.png",
        "https://{s}.tile.example/{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}.png",
        "https://tile.example; script-src */{z}/{x}/{y}.png",
    ],
)
def test_an_address_of_map_pictures_is_safe_to_name(site, tiles):
    with pytest.raises(ValidationError, match="börjar med https"):
        MapSettings(site=site.site, tiles=tiles).full_clean()
    MapSettings(site=site.site, tiles="https://tile.example:8443/a/{z}/{y}/{x}{r}.png").full_clean()
