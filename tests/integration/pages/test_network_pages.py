"""A network shows the next meeting first, and all that are over, year by year."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from support.make import SmallSite, at

pytestmark = pytest.mark.django_db

NOW = at("2026-05-12 12:00")
NETWORK = "/sv/natverk/oppna-dorrar/"


@pytest.fixture
def network():
    """Meetings in three years; two begin on either side of midnight at New Year in Stockholm."""
    site = SmallSite()
    network = site.network("Öppna dörrar")
    site.english(network, title="Open doors", slug="open-doors")
    closes = {"registration_method": "phone", "registration_phone": "08-465 004 11"}
    closes["registration_closes_at"] = at("2026-05-16 00:00")
    for title, start, fields in (
        ("Sommarträff", "2026-06-10 18:00", {}),
        ("Vårträff", "2026-05-24 18:00", {**closes, "ends_at": at("2026-05-24 20:30")}),
        ("Vinterträff", "2026-02-10 18:00", {"outcome": f"<p>Kort sagt.</p><p>{'ord ' * 60}</p>"}),
        ("Nyårsträff", "2026-01-01 00:30", {"status": "cancelled", "outcome": "<p>Inget.</p>"}),
        ("Nyårsafton", "2025-12-31 23:30", {}),
        ("Första träffen", "2023-03-01 18:00", {}),
    ):
        site.meeting(network, title, starts_at=at(start), **fields)
    return network


@pytest.fixture
def shown(client, network):
    def show(address=NETWORK):
        with time_machine.travel(NOW, tick=False):
            response = client.get(address)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser").main

    return show


def titles(part):
    return [each.get_text() for each in part.select(".card-title")]


def words(part):
    return " ".join(part.get_text(" ").split())


def test_the_next_meeting_comes_first(shown):
    main = shown()
    first = main.find("h2")
    assert first.get_text() == "Nästa träff"
    card = first.find_next_sibling("ul")
    assert titles(card) == ["Vårträff"]
    assert "söndag 24 maj 2026 klockan 18.00–20.30" in words(card)
    assert "Anmäl dig senast 15 maj 2026." in words(card)
    assert titles(main.select_one("ul.rows:not(.rows-next)")) == ["Sommarträff"]


@pytest.mark.parametrize(
    ("query", "year", "held"),
    [
        ("", "2026", ["Vinterträff", "Nyårsträff"]),
        ("?year=2026", "2026", ["Vinterträff", "Nyårsträff"]),
        ("?year=2025", "2025", ["Nyårsafton"]),
        ("?year=2023", "2023", ["Första träffen"]),
        ("?year=2024", "2026", ["Vinterträff", "Nyårsträff"]),
        ("?year=%E0&year=-1", "2026", ["Vinterträff", "Nyårsträff"]),
        ("?year=99999999999999999999", "2026", ["Vinterträff", "Nyårsträff"]),
    ],
)
def test_past_meetings_of_a_year_and_the_way_to_the_others(shown, query, year, held):
    past = shown(f"{NETWORK}{query}").select_one("#past")
    assert (past.h3.get_text(), titles(past)) == (year, held)
    links = past.nav.find_all("a")
    assert [each["href"] for each in links] == [f"?year={each}#past" for each in (2026, 2025, 2023)]
    assert [each.get_text() for each in links if each.get("aria-current")] == [year]
    assert [each.name for each in past.find_all(["h2", "h3", "h4"])] == ["h2", "h3"] + ["h4"] * len(
        held
    )


def test_how_an_outcome_begins(shown):
    """Of a meeting that was held: one that was cancelled came to nothing."""
    held, cancelled = shown().select("#past .row-card")
    assert "Kort sagt. ord ord" in words(held)
    assert len(words(held).split("ord")) <= 30 and words(held).endswith("…")
    assert "Träffen är inställd." in words(cancelled)
    assert "Inget." not in words(cancelled)


def test_in_english_what_is_not_translated_says_so(shown):
    past = shown("/en/networks/open-doors/?year=2026").select_one("#past")
    assert past.h2.get_text() == "Past meetings"
    assert past.select_one("h4 a")["lang"] == "sv"
    assert past.find("p", string=lambda text: text and text.startswith("Kort"))["lang"] == "sv"


def test_a_single_year_needs_no_choice(client):
    site = SmallSite()
    site.meeting(site.network("Öppna dörrar"), starts_at=at("2026-01-10 18:00"))
    with time_machine.travel(NOW, tick=False):
        past = BeautifulSoup(client.get(NETWORK).content, "html.parser").select_one("#past")
    assert past.nav is None and titles(past) == ["Vårträff"]
