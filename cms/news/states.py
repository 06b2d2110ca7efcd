"""When a news item is old enough that the reader must be told (R24, G1-G3)."""

from dataclasses import dataclass
from datetime import datetime

from cms.core.timed import Timed, add_months, require_aware
from cms.news.enums import FreshnessBasis, FreshnessPolicy


@dataclass(frozen=True, slots=True)
class FreshnessFacts:
    """What decides the age of a news item; datetimes are aware, thresholds are months, 0 is off."""

    published_at: datetime
    confirmed_at: datetime | None
    policy: str
    own_threshold_months: int | None
    site_threshold_months: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """Whether the item is old, and since or from when (UTC); None when it never becomes old.

    `basis` is the date from which the months are counted.
    """

    is_old: bool
    old_from: datetime | None
    threshold_months: int | None
    basis: FreshnessBasis


def freshness(facts: FreshnessFacts, now: datetime) -> Timed[Freshness]:
    """Whether a news item is old at a moment.

    Calendar months are counted on Stockholm's clock from the publication or, if later, from
    the confirmation that the item is still correct. Edits do not count (G3).
    ValueError when `now` is naive.
    """
    require_aware(now)
    counted_from, basis = _basis(facts)
    threshold = _threshold_months(facts)
    if not threshold:
        return Timed(Freshness(False, None, None, basis), None)
    old_from = add_months(counted_from, threshold)
    is_old = now >= old_from
    return Timed(Freshness(is_old, old_from, threshold, basis), None if is_old else old_from)


def _basis(facts: FreshnessFacts) -> tuple[datetime, FreshnessBasis]:
    if facts.confirmed_at is not None and facts.confirmed_at > facts.published_at:
        return facts.confirmed_at, FreshnessBasis.CONFIRMED
    return facts.published_at, FreshnessBasis.PUBLISHED


def _threshold_months(facts: FreshnessFacts) -> int:
    if facts.policy == FreshnessPolicy.NEVER:
        return 0
    if facts.policy == FreshnessPolicy.OWN and facts.own_threshold_months is not None:
        return facts.own_threshold_months
    return facts.site_threshold_months
