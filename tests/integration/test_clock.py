"""The clock alone changes what is said: no publish and no job between two reads."""

import datetime as dt
import re

import pytest
import time_machine
from support.make import SmallSite, at

from motesplatser_pages.models import OpeningException, OpeningHours

pytestmark = pytest.mark.django_db

NOTICE = {
    "sv": "Denna nyhet är äldre än 12 månader och kan innehålla information som inte längre "
    "är aktuell.",
    "en": "This news item is more than 12 months old and may contain information that is no "
    "longer up to date.",
}


@pytest.fixture
def site():
    with time_machine.travel(at("2026-05-01 09:00"), tick=False):
        yield SmallSite()


def text_of(client, address: str, moment: str) -> str:
    """The words of a page at a wall time in Stockholm, with single spaces."""
    with time_machine.travel(at(moment), tick=False):
        html = client.get(address).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main).replace("\xa0", " "))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_news_becomes_old_to_the_minute(client, site, language):
    """G1, G2, G4, R24: an untouched page starts to show the notice, before its heading."""
    news = site.news("Kaffe på torget", slug="kaffe", published_at=at("2025-05-24 10:00"))
    site.english(news, title="Coffee", slug="coffee")
    address = {"sv": "/sv/nyheter/kaffe/", "en": "/en/news/coffee/"}[language]

    before = text_of(client, address, "2026-05-24 09:59")
    after = text_of(client, address, "2026-05-24 10:00")

    assert NOTICE[language] not in before
    assert NOTICE[language] in after
    heading = {"sv": "Kaffe på torget", "en": "Coffee"}[language]
    assert after.index(NOTICE[language]) < after.rindex(heading)


def test_old_news_is_marked_in_the_list(client, site):
    """G4."""
    site.news("Kaffe", published_at=at("2025-05-24 10:00"))
    before = text_of(client, "/sv/nyheter/", "2026-05-24 09:59")
    after = text_of(client, "/sv/nyheter/", "2026-05-24 10:00")
    assert "12 månader" not in before
    assert "12 månader" in after


def registered_meeting(site):
    network = site.network("Nätverket", slug="natverket")
    site.english(network, title="The network", slug="the-network")
    meeting = site.meeting(
        network,
        "Träff",
        slug="traff",
        starts_at=at("2026-05-24 18:00"),
        ends_at=at("2026-05-24 20:00"),
        registration_method="link",
        registration_url="https://anmalan.example/traff",
        registration_label="Anmäl dig här",
        registration_opens_at=at("2026-05-02 08:00"),
        registration_closes_at=at("2026-05-16 00:00"),
    )
    site.english(meeting, title="Meeting", slug="meeting", registration_label="Register here")
    return meeting


@pytest.mark.parametrize(
    ("moment", "state", "shown", "words"),
    [
        ("2026-05-02 07:59", "not_open", False, "2 maj 2026 klockan 08.00"),
        ("2026-05-02 08:00", "open", True, "senast 15 maj 2026"),
        ("2026-05-12 23:59", "open", True, "senast 15 maj 2026"),
        ("2026-05-13 00:00", "closing_soon", True, "senast 15 maj 2026"),
        ("2026-05-15 23:59", "closing_soon", True, "senast 15 maj 2026"),
        ("2026-05-16 00:00", "closed", False, "stängt"),
        ("2026-05-24 20:00", "past", False, "stängd"),
    ],
)
def test_registration_closes_by_itself(client, site, moment, state, shown, words):
    """A closed registration is never shown as open, in any language, page or API."""
    meeting = registered_meeting(site)
    with time_machine.travel(at(moment), tick=False):
        pages = [
            client.get(address).content.decode()
            for address in (
                "/sv/natverk/natverket/traff/",
                "/en/networks/the-network/meeting/",
                f"/api/v1/network-meetings/{meeting.translation_key}",
                f"/api/v1/network-meetings/{meeting.translation_key}?locale=en",
            )
        ]
        answer = client.get(f"/api/v1/network-meetings/{meeting.translation_key}").json()
    assert ["anmalan.example" in page for page in pages] == [shown] * len(pages)
    assert answer["registration"]["state"] == state
    assert words in text_of(client, "/sv/natverk/natverket/traff/", moment)


def test_no_answer_is_kept_past_its_deadline(client, site):
    """G2: max-age never passes the moment at which the answer stops being true."""
    meeting = registered_meeting(site)
    with time_machine.travel(at("2026-05-15 23:59"), tick=False):
        response = client.get(f"/api/v1/network-meetings/{meeting.translation_key}")
    assert response["Cache-Control"] == "public, max-age=60"
    assert response.json()["valid_until"] == "2026-05-15T22:00:00Z"


def test_meeting_states_follow_the_clock(client, site):
    registered_meeting(site)
    address = "/sv/natverk/natverket/traff/"
    assert "pågår" not in text_of(client, address, "2026-05-24 17:59")
    assert "pågår" in text_of(client, address, "2026-05-24 18:00")
    assert "har varit" in text_of(client, address, "2026-05-24 20:00")


def weekly_place(site, **fields):
    hours = [
        OpeningHours(days={"mo", "tu", "we", "th", "fr"}, opens=dt.time(10), closes=dt.time(16))
    ]
    place = site.place("Hamnen", slug="hamnen", opening_hours=hours, **fields)
    site.english(place, title="The harbour", slug="the-harbour")
    return place


@pytest.mark.parametrize(
    ("moment", "sv", "en"),
    [
        ("2026-05-04 09:59", "Stängt nu. Öppnar kl. 10.00.", "Closed now. Opens at 10:00."),
        ("2026-05-04 10:00", "Öppet nu, stänger kl. 16.00.", "Open now, closes at 16:00."),
        ("2026-05-04 16:00", "Öppnar i morgon kl. 10.00.", "Opens tomorrow at 10:00."),
        ("2026-06-19 11:00", "Stängt nu (midsommarafton).", "Closed now (Midsummer Eve)."),
        ("2026-12-24 11:00", "Stängt nu (julafton).", "Closed now (Christmas Eve)."),
        ("2026-03-30 10:00", "Öppet nu", "Open now"),
        ("2026-10-26 15:59", "Öppet nu", "Open now"),
    ],
)
def test_opening_follows_the_clock_and_the_swedish_year(client, site, moment, sv, en):
    """E10."""
    weekly_place(site)
    assert sv in text_of(client, "/sv/motesplatser/hamnen/", moment)
    assert en in text_of(client, "/en/meeting-places/the-harbour/", moment)


def test_an_exception_closes_for_its_day_only(client, site):
    exception = OpeningException(first=dt.date(2026, 5, 5), reason="personaldag")
    weekly_place(site, opening_exceptions=[exception])
    assert "Stängt nu" in text_of(client, "/sv/motesplatser/hamnen/", "2026-05-05 11:00")
    assert "Öppet nu" in text_of(client, "/sv/motesplatser/hamnen/", "2026-05-06 11:00")


def test_by_appointment_is_never_shown_as_closed(client, site):
    weekly_place(site, operating_status="by_appointment")
    for moment in ("2026-05-04 09:00", "2026-05-09 12:00", "2026-06-19 12:00"):
        text = text_of(client, "/sv/motesplatser/hamnen/", moment)
        assert "Stängt nu" not in text
        assert "Öppet efter tidsbokning" in text


def test_a_temporary_closure_ends_by_itself(client, site):
    weekly_place(
        site,
        operating_status="temporarily_closed",
        status_until=dt.date(2026, 5, 5),
        status_text="Vi målar om.",
    )
    during = text_of(client, "/sv/motesplatser/hamnen/", "2026-05-05 11:00")
    after = text_of(client, "/sv/motesplatser/hamnen/", "2026-05-06 11:00")
    assert "Vi målar om." in during
    assert "Öppet nu" not in during
    assert "Vi målar om." not in after
    assert "Öppet nu" in after


def test_a_held_meeting_without_registration_says_nothing_of_it(client, site):
    network = site.network("Nätverket", slug="natverket")
    site.meeting(network, "Träff", slug="traff", starts_at=at("2026-05-24 18:00"))
    address = "/sv/natverk/natverket/traff/"
    assert "inte anmäla" in text_of(client, address, "2026-05-24 12:00")
    assert "anmäl" not in text_of(client, address, "2026-05-25 12:00").lower()
