"""A meeting place in the API: what holds now, why, and in whose words."""

import datetime as dt

import pytest
import time_machine
from support.make import SmallSite, at
from support.places import ADDRESS, WORKDAYS, ask, hours, other_day, place_with, plain, utc
from wagtail.models import PageViewRestriction

from cms.core.models import PageContact, RelatedLink
from motesplatser_pages.models import PlaceOrganiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    with time_machine.travel(at("2026-03-01 09:00"), tick=False):
        yield SmallSite()


def test_a_place_has_its_facts_as_values(client, site):
    """Enumerations in their own order, numbers as numbers, dates as dates (B6)."""
    place = site.place(
        kind="library",
        street="Hamngatan 3",
        postal_code="999 31",
        locality="Lindåsa",
        latitude="58.386389",
        longitude="13.438056",
        features={"coffee", "drop_in", "step_free"},
        audience={"women", "children"},
        languages={"en", "sv", "ar"},
        confirmed_by="Föreningen Ljuset",
        confirmed_on=dt.date(2026, 4, 20),
    )
    told = ask(client, place)
    assert told["type"] == "meeting_place"
    assert told["kind"] == "library"
    assert told["address"] == {
        "street": "Hamngatan 3",
        "postal_code": "999 31",
        "locality": "Lindåsa",
    }
    assert told["position"] == {"latitude": 58.386389, "longitude": 13.438056}
    assert told["features"] == ["drop_in", "coffee", "step_free"]
    assert told["audience"] == ["children", "women"]
    assert told["languages"] == ["sv", "en", "ar"]
    assert (told["confirmed_by"], told["confirmed_on"]) == ("Föreningen Ljuset", "2026-04-20")
    assert told["news_url"] == f"http://localhost/api/v1/news?about={place.translation_key}"
    assert "distance_m" not in told
    assert ask(client, site.place("Ateljén"))["position"] is None


def test_a_place_on_its_own_has_all_parts(client, site):
    hidden = site.organisation("Vilande föreningen", live=False)
    place = site.place(
        body=[("rich_text", "<p>Välkommen in.</p>")],
        first_visit="Någon hälsar dig välkommen.",
        directions="Buss 4 stannar utanför.",
        organisers=[
            PlaceOrganiser(organisation=site.organisation(website="https://ljuset.example/")),
            PlaceOrganiser(organisation=hidden),
        ],
        page_contacts=[PageContact(contact=site.contact())],
        related_links=[RelatedLink(label="Mer", url="https://a.example/")],
    )
    told = ask(client, place)
    assert told["body"][0]["html"] == "<p>Välkommen in.</p>"
    assert told["first_visit"] == "Någon hälsar dig välkommen."
    assert told["directions"] == "Buss 4 stannar utanför."
    (organiser,) = told["organisers"]
    assert (organiser["name"], organiser["kind"]) == ("Föreningen Ljuset", "association")
    assert organiser["website"]["external"] is True
    assert [each["function"] for each in told["contacts"]] == ["samordnare"]
    assert [each["label"] for each in told["related_links"]] == ["Mer"]


def test_a_list_has_the_parts_it_is_asked_for(client, site):
    site.place(opening_hours=[hours("tu", "10:00-16:00")])
    (bare,) = ask(client)["items"]
    (full,) = ask(client, include="week,organisers")["items"]
    assert not {"week", "organisers", "body", "directions"} & bare.keys()
    assert len(full["week"]) == 7
    assert full["organisers"] == []
    assert full.keys() - bare.keys() == {"week", "organisers"}
    (one,) = ask(client, fields="opening")["items"]
    assert one.keys() == {"id", "type", "opening"}


def test_each_part_says_in_which_language_its_words_are(client, site):
    """A8: the rows that the translation lacks keep their own words, and say so."""
    place = place_with(
        site,
        rows=[(WORKDAYS, "10:00-16:00", {"activity": "Fika"})],
        opening_exceptions=[other_day("2026-05-13", reason="Personaldag")],
        status_text="Ring på.",
        operating_status="moved",
    )
    site.english(
        place,
        title="The Warehouse",
        status_text="Ring the bell.",
        rows={"opening_hours": {"activity": ["Coffee"]}, "opening_exceptions": {"reason": [""]}},
    )
    place.opening_hours.add(hours("tu", "18:00-20:00", activity="Spel"))
    place.opening_exceptions.add(other_day("2026-05-14", reason="Städning"))
    place.save_revision().publish()

    told = ask(client, place, locale="en")
    assert (told["locale"], told["is_fallback"]) == ("en", False)
    assert told["status_text"] == "Ring the bell."
    assert [(each["activity"], each["locale"]) for each in told["week"][0]["intervals"]] == [
        ("Coffee", "en"),
        ("Spel", "sv"),
    ]
    assert [day["closed_because"] for day in told["week"][:4]] == [
        [],
        [],
        [{"text": "Städning", "locale": "sv"}],
        [],
    ]
    assert [(each["activity"], each["locale"]) for each in told["seasons"][0]["hours"]] == [
        ("Coffee", "en"),
        ("Spel", "sv"),
    ]
    assert [(each["reason"], each["locale"]) for each in told["exceptions"]] == [
        ("", "en"),
        ("Städning", "sv"),
    ]


def test_what_is_not_translated_is_swedish_among_english_sentences(client, site):
    """A8: the place's own words are marked; what the site says is in the language asked for."""
    place = place_with(site, rows=[(WORKDAYS, "10:00-16:00", {"activity": "Fika"})])
    told = ask(client, place, locale="en")
    assert (told["locale"], told["is_fallback"], told["title"]) == ("sv", True, "Hamnmagasinet")
    today = told["opening"]["today"]
    assert plain(told["opening"]["text"]) == "Open now, closes at 16:00."
    assert plain(today["name"]) == "Tuesday 12 May 2026"
    assert [(each["activity"], each["locale"]) for each in today["intervals"]] == [("Fika", "sv")]


def test_facts_are_those_of_the_source_at_once(client, site):
    """Idea 2: new hours are told in English before anybody translates."""
    place = place_with(site)
    site.english(place, title="The Warehouse", street="Old street 1")
    row = place.opening_hours.get()
    row.closes = dt.time(18)
    row.save()
    place.street = "Nygatan 2"
    place.save_revision().publish()
    told = ask(client, place, locale="en")
    assert told["title"] == "The Warehouse"
    assert told["address"]["street"] == "Nygatan 2"
    assert told["opening"]["closes_at"] == utc("2026-05-12T16:00")


def test_what_is_not_public_is_nowhere(client, site):
    """B12: drafts, restricted places, and organisations that are not published."""
    draft = site.place("Utkast", live=False)
    members = site.place("Stängt sällskap")
    PageViewRestriction.objects.create(page=members, restriction_type="login")
    for hidden in (draft, members):
        assert client.get(f"{ADDRESS}/{hidden.translation_key}").status_code == 404
    assert ask(client)["total"] == 0
