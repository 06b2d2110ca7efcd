"""Days and times counted from the moment at which the demo is loaded."""

from datetime import date, datetime, time, timedelta
from functools import cached_property

import holidays

from cms.core.timed import add_months, day_end, local, local_date


class Clock:
    """Gives dates on Stockholm's calendar around `now`, which must be aware."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = local_date(now)

    @cached_property
    def _days_off(self) -> holidays.HolidayBase:
        kinds = ("public", "de_facto")
        return holidays.country_holidays("SE", categories=kinds, include_sundays=False)

    def day(self, offset: int) -> date:
        """The date a number of days from today."""
        return self.today + timedelta(days=offset)

    def workday(self, offset: int) -> date:
        """The working day nearest to an offset, further from today if that one is a day off."""
        day, step = self.day(offset), timedelta(days=1 if offset >= 0 else -1)
        while day.weekday() > 4 or day in self._days_off:
            day += step
        return day

    def at(self, day: date, clock: str) -> datetime:
        """A moment from a date and a time such as "18.00" in Stockholm."""
        return local(day, hour(clock))

    def day_at(self, offset: int, clock: str) -> datetime:
        """A moment on the date a number of days from today."""
        return self.at(self.day(offset), clock)

    def workday_at(self, offset: int, clock: str) -> datetime:
        """A moment on the working day nearest to an offset."""
        return self.at(self.workday(offset), clock)

    def months_ago(self, months: int, clock: str = "09.00", *, days: int = 0) -> datetime:
        """A moment so many calendar months and days before today."""
        then = local_date(add_months(self.now, -months)) - timedelta(days=days)
        return self.at(then, clock)

    def deadline(self, day: date) -> datetime:
        """The first moment after "at the latest on this day"."""
        return day_end(day)

    def monday(self) -> date:
        """The Monday of this week."""
        return self.today - timedelta(days=self.today.weekday())

    @property
    def is_spring_term(self) -> bool:
        """Whether the next season that people plan for is the autumn."""
        return self.today.month <= 7

    def season(self, first: tuple[int, int], last: tuple[int, int]) -> tuple[date, date]:
        """The part of the year between two (month, day), which is going on or comes next."""
        year = self.today.year + (self.today > date(self.today.year, *last))
        return date(year, *first), date(year, *last)

    def summer(self) -> tuple[date, date]:
        """The first and last day with summer hours."""
        return self.season((6, 15), (8, 15))


def hour(clock: str) -> time:
    """Read a time of day such as "18.00"."""
    hours, minutes = clock.split(".")
    return time(int(hours), int(minutes))
