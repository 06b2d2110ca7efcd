"""The opening hours of a place on a day: seasons, exceptions, holidays and operating status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from cms.core.timed import local
from motesplatser_pages.enums import DayRule, OpeningReason, OperatingStatus, Weekday
from motesplatser_pages.holiday_calendar import HolidayKind, holiday_kind

_WEEKDAYS = tuple(Weekday)

CLOSING_STATUSES = {
    OperatingStatus.OPENING_SOON: OpeningReason.OPENING_SOON,
    OperatingStatus.TEMPORARILY_CLOSED: OpeningReason.TEMPORARILY_CLOSED,
    OperatingStatus.CLOSED_FOR_GOOD: OpeningReason.CLOSED_FOR_GOOD,
}


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A line of the weekly hours: weekday codes and wall times in Stockholm.

    `closes` at or before `opens` is a time of the next day, as in schema.org, so that
    00:00-00:00 is the whole day. With a period, both ends inclusive, the row belongs to a season.
    """

    days: frozenset[str]
    opens: time
    closes: time
    valid_from: date | None = None
    valid_through: date | None = None
    key: object = None


@dataclass(frozen=True, slots=True)
class HoursException:
    """Other hours on the days from `first` to `last`, both inclusive; closed without times."""

    first: date
    last: date
    opens: time | None = None
    closes: time | None = None
    key: object = None


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What decides when a place is open; the status holds to the end of `status_until`."""

    rows: tuple[HoursRow, ...]
    exceptions: tuple[HoursException, ...]
    holiday_rule: str
    eve_rule: str
    status: str
    status_until: date | None


def opening_facts(place: Any) -> OpeningFacts:
    """The facts of a place, which is a page or plain values; keys are translation keys."""
    return OpeningFacts(
        rows=tuple(
            HoursRow(
                days=row.days,
                opens=row.opens,
                closes=row.closes,
                valid_from=row.valid_from,
                valid_through=row.valid_through,
                key=row.translation_key,
            )
            for row in place.hours
        ),
        exceptions=tuple(
            HoursException(
                first=row.first,
                last=row.last or row.first,
                opens=row.opens,
                closes=row.closes,
                key=row.translation_key,
            )
            for row in place.exceptions
        ),
        holiday_rule=place.holiday_rule,
        eve_rule=place.eve_rule,
        status=place.operating_status,
        status_until=place.status_until,
    )


@dataclass(frozen=True, slots=True)
class Interval:
    """A time when the place is open, in UTC, with the key of the row or exception behind it."""

    opens: datetime
    closes: datetime
    key: object


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What holds on a local date: the intervals that begin on it, in order, and why.

    `holiday` tells that the day has a holiday's name, whether or not it changes the hours.
    """

    day: date
    intervals: tuple[Interval, ...]
    reason: OpeningReason
    holiday: bool

    @property
    def is_closed_by_exception(self) -> bool:
        """Whether somebody has said that the place is closed on this very day."""
        return self.reason == OpeningReason.EXCEPTION and not self.intervals


def day_plan(facts: OpeningFacts, day: date) -> DayPlan:
    """The hours of a place on a local date.

    The first that applies: a status that closes the place, exceptions, no hours at all,
    the rule for holidays or eves, the ordinary hours or those of the season.
    """
    kind = holiday_kind(day)
    status = status_on(facts, day)
    intervals, reason = _intervals_and_reason(facts, day, status, kind)
    if status == OperatingStatus.MOVED and reason == OpeningReason.HOURS:
        reason = OpeningReason.MOVED
    without_hours = not intervals and reason != OpeningReason.EXCEPTION
    if status == OperatingStatus.BY_APPOINTMENT and without_hours:
        reason = OpeningReason.BY_APPOINTMENT
    return DayPlan(day, intervals, reason, holiday=kind is not None)


def week(facts: OpeningFacts, day: date) -> tuple[DayPlan, ...]:
    """The plans of seven days, of which `day` is the first."""
    return tuple(day_plan(facts, day + timedelta(days=ahead)) for ahead in range(7))


def status_on(facts: OpeningFacts, day: date) -> OperatingStatus:
    """The operating status on a local date: in operation once `status_until` has passed."""
    if facts.status_until is not None and day > facts.status_until:
        return OperatingStatus.OPEN
    return OperatingStatus(facts.status)


def may_open(facts: OpeningFacts) -> bool:
    """Whether there is any use in looking for a day on which the place opens."""
    is_closed = facts.status in CLOSING_STATUSES and facts.status_until is None
    return not is_closed and bool(facts.rows or facts.exceptions)


def _intervals_and_reason(
    facts: OpeningFacts, day: date, status: OperatingStatus, kind: HolidayKind | None
) -> tuple[tuple[Interval, ...], OpeningReason]:
    if status in CLOSING_STATUSES:
        return (), CLOSING_STATUSES[status]
    exceptions = [each for each in facts.exceptions if each.first <= day <= each.last]
    if exceptions:
        return _exception_intervals(exceptions, day), OpeningReason.EXCEPTION
    if not facts.rows:
        return (), OpeningReason.NO_HOURS
    rule, holiday_reason = str(DayRule.USUAL), OpeningReason.HOURS
    if kind == HolidayKind.PUBLIC:
        rule, holiday_reason = facts.holiday_rule, OpeningReason.HOLIDAY
    elif kind == HolidayKind.DE_FACTO:
        rule, holiday_reason = facts.eve_rule, OpeningReason.EVE
    if rule == DayRule.USUAL:
        return _row_intervals(facts.rows, day, _WEEKDAYS[day.weekday()]), OpeningReason.HOURS
    if rule == DayRule.SUNDAY:
        return _row_intervals(facts.rows, day, Weekday.SUNDAY), holiday_reason
    return (), holiday_reason


def _exception_intervals(exceptions: Iterable[HoursException], day: date) -> tuple[Interval, ...]:
    intervals = []
    for each in exceptions:
        if each.opens is None or each.closes is None:
            return ()
        intervals.append(_interval(day, each.opens, each.closes, each.key))
    return _ordered(intervals)


def _row_intervals(rows: Iterable[HoursRow], day: date, weekday: str) -> tuple[Interval, ...]:
    return _ordered(
        _interval(day, row.opens, row.closes, row.key)
        for row in rows_on(rows, day)
        if weekday in row.days
    )


def rows_on(rows: Iterable[HoursRow], day: date) -> list[HoursRow]:
    """Return the rows that hold on a local date: those of its season, or the ordinary week's."""
    valid = [row for row in rows if _is_valid(row, day)]
    return [row for row in valid if _is_seasonal(row)] or valid


def _is_seasonal(row: HoursRow) -> bool:
    return row.valid_from is not None or row.valid_through is not None


def _is_valid(row: HoursRow, day: date) -> bool:
    return (row.valid_from or date.min) <= day <= (row.valid_through or date.max)


def _interval(day: date, opens: time, closes: time, key: object) -> Interval:
    last_day = day if closes > opens else day + timedelta(days=1)
    return Interval(local(day, opens), local(last_day, closes), key)


def _ordered(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    # Hours that lie in the hour that the clock skips in spring have no time in them.
    real = (each for each in intervals if each.opens < each.closes)
    return tuple(sorted(real, key=lambda each: (each.opens, each.closes)))
