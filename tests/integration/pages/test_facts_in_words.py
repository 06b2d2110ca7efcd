"""Meetings and places say in words what holds, and nothing that no longer does."""

from datetime import time

import pytest
import time_machine
from bs4 import BeautifulSoup
from support.make import at

from cms.core.models import PageContact
from events_pages.models import ProgrammeItem

pytestmark = pytest.mark.django_db

BEFORE, AFTER = at("2026-05-01 12:00"), at("2026-06-01 12:00")
REGISTER = "https://anmalan.example/"
ONLINE = "https://video.example/"


@pytest.fixture
def shown(client, site):
    """A function that returns the page of a meeting, and its text, in Swedish at a moment."""

    def show(moment=BEFORE, **fields):
        network = site.network("Öppna dörrar")
        site.meeting(network, "Träff", **fields)
        with time_machine.travel(moment, tick=False):
            response = client.get("/sv/natverk/oppna-dorrar/traff/")
        assert response.status_code == 200
        main = BeautifulSoup(response.content, "html.parser").main
        return main, " ".join(main.get_text(" ").split())

    return show


def hrefs(main):
    return {each["href"] for each in main.find_all("a", href=True)}


def calendar_links(main):
    return [each for each in hrefs(main) if each.startswith("/calendars/sv/meetings/")]


INVITATION = {
    "mode": "mixed",
    "online_url": ONLINE,
    "registration_method": "link",
    "registration_url": REGISTER,
    "who_may_come": "Alla grannar.",
    "welcome_if_missed": True,
}


def test_an_invitation(shown):
    main, text = shown(**INVITATION)
    assert {REGISTER, ONLINE} <= hrefs(main)
    assert len(calendar_links(main)) == 1
    assert main.select_one(".when").get_text(strip=True) == "söndag 24\xa0maj 2026 klockan\xa018.00"
    assert "Alla grannar." in text
    assert main.find("time", string=lambda words: words and "18.00" in words)["datetime"] == (
        "2026-05-24T18:00:00+02:00"
    )


def test_afterwards_the_outcome_replaces_the_invitation(shown):
    body = [("rich_text", "<p>Ta med en stol.</p>")]
    main, text = shown(
        AFTER, **INVITATION, body=body, outcome="<p>Vi valde tre frågor.</p>", people_count=1
    )
    assert not {REGISTER, ONLINE} & hrefs(main)
    assert "Vi valde tre frågor." in text
    assert "Alla grannar." not in text
    assert "Ta med en stol." not in text
    assert "Anmälan är stängd" in text
    assert not calendar_links(main)
    first = main.find("h2").find_next_sibling()
    assert first.get_text(strip=True) == "Vi valde tre frågor."


def test_afterwards_without_an_outcome_the_text_stays(shown):
    _main, text = shown(AFTER, **INVITATION, body=[("rich_text", "<p>Ta med en stol.</p>")])
    assert "Ta med en stol." in text


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_meeting_that_is_not_held_says_so_before_its_name(shown, status):
    main, text = shown(**INVITATION, status=status, status_reason="Taket läcker.")
    assert not {REGISTER, ONLINE} & hrefs(main)
    notice = main.select_one(".notice")
    assert "Taket läcker." in notice.get_text()
    assert notice.get("role") is None
    assert notice.find_next("h1") is main.h1
    assert not calendar_links(main)
    if status == "postponed":
        assert "Var planerad till" in text


def test_a_reason_is_not_shown_for_a_meeting_that_goes_ahead(shown):
    _main, text = shown(**INVITATION, status_reason="Taket läcker.")
    assert "Taket läcker." not in text


def test_an_unset_date_is_told_in_its_own_words(shown):
    main, text = shown(date_text="i höst")
    assert "i höst" in text
    assert main.select(".when time") == []
    assert not calendar_links(main)


def test_the_programme_is_a_list_in_order(shown, site):
    rows = [(time(17), "Soppa", True), (time(18), "Vi börjar", False)]
    main, _text = shown(
        programme=[
            ProgrammeItem(starts=starts, title=title, optional=optional)
            for starts, title, optional in rows
        ]
    )
    assert main.ol["class"] == ["programme"]
    items = [" ".join(each.get_text(" ").split()) for each in main.ol.find_all("li")]
    assert items[0].startswith("kl. 17.00 Soppa (")
    assert items[1] == "kl. 18.00 Vi börjar"


def test_chairs_and_contacts_are_told_apart(shown, site):
    chair = site.contact("ordförande", name="Tove Ekhamre")
    contact = site.contact("samordnare", name="Marit Kvarnlid")
    main, _text = shown(
        page_contacts=[
            PageContact(contact=chair, role="chair"),
            PageContact(contact=contact, role="contact"),
        ]
    )
    lists = {each.h2.get_text(): each.get_text(" ") for each in main.select(".contacts")}
    assert len(lists) == 2
    assert sum("Tove Ekhamre" in text for text in lists.values()) == 1


def test_a_place_that_is_closed_for_good_shows_no_hours(client, site):
    site.place("Stationen", operating_status="closed_for_good", status_text="Huset är sålt.")
    main = BeautifulSoup(client.get("/sv/motesplatser/stationen/").content, "html.parser").main
    assert main.table is None
    assert "Huset är sålt." in main.select_one(".state").get_text()


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [
        ("/sv/finns-inte/", "sv", "Sidan hittades inte"),
        ("/en/nothing-here/", "en", "The page was not found"),
        ("/en/news/nothing-here/", "en", "The page was not found"),
    ],
)
def test_an_unknown_address_is_told_in_the_language_of_the_address(
    client, site, address, language, words
):
    response = client.get(address)
    assert response.status_code == 404
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.html["lang"] == language
    assert soup.h1.get_text() == words
    assert soup.select_one(".site-name")["href"] == f"/{language}/"
    assert soup.select_one(".site-name").get_text() == "Lindåsa kommun"
    assert len(soup.select(".menu a")) == 3
