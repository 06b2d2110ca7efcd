"""Dates, times, sizes and distances as residents read them (E1, R66).

Times are Stockholm's, on the 24-hour clock, and dates always have their year. No-break spaces
keep a day with its month and a number with its unit. A language without patterns of its own gets
the English ones, with its own names of months and weekdays.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from django.utils import translation
from django.utils.dates import MONTHS_ALT, WEEKDAYS

from cms.core.timed import local_datetime

NBSP = "\N{NO-BREAK SPACE}"
DASH = "\N{EN DASH}"
# Of two parts that contain spaces; the dash never begins a line.
SPACED_DASH = f"{NBSP}{DASH} "

# Quotations in Swedish and Finnish open and close with the same mark.
QUOTATION_MARKS = {"sv": ("”", "”"), "en": ("“", "”"), "fi": ("”", "”")}


@dataclass(frozen=True, slots=True)
class Patterns:
    """What a language puts between the parts of dates, times and numbers."""

    hour_mark: str
    before_times: str
    before_time_in_text: str
    before_time_in_list: str
    before_times_in_text: str
    before_times_in_list: str
    decimal_mark: str
    after_day: str = ""
    units: tuple[str, str, str] = ("kB", "MB", "GB")


PATTERNS: dict[str, Patterns] = {
    "sv": Patterns(
        hour_mark=".",
        before_times=f"kl.{NBSP}",
        before_time_in_text=f" klockan{NBSP}",
        before_time_in_list=f" kl.{NBSP}",
        before_times_in_text=f" klockan{NBSP}",
        before_times_in_list=f" kl.{NBSP}",
        decimal_mark=",",
    ),
    "en": Patterns(
        hour_mark=":",
        before_times="",
        before_time_in_text=f" at{NBSP}",
        before_time_in_list=f" at{NBSP}",
        before_times_in_text=", ",
        before_times_in_list=", ",
        decimal_mark=".",
    ),
    "fi": Patterns(
        hour_mark=".",
        before_times=f"klo{NBSP}",
        before_time_in_text=f" klo{NBSP}",
        before_time_in_list=f" klo{NBSP}",
        before_times_in_text=f" klo{NBSP}",
        before_times_in_list=f" klo{NBSP}",
        decimal_mark=",",
        after_day=".",
        units=("kt", "Mt", "Gt"),
    ),
}


def format_date(day: date, language: str) -> str:
    """A date: "24 maj 2026", "24 May 2026", "24. toukokuuta 2026"."""
    return f"{_day(day, language)}{NBSP}{_months(language)[day.month]} {day.year}"


def _day(day: date, language: str) -> str:
    return f"{day.day}{_patterns(language).after_day}"


def format_weekday_date(day: date, language: str) -> str:
    """A date with its weekday: "söndag 24 maj 2026", "Sunday 24 May 2026"."""
    return f"{_weekdays(language)[day.weekday()]} {format_date(day, language)}"


@cache
def _months(language: str) -> dict[int, str]:
    with translation.override(language):
        return {number: str(name) for number, name in MONTHS_ALT.items()}


@cache
def _weekdays(language: str) -> dict[int, str]:
    with translation.override(language):
        return {number: str(name) for number, name in WEEKDAYS.items()}


def format_time(at: time, language: str) -> str:
    """A wall time: "18.00", "18:00"."""
    return f"{at.hour:02}{_patterns(language).hour_mark}{at.minute:02}"


def format_time_interval(start: time, end: time | None, language: str) -> str:
    """Wall times in a list: "kl. 18.00–20.30", "18:00–20:30"; only the start without an end."""
    return f"{_patterns(language).before_times}{_times(start, end, language)}"


def format_datetime(moment: datetime, language: str) -> str:
    """A moment in running text: "24 maj 2026 klockan 18.00", "24 May 2026 at 18:00".

    ValueError when the moment is naive.
    """
    wall = local_datetime(moment)
    between = _patterns(language).before_time_in_text
    return f"{format_date(wall.date(), language)}{between}{format_time(wall.time(), language)}"


def format_interval(
    starts_at: datetime, ends_at: datetime | None, all_day: bool, language: str
) -> str:
    """A time span: "24 maj 2026 kl. 18.00–20.30", "24 May 2026, 18:00–20:30".

    Of an all-day span only Stockholm's dates are given, and the date of `ends_at` is its last
    day: "24–26 maj 2026". ValueError when a datetime is naive.
    """
    start = local_datetime(starts_at)
    end = start if ends_at is None else local_datetime(ends_at)
    if all_day:
        return _dates(start.date(), end.date(), language)
    if ends_at is None:
        return _in_list(start, language)
    if _last_day(end) <= start.date():
        between = _patterns(language).before_times_in_list
        times = _times(start.time(), end.time(), language)
        return f"{format_date(start.date(), language)}{between}{times}"
    return f"{_in_list(start, language)}{SPACED_DASH}{_in_list(end, language)}"


def format_interval_in_text(
    starts_at: datetime, ends_at: datetime | None, all_day: bool, language: str
) -> str:
    """A time span with its weekdays, in running text: "söndag 24 maj 2026 klockan 18.00–20.30".

    Otherwise as `format_interval`. ValueError when a datetime is naive.
    """
    start = local_datetime(starts_at)
    end = start if ends_at is None else local_datetime(ends_at)
    day = format_weekday_date(start.date(), language)
    if all_day:
        if end.date() <= start.date():
            return day
        return f"{day}{SPACED_DASH}{format_weekday_date(end.date(), language)}"
    if ends_at is None:
        return _in_text(start, language)
    if _last_day(end) <= start.date():
        between = _patterns(language).before_times_in_text
        return f"{day}{between}{_times(start.time(), end.time(), language)}"
    return f"{_in_text(start, language)}{SPACED_DASH}{_in_text(end, language)}"


def format_deadline(closes_at: datetime, language: str) -> str:
    """The last day of a deadline, or its last moment: "15 maj 2026", "15 maj 2026 kl. 12.00".

    `closes_at` is the first moment that is too late; midnight in Stockholm means that the day
    before is the last. ValueError when it is naive.
    """
    wall = local_datetime(closes_at)
    if wall.time() == time.min:
        return format_date(_last_day(wall), language)
    return _in_list(wall, language)


def format_size(size: int, language: str) -> str:
    """A file size given in bytes, in decimal units: "1,2 MB", "1.2 MB", at least "1 kB" (A7)."""
    patterns = _patterns(language)
    small, middle, large = patterns.units
    if size < 999_500:
        number, unit = str(max(1, round(size / 1000))), small
    elif size < 999_950_000:
        number, unit = f"{size / 1_000_000:.1f}", middle
    else:
        number, unit = f"{size / 1_000_000_000:.1f}", large
    return f"{number.removesuffix('.0').replace('.', patterns.decimal_mark)}{NBSP}{unit}"


def format_distance(metres: float, language: str) -> str:
    """A distance as people say it: "350 m", "1,2 km", "14 km"; at least "50 m"."""
    if metres < 975:
        return f"{max(50, round(metres / 50) * 50)}{NBSP}m"
    number = f"{metres / 1000:.1f}" if metres < 9_950 else str(round(metres / 1000))
    mark = _patterns(language).decimal_mark
    return f"{number.removesuffix('.0').replace('.', mark)}{NBSP}km"


def _patterns(language: str) -> Patterns:
    return PATTERNS.get(language.split("-")[0], PATTERNS["en"])


def _in_list(wall: datetime, language: str) -> str:
    between = _patterns(language).before_time_in_list
    return f"{format_date(wall.date(), language)}{between}{format_time(wall.time(), language)}"


def _in_text(wall: datetime, language: str) -> str:
    between = _patterns(language).before_time_in_text
    day = format_weekday_date(wall.date(), language)
    return f"{day}{between}{format_time(wall.time(), language)}"


def _times(start: time, end: time | None, language: str) -> str:
    if end is None:
        return format_time(start, language)
    return f"{format_time(start, language)}{DASH}{_end_time(end, language)}"


def _end_time(end: time, language: str) -> str:
    # An interval ends at the end of its day, not at the beginning of the next.
    if end == time.min:
        return f"24{_patterns(language).hour_mark}00"
    return format_time(end, language)


def _last_day(end: datetime) -> date:
    return (end - timedelta(microseconds=1)).date()


def _dates(first: date, last: date, language: str) -> str:
    if last <= first:
        return format_date(first, language)
    if (last.year, last.month) == (first.year, first.month):
        return f"{_day(first, language)}{DASH}{format_date(last, language)}"
    return f"{format_date(first, language)}{SPACED_DASH}{format_date(last, language)}"


def quoted(text: str, language: str, style: str = "marks") -> str:
    """What somebody said, in the quotation marks of its language or after a dialogue dash (E8)."""
    if style == "dash":
        return f"{DASH} {text}"
    opening, closing = QUOTATION_MARKS.get(language, QUOTATION_MARKS["en"])
    return f"{opening}{text}{closing}"
