"""A time of day in Stockholm is right on the days on which the clock moves."""

from datetime import UTC, datetime, time

from support.make import at

from cms.publishing.due import each_day


def days(since: str, until: str, wall: time = time(6), **which) -> list[str]:
    found = each_day(at(since), at(until), wall, **which)
    return [moment.astimezone(UTC).isoformat(sep=" ", timespec="minutes")[:16] for moment in found]


def test_in_winter_and_in_summer():
    assert days("2026-03-27 12:00", "2026-03-30 12:00") == [
        "2026-03-28 05:00",
        "2026-03-29 04:00",
        "2026-03-30 04:00",
    ]
    assert days("2026-10-24 00:00", "2026-10-26 12:00") == [
        "2026-10-24 04:00",
        "2026-10-25 05:00",
        "2026-10-26 05:00",
    ]


def test_a_time_that_is_skipped_counts_an_hour_later():
    assert days("2026-03-28 12:00", "2026-03-29 12:00", time(2, 30)) == ["2026-03-29 01:30"]


def test_a_time_that_comes_twice_counts_once():
    assert days("2026-10-24 12:00", "2026-10-25 12:00", time(2, 30)) == ["2026-10-25 00:30"]
    # Between the two, and after the second one, it is not due again.
    between = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
    assert list(each_day(between, at("2026-10-25 12:00"), time(2, 30))) == []


def test_the_beginning_is_not_in_it_and_the_end_is():
    assert days("2026-05-04 06:00", "2026-05-05 06:00") == ["2026-05-05 04:00"]
    assert days("2026-05-04 06:01", "2026-05-05 05:59") == []
    assert days("2026-05-04 05:59", "2026-05-04 06:00") == ["2026-05-04 04:00"]


def test_one_day_a_week():
    assert days("2026-05-01 00:00", "2026-05-20 00:00", weekday=0) == [
        "2026-05-04 04:00",
        "2026-05-11 04:00",
        "2026-05-18 04:00",
    ]


def test_backwards_nothing_is_due():
    assert days("2026-05-20 00:00", "2026-05-01 00:00") == []
