"""A network in the API: who is in it, how to join, and when it meets."""

import datetime as dt

import pytest
import time_machine
from support.make import SmallSite, at
from support.meetings import NETWORKS, ask, get, titles

from cms.core.models import PageContact, RelatedLink
from events_pages.models import NetworkMember

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    with time_machine.travel(at("2026-03-01 09:00"), tick=False):
        yield SmallSite()


def relative(url: str) -> str:
    return url.removeprefix("http://localhost")


def test_a_network_has_its_members_and_coordinators(client, site):
    """A8: a role that is not translated says so; what is not published is left out."""
    hidden = site.organisation("Hemliga föreningen", live=False)
    network = site.network(
        purpose="Fler ska hitta någonstans att gå.",
        how_to_join="Ring samordnaren.",
        welcomes_new_members=False,
        members=[
            NetworkMember(
                organisation=site.organisation(website="https://ljuset.example/"),
                since=dt.date(2024, 2, 1),
                role="värd",
                sort_order=1,
            ),
            NetworkMember(organisation=hidden, sort_order=2),
            NetworkMember(organisation=site.organisation("Gården"), role="granne", sort_order=3),
        ],
        page_contacts=[PageContact(contact=site.contact())],
        related_links=[RelatedLink(label="Mer", url="https://a.example/")],
        body=[("rich_text", "<p>Välkommen.</p>")],
    )
    english = site.english(
        network,
        title="Open doors",
        purpose="More people shall find somewhere to go.",
        rows={"members": {"role": ["host", "", "neighbour"]}},
    )
    english.members.last().delete()
    told = ask(client, network, locale="en")
    assert (told["type"], told["title"]) == ("network", "Open doors")
    assert told["purpose"] == "More people shall find somewhere to go."
    assert told["welcomes_new_members"] is False
    assert [
        (each["organisation"]["name"], each["since"], each["role"], each["locale"])
        for each in told["members"]
    ] == [
        ("Föreningen Ljuset", "2024-02-01", "host", "en"),
        ("Gården", None, "granne", "sv"),
    ]
    assert told["members"][0]["organisation"]["website"]["external"] is True
    assert [each["function"] for each in told["coordinators"]] == ["samordnare"]
    assert told["coordinators"] == told["contacts"]
    assert [each["label"] for each in told["related_links"]] == ["Mer"]
    assert told["body"][0]["html"] == "<p>Välkommen.</p>"
    assert ask(client, network)["how_to_join"] == "Ring samordnaren."


def test_parts_in_a_list_when_asked_for(client, site):
    network = site.network(body=[("rich_text", "<p>Välkommen.</p>")])
    site.meeting(network)
    detail = ask(client, network)
    [short] = get(client, NETWORKS)["items"]
    [with_parts] = get(client, NETWORKS, include="body,contacts,related_links")["items"]
    parts = {"body", "contacts", "related_links"}
    more = {name for name in detail if name.startswith(("coming_", "past_"))}
    assert len(more) == 4
    assert with_parts == {name: value for name, value in detail.items() if name not in more}
    assert short == {name: with_parts[name] for name in with_parts if name not in parts}


def test_the_next_meeting_is_the_first_that_is_not_over(client, site):
    """G2: the next takes its place to the second, in a list and on its own."""
    network, other = site.network(), site.network("Gröna gårdar")
    site.meeting(network, "Vår", starts_at=at("2026-05-24 18:00"), ends_at=at("2026-05-24 20:00"))
    site.meeting(network, "Sommar", starts_at=at("2026-06-24 18:00"))
    site.meeting(network, "Uppskjutet", starts_at=at("2026-05-20 18:00"), status="postponed")
    site.meeting(network, "Höst", date_text="i höst")
    site.meeting(other, "Dagsutflykt", starts_at=at("2026-05-30 00:00"), all_day=True)
    for moment, expected in {
        "2026-05-24 19:59:59": "Vår",
        "2026-05-24 20:00:00": "Sommar",
        "2026-06-25 00:00:00": "Uppskjutet",
    }.items():
        told = ask(client, network, moment)
        listed = get(client, NETWORKS, moment, order="-title")["items"]
        assert told["next_meeting"]["title"] == expected
        assert listed[0]["next_meeting"] == told["next_meeting"] == told["coming_meetings"][0]
    assert ask(client, network, "2026-05-24 19:00")["valid_until"] == "2026-05-24T18:00:00Z"
    listed = get(client, NETWORKS, "2026-05-24 19:00")
    assert [each["next_meeting"]["title"] for each in listed["items"]] == ["Dagsutflykt", "Vår"]
    assert listed["valid_until"] == "2026-05-24T18:00:00Z"


def test_a_network_without_meetings(client, site):
    told = ask(client, site.network())
    assert told["next_meeting"] is told["valid_until"] is None
    assert told["coming_meetings"] == told["past_meetings"] == []


def test_a_meeting_that_is_not_public_is_not_the_next(client, site):
    """B12."""
    network = site.network()
    site.meeting(network, "Hemlig", live=False)
    told = ask(client, network)
    assert told["next_meeting"] is None
    assert told["coming_meetings"] == []


def test_at_most_twenty_meetings_with_the_address_of_all(client, site):
    network, other = site.network(), site.network("Gröna gårdar")
    site.meeting(other)
    for number in range(21):
        site.meeting(network, f"Kommande {number}", starts_at=at(f"2026-06-{number + 1:02} 18:00"))
        site.meeting(network, f"Tidigare {number}", starts_at=at(f"2026-04-{number + 1:02} 18:00"))
    told = ask(client, network)
    coming, past = (
        [each["title"] for each in told[name]] for name in ("coming_meetings", "past_meetings")
    )
    assert coming == [f"Kommande {number}" for number in range(20)]
    assert past == [f"Tidigare {number}" for number in range(20, 0, -1)]
    everything = [f"{relative(told[name])}&limit=50" for name in URLS]
    assert titles(client, everything[0]) == [*coming, "Kommande 20"]
    assert titles(client, everything[1]) == [*past, "Tidigare 0"]
    assert len(titles(client, f"{relative(told['meetings_url'])}&limit=50")) == 42


URLS = ("coming_meetings_url", "past_meetings_url")


def test_news_about_it(client, site):
    network = site.network()
    url = ask(client, network)["news_url"]
    assert url == f"http://localhost/api/v1/news?about={network.translation_key}"
    assert get(client, relative(url))["total"] == 0


def test_filters(client, site, django_capture_on_commit_callbacks):
    """E4: A–Ö by the title that the reader sees, in Swedish order in each language."""
    organisation = site.organisation()
    with django_capture_on_commit_callbacks(execute=True):
        member = NetworkMember(organisation=organisation)
        doors = site.network("Öppna dörrar", members=[member])
        site.network("Ängar", welcomes_new_members=False)
        site.network("Zebror")
        site.english(doors, title="Associations")
    for query, expected in (
        ({}, ["Zebror", "Ängar", "Öppna dörrar"]),
        ({"order": "-title"}, ["Öppna dörrar", "Ängar", "Zebror"]),
        ({"locale": "en"}, ["Associations", "Zebror", "Ängar"]),
        ({"locale": "en", "order": "-title"}, ["Ängar", "Zebror", "Associations"]),
        ({"organisation": str(organisation.translation_key)}, ["Öppna dörrar"]),
        ({"organisation": str(doors.translation_key)}, []),
        ({"welcomes_new_members": "true"}, ["Zebror", "Öppna dörrar"]),
        ({"welcomes_new_members": "false"}, ["Ängar"]),
        (
            {
                "welcomes_new_members": "false",
                "organisation": str(organisation.translation_key),
            },
            [],
        ),
        ({"q": "dörrar"}, ["Öppna dörrar"]),
        ({"q": "associations", "locale": "en"}, ["Associations"]),
        ({"q": "hav"}, []),
    ):
        assert titles(client, NETWORKS, **query) == expected, query


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("organisation", "ljuset"),
        ("welcomes_new_members", "perhaps"),
        ("order", "starts_at"),
        ("include", "coming_meetings"),
        ("fields", "secret"),
        ("offset", "-1"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(client, site, name, value):
    """B4, B5."""
    response = client.get(NETWORKS, {name: value})
    assert response.status_code == 400
    assert [each["parameter"] for each in response.json()["errors"]] == [name]


def test_an_id_of_something_else_is_not_found(client, site):
    """B9."""
    meeting = site.meeting()
    for key in (meeting.translation_key, "0b8f2f6e-6d1c-4c53-9a53-1f1d7a3f5d10", "1"):
        assert client.get(f"{NETWORKS}/{key}").status_code == 404
