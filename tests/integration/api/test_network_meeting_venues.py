"""Where a meeting is held, in the API, and nothing of a place that is not public."""

import pytest
import time_machine
from support.make import SmallSite, at
from support.meetings import MEETINGS, ask, get

from events_pages.models import MeetingOrganisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    with time_machine.travel(at("2026-03-01 09:00"), tick=False):
        yield SmallSite()


def test_the_venue_is_a_meeting_place(client, site):
    """A8: the name of the place is in the language that the place has one in."""
    place = site.place(
        street="Hamngatan 3",
        postal_code="999 31",
        locality="Lindåsa",
        latitude="58.386389",
        longitude="13.438056",
    )
    site.english(place, title="The Warehouse", slug="warehouse", street="Old Street 9")
    meeting = site.meeting(place=place, venue_room="Övre salen")
    told = ask(client, meeting, locale="en")
    assert told["place"] == {
        "id": str(place.translation_key),
        "type": "meeting_place",
        "title": "The Warehouse",
        "url": "http://localhost/en/meeting-places/warehouse/",
        "api_url": f"http://localhost/api/v1/meeting-places/{place.translation_key}",
        "locale": "en",
    }
    assert told["venue"] == {
        "name": "The Warehouse",
        "room": "Övre salen",
        "street": "Hamngatan 3",
        "postal_code": "999 31",
        "locality": "Lindåsa",
        "meeting_place": told["place"],
        "position": {"latitude": 58.386389, "longitude": 13.438056},
        "locale": "en",
    }
    assert told["network"]["title"] == "Öppna dörrar"
    assert told["network"]["locale"] == "sv"


def test_a_venue_of_its_own(client, site):
    meeting = site.meeting(venue_name="Stadshuset", street="Torget 1")
    told = ask(client, meeting, locale="en")
    assert told["place"] is None
    assert (told["venue"]["name"], told["venue"]["locale"]) == ("Stadshuset", "sv")
    assert (told["venue"]["meeting_place"], told["venue"]["position"]) == (None, None)


def test_online_there_is_no_venue(client, site):
    """The place that arranges it is still told: the meeting is on that place's page."""
    place = site.place()
    meeting = site.meeting(mode="online", online_url="https://mote.example/", place=place)
    told = ask(client, meeting)
    assert told["venue"] is None
    assert told["place"]["id"] == str(place.translation_key)


def test_what_is_not_public_is_not_given_away(client, site):
    """B12: neither the place nor the network, nor by their filters."""
    place = site.place("Hemliga huset", street="Hemliga gatan 1", live=False)
    network = site.network("Hemliga nätverket", live=False)
    hidden = site.organisation("Hemliga föreningen", live=False)
    rows = [MeetingOrganisation(organisation=hidden)]
    meeting = site.meeting(network, place=place, organisations=rows)
    told = ask(client, meeting)
    assert (told["venue"], told["place"], told["network"]) == (None, None, None)
    assert told["organisations"] == []
    for name, secret in (("place", place), ("network", network), ("organisation", hidden)):
        assert get(client, MEETINGS, **{name: str(secret.translation_key)})["total"] == 0


def test_where_to_join_is_told_while_there_is_something_to_join(client, site):
    fields = {"mode": "mixed", "online_url": "https://mote.example/a"}
    end = {"starts_at": at("2026-05-24 18:00"), "ends_at": at("2026-05-24 20:00")}
    network = site.network()
    meeting = site.meeting(network, **fields, **end)
    assert ask(client, meeting, "2026-05-24 17:59")["online_url"] == "https://mote.example/a"
    assert ask(client, meeting, "2026-05-24 19:59")["online_url"] == "https://mote.example/a"
    assert ask(client, meeting, "2026-05-24 20:00")["online_url"] == ""
    for title, more in {
        "Inställt": {**fields, "status": "cancelled"},
        "Uppskjutet": {**fields, "status": "postponed"},
        "På plats": {**fields, "mode": "on_site"},
    }.items():
        assert ask(client, site.meeting(network, title, **more))["online_url"] == ""
