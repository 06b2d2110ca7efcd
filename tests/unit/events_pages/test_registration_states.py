"""When it is possible to register for a meeting."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.time_true import assert_true_until, follow

from cms.core.timed import STOCKHOLM, Timed
from events_pages.enums import RegistrationState
from events_pages.states import (
    REGISTRATION_IS_OPEN,
    MeetingFacts,
    RegistrationFacts,
    registration_closes_at,
    registration_state,
)


def stockholm(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM).astimezone(UTC)


STARTS = stockholm(2026, 5, 24, 18)
ENDS = stockholm(2026, 5, 24, 20, 30)
BEFORE = stockholm(2026, 4, 1, 12)
MEETING = MeetingFacts(starts_at=STARTS, ends_at=ENDS, all_day=False, status="scheduled")
DATE_NOT_SET = replace(MEETING, starts_at=None, ends_at=None)

CLOSES = stockholm(2026, 5, 16)
OPENS = stockholm(2026, 5, 1, 9)
REGISTRATION = RegistrationFacts(
    method="link", opens_at=OPENS, closes_at=CLOSES, is_full=False, meeting=MEETING
)


def registration_states(
    facts: RegistrationFacts, now: datetime = BEFORE
) -> list[RegistrationState]:
    return follow(lambda moment: registration_state(facts, moment), now, 9)


def test_unknown_status_is_refused():
    meeting = replace(MEETING, status="maybe")
    with pytest.raises(ValueError, match="maybe"):
        registration_state(replace(REGISTRATION, meeting=meeting), BEFORE)


@pytest.mark.parametrize(
    ("closes_at", "meeting", "expected"),
    [
        pytest.param(CLOSES, MEETING, CLOSES, id="before the meeting"),
        pytest.param(None, MEETING, STARTS, id="no deadline"),
        pytest.param(ENDS, MEETING, STARTS, id="never after the start"),
        pytest.param(CLOSES, DATE_NOT_SET, CLOSES, id="date not set"),
        pytest.param(None, DATE_NOT_SET, None, id="nothing set"),
        pytest.param(None, replace(MEETING, all_day=True), stockholm(2026, 5, 24), id="all-day"),
    ],
)
def test_effective_deadline(closes_at, meeting, expected):
    facts = replace(REGISTRATION, closes_at=closes_at, meeting=meeting)

    assert registration_closes_at(facts) == expected


@pytest.mark.parametrize("method", ["link", "email", "phone"])
def test_registration_from_first_to_last(method):
    assert registration_states(replace(REGISTRATION, method=method)) == [
        "not_open",
        "open",
        "closing_soon",
        "closed",
        "past",
    ]


@pytest.mark.parametrize(
    ("now", "state", "until"),
    [
        ((2026, 5, 1, 8, 59), "not_open", (2026, 5, 1, 9)),
        ((2026, 5, 1, 9), "open", (2026, 5, 13)),
        ((2026, 5, 12, 23, 59), "open", (2026, 5, 13)),
        ((2026, 5, 13), "closing_soon", (2026, 5, 16)),
        ((2026, 5, 15, 23, 59), "closing_soon", (2026, 5, 16)),
        ((2026, 5, 16), "closed", (2026, 5, 24, 20, 30)),
        ((2026, 5, 24, 20, 29), "closed", (2026, 5, 24, 20, 30)),
        ((2026, 5, 24, 20, 30), "past", None),
    ],
)
def test_registration_changes_to_the_minute(now, state, until):
    """At the latest on 15 May means to the end of that day in Stockholm."""
    expected = Timed(RegistrationState(state), until and stockholm(*until))

    assert registration_state(REGISTRATION, stockholm(*now)) == expected


def test_registration_is_not_needed_whatever_else_is_said():
    meeting = replace(MEETING, status="cancelled")
    facts = replace(REGISTRATION, method="none", is_full=True, meeting=meeting)

    for now in (BEFORE, CLOSES, ENDS):
        assert registration_state(facts, now) == Timed(RegistrationState.NOT_NEEDED, None)


@pytest.mark.parametrize(("status", "state"), [("cancelled", "cancelled"), ("postponed", "closed")])
@pytest.mark.parametrize("now", [BEFORE, OPENS, CLOSES, ENDS])
def test_nobody_registers_for_a_cancelled_or_postponed_meeting(status, state, now):
    facts = replace(REGISTRATION, is_full=True, meeting=replace(MEETING, status=status))

    assert registration_state(facts, now) == Timed(RegistrationState(state), None)


def test_registration_for_a_rescheduled_meeting_goes_on():
    facts = replace(REGISTRATION, meeting=replace(MEETING, status="rescheduled"))

    assert registration_state(facts, OPENS).value == "open"


def test_full_is_said_while_registration_would_be_open():
    facts = replace(REGISTRATION, is_full=True)

    assert registration_states(facts) == ["not_open", "full", "closed", "past"]
    assert registration_state(facts, OPENS) == Timed(RegistrationState.FULL, CLOSES)


def test_registration_without_a_deadline_closes_when_the_meeting_starts():
    facts = replace(REGISTRATION, opens_at=None, closes_at=None)

    assert registration_states(facts) == ["open", "closing_soon", "closed", "past"]
    assert registration_state(facts, STARTS) == Timed(RegistrationState.CLOSED, ENDS)


def test_registration_for_an_all_day_meeting_closes_as_its_first_day_begins():
    meeting = replace(MEETING, all_day=True, ends_at=None)
    facts = replace(REGISTRATION, closes_at=None, meeting=meeting)

    closed = registration_state(facts, stockholm(2026, 5, 24))
    assert closed == Timed(RegistrationState.CLOSED, stockholm(2026, 5, 25))


def test_registration_that_opens_after_its_deadline_never_opens():
    facts = replace(REGISTRATION, opens_at=stockholm(2026, 5, 20))

    assert registration_state(facts, BEFORE) == Timed(RegistrationState.NOT_OPEN, CLOSES)
    assert registration_states(facts) == ["not_open", "closed", "past"]


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "states"),
    [
        pytest.param(None, None, ["open"], id="nothing set"),
        pytest.param(OPENS, None, ["not_open", "open"], id="opens"),
        pytest.param(None, CLOSES, ["open", "closing_soon", "closed"], id="closes"),
    ],
)
@pytest.mark.parametrize("is_full", [False, True])
def test_registration_while_the_date_is_not_set(opens_at, closes_at, states, is_full):
    facts = RegistrationFacts("email", opens_at, closes_at, is_full, DATE_NOT_SET)
    if is_full:
        states = ["full" if state == "open" else state for state in states]
        states = [state for state in states if state != "closing_soon"]

    assert registration_states(facts) == states


@pytest.mark.parametrize(
    ("days", "closes_at", "soon_from"),
    [
        pytest.param(1, CLOSES, (2026, 5, 15), id="one day"),
        pytest.param(7, CLOSES, (2026, 5, 9), id="a week"),
        pytest.param(3, stockholm(2026, 3, 30), (2026, 3, 27), id="whole days in spring"),
        pytest.param(3, stockholm(2026, 5, 15, 12), (2026, 5, 12, 12), id="from noon"),
    ],
)
def test_closing_soon_begins_whole_days_before_the_deadline(days, closes_at, soon_from):
    facts = replace(REGISTRATION, opens_at=None, closes_at=closes_at, closing_soon_days=days)

    is_open = assert_true_until(lambda now: registration_state(facts, now), stockholm(2026, 3, 1))

    assert is_open == Timed(RegistrationState.OPEN, stockholm(*soon_from))
    soon = registration_state(facts, is_open.until)
    assert soon == Timed(RegistrationState.CLOSING_SOON, closes_at)


def test_closing_soon_can_be_left_out():
    facts = replace(REGISTRATION, closing_soon_days=0)

    assert registration_states(facts, OPENS) == ["open", "closed", "past"]


@pytest.mark.parametrize("method", ["none", "link"])
def test_naive_now_is_refused_for_a_registration(method):
    with pytest.raises(ValueError, match="no time zone"):
        registration_state(replace(REGISTRATION, method=method), datetime(2026, 5, 24))


def test_registration_is_open_names_the_states_in_which_to_register():
    assert {"open", "closing_soon"} == REGISTRATION_IS_OPEN
