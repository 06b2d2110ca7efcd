"""Whether a place is open when its operating status decides, or when it has no hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from support.time_true import assert_true_until

from cms.core.timed import STOCKHOLM, Timed, day_start
from motesplatser_pages.enums import OpeningReason, OpeningState
from motesplatser_pages.hours import HoursException, HoursRow, OpeningFacts
from motesplatser_pages.states import Opening, opening

WEEKDAYS = frozenset({"mo", "tu", "we", "th", "fr"})
OFFICE = HoursRow(WEEKDAYS, time(10), time(16))
FACTS = OpeningFacts(
    rows=(OFFICE,),
    exceptions=(),
    holiday_rule="closed",
    eve_rule="closed",
    status="open",
    status_until=None,
)
# A Monday in an ordinary week: 18 to 24 May 2026, but for Whit Sunday on the 24th.
MONDAY, FRIDAY, SATURDAY = date(2026, 5, 18), date(2026, 5, 22), date(2026, 5, 23)


def stockholm(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=STOCKHOLM).astimezone(UTC)


def midnight_after(day: date) -> datetime:
    return day_start(day + timedelta(days=1))


def open_now(reason: str, closes_at: datetime | None, day: date) -> Opening:
    return Opening(OpeningState.OPEN, OpeningReason(reason), closes_at, None, day)


def closed_now(
    reason: str, next_opens_at: datetime | None, day: date, state: str = "closed"
) -> Opening:
    return Opening(OpeningState(state), OpeningReason(reason), None, next_opens_at, day)


def at(facts: OpeningFacts, now: datetime) -> Timed[Opening]:
    return assert_true_until(lambda moment: opening(facts, moment), now)


@pytest.mark.parametrize("status", ["temporarily_closed", "opening_soon", "closed_for_good"])
def test_a_status_that_closes_the_place(status):
    facts = replace(FACTS, status=status)

    expected = Timed(closed_now(status, None, MONDAY), midnight_after(MONDAY))
    assert at(facts, stockholm(MONDAY, 12)) == expected


@pytest.mark.parametrize("status", ["temporarily_closed", "opening_soon"])
def test_a_status_holds_to_the_end_of_its_last_day(status):
    tuesday, wednesday = date(2026, 5, 19), date(2026, 5, 20)
    facts = replace(FACTS, status=status, status_until=tuesday)

    closed = closed_now(status, stockholm(wednesday, 10), tuesday)
    assert at(facts, stockholm(tuesday, 12)) == Timed(closed, midnight_after(tuesday))
    assert at(facts, stockholm(wednesday, 9)).value.reason == "hours"
    assert at(facts, stockholm(wednesday, 10)).value.state == "open"


def test_a_place_that_moved_keeps_its_hours():
    facts = replace(FACTS, status="moved")

    assert at(facts, stockholm(MONDAY, 12)).value == open_now(
        "moved", stockholm(MONDAY, 16), MONDAY
    )
    assert at(facts, stockholm(SATURDAY, 12)).value == closed_now(
        "moved", stockholm(date(2026, 5, 25), 10), SATURDAY
    )


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(MONDAY, id="a day with hours"),
        pytest.param(SATURDAY, id="a day without hours"),
        pytest.param(date(2026, 6, 6), id="a public holiday"),
        pytest.param(date(2026, 12, 24), id="an eve"),
    ],
)
@pytest.mark.parametrize("rows", [(), (OFFICE,)], ids=["no hours", "hours"])
def test_by_appointment_is_never_closed(day, rows):
    facts = replace(FACTS, rows=rows, status="by_appointment")

    value = at(facts, stockholm(day, 9)).value

    assert value.state is OpeningState.BY_APPOINTMENT
    assert value.reason is OpeningReason.BY_APPOINTMENT


def test_by_appointment_is_open_inside_the_hours():
    facts = replace(FACTS, status="by_appointment")

    inside, outside = at(facts, stockholm(MONDAY, 12)), at(facts, stockholm(MONDAY, 16))

    assert inside.value == open_now("hours", stockholm(MONDAY, 16), MONDAY)
    assert outside.value == closed_now(
        "by_appointment", stockholm(date(2026, 5, 19), 10), MONDAY, state="by_appointment"
    )


def test_by_appointment_is_closed_on_a_day_that_somebody_closed():
    closed = HoursException(MONDAY, MONDAY)
    facts = replace(FACTS, status="by_appointment", exceptions=(closed,))

    value = at(facts, stockholm(MONDAY, 12)).value

    assert value == closed_now("exception", stockholm(date(2026, 5, 19), 10), MONDAY)


def test_by_appointment_outside_the_hours_of_an_exception():
    shorter = HoursException(MONDAY, MONDAY, time(12), time(13))
    facts = replace(FACTS, status="by_appointment", exceptions=(shorter,))

    assert at(facts, stockholm(MONDAY, 11)).value.state == "by_appointment"
    assert at(facts, stockholm(MONDAY, 12)).value == open_now(
        "exception", stockholm(MONDAY, 13), MONDAY
    )


def test_by_appointment_ends_with_its_status():
    facts = replace(FACTS, status="by_appointment", status_until=MONDAY)

    assert at(facts, stockholm(date(2026, 5, 19), 16)).value.state == "closed"


@pytest.mark.parametrize("status", ["open", "moved"])
def test_a_place_without_hours_is_unknown(status):
    facts = replace(FACTS, rows=(), status=status)

    value = at(facts, stockholm(MONDAY, 12)).value

    assert value == closed_now("no_hours", None, MONDAY, state="unknown")


def test_a_place_without_hours_is_known_on_a_day_with_an_exception():
    exceptions = (HoursException(MONDAY, MONDAY), HoursException(FRIDAY, FRIDAY, time(9), time(11)))
    facts = replace(FACTS, rows=(), exceptions=exceptions)

    assert at(facts, stockholm(MONDAY, 12)).value == closed_now(
        "exception", stockholm(FRIDAY, 9), MONDAY
    )
    assert at(facts, stockholm(FRIDAY, 10)).value.state == "open"
