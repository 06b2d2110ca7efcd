"""What the clock alone changes in what the API says of meetings, to the second."""

import json

import pytest
import time_machine
from support.make import SmallSite, at
from support.meetings import EMAIL, LINK, MEETINGS, NETWORKS, PHONE, ask, get, plain, titles

pytestmark = pytest.mark.django_db

TOLD = {"state", "text", "opens_at", "closes_at", "until"}
GOING_ON = "Träffen pågår just nu.", "The meeting is going on now."
WAY = {"method", "label", "link", "url", "email", "phone", "phone_uri", "locale"}


@pytest.fixture
def site():
    with time_machine.travel(at("2026-03-01 09:00"), tick=False):
        yield SmallSite()


@pytest.fixture
def evening(site):
    """18.00 to 20.00 on 24 May, with a deadline "15 May" that says 16 May 00.00."""
    return site.meeting(
        starts_at=at("2026-05-24 18:00"),
        ends_at=at("2026-05-24 20:00"),
        registration_opens_at=at("2026-05-02 08:00"),
        registration_closes_at=at("2026-05-16 00:00"),
        **LINK,
    )


@pytest.mark.parametrize(
    ("moment", "state", "sv", "en"),
    [
        ("2026-05-24 17:59:59", "upcoming", "", ""),
        (
            "2026-05-24 18:00:00",
            "ongoing",
            "Träffen pågår just nu.",
            "The meeting is going on now.",
        ),
        (
            "2026-05-24 19:59:59",
            "ongoing",
            "Träffen pågår just nu.",
            "The meeting is going on now.",
        ),
        ("2026-05-24 20:00:00", "past", "Träffen har varit.", "The meeting has been held."),
    ],
)
def test_the_state_of_a_meeting(client, site, evening, moment, state, sv, en):
    """G6: the sentence is in the language asked for, also where the meeting is not translated."""
    told = ask(client, evening, moment)
    assert (told["state"], told["state_text"]) == (state, sv)
    untranslated = ask(client, evening, moment, locale="en")
    assert (untranslated["state"], untranslated["state_text"]) == (state, en)
    assert untranslated["locale"] == "sv"
    site.english(evening, title="Evening")
    translated = ask(client, evening, moment, locale="en")
    assert (translated["state"], translated["state_text"]) == (state, en)
    assert translated["locale"] == "en"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("cancelled", "Träffen är inställd."),
        ("postponed", "Träffen är uppskjuten. Det nya datumet är inte bestämt."),
    ],
)
def test_what_is_decided_holds_whatever_the_clock_says(client, site, status, words):
    """C2, A13."""
    meeting = site.meeting(status=status)
    for moment in ("2026-05-01 12:00", "2026-05-24 18:30", "2026-07-01 12:00"):
        told = ask(client, meeting, moment)
        assert (told["state"], told["status"], told["state_text"]) == (status, status, words)


@pytest.mark.parametrize(
    ("all_day", "start", "words"),
    [
        (False, "2026-05-24T16:00:00Z", "Var planerad till 24 maj 2026 kl. 18.00–20.00"),
        (True, "2026-05-24", "Var planerad till 24 maj 2026"),
    ],
)
def test_a_date_that_does_not_hold_is_an_earlier_one(client, site, all_day, start, words):
    """C2: nobody comes on the day from which a meeting is postponed."""
    times = {"starts_at": at("2026-05-24 18:00"), "ends_at": at("2026-05-24 20:00")}
    told = ask(client, site.meeting(status="postponed", all_day=all_day, **times))
    times = ("starts_at", "ends_at", "local_start", "local_end")
    assert [told[name] for name in times] == [None] * 4
    assert told["previous_starts_at"] == [start]
    assert plain(told["date_text"]) == words
    cancelled = ask(client, site.meeting(title="Inställt", status="cancelled"))
    assert cancelled["starts_at"] == "2026-05-24T16:00:00Z"


SCHEDULE = [
    ("2026-05-02 07:59:59", "not_open", "2026-05-02T06:00:00Z", "öppnar den 2 maj 2026"),
    ("2026-05-02 08:00:00", "open", "2026-05-12T22:00:00Z", "senast 15 maj 2026"),
    ("2026-05-12 23:59:59", "open", "2026-05-12T22:00:00Z", "senast 15 maj 2026"),
    ("2026-05-13 00:00:00", "closing_soon", "2026-05-15T22:00:00Z", "senast 15 maj 2026"),
    ("2026-05-15 23:59:59", "closing_soon", "2026-05-15T22:00:00Z", "senast 15 maj 2026"),
    ("2026-05-16 00:00:00", "closed", "2026-05-24T18:00:00Z", "stängt"),
    ("2026-05-24 20:00:00", "past", None, "stängd"),
]


@pytest.mark.parametrize(("moment", "state", "until", "words"), SCHEDULE)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_way_to_register_is_given_only_while_it_is_open(
    client, evening, language, moment, state, until, words
):
    """G2: to the second, in lists and on its own, and no answer is true any longer than that."""
    is_open = state in {"open", "closing_soon"}
    told = ask(client, evening, moment, locale=language)
    [listed] = get(client, MEETINGS, moment, locale=language)["items"]
    network = get(client, NETWORKS, moment, locale=language)["items"]
    registration = told["registration"]
    assert registration == listed["registration"]
    assert (registration["state"], registration["until"]) == (state, until)
    assert registration["opens_at"] == "2026-05-02T06:00:00Z"
    assert registration["closes_at"] == "2026-05-15T22:00:00Z"
    assert registration.keys() == (TOLD | WAY if is_open else TOLD)
    assert ["anmalan.example" in json.dumps(each) for each in (told, listed, network)] == [
        is_open,
        is_open,
        is_open,
    ]
    if language == "sv":
        assert words in plain(registration["text"])
    assert (told["valid_until"] or "9") <= (until or "9")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            LINK,
            {"method": "link", "label": "Anmäl dig här", "url": "https://anmalan.example/traff"},
        ),
        (
            EMAIL,
            {
                "method": "email",
                "label": "Anmäl dig med e-post",
                "email": "anmalan@lindasa.example",
            },
        ),
        (
            PHONE,
            {
                "method": "phone",
                "label": "Anmäl dig per telefon",
                "phone": "08-465 004 11",
                "phone_uri": "tel:+46846500411",
            },
        ),
    ],
)
def test_ways_to_register(client, site, fields, expected):
    """E2, A6."""
    registration = ask(client, site.meeting(**fields))["registration"]
    nothing = {"url": "", "email": "", "phone": "", "phone_uri": ""}
    link = registration.pop("link")
    assert {name: registration[name] for name in (*nothing, "method", "label")} == {
        **nothing,
        **expected,
    }
    if fields is LINK:
        assert link["url"] == registration["url"]
        assert link["accessible_text"] == "Anmäl dig här Länk till annan webbplats"
    else:
        assert link is None


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"registration_full": True}, "full"),
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "postponed"}, "closed"),
    ],
)
def test_other_states_give_no_way_to_register(client, site, fields, state):
    registration = ask(client, site.meeting(**PHONE, **fields))["registration"]
    assert registration.keys() == TOLD
    assert registration["state"] == state
    assert registration["text"]


def test_where_nobody_needs_to_register(client, site):
    """It is not said of a meeting that has been held."""
    meeting = site.meeting()
    before, after = (ask(client, meeting, f"2026-05-{day} 12:00") for day in ("01", "25"))
    assert before["registration"] == {
        "state": "not_needed",
        "text": "Du behöver inte anmäla dig.",
        "opens_at": None,
        "closes_at": None,
        "until": None,
    }
    assert after["registration"]["text"] == ""


FOLLOWED = {
    "state=upcoming": ("2026-05-24 17:59:59", "2026-05-24 18:00:00", [1, 0]),
    "state=ongoing": ("2026-05-24 17:59:59", "2026-05-24 18:00:00", [0, 1]),
    "state=past": ("2026-05-24 19:59:59", "2026-05-24 20:00:00", [0, 1]),
    "is_over=false": ("2026-05-24 19:59:59", "2026-05-24 20:00:00", [1, 0]),
    "is_over=true": ("2026-05-24 19:59:59", "2026-05-24 20:00:00", [0, 1]),
    "registration_state=not_open": ("2026-05-02 07:59:59", "2026-05-02 08:00:00", [1, 0]),
    "registration_state=open": ("2026-05-02 07:59:59", "2026-05-02 08:00:00", [0, 1]),
    "registration_state=closing_soon": ("2026-05-12 23:59:59", "2026-05-13 00:00:00", [0, 1]),
    "registration_state=closed": ("2026-05-15 23:59:59", "2026-05-16 00:00:00", [0, 1]),
}


@pytest.mark.parametrize("wanted", FOLLOWED)
def test_a_meeting_enters_and_leaves_a_list_at_its_moment(client, site, evening, wanted):
    """G2: an answer without it is not kept past the moment at which it comes in."""
    last, first, expected = FOLLOWED[wanted]
    name, value = wanted.split("=")
    counts = []
    for moment in (last, first):
        with time_machine.travel(at(moment), tick=False):
            response = client.get(MEETINGS, {name: value})
        counts.append(response.json()["total"])
        if moment == last:
            assert response["Cache-Control"] == "public, max-age=1"
            assert at(first).strftime("%Y-%m-%dT%H:%M:%SZ") == response.json()["valid_until"]
    assert counts == expected


@pytest.mark.django_db(transaction=True)
def test_what_is_remembered_of_lists_ends_at_that_moment_too(client, site, evening):
    """G2: nothing is published between the moments."""
    for moment, expected in (("2026-05-24 17:59:59", []), ("2026-05-24 18:00:00", ["Vårträff"])):
        assert titles(client, moment=moment, state="ongoing") == expected
        assert titles(client, moment=moment, state="ongoing", limit=5) == expected
    site.meeting(evening.get_parent(), "Sommarträff", starts_at=at("2026-06-24 18:00"))
    for moment, expected in (
        ("2026-05-24 19:59:59", "Vårträff"),
        ("2026-05-24 20:00:00", "Sommarträff"),
    ):
        for limit in (20, 5):
            [network] = get(client, NETWORKS, moment, limit=limit)["items"]
            assert network["next_meeting"]["title"] == expected


def test_a_cancelled_meeting_is_among_those_that_are_not_over_until_it_would_have_been(
    client, site
):
    meeting = site.meeting(
        status="cancelled", starts_at=at("2026-05-24 18:00"), ends_at=at("2026-05-24 20:00")
    )
    network = meeting.get_parent().specific
    for moment, expected in (("2026-05-24 19:59:59", True), ("2026-05-24 20:00:00", False)):
        assert titles(client, moment=moment, is_over="false") == ["Vårträff"] * expected
        assert bool(ask(client, network, moment)["next_meeting"]) is expected
        assert bool(ask(client, network, moment)["past_meetings"]) is not expected
    assert ask(client, network, "2026-05-24 12:00")["valid_until"] == "2026-05-24T18:00:00Z"
