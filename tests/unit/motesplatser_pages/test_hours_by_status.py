"""The hours of a place on a day when its operating status decides, or when it has none."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from motesplatser_pages.hours import (
    HoursException,
    HoursRow,
    OpeningFacts,
    day_plan,
    status_on,
    week,
)

OFFICE = HoursRow(frozenset({"mo", "tu", "we", "th", "fr"}), time(10), time(16))
SUNDAYS = HoursRow(frozenset({"su"}), time(12), time(15))
FACTS = OpeningFacts(
    rows=(OFFICE, SUNDAYS),
    exceptions=(),
    holiday_rule="closed",
    eve_rule="closed",
    status="open",
    status_until=None,
)
MONDAY, MIDSUMMER_EVE, NATIONAL_DAY = date(2026, 5, 18), date(2026, 6, 19), date(2026, 6, 6)


@pytest.mark.parametrize("day", [MONDAY, MIDSUMMER_EVE, NATIONAL_DAY])
@pytest.mark.parametrize("rule", ["usual", "closed", "sunday"])
def test_a_place_without_rows_has_no_hours(day, rule):
    plan = day_plan(replace(FACTS, rows=(), holiday_rule=rule, eve_rule=rule), day)

    assert (plan.intervals, plan.reason, plan.holiday) == ((), "no_hours", day != MONDAY)


@pytest.mark.parametrize("status", ["temporarily_closed", "opening_soon", "closed_for_good"])
@pytest.mark.parametrize("day", [MONDAY, MIDSUMMER_EVE, NATIONAL_DAY])
@pytest.mark.parametrize("rows", [(), (OFFICE,)])
def test_a_status_that_closes_comes_first(status, day, rows):
    exception = HoursException(day, day, time(9), time(10))
    facts = replace(FACTS, rows=rows, exceptions=(exception,), status=status)

    plan = day_plan(facts, day)

    assert (plan.intervals, plan.reason) == ((), status)
    assert not plan.is_closed_by_exception


@pytest.mark.parametrize(
    ("status", "day", "exceptions", "reason"),
    [
        ("moved", MONDAY, (), "moved"),
        ("moved", date(2026, 5, 23), (), "moved"),
        ("moved", MIDSUMMER_EVE, (), "eve"),
        ("moved", MONDAY, (HoursException(MONDAY, MONDAY),), "exception"),
        ("by_appointment", MONDAY, (), "hours"),
        ("by_appointment", date(2026, 5, 23), (), "by_appointment"),
        ("by_appointment", MIDSUMMER_EVE, (), "by_appointment"),
        ("by_appointment", MONDAY, (HoursException(MONDAY, MONDAY),), "exception"),
        ("open", MONDAY, (), "hours"),
        ("open", date(2026, 5, 23), (), "hours"),
    ],
)
def test_a_status_that_keeps_the_hours_may_be_the_reason(status, day, exceptions, reason):
    plan = day_plan(replace(FACTS, status=status, exceptions=exceptions), day)

    assert plan.reason == reason
    assert plan.intervals == day_plan(replace(FACTS, exceptions=exceptions), day).intervals


def test_a_place_by_appointment_without_rows():
    assert day_plan(replace(FACTS, rows=(), status="by_appointment"), MONDAY).reason == (
        "by_appointment"
    )


@pytest.mark.parametrize(
    ("status_until", "status"),
    [
        (None, "moved"),
        (MONDAY + timedelta(days=1), "moved"),
        (MONDAY, "moved"),
        (MONDAY - timedelta(days=1), "open"),
    ],
)
def test_a_status_holds_through_its_last_day(status_until, status):
    assert status_on(replace(FACTS, status="moved", status_until=status_until), MONDAY) == status


def test_week_has_seven_days_from_the_first():
    facts = replace(FACTS, status="temporarily_closed", status_until=date(2026, 6, 16))

    plans = week(facts, date(2026, 6, 15))

    assert [plan.day for plan in plans] == [date(2026, 6, day) for day in range(15, 22)]
    assert [plan.reason for plan in plans] == [
        "temporarily_closed",
        "temporarily_closed",
        "hours",
        "hours",
        "eve",
        "holiday",
        "hours",
    ]
