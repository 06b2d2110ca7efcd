"""Which meetings a list has, in which order, and what its filters take."""

import pytest
import time_machine
from support.make import SmallSite, at
from support.meetings import EMAIL, LINK, MEETINGS, get, titles

from events_pages.models import MeetingOrganisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    with time_machine.travel(at("2026-03-01 09:00"), tick=False):
        yield SmallSite()


@pytest.fixture
def several(site):
    """Meetings of two networks around 12 May 2026, 12.00, by title."""
    doors, yards = site.network("Öppna dörrar"), site.network("Gröna gårdar")
    ends = {"ends_at": at("2026-05-24 20:00")}
    online = {"mode": "online", "online_url": "https://mote.example/"}
    return {
        "networks": (doors, yards),
        "Årsmöte": site.meeting(doors, "Årsmöte", starts_at=at("2026-04-14 18:00")),
        "Frukost": site.meeting(doors, "Frukost", starts_at=at("2026-05-12 08:00"), **online),
        "Träff": site.meeting(doors, "Träff", starts_at=at("2026-05-24 18:00"), **ends, **LINK),
        "Heldag": site.meeting(yards, "Heldag", starts_at=at("2026-05-30 09:00"), all_day=True),
        "Picknick": site.meeting(
            yards, "Picknick", starts_at=at("2026-05-22 12:00"), status="cancelled"
        ),
        "Vandring": site.meeting(
            yards, "Vandring", starts_at=at("2026-05-10 09:00"), status="postponed"
        ),
        "Höst": site.meeting(yards, "Höst", date_text="i höst", **EMAIL),
    }


IN_TIME = ["Årsmöte", "Frukost", "Picknick", "Träff", "Heldag", "Vandring", "Höst"]


def test_the_order_is_that_of_time(client, several):
    """Without a date that holds they come last in time; the latest are first unless asked."""
    assert titles(client, order="starts_at") == IN_TIME
    assert titles(client) == titles(client, order="-starts_at") == IN_TIME[::-1]


def test_equal_starts_have_one_order(client, site):
    """B5: paging is stable under equal sort keys."""
    network = site.network()
    for number in range(4):
        site.meeting(network, f"Träff {number}")
    for order in ("starts_at", "-starts_at"):
        paged = [
            get(client, MEETINGS, limit=1, offset=offset, order=order)["items"][0]["title"]
            for offset in range(4)
        ]
        assert sorted(paged) == [f"Träff {number}" for number in range(4)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "upcoming"}, {"Träff", "Heldag", "Höst"}),
        ({"state": ["upcoming", "ongoing"]}, {"Frukost", "Träff", "Heldag", "Höst"}),
        ({"state": "past"}, {"Årsmöte"}),
        ({"state": "cancelled"}, {"Picknick"}),
        ({"state": "postponed"}, {"Vandring"}),
        ({"registration_state": "open"}, {"Träff", "Höst"}),
        (
            {"registration_state": "not_needed"},
            {"Årsmöte", "Frukost", "Heldag", "Picknick", "Vandring"},
        ),
        ({"registration_state": ["full", "closed"]}, set()),
        ({"registration_state": "not_needed", "state": "past"}, {"Årsmöte"}),
        ({"is_over": "true"}, {"Årsmöte"}),
        ({"is_over": "false"}, {*IN_TIME} - {"Årsmöte"}),
        ({"is_over": "false", "state": "cancelled"}, {"Picknick"}),
        ({"mode": "online"}, {"Frukost"}),
        ({"mode": "mixed"}, set()),
        ({"mode": "on_site", "state": "upcoming"}, {"Träff", "Heldag", "Höst"}),
    ],
)
def test_states_and_modes(client, several, query, expected):
    assert {*titles(client, **query)} == expected


def test_what_is_to_come_the_next_first(client, several):
    """As the description of the parameter says."""
    query = {"state": ["upcoming", "ongoing"], "order": "starts_at"}
    assert titles(client, **query) == ["Frukost", "Träff", "Heldag", "Höst"]
    assert titles(client, moment="2026-05-24 20:00", **query) == ["Heldag", "Höst"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"from": "2026-05-24T18:00+02:00"}, {"Träff", "Heldag"}),
        ({"from": "2026-05-24T18:00 02:00"}, {"Träff", "Heldag"}),
        ({"from": "2026-05-24T16:00Z"}, {"Träff", "Heldag"}),
        ({"from": "2026-05-24T17:59:59Z"}, {"Träff", "Heldag"}),
        ({"from": "2026-05-24T18:00:00Z"}, {"Heldag"}),
        ({"from": "2026-05-24"}, {"Träff", "Heldag"}),
        ({"to": "2026-05-24T18:00+02:00"}, {"Årsmöte", "Vandring", "Frukost", "Picknick"}),
        ({"to": "2026-05-24T16:00:01Z"}, {"Årsmöte", "Vandring", "Frukost", "Picknick", "Träff"}),
        ({"to": "2026-05-24"}, {"Årsmöte", "Vandring", "Frukost", "Picknick", "Träff"}),
        ({"to": "2026-05-23"}, {"Årsmöte", "Vandring", "Frukost", "Picknick"}),
        ({"from": "2026-05-30", "to": "2026-05-30"}, {"Heldag"}),
        ({"from": "2026-05-30T23:59+02:00", "to": "2026-05-31"}, {"Heldag"}),
        ({"from": "2026-05-30", "to": "2026-05-30T00:30+02:00"}, {"Heldag"}),
        ({"from": "2026-05-31", "to": "2026-06-30"}, set()),
        ({"from": "2026-05-12T23:59+02:00", "to": "2026-05-12"}, {"Frukost"}),
        ({"from": "2026-05-10", "to": "2026-05-22"}, {"Vandring", "Frukost", "Picknick"}),
        ({"from": "2026-05-10", "to": "2026-05-22", "state": "ongoing"}, {"Frukost"}),
        ({"from": "2026-06-01", "to": "2026-05-01"}, set()),
        ({"from": "0001-01-01", "to": "9999-12-31"}, {*IN_TIME} - {"Höst"}),
    ],
)
def test_an_interval_has_what_goes_on_in_it(client, several, query, expected):
    """B6: any zone is understood, a date is a whole day in Stockholm, the end is exclusive.

    Open-ended meetings go on to the end of their day, and all-day meetings from its beginning.
    """
    assert {*titles(client, **query)} == expected


def test_without_an_encoded_plus_sign(client, several):
    """B6: in the address as people write it."""
    for zone in ("+02:00", "%2B02:00", "%2b02:00"):
        response = client.get(f"{MEETINGS}?from=2026-05-24T18:00{zone}&to=2026-05-24T18:01{zone}")
        assert [item["title"] for item in response.json()["items"]] == ["Träff"]


def test_a_meeting_that_ends_as_it_starts_is_in_its_own_moment(client, site):
    site.meeting(starts_at=at("2026-05-24 18:00"), ends_at=at("2026-05-24 18:00"))
    assert titles(client, **{"from": "2026-05-24T16:00Z", "to": "2026-05-24T16:01Z"})
    assert not titles(client, **{"from": "2026-05-24T16:01Z"})


def test_networks_places_and_organisations(client, site, several):
    doors, yards = several["networks"]
    place = site.place()
    site.english(place, title="The Warehouse", slug="warehouse")
    site.english(yards, title="Green yards", slug="green-yards")
    organisation = site.organisation()
    day = several["Heldag"]
    day.place = place
    day.organisations = [MeetingOrganisation(organisation=organisation)]
    day.save_revision().publish()
    site.english(day, title="Day", slug="day")
    found = {
        "network": ({*IN_TIME} - {"Årsmöte", "Frukost", "Träff"}, yards),
        "place": ({"Heldag"}, place),
        "organisation": ({"Heldag"}, organisation),
    }
    for name, (expected, thing) in found.items():
        assert {*titles(client, **{name: str(thing.translation_key)})} == expected
    both = {"network": str(doors.translation_key), "place": str(place.translation_key)}
    assert titles(client, **both) == []
    assert titles(client, locale="en", place=str(place.translation_key)) == ["Day"]
    of_nothing = "0b8f2f6e-6d1c-4c53-9a53-1f1d7a3f5d10"
    for name in found:
        assert titles(client, **{name: of_nothing}) == []


def test_words(client, site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        network = site.network()
        site.meeting(network, "Kaffe på torget")
        site.meeting(network, "Vandring", status="cancelled")
    assert titles(client, q="torget") == ["Kaffe på torget"]
    assert titles(client, q="torget", state="cancelled") == []
    assert titles(client, q="simning") == []


def test_a_page_of_the_list_keeps_the_filters(client, several):
    """B5."""
    answer = get(client, MEETINGS, limit=1, offset=1, state=["upcoming", "ongoing"])
    assert (len(answer["items"]), answer["total"]) == (1, 4)
    beginning = f"http://testserver{MEETINGS}?state=upcoming&state=ongoing&limit=1&offset="
    assert answer["links"] == {
        name: f"{beginning}{offset}"
        for name, offset in (("first", 0), ("prev", 0), ("next", 2), ("last", 3))
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "2026-05-24T18:00"),
        ("from", "i maj"),
        ("to", "2026-02-30"),
        ("network", "oppna-dorrar"),
        ("place", "1"),
        ("organisation", ""),
        ("state", "soon"),
        ("registration_state", "maybe"),
        ("is_over", "perhaps"),
        ("mode", "by_phone"),
        ("order", "title"),
        ("include", "everything"),
        ("fields", "secret"),
        ("limit", "0"),
        ("q", "\x00"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(client, site, name, value):
    """B4, B5: with the name as it stands in the address, and advice."""
    response = client.get(MEETINGS, {name: value})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    [error] = response.json()["errors"]
    assert error["parameter"] == name
    assert error["detail"]


@pytest.mark.parametrize("name", ["held_from", "starts_at", "network_id"])
def test_an_unknown_parameter_is_refused(client, site, name):
    """B5: with those that are allowed, as they stand in the address."""
    problem = client.get(MEETINGS, {name: "2026-05-24"}).json()
    assert problem["status"] == 400
    assert {"from", "to", "network", "place", "registration_state"} <= {*problem["allowed"]}
    assert "held_from" not in problem["allowed"]


def test_a_single_value_given_twice_is_refused(client, site):
    response = client.get(f"{MEETINGS}?from=2026-05-01&from=2026-06-01")
    assert [each["parameter"] for each in response.json()["errors"]] == ["from"]
