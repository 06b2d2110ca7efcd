"""G1-G3: when a news item is old."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from support.time_true import assert_true_until, follow

from cms.core.timed import STOCKHOLM, Timed
from cms.news.enums import FreshnessPolicy
from cms.news.states import Freshness, FreshnessFacts, freshness


def stockholm(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM).astimezone(UTC)


PUBLISHED = stockholm(2025, 5, 24, 10)
FACTS = FreshnessFacts(
    published_at=PUBLISHED,
    confirmed_at=None,
    policy=FreshnessPolicy.SITE,
    own_threshold_months=None,
    site_threshold_months=12,
)
A_YEAR_LATER = stockholm(2026, 5, 24, 10)


def old_from(facts: FreshnessFacts) -> datetime | None:
    return freshness(facts, PUBLISHED).value.old_from


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(
            stockholm(2026, 5, 24, 9, 59),
            Timed(Freshness(False, A_YEAR_LATER, 12, "published"), A_YEAR_LATER),
            id="G1 one minute before",
        ),
        pytest.param(
            stockholm(2026, 5, 24, 10),
            Timed(Freshness(True, A_YEAR_LATER, 12, "published"), None),
            id="G1 at the limit",
        ),
        pytest.param(
            stockholm(2031, 1, 1),
            Timed(Freshness(True, A_YEAR_LATER, 12, "published"), None),
            id="long after",
        ),
    ],
)
def test_news_is_old_after_the_threshold(now, expected):
    """G1: published 2025-05-24 10:00, old from 2026-05-24 10:00 in Stockholm, not before."""
    assert freshness(FACTS, now) == expected


def test_the_clock_alone_makes_news_old():
    """G2: the item is not touched, the state changes at `old_from`."""
    values = follow(lambda now: freshness(FACTS, now), PUBLISHED, 5)

    assert [value.is_old for value in values] == [False, True]


def test_news_published_on_29_february_is_old_on_the_28th():
    """G1: 29 February handled."""
    facts = replace(FACTS, published_at=stockholm(2024, 2, 29, 10))

    assert old_from(facts) == stockholm(2025, 2, 28, 10)


def test_the_wall_time_decides_when_the_clock_has_changed():
    """G1: one month over the night in spring when an hour is skipped."""
    facts = replace(FACTS, published_at=stockholm(2026, 3, 15, 10), site_threshold_months=1)

    assert old_from(facts) == stockholm(2026, 4, 15, 10) == datetime(2026, 4, 15, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("confirmed_at", "counted_from", "basis"),
    [
        pytest.param(None, (2026, 5, 24, 10), "published", id="never confirmed"),
        pytest.param((2025, 9, 1, 8), (2026, 9, 1, 8), "confirmed", id="confirmed later"),
        pytest.param((2025, 5, 1, 8), (2026, 5, 24, 10), "published", id="confirmed earlier"),
        pytest.param((2025, 5, 24, 10), (2026, 5, 24, 10), "published", id="at the same time"),
    ],
)
def test_a_confirmation_resets_the_clock(confirmed_at, counted_from, basis):
    """G3: counted from publication or, if later, from confirmation."""
    confirmed = confirmed_at and stockholm(*confirmed_at)
    facts = replace(FACTS, confirmed_at=confirmed)

    timed = assert_true_until(lambda now: freshness(facts, now), PUBLISHED)

    assert timed.value == Freshness(False, stockholm(*counted_from), 12, basis)
    assert timed.until == stockholm(*counted_from)


@pytest.mark.parametrize(
    ("policy", "own", "site", "months"),
    [
        pytest.param("site", None, 12, 12, id="site"),
        pytest.param("site", 3, 12, 12, id="site disregards its own"),
        pytest.param("own", 3, 12, 3, id="own"),
        pytest.param("own", 24, 12, 24, id="own is longer"),
        pytest.param("own", None, 6, 6, id="own without a threshold"),
        pytest.param("own", 3, 0, 3, id="own while the site's is off"),
        pytest.param("site", None, 1, 1, id="one month"),
        pytest.param("site", None, 0, None, id="site is off"),
        pytest.param("site", 3, 0, None, id="site is off, own disregarded"),
        pytest.param("own", 0, 12, None, id="own is off"),
        pytest.param("own", None, 0, None, id="own falls back to off"),
        pytest.param("never", None, 12, None, id="never"),
        pytest.param("never", 3, 12, None, id="never disregards its own"),
    ],
)
def test_the_policy_chooses_the_threshold(policy, own, site, months):
    """G1: limit configurable in months, 0 is off."""
    facts = replace(FACTS, policy=policy, own_threshold_months=own, site_threshold_months=site)

    timed = assert_true_until(lambda now: freshness(facts, now), PUBLISHED)

    assert timed.value.threshold_months == months
    assert timed.value.is_old is False
    assert (timed.value.old_from is None) == (months is None)
    assert timed.until == timed.value.old_from
    assert freshness(facts, PUBLISHED + timedelta(days=4000)).value.is_old == (months is not None)


def test_news_that_never_gets_old_still_tells_its_basis():
    facts = replace(FACTS, confirmed_at=stockholm(2025, 9, 1), policy="never")

    assert freshness(facts, A_YEAR_LATER) == Timed(Freshness(False, None, None, "confirmed"), None)


@pytest.mark.parametrize("policy", ["site", "never"])
def test_naive_now_is_refused(policy):
    with pytest.raises(ValueError, match="no time zone"):
        freshness(replace(FACTS, policy=policy), datetime(2026, 5, 24, 10))
