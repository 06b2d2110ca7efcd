"""When meetings are coming, going on and over."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from support.time_true import follow

from cms.core.timed import STOCKHOLM, Timed
from events_pages.enums import MeetingState
from events_pages.states import MeetingFacts, meeting_span, meeting_state


def stockholm(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM).astimezone(UTC)


STARTS = stockholm(2026, 5, 24, 18)
ENDS = stockholm(2026, 5, 24, 20, 30)
BEFORE = stockholm(2026, 4, 1, 12)
MEETING = MeetingFacts(starts_at=STARTS, ends_at=ENDS, all_day=False, status="scheduled")
DATE_NOT_SET = replace(MEETING, starts_at=None, ends_at=None)


def meeting_states(facts: MeetingFacts, now: datetime = BEFORE) -> list[MeetingState]:
    return follow(lambda moment: meeting_state(facts, moment), now, 6)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "all_day", "span"),
    [
        pytest.param(None, None, False, (None, None), id="date not set"),
        pytest.param(None, ENDS, True, (None, None), id="an end without a date"),
        pytest.param(STARTS, ENDS, False, (STARTS, ENDS), id="an evening"),
        pytest.param(
            STARTS,
            stockholm(2026, 5, 25, 2),
            False,
            (STARTS, stockholm(2026, 5, 25, 2)),
            id="after midnight",
        ),
        pytest.param(STARTS, None, False, (STARTS, stockholm(2026, 5, 25)), id="open-ended"),
        pytest.param(
            stockholm(2026, 3, 29, 1),
            None,
            False,
            (stockholm(2026, 3, 29, 1), datetime(2026, 3, 29, 22, tzinfo=UTC)),
            id="open-ended on the short day",
        ),
        pytest.param(
            stockholm(2026, 5, 24, 0, 30),
            None,
            False,
            (stockholm(2026, 5, 24, 0, 30), stockholm(2026, 5, 25)),
            id="open-ended, the day before in UTC",
        ),
        pytest.param(
            STARTS, None, True, (stockholm(2026, 5, 24), stockholm(2026, 5, 25)), id="all-day"
        ),
        pytest.param(
            STARTS,
            ENDS,
            True,
            (stockholm(2026, 5, 24), stockholm(2026, 5, 25)),
            id="all-day, ends the same day",
        ),
        pytest.param(
            stockholm(2026, 5, 24),
            stockholm(2026, 5, 26),
            True,
            (stockholm(2026, 5, 24), stockholm(2026, 5, 27)),
            id="all-day for three days",
        ),
        pytest.param(
            stockholm(2026, 10, 25),
            None,
            True,
            (
                datetime(2026, 10, 24, 22, tzinfo=UTC),
                datetime(2026, 10, 25, 23, tzinfo=UTC),
            ),
            id="all-day on the long day",
        ),
        pytest.param(
            STARTS, stockholm(2026, 5, 24, 17), False, (STARTS, STARTS), id="ends before it starts"
        ),
        pytest.param(
            STARTS,
            stockholm(2026, 5, 20),
            True,
            (stockholm(2026, 5, 24), stockholm(2026, 5, 25)),
            id="all-day, ends before it starts",
        ),
    ],
)
def test_span(starts_at, ends_at, all_day, span):
    facts = MeetingFacts(starts_at, ends_at, all_day, "scheduled")

    assert meeting_span(facts) == span


@pytest.mark.parametrize("ends_at", [None, ENDS])
def test_span_is_in_utc(ends_at):
    """B6: whatever zone the facts come in."""
    facts = replace(
        MEETING,
        starts_at=STARTS.astimezone(STOCKHOLM),
        ends_at=ends_at and ends_at.astimezone(STOCKHOLM),
    )

    assert [moment.tzinfo for moment in meeting_span(facts)] == [UTC, UTC]


@pytest.mark.parametrize("status", ["scheduled", "rescheduled"])
def test_meeting_is_upcoming_ongoing_past(status):
    assert meeting_states(replace(MEETING, status=status)) == ["upcoming", "ongoing", "past"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BEFORE, Timed(MeetingState.UPCOMING, STARTS)),
        (stockholm(2026, 5, 24, 17, 59), Timed(MeetingState.UPCOMING, STARTS)),
        (STARTS, Timed(MeetingState.ONGOING, ENDS)),
        (stockholm(2026, 5, 24, 20, 29), Timed(MeetingState.ONGOING, ENDS)),
        (ENDS, Timed(MeetingState.PAST, None)),
        (stockholm(2030, 1, 1), Timed(MeetingState.PAST, None)),
    ],
)
def test_meeting_changes_to_the_minute(now, expected):
    assert meeting_state(MEETING, now) == expected


@pytest.mark.parametrize(
    ("status", "state"), [("cancelled", "cancelled"), ("postponed", "postponed")]
)
@pytest.mark.parametrize("now", [BEFORE, STARTS, ENDS])
@pytest.mark.parametrize("meeting", [MEETING, DATE_NOT_SET])
def test_cancelled_and_postponed_win_always(status, state, now, meeting):
    """A13: they stay so, before, during and after."""
    assert meeting_state(replace(meeting, status=status), now) == Timed(MeetingState(state), None)


@pytest.mark.parametrize("status", ["scheduled", "rescheduled"])
def test_meeting_without_a_date_is_upcoming(status):
    facts = replace(DATE_NOT_SET, status=status)

    assert meeting_state(facts, BEFORE) == Timed(MeetingState.UPCOMING, None)


def test_open_ended_meeting_is_over_at_midnight():
    facts = replace(MEETING, ends_at=None)

    assert meeting_state(facts, STARTS) == Timed(MeetingState.ONGOING, stockholm(2026, 5, 25))
    assert meeting_states(facts) == ["upcoming", "ongoing", "past"]


def test_all_day_meeting_goes_on_from_midnight_to_midnight():
    facts = replace(MEETING, all_day=True, ends_at=stockholm(2026, 5, 25, 9))

    assert meeting_state(facts, BEFORE).until == stockholm(2026, 5, 24)
    assert meeting_state(facts, stockholm(2026, 5, 24)).until == stockholm(2026, 5, 26)
    assert meeting_states(facts) == ["upcoming", "ongoing", "past"]


def test_meeting_that_ends_before_it_starts_is_never_ongoing():
    facts = replace(MEETING, ends_at=stockholm(2026, 5, 24, 17))

    assert meeting_states(facts) == ["upcoming", "past"]


@pytest.mark.parametrize("facts", [MEETING, replace(MEETING, status="cancelled"), DATE_NOT_SET])
def test_naive_now_is_refused_for_a_meeting(facts):
    with pytest.raises(ValueError, match="no time zone"):
        meeting_state(facts, datetime(2026, 5, 24))


def test_unknown_status_is_refused():
    with pytest.raises(ValueError, match="maybe"):
        meeting_state(replace(MEETING, status="maybe"), BEFORE)
