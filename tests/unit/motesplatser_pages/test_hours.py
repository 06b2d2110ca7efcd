"""The hours of a place on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from cms.core.timed import STOCKHOLM
from motesplatser_pages.enums import Weekday
from motesplatser_pages.hours import HoursException, HoursRow, OpeningFacts, day_plan, week

WEEKDAYS = frozenset({"mo", "tu", "we", "th", "fr"})
OFFICE = HoursRow(WEEKDAYS, time(10), time(16), key="office")
SUNDAYS = HoursRow(frozenset({"su"}), time(12), time(15), key="sundays")
FACTS = OpeningFacts(
    rows=(OFFICE, SUNDAYS),
    exceptions=(),
    holiday_rule="closed",
    eve_rule="closed",
    status="open",
    status_until=None,
)
MONDAY, SUNDAY = date(2026, 5, 18), date(2026, 5, 31)
MIDSUMMER_EVE, NATIONAL_DAY = date(2026, 6, 19), date(2025, 6, 6)


def stockholm(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=STOCKHOLM).astimezone(UTC)


def hours(facts: OpeningFacts, day: date) -> list[tuple[str, str, object]]:
    """Wall times and key of each interval of a day."""
    return [
        (
            f"{interval.opens.astimezone(STOCKHOLM):%H:%M}",
            f"{interval.closes.astimezone(STOCKHOLM):%H:%M}",
            interval.key,
        )
        for interval in day_plan(facts, day).intervals
    ]


OFFICE_HOURS = [("10:00", "16:00", "office")]
SUNDAY_HOURS = [("12:00", "15:00", "sundays")]


def test_weekdays_come_in_the_order_of_the_week():
    assert Weekday.values == ["mo", "tu", "we", "th", "fr", "sa", "su"]


@pytest.mark.parametrize("weekday", range(7))
def test_a_row_holds_on_its_weekdays_only(weekday):
    day = MONDAY + timedelta(days=weekday)
    row = HoursRow(frozenset({Weekday.values[weekday]}), time(10), time(16), key="it")
    facts = replace(FACTS, rows=(row,), holiday_rule="usual")

    opens = [bool(plan.intervals) for plan in week(facts, MONDAY)]

    assert opens == [index == weekday for index in range(7)]
    assert hours(facts, day) == [("10:00", "16:00", "it")]


def test_plan_of_an_ordinary_day():
    plan = day_plan(FACTS, MONDAY)

    assert (plan.day, plan.reason, plan.holiday) == (MONDAY, "hours", False)
    assert plan.intervals[0].opens == stockholm(MONDAY, 10)
    assert plan.intervals[0].opens.tzinfo is plan.intervals[0].closes.tzinfo is UTC
    assert hours(FACTS, MONDAY) == OFFICE_HOURS
    assert hours(FACTS, date(2026, 5, 23)) == []
    assert hours(FACTS, SUNDAY) == SUNDAY_HOURS


def test_intervals_come_in_order():
    rows = (
        HoursRow(WEEKDAYS, time(13), time(16), key="last"),
        HoursRow(WEEKDAYS, time(10), time(10, 30), key="shorter"),
        HoursRow(WEEKDAYS, time(9), time(12), key="longer"),
        HoursRow(WEEKDAYS, time(9), time(11), key="first"),
    )

    keys = [key for _opens, _closes, key in hours(replace(FACTS, rows=rows), MONDAY)]

    assert keys == ["first", "longer", "shorter", "last"]


@pytest.mark.parametrize(
    ("opens", "closes", "length"),
    [
        pytest.param(time(22), time(2), 4, id="over midnight"),
        pytest.param(time(18), time(0), 6, id="to midnight"),
        pytest.param(time(0), time(0), 24, id="the whole day"),
        pytest.param(time(9), time(9), 24, id="from nine to nine"),
    ],
)
def test_hours_that_close_at_or_before_they_open_end_the_next_day(opens, closes, length):
    """C3: as in schema.org."""
    facts = replace(FACTS, rows=(HoursRow(WEEKDAYS, opens, closes),))

    (interval,) = day_plan(facts, MONDAY).intervals

    assert interval.opens == stockholm(MONDAY, opens.hour)
    assert interval.closes - interval.opens == timedelta(hours=length)


@pytest.mark.parametrize(
    ("day", "opens", "closes", "minutes"),
    [
        pytest.param(date(2026, 3, 29), time(0), time(0), 23 * 60, id="the short day"),
        pytest.param(date(2026, 10, 25), time(0), time(0), 25 * 60, id="the long day"),
        pytest.param(date(2026, 3, 29), time(1), time(4), 2 * 60, id="over the gap"),
        pytest.param(date(2026, 3, 29), time(2), time(3), None, id="only the hour that is skipped"),
        pytest.param(date(2026, 3, 29), time(2, 30), time(3), None, id="half of that hour"),
        pytest.param(date(2026, 10, 25), time(2), time(3), 2 * 60, id="the hour that comes twice"),
    ],
)
def test_hours_on_the_days_when_the_clock_changes(day, opens, closes, minutes):
    """E10: 29 March and 25 October 2026."""
    facts = replace(FACTS, rows=(HoursRow(frozenset({"su"}), opens, closes),))

    lengths = [each.closes - each.opens for each in day_plan(facts, day).intervals]

    assert lengths == ([] if minutes is None else [timedelta(minutes=minutes)])


SUMMER = HoursRow(
    frozenset({"mo"}), time(8), time(12), date(2026, 6, 1), date(2026, 8, 31), key="summer"
)


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        pytest.param(date(2026, 5, 25), ["office"], id="before the season"),
        pytest.param(date(2026, 6, 1), ["summer"], id="its first day"),
        pytest.param(date(2026, 6, 2), [], id="a weekday that the season leaves out"),
        pytest.param(date(2026, 8, 31), ["summer"], id="its last day"),
        pytest.param(date(2026, 9, 1), ["office"], id="after the season"),
    ],
)
def test_a_season_replaces_the_ordinary_week(day, keys):
    """C3: summer hours have a first and a last day."""
    facts = replace(FACTS, rows=(OFFICE, SUMMER))

    assert [key for _opens, _closes, key in hours(facts, day)] == keys
    assert day_plan(facts, day).reason == "hours"


@pytest.mark.parametrize(
    ("valid_from", "valid_through", "keys"),
    [
        pytest.param(MONDAY, None, ["season"], id="from today"),
        pytest.param(MONDAY + timedelta(days=1), None, ["office"], id="from tomorrow"),
        pytest.param(None, MONDAY, ["season"], id="through today"),
        pytest.param(None, MONDAY - timedelta(days=1), ["office"], id="through yesterday"),
    ],
)
def test_a_season_may_lack_an_end(valid_from, valid_through, keys):
    season = HoursRow(WEEKDAYS, time(8), time(9), valid_from, valid_through, key="season")
    facts = replace(FACTS, rows=(OFFICE, season))

    assert [key for _opens, _closes, key in hours(facts, MONDAY)] == keys


def test_rows_of_two_seasons_are_both_kept():
    other = replace(SUMMER, opens=time(14), closes=time(15), valid_through=None, key="other")
    facts = replace(FACTS, rows=(OFFICE, SUMMER, other))

    keys = [key for _opens, _closes, key in hours(facts, date(2026, 6, 8))]

    assert keys == ["summer", "other"]


@pytest.mark.parametrize(
    ("offset", "covered"), [(-1, False), (0, True), (1, True), (2, True), (3, False)]
)
def test_an_exception_covers_its_first_and_last_day(offset, covered):
    day = MONDAY + timedelta(days=offset)
    exception = HoursException(MONDAY, MONDAY + timedelta(days=2), time(13), time(14), key="other")
    facts = replace(FACTS, exceptions=(exception,))

    plan = day_plan(facts, day)

    assert (plan.reason == "exception") is covered
    assert (hours(facts, day) == [("13:00", "14:00", "other")]) is covered


@pytest.mark.parametrize("day", [MONDAY, MIDSUMMER_EVE, NATIONAL_DAY])
def test_an_exception_replaces_hours_and_holidays(day):
    exception = HoursException(day, day, time(13), time(14), key="other")
    facts = replace(FACTS, exceptions=(exception,))

    assert hours(facts, day) == [("13:00", "14:00", "other")]
    assert day_plan(facts, day).holiday is (day != MONDAY)


def test_exceptions_with_times_are_all_kept_in_order():
    exceptions = (
        HoursException(MONDAY, MONDAY, time(18), time(1), key="evening"),
        HoursException(MONDAY, MONDAY, time(9), time(10), key="morning"),
    )
    facts = replace(FACTS, exceptions=exceptions)

    assert hours(facts, MONDAY) == [("09:00", "10:00", "morning"), ("18:00", "01:00", "evening")]


@pytest.mark.parametrize(("opens", "closes"), [(None, None), (time(9), None), (None, time(9))])
@pytest.mark.parametrize("closed_comes_first", [True, False])
def test_a_closed_exception_wins(opens, closes, closed_comes_first):
    """C3: an exception without times means closed."""
    closed = HoursException(MONDAY, MONDAY, opens, closes)
    with_times = HoursException(MONDAY, MONDAY, time(9), time(10))
    exceptions = (closed, with_times) if closed_comes_first else (with_times, closed)

    plan = day_plan(replace(FACTS, exceptions=exceptions), MONDAY)

    assert (plan.intervals, plan.reason) == ((), "exception")
    assert plan.is_closed_by_exception


@pytest.mark.parametrize(
    ("rule", "expected", "is_usual"),
    [("usual", OFFICE_HOURS, True), ("closed", [], False), ("sunday", SUNDAY_HOURS, False)],
)
@pytest.mark.parametrize(
    ("day", "field", "reason"),
    [
        pytest.param(NATIONAL_DAY, "holiday_rule", "holiday", id="Nationaldagen on a Friday"),
        pytest.param(date(2026, 5, 14), "holiday_rule", "holiday", id="Kristi himmelsfärdsdag"),
        pytest.param(MIDSUMMER_EVE, "eve_rule", "eve", id="Midsommarafton"),
        pytest.param(date(2026, 12, 24), "eve_rule", "eve", id="Julafton"),
        pytest.param(date(2026, 12, 31), "eve_rule", "eve", id="Nyårsafton"),
    ],
)
def test_rule_for_holidays_and_eves(day, field, reason, rule, expected, is_usual):
    """E10: each rule counts for its own kind of day only."""
    other = {"holiday_rule": "eve_rule", "eve_rule": "holiday_rule"}[field]
    for other_rule in ("usual", "closed", "sunday"):
        facts = replace(FACTS, **{field: rule, other: other_rule})

        assert hours(facts, day) == expected
        assert day_plan(facts, day).reason == ("hours" if is_usual else reason)
        assert day_plan(facts, day).holiday


def test_hours_as_on_sundays_are_those_of_the_season():
    summer = replace(SUMMER, days=frozenset({"su"}))
    facts = replace(FACTS, rows=(OFFICE, SUNDAYS, summer), eve_rule="sunday")

    assert hours(facts, MIDSUMMER_EVE) == [("08:00", "12:00", "summer")]


def test_sundays_are_not_holidays():
    assert day_plan(FACTS, SUNDAY).reason == "hours"
    assert not day_plan(FACTS, SUNDAY).holiday
