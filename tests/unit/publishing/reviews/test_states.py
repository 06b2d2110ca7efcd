"""When a page is to be looked through, at each boundary."""

from datetime import datetime

import pytest
from support.make import at

from cms.core.timed import add_days
from cms.publishing.enums import ReviewBasis, ReviewState
from cms.publishing.reviews.states import Review, ReviewFacts, review

PUBLISHED = at("2026-01-31 09:00")


def facts(months=6, **dates):
    return ReviewFacts(
        published_at=PUBLISHED,
        updated_at=dates.get("updated_at"),
        reviewed_at=dates.get("reviewed_at"),
        months=months,
    )


@pytest.mark.parametrize(
    ("moment", "state", "until"),
    [
        ("2026-06-01 08:59", ReviewState.CURRENT, "2026-06-01 09:00"),
        ("2026-06-01 09:00", ReviewState.IN_60_DAYS, "2026-07-01 09:00"),
        ("2026-07-01 09:00", ReviewState.IN_30_DAYS, "2026-07-24 09:00"),
        ("2026-07-24 09:00", ReviewState.IN_7_DAYS, "2026-07-31 09:00"),
        ("2026-07-31 08:59", ReviewState.IN_7_DAYS, "2026-07-31 09:00"),
        ("2026-07-31 09:00", ReviewState.OVERDUE, None),
        ("2030-01-01 00:00", ReviewState.OVERDUE, None),
    ],
)
def test_a_review_comes_nearer(moment, state, until):
    found = review(facts(), at(moment))
    assert found.value == Review(state, at("2026-07-31 09:00"), ReviewBasis.PUBLISHED)
    assert found.until == (until and at(until))


def test_months_are_calendar_months_on_stockholms_clock():
    """Over the change to winter time, and to a day that the month lacks."""
    found = review(facts(months=13), at("2026-02-01 00:00")).value
    assert found.due_at == at("2027-02-28 09:00")


@pytest.mark.parametrize(
    ("dates", "basis", "due"),
    [
        ({"updated_at": "2026-03-01 09:00"}, ReviewBasis.UPDATED, "2026-09-01 09:00"),
        (
            {"updated_at": "2026-03-01 09:00", "reviewed_at": "2026-05-01 09:00"},
            ReviewBasis.REVIEWED,
            "2026-11-01 09:00",
        ),
        (
            {"updated_at": "2026-06-01 09:00", "reviewed_at": "2026-05-01 09:00"},
            ReviewBasis.UPDATED,
            "2026-12-01 09:00",
        ),
        # An update before the page was published, in a draft, says nothing.
        ({"updated_at": "2026-01-01 09:00"}, ReviewBasis.PUBLISHED, "2026-07-31 09:00"),
    ],
)
def test_the_latest_date_counts_and_is_named(dates, basis, due):
    known = {name: at(moment) for name, moment in dates.items()}
    found = review(facts(**known), at("2026-06-02 00:00")).value
    assert (found.basis, found.due_at) == (basis, at(due))


def test_never_is_never():
    found = review(facts(months=0), add_days(PUBLISHED, 10_000))
    assert (found.value.state, found.value.due_at, found.until) == (ReviewState.NEVER, None, None)


def test_a_clock_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        review(facts(), datetime(2026, 5, 1))
