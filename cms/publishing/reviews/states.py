"""What the clock decides about the care of pages; pure functions."""

from dataclasses import dataclass
from datetime import datetime

from cms.core.timed import Timed, add_days, add_months, require_aware
from cms.publishing.enums import ReviewBasis, ReviewState

# The last days before a review is due, and what they are called, the nearest first.
AHEAD = (
    (7, ReviewState.IN_7_DAYS),
    (30, ReviewState.IN_30_DAYS),
    (60, ReviewState.IN_60_DAYS),
)


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What decides when a page is to be reviewed; datetimes are aware, 0 months is never."""

    published_at: datetime
    updated_at: datetime | None
    reviewed_at: datetime | None
    months: int


@dataclass(frozen=True, slots=True)
class Review:
    """How near the review is, when it is due (UTC; None for never), and what it is counted from."""

    state: ReviewState
    due_at: datetime | None
    basis: ReviewBasis


def review(facts: ReviewFacts, now: datetime) -> Timed[Review]:
    """Say how near a page is to its review at a moment.

    Calendar months are counted on Stockholm's clock from the latest of publication, substantive
    update and review. ValueError when `now` is naive.
    """
    require_aware(now)
    counted_from, basis = _basis(facts)
    if not facts.months:
        return Timed(Review(ReviewState.NEVER, None, basis), None)
    due_at = add_months(counted_from, facts.months)
    found = urgency(due_at, now)
    return Timed(Review(found.value, due_at, basis), found.until)


def urgency(due_at: datetime, now: datetime) -> Timed[ReviewState]:
    """Say how near a moment is at another; both are aware."""
    if now >= due_at:
        return Timed(ReviewState.OVERDUE, None)
    until = due_at
    for days, state in AHEAD:
        begins_at = add_days(due_at, -days)
        if now >= begins_at:
            return Timed(state, until)
        until = begins_at
    return Timed(ReviewState.CURRENT, until)


def _basis(facts: ReviewFacts) -> tuple[datetime, ReviewBasis]:
    dates = (
        (facts.reviewed_at, ReviewBasis.REVIEWED),
        (facts.updated_at, ReviewBasis.UPDATED),
        (facts.published_at, ReviewBasis.PUBLISHED),
    )
    known = [(moment, basis) for moment, basis in dates if moment is not None]
    return max(known, key=lambda entry: entry[0])
