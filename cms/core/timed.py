"""Values that the clock falsifies, and the wall clock of Stockholm that decides when."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Timed(Generic[T_co]):
    """A value and the moment at which it stops being true.

    `until` is aware and in UTC. The value holds while now < until.
    None means that the clock alone never changes it.
    """

    value: T_co
    until: datetime | None


def require_aware(moment: datetime) -> datetime:
    """The same moment, refused with ValueError when it has no time zone."""
    if moment.utcoffset() is None:
        raise ValueError(f"The datetime {moment.isoformat()} has no time zone; pass an aware one.")
    return moment


def changes(
    state: Callable[[datetime], Timed[T_co]], since: datetime, until: datetime
) -> Iterator[tuple[datetime, T_co, T_co]]:
    """Yield what the clock changes after `since`, up to `until`: the moment, before and after.

    `state` is a function of the moment with its facts bound; all moments are aware.
    """
    before = state(since)
    while before.until is not None and before.until <= until:
        after = state(before.until)
        yield before.until, before.value, after.value
        before = after


def earliest(*untils: datetime | None) -> datetime | None:
    """The first of the moments; None stands for never."""
    return min((until for until in untils if until is not None), default=None)


def local(day: date, at: time) -> datetime:
    """The UTC datetime of a wall time in Stockholm.

    A time that the clock skips in spring moves forward by the hour that is skipped.
    A time that occurs twice in autumn means the first.
    """
    return datetime.combine(day, at.replace(fold=0), tzinfo=STOCKHOLM).astimezone(UTC)


def local_datetime(moment: datetime) -> datetime:
    """The moment on Stockholm's clock; ValueError when it is naive."""
    return require_aware(moment).astimezone(STOCKHOLM)


def local_date(moment: datetime) -> date:
    """Stockholm's date at the moment; ValueError when it is naive."""
    return local_datetime(moment).date()


def day_start(day: date) -> datetime:
    """Midnight in Stockholm at which the day begins, in UTC."""
    return local(day, time.min)


def day_end(day: date) -> datetime:
    """Midnight in Stockholm at which the day is over, in UTC: the start of the next day."""
    return day_start(day + timedelta(days=1))


def add_days(moment: datetime, days: int) -> datetime:
    """The same wall time in Stockholm a number of days later, in UTC; ValueError when naive."""
    wall = local_datetime(moment)
    return local(wall.date() + timedelta(days=days), wall.time())


def add_months(moment: datetime, months: int) -> datetime:
    """The same wall time in Stockholm a number of calendar months later, in UTC.

    A day that the month lacks becomes its last day: 29 February 2024 and 12 months is
    28 February 2025. ValueError when the moment is naive.
    """
    wall = local_datetime(moment)
    years, month_index = divmod(wall.month - 1 + months, 12)
    year, month = wall.year + years, month_index + 1
    day = min(wall.day, monthrange(year, month)[1])
    return local(date(year, month, day), wall.time())
