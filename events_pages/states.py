"""What is true of a meeting and of its registration at a moment."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cms.core.timed import (
    Timed,
    add_days,
    day_end,
    day_start,
    earliest,
    local_date,
    require_aware,
)
from events_pages.enums import (
    MeetingState,
    MeetingStatus,
    RegistrationMethod,
    RegistrationState,
)

REGISTRATION_IS_OPEN: frozenset[RegistrationState] = frozenset(
    {RegistrationState.OPEN, RegistrationState.CLOSING_SOON}
)

_MEETING_DECIDED = {
    MeetingStatus.CANCELLED: MeetingState.CANCELLED,
    MeetingStatus.POSTPONED: MeetingState.POSTPONED,
}

# A postponed meeting has no known date, so nobody should register for it.
_REGISTRATION_DECIDED = {
    MeetingStatus.CANCELLED: RegistrationState.CANCELLED,
    MeetingStatus.POSTPONED: RegistrationState.CLOSED,
}


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """When a meeting is; aware datetimes, no start while the date is not set.

    Without an end the meeting is open-ended. Of an all-day meeting only Stockholm's dates count,
    and the date of `ends_at` is its last day.
    """

    starts_at: datetime | None
    ends_at: datetime | None
    all_day: bool
    status: str

    @classmethod
    def of(cls, row: Any) -> "MeetingFacts":
        """Read the facts from a meeting: a page, or its values under the same names."""
        return cls(row.starts_at, row.ends_at, row.all_day, row.status)


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """When and how to register; aware datetimes.

    `closes_at` is the first moment at which it is too late: "at the latest on 15 May" is
    stored as 16 May 00:00 in Stockholm. `closing_soon_days` are whole days before the close.
    """

    method: str
    opens_at: datetime | None
    closes_at: datetime | None
    is_full: bool
    meeting: MeetingFacts
    closing_soon_days: int = 3

    @classmethod
    def of(cls, row: Any, closing_soon_days: int = 3) -> "RegistrationFacts":
        """Read the facts from a meeting, as `MeetingFacts.of` does."""
        return cls(
            row.registration_method,
            row.registration_opens_at,
            row.registration_closes_at,
            row.registration_full,
            MeetingFacts.of(row),
            closing_soon_days,
        )


def meeting_span(facts: MeetingFacts) -> tuple[datetime | None, datetime | None]:
    """The start of a meeting and the moment at which it is over, in UTC.

    An open-ended meeting is over when its first day is over in Stockholm, an all-day meeting
    when its last day is. An end before the start counts as the start. No date: (None, None).
    """
    return _known_span(facts) or (None, None)


def _known_span(facts: MeetingFacts) -> tuple[datetime, datetime] | None:
    if facts.starts_at is None:
        return None
    ends_at = max(facts.starts_at, facts.ends_at or facts.starts_at)
    if facts.all_day:
        return day_start(local_date(facts.starts_at)), day_end(local_date(ends_at))
    if facts.ends_at is None:
        return facts.starts_at.astimezone(UTC), day_end(local_date(facts.starts_at))
    return facts.starts_at.astimezone(UTC), ends_at.astimezone(UTC)


def meeting_state(facts: MeetingFacts, now: datetime) -> Timed[MeetingState]:
    """Where a meeting is in time at a moment.

    Cancelled and postponed hold for ever, a date that is not set is upcoming.
    ValueError when `now` is naive.
    """
    require_aware(now)
    decided = _MEETING_DECIDED.get(MeetingStatus(facts.status))
    if decided is not None:
        return Timed(decided, None)
    span = _known_span(facts)
    if span is None:
        return Timed(MeetingState.UPCOMING, None)
    starts_at, over_at = span
    if now < starts_at:
        return Timed(MeetingState.UPCOMING, starts_at)
    if now < over_at:
        return Timed(MeetingState.ONGOING, over_at)
    return Timed(MeetingState.PAST, None)


def is_over_at(over_at: datetime | None, now: datetime) -> Timed[bool]:
    """Whether the time of a meeting is over at a moment, also that of a cancelled one.

    `over_at` is None for a meeting without a date that holds.
    """
    is_over = over_at is not None and now >= over_at
    return Timed(is_over, None if is_over else over_at)


def registration_closes_at(facts: RegistrationFacts) -> datetime | None:
    """The first moment at which it is too late to register: never later than the start."""
    starts_at, _over_at = meeting_span(facts.meeting)
    return earliest(facts.closes_at, starts_at)


def registration_state(facts: RegistrationFacts, now: datetime) -> Timed[RegistrationState]:
    """Whether it is possible to register at a moment.

    The first that applies: not needed, cancelled or postponed, past, closed, not open, full,
    closing soon, open. ValueError when `now` is naive.
    """
    require_aware(now)
    # A draft may not have said yet; without a way to register there is nothing to tell.
    if facts.method in ("", RegistrationMethod.NONE):
        return Timed(RegistrationState.NOT_NEEDED, None)
    decided = _REGISTRATION_DECIDED.get(MeetingStatus(facts.meeting.status))
    if decided is not None:
        return Timed(decided, None)
    _starts_at, over_at = meeting_span(facts.meeting)
    if over_at is not None and now >= over_at:
        return Timed(RegistrationState.PAST, None)
    closes_at = registration_closes_at(facts)
    if closes_at is not None and now >= closes_at:
        return Timed(RegistrationState.CLOSED, over_at)
    if facts.opens_at is not None and now < facts.opens_at:
        return Timed(RegistrationState.NOT_OPEN, earliest(facts.opens_at, closes_at))
    if facts.is_full:
        return Timed(RegistrationState.FULL, closes_at)
    return _open_state(closes_at, facts.closing_soon_days, now)


def _open_state(
    closes_at: datetime | None, closing_soon_days: int, now: datetime
) -> Timed[RegistrationState]:
    if closes_at is None:
        return Timed(RegistrationState.OPEN, None)
    soon_from = add_days(closes_at, -closing_soon_days)
    if now >= soon_from:
        return Timed(RegistrationState.CLOSING_SOON, closes_at)
    return Timed(RegistrationState.OPEN, soon_from)
