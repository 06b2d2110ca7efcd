"""The hours of a place in words, for pages and for the API: days, seasons and exceptions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from cms.core.formats import format_time_interval, format_weekday_date
from cms.core.timed import local_datetime
from motesplatser_pages.enums import OpeningReason, OpeningState
from motesplatser_pages.holiday_calendar import holiday_in_sentence, holiday_name
from motesplatser_pages.hours import DayPlan
from motesplatser_pages.sentences import period_in_words, weekdays_in_words


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A row of the hours in words, with what happens then in the language of the row.

    `days` are weekdays or dates; it is empty where a day is a heading of its own.
    """

    row: Any
    days: str
    times: str
    activity: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day in words, with a line for each of its intervals.

    `note` says why there are none, or names the holiday. `reasons` are the exceptions that close
    the place on the day and say why, in languages of their own.
    """

    plan: DayPlan
    name: str
    lines: tuple[HoursLine, ...]
    holiday: str
    note: str
    reasons: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """A weekly timetable with its period, both days inclusive; the ordinary week has none."""

    first: date | None
    last: date | None
    period: str
    lines: list[HoursLine]


def days_in_words(plans: Iterable[DayPlan], place: Any, language: str) -> list[Day]:
    """Return days of a place that was read in a language."""
    rows = {row.translation_key: row for row in (*place.hours, *place.exceptions)}
    return [_day(plan, place, rows, language) for plan in plans]


def _day(plan: DayPlan, place: Any, rows: Mapping[object, Any], language: str) -> Day:
    holiday = (holiday_name(plan.day, language) if plan.holiday else None) or ""
    lines = []
    for interval in plan.intervals:
        row = rows[interval.key]
        opens, closes = local_datetime(interval.opens), local_datetime(interval.closes)
        times = format_time_interval(opens.time(), closes.time(), language)
        lines.append(HoursLine(row, "", times, _activity(row)))
    return Day(
        plan=plan,
        name=format_weekday_date(plan.day, language),
        lines=tuple(lines),
        holiday=holiday,
        note=_note(plan, holiday, language),
        reasons=tuple(
            row
            for row in (place.exceptions if plan.is_closed_by_exception else ())
            if row.first <= plan.day <= (row.last or row.first) and row.reason
        ),
    )


def today_sentence(today: Day, language: str) -> str:
    """Return the hours of today as a sentence, with the name of a holiday."""
    hours = ", ".join(line.times for line in today.lines) or today.note
    name = today.name
    if today.lines and today.holiday:
        name = f"{name} ({holiday_in_sentence(today.plan.day, language)})"
    return gettext("Today, %(day)s: %(hours)s.") % {
        "day": name,
        "hours": hours[:1].lower() + hours[1:],
    }


def _activity(row: Any) -> str:
    return str(getattr(row, "activity", "") or getattr(row, "reason", ""))


def _note(plan: DayPlan, holiday: str, language: str) -> str:
    if plan.intervals:
        return holiday
    if plan.reason == OpeningReason.BY_APPOINTMENT:
        return str(OpeningReason.BY_APPOINTMENT.label)
    if plan.reason == OpeningReason.NO_HOURS:
        return str(OpeningState.UNKNOWN.label)
    if not holiday:
        return gettext("Closed")
    return gettext("Closed, %(holiday)s") % {"holiday": holiday_in_sentence(plan.day, language)}


def seasons(place: Any, today: date, language: str) -> list[Season]:
    """Return the ordinary week first, then the seasons in order of time, past ones left out."""
    periods: dict[tuple[date | None, date | None], list[HoursLine]] = {}
    for row in sorted(place.hours, key=lambda row: row.valid_from or date.min):
        if row.valid_through and row.valid_through < today:
            continue
        times = format_time_interval(row.opens, row.closes, language)
        line = HoursLine(row, weekdays_in_words(row.days), times, row.activity)
        periods.setdefault((row.valid_from, row.valid_through), []).append(line)
    return [
        Season(first, last, period_in_words(first, last, language), lines)
        for (first, last), lines in periods.items()
    ]


def coming_exceptions(place: Any, today: date, language: str) -> list[HoursLine]:
    """Return the exceptions that are not over, in order of time."""
    return [
        HoursLine(
            row,
            period_in_words(row.first, row.last, language)
            if row.last and row.last != row.first
            else format_weekday_date(row.first, language),
            format_time_interval(row.opens, row.closes, language)
            if row.opens
            else gettext("Closed"),
            row.reason,
        )
        for row in sorted(place.exceptions, key=lambda row: row.first)
        if (row.last or row.first) >= today
    ]
