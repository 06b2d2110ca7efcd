"""The wall clock of Stockholm, and the moments at which values stop being true."""

from datetime import UTC, date, datetime, time

import pytest

from cms.core.timed import (
    STOCKHOLM,
    Timed,
    add_days,
    add_months,
    day_end,
    day_start,
    earliest,
    local,
    local_date,
    local_datetime,
    require_aware,
)

EARLY = datetime(2026, 5, 24, 10, tzinfo=UTC)
LATE = datetime(2026, 5, 24, 11, tzinfo=UTC)


def stockholm(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM, fold=fold)


def test_timed_is_a_value():
    assert Timed("open", EARLY) == Timed("open", EARLY)
    assert Timed("open", EARLY) != Timed("open", LATE)
    with pytest.raises(AttributeError):
        Timed("open", None).until = EARLY


@pytest.mark.parametrize(
    ("untils", "first"),
    [
        ((), None),
        ((None,), None),
        ((None, None), None),
        ((EARLY,), EARLY),
        ((LATE, EARLY), EARLY),
        ((EARLY, LATE), EARLY),
        ((None, LATE, None, EARLY), EARLY),
    ],
)
def test_earliest_takes_none_for_never(untils, first):
    assert earliest(*untils) == first


def test_require_aware_gives_the_same_moment():
    assert require_aware(EARLY) is EARLY


@pytest.mark.parametrize(
    "function",
    [
        require_aware,
        local_date,
        local_datetime,
        lambda moment: add_days(moment, 1),
        lambda moment: add_months(moment, 1),
    ],
)
def test_naive_datetimes_are_refused(function):
    with pytest.raises(ValueError, match="2026-05-24T10:00:00 has no time zone"):
        function(datetime(2026, 5, 24, 10))


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        pytest.param(date(2026, 1, 15), time(18), (2026, 1, 15, 17), id="winter"),
        pytest.param(date(2026, 7, 15), time(18), (2026, 7, 15, 16), id="summer"),
        pytest.param(date(2026, 3, 29), time(1, 59), (2026, 3, 29, 0, 59), id="before the gap"),
        pytest.param(date(2026, 3, 29), time(2, 30), (2026, 3, 29, 1, 30), id="gap moves forward"),
        pytest.param(date(2026, 3, 29), time(3), (2026, 3, 29, 1), id="after the gap"),
        pytest.param(date(2026, 10, 25), time(2, 30), (2026, 10, 25, 0, 30), id="fold is first"),
        pytest.param(
            date(2026, 10, 25), time(2, 30, fold=1), (2026, 10, 25, 0, 30), id="fold is ignored"
        ),
        pytest.param(date(2026, 10, 25), time(3), (2026, 10, 25, 2), id="after the fold"),
        pytest.param(date(2026, 3, 29), time(18), (2026, 3, 29, 16), id="D4 evening in CEST"),
        pytest.param(date(2026, 10, 25), time(18), (2026, 10, 25, 17), id="D4 evening in CET"),
    ],
)
def test_local_gives_the_utc_instant_of_a_wall_time(day, at, utc):
    """D4: both days when the clock changes have right instants."""
    instant = local(day, at)

    assert instant == datetime(*utc, tzinfo=UTC)
    assert instant.tzinfo is UTC


def test_a_time_in_the_gap_reads_an_hour_later():
    assert local(date(2026, 3, 29), time(2, 30)).astimezone(STOCKHOLM).time() == time(3, 30)


def test_local_date_and_datetime_are_those_of_stockholm():
    late_evening_in_utc = datetime(2026, 5, 24, 22, 30, tzinfo=UTC)

    assert local_date(late_evening_in_utc) == date(2026, 5, 25)
    assert local_datetime(late_evening_in_utc).time() == time(0, 30)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 5, 24), 24), (date(2026, 10, 25), 25)],
)
def test_a_day_lasts_as_long_as_it_does_in_stockholm(day, hours):
    assert day_start(day) == local(day, time(0))
    assert (day_end(day) - day_start(day)).total_seconds() == hours * 3600


def test_day_end_is_the_start_of_the_next_day():
    assert day_end(date(2026, 12, 31)) == day_start(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("moment", "days", "expected"),
    [
        pytest.param(stockholm(2026, 3, 30, 0, 0), -3, stockholm(2026, 3, 27, 0, 0), id="spring"),
        pytest.param(stockholm(2026, 10, 24, 12), 2, stockholm(2026, 10, 26, 12), id="autumn"),
        pytest.param(stockholm(2026, 5, 24, 12), 0, stockholm(2026, 5, 24, 12), id="none"),
    ],
)
def test_add_days_keeps_the_wall_time(moment, days, expected):
    result = add_days(moment.astimezone(UTC), days)

    assert result == expected.astimezone(UTC)
    assert result.tzinfo is UTC


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [
        pytest.param((2025, 5, 24, 10), 12, (2026, 5, 24, 10), id="G1 a year"),
        pytest.param((2024, 2, 29, 10), 12, (2025, 2, 28, 10), id="G1 29 February"),
        pytest.param((2024, 2, 29, 10), 48, (2028, 2, 29, 10), id="29 February to 29 February"),
        pytest.param((2025, 2, 28, 10), 12, (2026, 2, 28, 10), id="28 February stays"),
        pytest.param((2026, 1, 31, 10), 1, (2026, 2, 28, 10), id="end of January"),
        pytest.param((2026, 3, 31, 10), 1, (2026, 4, 30, 10), id="end of March"),
        pytest.param((2026, 11, 30, 10), 1, (2026, 12, 30, 10), id="to December"),
        pytest.param((2026, 12, 31, 10), 1, (2027, 1, 31, 10), id="over the year"),
        pytest.param((2026, 12, 31, 10), 14, (2028, 2, 29, 10), id="over two years"),
        pytest.param((2026, 1, 15, 10), 6, (2026, 7, 15, 10), id="winter to summer"),
        pytest.param((2026, 1, 1, 0), 6, (2026, 7, 1, 0), id="midnight, another date in UTC"),
        pytest.param((2026, 2, 28, 2, 30), 1, (2026, 3, 28, 2, 30), id="the day before the gap"),
        pytest.param((2026, 3, 15, 10), -1, (2026, 2, 15, 10), id="backwards"),
    ],
)
def test_add_months_keeps_the_wall_time(moment, months, expected):
    """G1: calendar months on Stockholm's clock, 29 February handled."""
    result = add_months(stockholm(*moment).astimezone(UTC), months)

    assert result == stockholm(*expected).astimezone(UTC)
    assert result.tzinfo is UTC


def test_add_months_moves_forward_out_of_the_gap():
    assert add_months(stockholm(2026, 1, 29, 2, 30), 2) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_add_months_takes_the_first_of_a_time_that_occurs_twice():
    later = add_months(stockholm(2026, 9, 25, 2, 30), 1)

    assert later == stockholm(2026, 10, 25, 2, 30, fold=0).astimezone(UTC)
    assert later != stockholm(2026, 10, 25, 2, 30, fold=1).astimezone(UTC)
