"""Whether a place is open at a moment, why, and when that changes (E10)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial

from cms.core.timed import Timed, day_end, earliest, local_date
from motesplatser_pages.enums import OpeningReason, OpeningState, OperatingStatus
from motesplatser_pages.hours import DayPlan, Interval, OpeningFacts, day_plan, may_open, status_on

SEARCH_DAYS = 400

Plans = Callable[[date], DayPlan]


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether a place is open, and why; datetimes are in UTC.

    `closes_at` is known when the place is open, `next_opens_at` when it is not. None also means
    that it does not happen within 400 days. `day` is the local date whose plan gives the reason:
    after midnight it is still yesterday for a place that opened yesterday evening.
    """

    state: OpeningState
    reason: OpeningReason
    closes_at: datetime | None
    next_opens_at: datetime | None
    day: date


def opening(facts: OpeningFacts, now: datetime) -> Timed[Opening]:
    """Whether a place is open at a moment.

    ValueError when `now` is naive.
    """
    today = local_date(now)
    plans = cache(partial(day_plan, facts))
    for day in (today - timedelta(days=1), today):
        plan = plans(day)
        open_until = _end_of_stretch(plan.intervals, now)
        if open_until > now:
            closes_at = _closes_at(plans, day, open_until)
            value = Opening(OpeningState.OPEN, plan.reason, closes_at, None, day)
            return Timed(value, open_until)
    state, reason = _outside_hours(facts, plan)
    next_opens_at = _next_opens_at(plans, today, now) if may_open(facts) else None
    value = Opening(state, reason, None, next_opens_at, today)
    return Timed(value, earliest(next_opens_at, day_end(today)))


def _outside_hours(facts: OpeningFacts, plan: DayPlan) -> tuple[OpeningState, OpeningReason]:
    # A holiday changes the hours, and a visit by appointment is outside the hours anyway. An
    # exception is a statement about this very day: nobody is there to make an appointment with.
    by_appointment = status_on(facts, plan.day) == OperatingStatus.BY_APPOINTMENT
    if by_appointment and not plan.is_closed_by_exception:
        return OpeningState.BY_APPOINTMENT, OpeningReason.BY_APPOINTMENT
    if plan.reason == OpeningReason.NO_HOURS:
        return OpeningState.UNKNOWN, plan.reason
    return OpeningState.CLOSED, plan.reason


def _end_of_stretch(intervals: tuple[Interval, ...], start: datetime) -> datetime:
    """The end of the unbroken open time that covers `start`, or `start` if it is not open then."""
    end = start
    for interval in intervals:
        if interval.opens <= end:
            end = max(end, interval.closes)
    return end


def _closes_at(plans: Plans, day: date, open_until: datetime) -> datetime | None:
    end = open_until
    for ahead in range(1, SEARCH_DAYS + 1):
        further = _end_of_stretch(plans(day + timedelta(days=ahead)).intervals, end)
        if further == end:
            return end
        end = further
    return None


def _next_opens_at(plans: Plans, today: date, now: datetime) -> datetime | None:
    days = (today + timedelta(days=ahead) for ahead in range(SEARCH_DAYS + 1))
    starts = (interval.opens for day in days for interval in plans(day).intervals)
    return next((opens_at for opens_at in starts if opens_at > now), None)
