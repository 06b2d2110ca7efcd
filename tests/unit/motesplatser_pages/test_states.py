"""E10: whether a place is open by its hours, why, and when that changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from support.time_true import assert_true_until

from cms.core.timed import STOCKHOLM, Timed, day_start
from motesplatser_pages.enums import OpeningReason, OpeningState
from motesplatser_pages.hours import HoursException, HoursRow, OpeningFacts
from motesplatser_pages.states import Opening, opening

WEEKDAYS = frozenset({"mo", "tu", "we", "th", "fr"})
EVERY_DAY = WEEKDAYS | {"sa", "su"}
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


def closed_now(reason: str, next_opens_at: datetime | None, day: date) -> Opening:
    return Opening(OpeningState.CLOSED, OpeningReason(reason), None, next_opens_at, day)


def at(facts: OpeningFacts, now: datetime) -> Timed[Opening]:
    return assert_true_until(lambda moment: opening(facts, moment), now)


@pytest.mark.parametrize(
    ("now", "value", "until"),
    [
        pytest.param(
            stockholm(MONDAY, 9, 59),
            closed_now("hours", stockholm(MONDAY, 10), MONDAY),
            stockholm(MONDAY, 10),
            id="a minute before it opens",
        ),
        pytest.param(
            stockholm(MONDAY, 10),
            open_now("hours", stockholm(MONDAY, 16), MONDAY),
            stockholm(MONDAY, 16),
            id="as it opens",
        ),
        pytest.param(
            stockholm(MONDAY, 15, 59),
            open_now("hours", stockholm(MONDAY, 16), MONDAY),
            stockholm(MONDAY, 16),
            id="a minute before it closes",
        ),
        pytest.param(
            stockholm(MONDAY, 16),
            closed_now("hours", stockholm(date(2026, 5, 19), 10), MONDAY),
            midnight_after(MONDAY),
            id="as it closes",
        ),
        pytest.param(
            stockholm(FRIDAY, 16),
            closed_now("hours", stockholm(date(2026, 5, 25), 10), FRIDAY),
            midnight_after(FRIDAY),
            id="over the weekend",
        ),
        pytest.param(
            stockholm(SATURDAY, 12),
            closed_now("hours", stockholm(date(2026, 5, 25), 10), SATURDAY),
            midnight_after(SATURDAY),
            id="a day without hours",
        ),
    ],
)
def test_hours_hold_to_the_minute(now, value, until):
    assert at(FACTS, now) == Timed(value, until)


def test_the_date_is_that_of_stockholm():
    """Half past midnight on Tuesday is still Monday in UTC."""
    tuesday = date(2026, 5, 19)

    assert opening(FACTS, stockholm(tuesday, 0, 30)).value.day == tuesday


NIGHT = HoursRow(frozenset({"fr"}), time(20), time(2))


def test_after_midnight_the_evening_before_still_decides():
    facts = replace(FACTS, rows=(NIGHT,))
    closes = stockholm(SATURDAY, 2)

    assert at(facts, stockholm(FRIDAY, 23)) == Timed(open_now("hours", closes, FRIDAY), closes)
    assert at(facts, stockholm(SATURDAY, 1)) == Timed(open_now("hours", closes, FRIDAY), closes)
    assert at(facts, closes).value.day == SATURDAY


def test_a_night_runs_on_into_a_day_that_is_closed():
    closed = HoursException(SATURDAY, SATURDAY)
    facts = replace(FACTS, rows=(NIGHT,), exceptions=(closed,))

    assert at(facts, stockholm(SATURDAY, 1)).value.state == "open"
    assert at(facts, stockholm(SATURDAY, 2)).value.reason == "exception"


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(HoursRow(frozenset({"mo"}), time(16), time(18)), id="adjacent"),
        pytest.param(HoursRow(frozenset({"mo"}), time(12), time(18)), id="overlapping"),
    ],
)
def test_adjacent_and_overlapping_hours_are_one(more):
    facts = replace(FACTS, rows=(more, OFFICE))
    closes = stockholm(MONDAY, 18)

    for now in (stockholm(MONDAY, 10), stockholm(MONDAY, 13), stockholm(MONDAY, 17)):
        assert at(facts, now) == Timed(open_now("hours", closes, MONDAY), closes)


def test_hours_inside_other_hours_do_not_shorten_them():
    facts = replace(FACTS, rows=(OFFICE, HoursRow(frozenset({"mo"}), time(11), time(12))))

    assert at(facts, stockholm(MONDAY, 11)).value.closes_at == stockholm(MONDAY, 16)


def test_a_break_for_lunch_closes():
    facts = replace(FACTS, rows=(OFFICE, HoursRow(frozenset({"sa"}), time(8), time(9))))
    facts = replace(facts, rows=(*facts.rows, HoursRow(frozenset({"sa"}), time(10), time(11))))

    assert at(facts, stockholm(SATURDAY, 8)).value.closes_at == stockholm(SATURDAY, 9)
    assert at(facts, stockholm(SATURDAY, 9)).value.next_opens_at == stockholm(SATURDAY, 10)
    assert at(facts, stockholm(SATURDAY, 10)).value.closes_at == stockholm(SATURDAY, 11)


def test_hours_that_meet_at_midnight_are_one():
    rows = (
        HoursRow(frozenset({"fr"}), time(18), time(0)),
        HoursRow(frozenset({"sa"}), time(0), time(4)),
    )
    facts = replace(FACTS, rows=rows)
    closes, midnight = stockholm(SATURDAY, 4), midnight_after(FRIDAY)

    assert at(facts, stockholm(FRIDAY, 18)) == Timed(open_now("hours", closes, FRIDAY), midnight)
    assert at(facts, midnight) == Timed(open_now("hours", closes, SATURDAY), closes)


def test_a_place_that_is_always_open_never_closes():
    facts = replace(
        FACTS, rows=(HoursRow(EVERY_DAY, time(0), time(0)),), holiday_rule="usual", eve_rule="usual"
    )
    expected = Timed(open_now("hours", None, MONDAY), midnight_after(MONDAY))

    assert at(facts, stockholm(MONDAY, 12)) == expected


def test_the_closing_time_is_searched_for_400_days():
    always = replace(
        FACTS, rows=(HoursRow(EVERY_DAY, time(0), time(0)),), holiday_rule="usual", eve_rule="usual"
    )

    def closing_in(days: int) -> datetime | None:
        closed = MONDAY + timedelta(days=days)
        facts = replace(always, exceptions=(HoursException(closed, closed),))
        return opening(facts, stockholm(MONDAY, 12)).value.closes_at

    assert closing_in(1) == midnight_after(MONDAY)
    assert closing_in(400) == day_start(MONDAY + timedelta(days=400))
    assert closing_in(401) is None


def test_the_next_opening_is_searched_for_400_days():
    def opening_in(days: int) -> datetime | None:
        day = MONDAY + timedelta(days=days)
        facts = replace(FACTS, rows=(), exceptions=(HoursException(day, day, time(10), time(11)),))
        return opening(facts, stockholm(MONDAY, 9)).value.next_opens_at

    assert opening_in(0) == stockholm(MONDAY, 10)
    assert opening_in(400) == stockholm(MONDAY + timedelta(days=400), 10)
    assert opening_in(401) is None


@pytest.mark.parametrize(
    ("now", "reason", "next_opens_at"),
    [
        pytest.param(
            stockholm(date(2026, 6, 19), 12), "eve", (date(2026, 6, 22), 10), id="Midsommarafton"
        ),
        pytest.param(
            stockholm(date(2026, 12, 24), 12), "eve", (date(2026, 12, 28), 10), id="Julafton"
        ),
        pytest.param(
            stockholm(date(2026, 6, 6), 12), "holiday", (date(2026, 6, 8), 10), id="Nationaldagen"
        ),
        pytest.param(
            stockholm(date(2026, 5, 14), 12), "holiday", (date(2026, 5, 15), 10), id="Ascension"
        ),
        pytest.param(
            stockholm(date(2026, 3, 29), 12), "hours", (date(2026, 3, 30), 10), id="spring forward"
        ),
        pytest.param(
            stockholm(date(2026, 10, 25), 12), "hours", (date(2026, 10, 26), 10), id="fall back"
        ),
    ],
)
def test_next_opening_around_holidays_and_clock_changes(now, reason, next_opens_at):
    """E10: next opening right on Midsommarafton, Julafton, 29 March and 25 October 2026."""
    value = at(FACTS, now).value

    assert value == closed_now(reason, stockholm(*next_opens_at), now.date())


@pytest.mark.parametrize(
    ("day", "utc_hour"), [(date(2026, 3, 29), 8), (date(2026, 10, 25), 9)], ids=["spring", "autumn"]
)
def test_hours_are_wall_time_on_the_days_when_the_clock_changes(day, utc_hour):
    """E10: ten o'clock is ten o'clock on the wall."""
    facts = replace(FACTS, rows=(HoursRow(EVERY_DAY, time(10), time(16)),))

    closed = at(facts, stockholm(day, 0))
    assert closed.until == datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)
    assert at(facts, closed.until).value.closes_at - closed.until == timedelta(hours=6)


def test_hours_of_a_season_that_is_over_do_not_open():
    over = HoursRow(EVERY_DAY, time(10), time(16), valid_through=date(2026, 4, 30))

    value = at(replace(FACTS, rows=(over,)), stockholm(MONDAY, 12)).value

    assert value == closed_now("hours", None, MONDAY)


def test_naive_now_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        opening(FACTS, datetime(2026, 5, 18, 12))
