"""Which meeting places a list has: each filter, and its order."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite, at
from support.places import ADDRESS, TUESDAY, WORKDAYS, ask, hours, other_day, place_with, utc

from cms.core import generation
from cms.core.models import Organisation, PageContact, RelatedLink
from motesplatser_pages.models import PlaceOrganiser

pytestmark = pytest.mark.django_db

NOBODY = "0b8f2f6e-6d1c-4c53-9a53-1f1d7a3f5d10"


@pytest.fixture
def site():
    with time_machine.travel(at("2026-03-01 09:00"), tick=False):
        yield SmallSite()


def titles(client, moment=TUESDAY, **query) -> list[str]:
    told = ask(client, moment=moment, **query)
    assert told["total"] == len(told["items"])
    return [item["title"] for item in told["items"]]


@pytest.fixture
def three(site):
    """A café, a library without hours, and an evening café, all different."""
    association = site.organisation()
    return [
        place_with(
            site,
            title="Ateljén",
            kind="cafe",
            locality="Åkern",
            features={"coffee", "step_free"},
            audience={"everyone"},
            languages={"sv", "ar"},
            organisers=[PlaceOrganiser(organisation=association)],
            latitude="58.4",
            longitude="13.4",
            confirmed_on=dt.date(2026, 3, 1),
        ),
        site.place(
            "Biblioteket",
            kind="library",
            locality="ÅKERN",
            features={"step_free"},
            audience={"children"},
            languages={"sv"},
            latitude="58.41",
            longitude="13.4",
            confirmed_on=dt.date(2026, 4, 1),
        ),
        place_with(
            site,
            title="Kvällscaféet",
            rows=[("tu,sa", "18:00-01:00")],
            kind="cafe",
            locality="Lindåsa",
            audience={"women"},
            languages={"fa"},
        ),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, "ABK"),
        ({"kind": "cafe"}, "AK"),
        ({"kind": "online"}, ""),
        ({"feature": "step_free"}, "AB"),
        ({"feature": ["step_free", "coffee"]}, "A"),
        ({"feature": "step_free,coffee"}, "A"),
        ({"audience": "children"}, "B"),
        ({"audience": "women,everyone"}, "AK"),
        ({"language": "sv"}, "AB"),
        ({"language": ["ar", "fa"]}, "AK"),
        ({"locality": "Åkern"}, "AB"),
        ({"locality": "åKERN"}, "AB"),
        ({"locality": "A\u030akern"}, "AB"),
        ({"locality": "Akern"}, ""),
        ({"open_now": "true"}, "A"),
        ({"open_now": "false"}, "BK"),
        ({"open_on": "2026-05-12"}, "AK"),
        ({"open_on": "2026-05-13"}, "A"),
        ({"open_on": "sa"}, "K"),
        ({"open_on": "su"}, ""),
        ({"bbox": "13.3,58.39,13.5,58.405"}, "A"),
        ({"bbox": "-180,-90,180,90"}, "AB"),
        ({"near": "58.41,13.4"}, "BA"),
        ({"near": "58.41,13.4", "radius": "1112"}, "BA"),
        ({"near": "58.41,13.4", "radius": "1111"}, "B"),
        ({"near": "58.41,13.4", "order": "title"}, "AB"),
        ({"near": "58.41,13.4", "order": "distance"}, "BA"),
        ({"near": "58.41,13.5"}, ""),
        ({"near": "58.41,13.5", "radius": "5900"}, "B"),
        ({"near": "58.41,13.5", "radius": "6000"}, "BA"),
        ({"near": "-58.41,13.4"}, ""),
        ({"near": "58.41,13.4", "open_now": "true"}, "A"),
        ({"near": "58.41,13.4", "kind": "library", "open_now": "true"}, ""),
        ({"kind": "cafe", "open_now": "false", "open_on": "tu"}, "K"),
        ({"order": "-title"}, "KBA"),
        ({"order": "confirmed_on"}, "ABK"),
        ({"order": "-confirmed_on"}, "BAK"),
        ({"order": "-title", "open_now": "false"}, "KB"),
    ],
)
def test_filters(client, three, query, expected):
    """B5: each filter by itself and with others, and `total` counts what is found."""
    assert "".join(title[0] for title in titles(client, **query)) == expected


def test_organised_by(client, three):
    """B12: not by one that is no longer published."""
    key = PlaceOrganiser.objects.get().organisation.translation_key
    assert titles(client, organiser=str(key)) == ["Ateljén"]
    assert titles(client, organiser=NOBODY) == []
    Organisation.objects.update(live=False)
    assert titles(client, organiser=str(key)) == []


def test_distances_are_given_in_metres(client, three):
    """A hundredth of a degree of latitude is 1,112 metres."""
    nearest, other = ask(client, near="58.41,13.4")["items"]
    assert (nearest["distance_m"], other["distance_m"]) == (0, 1112)
    (item,) = ask(client, near="58.4,13.4", radius=1, fields="distance_m")["items"]
    assert item["distance_m"] == 0
    assert "distance_m" not in ask(client, bbox="-180,-90,180,90")["items"][0]


def test_a_list_of_what_is_open_is_true_until_any_place_changes(client, site):
    """G2: also one that is not in the list now."""
    place_with(site, title="Dag")
    place_with(site, title="Kväll", rows=[(WORKDAYS, "13:30-20:00")])
    told = ask(client, open_now="true")
    assert [item["title"] for item in told["items"]] == ["Dag"]
    assert told["valid_until"] == utc("2026-05-12T11:30")
    assert titles(client, "2026-05-12 13:29", open_now="true") == ["Dag"]
    assert titles(client, "2026-05-12 13:30", open_now="true") == ["Dag", "Kväll"]


def test_open_on_a_weekday_is_the_next_such_day_as_it_is(client, site):
    """E10: a holiday, an exception and a season count; at midnight it is another day."""
    place_with(site, title="Vanlig", rows=[("mo,tu,we,th,fr,sa,su", "10:00-16:00")])
    place_with(
        site,
        title="Alltid",
        kind="cafe",
        rows=[("fr", "10:00-16:00")],
        eve_rule="usual",
        opening_exceptions=[other_day("2026-06-12")],
    )
    assert titles(client, "2026-06-11 12:00", open_on="fr") == ["Vanlig"]
    assert titles(client, "2026-06-12 23:59", open_on="fr") == ["Vanlig"]
    assert titles(client, "2026-06-13 00:00", open_on="fr") == ["Alltid"]
    assert titles(client, open_on="2026-06-19") == ["Alltid"]
    told = ask(client, moment="2026-06-12 12:00", open_on="fr", kind="cafe")
    assert (told["items"], told["valid_until"]) == ([], utc("2026-06-12T22:00"))
    told = ask(client, moment="2026-06-12 12:00", open_on="2026-06-12", kind="cafe")
    assert (told["items"], told["valid_until"]) == ([], None)


def test_hours_after_midnight_belong_to_the_evening(client, site):
    place_with(site, rows=[("sa", "20:00-02:00")])
    assert titles(client, open_on="2026-05-16") == ["Hamnmagasinet"]
    assert titles(client, open_on="2026-05-17") == []


def test_titles_are_sorted_in_swedish_order_as_the_reader_sees_them(client, site):
    """E4: on both databases, and by the English title in English."""
    names = ["Östersund", "Vara", "Åre", "Zeta", "Wadköping", "Andrea", "Ärla", "Visby"]
    for name in names:
        site.place(name)
    first = site.place("Aska")
    site.english(first, title="Ösk", slug="osk")
    expected = ["Andrea", "Vara", "Visby", "Wadköping", "Zeta", "Åre", "Ärla", "Östersund"]
    assert titles(client) == ["Andrea", "Aska", *expected[1:]]
    assert titles(client, locale="en") == [*expected[:7], "Ösk", "Östersund"]
    assert titles(client, order="-title") == [*reversed(expected[1:]), "Aska", "Andrea"]


def test_words_are_searched_in_the_language_asked_for(
    client, site, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        place = site.place("Hamnmagasinet", kind="cafe", street="Kajgatan 4")
        site.place("Ateljén")
        site.english(place, title="The Warehouse", slug="warehouse")
    assert titles(client, q="hamnmagasinet") == ["Hamnmagasinet"]
    assert titles(client, q="warehouse", locale="en") == ["The Warehouse"]
    assert titles(client, q="warehouse") == []
    assert titles(client, q="hamnmagasinet", kind="library") == []


def test_pages_of_a_list_lead_to_one_another(client, three):
    """B5: with the filters that it was asked with."""
    told = ask(client, limit=1, offset=1, near="58.41,13.4", fields="title")
    assert [item["title"] for item in told["items"]] == ["Ateljén"]
    assert told["total"] == 2
    assert told["links"]["next"] is None
    assert "near=58.41%2C13.4" in told["links"]["prev"]
    assert "offset=0" in told["links"]["prev"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_queries_do_not_grow(client, monkeypatch, language):
    """At most five for a list, eight for a detail, however many rows."""
    # A process asks for the generation twice a second, whenever that is.
    monkeypatch.setattr(generation, "TRUSTED", 3600)
    site = SmallSite()

    def count(address: str) -> int:
        def get():
            # Whoever has credentials gets an answer that is made anew.
            response = client.get(address, headers={"authorization": "Bearer x"})
            assert response.status_code == 200, response.content

        get()
        with CaptureQueriesContext(connection) as queries:
            get()
        return len(queries)

    def counts(place) -> dict[str, int]:
        queries = {
            "": 5,
            "&open_now=true": 5,
            "&near=58.4,13.4&open_on=mo&locality=lindåsa": 5,
            "&include=week,body,contacts,organisers": 5,
        }
        asked = {f"{ADDRESS}?locale={language}{query}": most for query, most in queries.items()}
        detail = f"{ADDRESS}/{place.translation_key}?locale={language}"
        found = {
            address.partition("?")[2]: (count(address), most) for address, most in asked.items()
        }
        return {**found, "detail": (count(detail), 8)}

    few = counts(fill(site, 1))
    many = counts(fill(site, 3))
    assert many == few
    assert all(number <= most for number, most in many.values()), many


def fill(site, size: int):
    """Make `size` places, each with `size` rows of everything, in both languages."""
    contacts = [site.contact(f"samordnare {number}") for number in range(size)]
    organisations = [site.organisation(f"Föreningen {number}") for number in range(size)]
    for number in range(size):
        place = site.place(
            f"Plats {number}",
            locality="Lindåsa",
            latitude="58.4",
            longitude="13.4",
            opening_hours=[hours("mo", "08:00-09:00", activity="Fika") for _each in contacts],
            opening_exceptions=[other_day(f"2126-01-0{day + 1}") for day in range(size)],
            organisers=[PlaceOrganiser(organisation=each) for each in organisations],
            page_contacts=[PageContact(contact=each) for each in contacts],
            related_links=[RelatedLink(label="Läs", target=site.home) for _each in contacts],
            body=[("contacts", {"contacts": contacts})],
        )
        site.english(place, title=f"Place {number}")
    return place
