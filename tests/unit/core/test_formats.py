"""E1, A7: dates, times and sizes as residents read them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from cms.core.formats import (
    format_date,
    format_datetime,
    format_deadline,
    format_interval,
    format_size,
    format_time,
    format_time_interval,
    format_weekday_date,
    quoted,
)
from cms.core.timed import STOCKHOLM

NBSP = "\u00a0"


def stockholm(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM).astimezone(UTC)


def readable(text: str) -> str:
    """Show no-break spaces as underscores."""
    return text.replace(NBSP, "_")


EVENING = stockholm(2026, 5, 24, 18)
NIGHT = datetime(2026, 5, 24, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "24_maj 2026"),
        ("en", "24_May 2026"),
        ("en-gb", "24_May 2026"),
        ("fi", "24._toukokuuta 2026"),
        ("de", "24_Mai 2026"),
    ],
)
def test_date(language, text):
    """E1: always with its year, and the day not parted from its month."""
    assert readable(format_date(date(2026, 5, 24), language)) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "söndag 24_maj 2026"),
        ("en", "Sunday 24_May 2026"),
        ("fi", "sunnuntai 24._toukokuuta 2026"),
    ],
)
def test_weekday_date(language, text):
    assert readable(format_weekday_date(date(2026, 5, 24), language)) == text


@pytest.mark.parametrize(
    ("at", "language", "text"),
    [
        (time(18), "sv", "18.00"),
        (time(18), "en", "18:00"),
        (time(18), "sv-se", "18.00"),
        (time(18), "fi", "18.00"),
        (time(18), "de", "18:00"),
        (time(8, 5), "sv", "08.05"),
        (time(0), "sv", "00.00"),
    ],
)
def test_time(at, language, text):
    """E1, R66: a point in Swedish and Finnish, a colon in English, 24 hours in all."""
    assert format_time(at, language) == text


@pytest.mark.parametrize(
    ("moment", "language", "text"),
    [
        (EVENING, "sv", "24_maj 2026 klockan_18.00"),
        (EVENING, "en", "24_May 2026 at_18:00"),
        pytest.param(NIGHT, "sv", "25_maj 2026 klockan_00.30", id="Stockholm's date"),
    ],
)
def test_datetime(moment, language, text):
    assert readable(format_datetime(moment, language)) == text


@pytest.mark.parametrize(
    ("start", "end", "language", "text"),
    [
        (time(18), time(20, 30), "sv", "kl._18.00–20.30"),
        (time(18), time(20, 30), "en", "18:00–20:30"),
        (time(18), None, "sv", "kl._18.00"),
        (time(18), None, "en", "18:00"),
        pytest.param(time(22), time(2), "sv", "kl._22.00–02.00", id="over midnight"),
        pytest.param(time(0), time(0), "sv", "kl._00.00–24.00", id="the whole day"),
        pytest.param(time(18), time(0), "en", "18:00–24:00", id="to midnight"),
    ],
)
def test_time_interval(start, end, language, text):
    assert readable(format_time_interval(start, end, language)) == text


@pytest.mark.parametrize(
    ("start", "end", "language", "text"),
    [
        pytest.param(
            EVENING,
            stockholm(2026, 5, 24, 20, 30),
            "sv",
            "24_maj 2026 kl._18.00–20.30",
            id="same day",
        ),
        pytest.param(
            EVENING,
            stockholm(2026, 5, 24, 20, 30),
            "en",
            "24_May 2026, 18:00–20:30",
            id="same day in English",
        ),
        pytest.param(EVENING, None, "sv", "24_maj 2026 kl._18.00", id="open-ended"),
        pytest.param(EVENING, None, "en", "24_May 2026 at_18:00", id="open-ended in English"),
        pytest.param(
            EVENING,
            stockholm(2026, 5, 25, 2),
            "sv",
            "24_maj 2026 kl._18.00_– 25_maj 2026 kl._02.00",
            id="over midnight",
        ),
        pytest.param(
            EVENING,
            stockholm(2026, 5, 25, 2),
            "en",
            "24_May 2026 at_18:00_– 25_May 2026 at_02:00",
            id="over midnight in English",
        ),
        pytest.param(
            EVENING,
            stockholm(2026, 5, 25, 0),
            "sv",
            "24_maj 2026 kl._18.00–24.00",
            id="to midnight",
        ),
        pytest.param(
            EVENING,
            stockholm(2026, 5, 26, 0),
            "sv",
            "24_maj 2026 kl._18.00_– 26_maj 2026 kl._00.00",
            id="to midnight of another day",
        ),
        pytest.param(
            stockholm(2026, 12, 31, 22),
            stockholm(2027, 1, 1, 1),
            "sv",
            "31_december 2026 kl._22.00_– 1_januari 2027 kl._01.00",
            id="over the year",
        ),
    ],
)
def test_interval(start, end, language, text):
    """E1: same day, over midnight, many days."""
    assert readable(format_interval(start, end, False, language)) == text


@pytest.mark.parametrize(
    ("first", "last", "language", "text"),
    [
        pytest.param((2026, 5, 24), None, "sv", "24_maj 2026", id="one day"),
        pytest.param((2026, 5, 24), (2026, 5, 24), "sv", "24_maj 2026", id="same day"),
        pytest.param((2026, 5, 24), (2026, 5, 26), "sv", "24–26_maj 2026", id="many days"),
        pytest.param((2026, 5, 24), (2026, 5, 26), "en", "24–26_May 2026", id="in English"),
        pytest.param(
            (2026, 5, 30), (2026, 6, 2), "sv", "30_maj 2026_– 2_juni 2026", id="over months"
        ),
        pytest.param(
            (2026, 5, 30), (2027, 5, 31), "en", "30_May 2026_– 31_May 2027", id="over years"
        ),
    ],
)
def test_all_day_interval(first, last, language, text):
    """E1: only Stockholm's dates, the last one included."""
    end = None if last is None else stockholm(*last)

    assert readable(format_interval(stockholm(*first), end, True, language)) == text


@pytest.mark.parametrize(
    ("closes_at", "language", "text"),
    [
        pytest.param(stockholm(2026, 5, 16), "sv", "15_maj 2026", id="the day before"),
        pytest.param(stockholm(2026, 5, 16), "en", "15_May 2026", id="the day before in English"),
        pytest.param(stockholm(2026, 6, 1), "sv", "31_maj 2026", id="the month before"),
        pytest.param(stockholm(2026, 3, 30), "sv", "29_mars 2026", id="the short day"),
        pytest.param(stockholm(2026, 5, 15, 12), "sv", "15_maj 2026 kl._12.00", id="noon"),
        pytest.param(stockholm(2026, 5, 15, 12), "en", "15_May 2026 at_12:00", id="noon English"),
        pytest.param(
            datetime(2026, 5, 16, tzinfo=UTC), "sv", "16_maj 2026 kl._02.00", id="midnight in UTC"
        ),
    ],
)
def test_deadline(closes_at, language, text):
    """A deadline is stored as the first moment that is too late, and shown as the last day."""
    assert readable(format_deadline(closes_at, language)) == text


@pytest.mark.parametrize(
    "function",
    [
        lambda moment: format_datetime(moment, "sv"),
        lambda moment: format_deadline(moment, "sv"),
        lambda moment: format_interval(moment, None, False, "sv"),
        lambda moment: format_interval(EVENING, moment, False, "sv"),
    ],
)
def test_naive_datetimes_are_refused(function):
    with pytest.raises(ValueError, match="no time zone"):
        function(datetime(2026, 5, 24, 18))


@pytest.mark.parametrize(
    ("size", "language", "text"),
    [
        (0, "sv", "1_kB"),
        (1_499, "sv", "1_kB"),
        (850_000, "sv", "850_kB"),
        (999_499, "sv", "999_kB"),
        (999_500, "sv", "1_MB"),
        (1_234_567, "sv", "1,2_MB"),
        (1_234_567, "en", "1.2_MB"),
        (10_000_000, "en", "10_MB"),
        (999_949_999, "sv", "999,9_MB"),
        (999_950_000, "sv", "1_GB"),
        (2_500_000_000, "sv", "2,5_GB"),
    ],
)
def test_size(size, language, text):
    """A7: a decimal comma in Swedish, and the number not parted from its unit."""
    assert readable(format_size(size, language)) == text


def test_finnish():
    """E1, A7."""
    written = (
        format_time_interval(time(18), time(20, 30), "fi"),
        format_datetime(EVENING, "fi"),
        format_interval(EVENING, EVENING + timedelta(hours=2), False, "fi"),
        format_interval(EVENING, EVENING + timedelta(days=2), True, "fi"),
        format_size(1_234_000, "fi"),
        format_size(12_000, "fi"),
        quoted("Tervetuloa", "fi"),
    )
    assert [readable(text) for text in written] == [
        "klo_18.00–20.30",
        "24._toukokuuta 2026 klo_18.00",
        "24._toukokuuta 2026 klo_18.00–20.00",
        "24.–26._toukokuuta 2026",
        "1,2_Mt",
        "12_kt",
        "”Tervetuloa”",
    ]
