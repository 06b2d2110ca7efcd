"""When facts must be confirmed, what residents are told, and when the people on site are asked."""

import datetime as dt

import pytest
from support.make import at

from cms.publishing.confirmations.states import (
    Asked,
    ConfirmationFacts,
    Next,
    confirmation,
    next_request,
)

NEVER_CONFIRMED = ConfirmationFacts(at("2026-01-15 10:00"), None, 6)
CONFIRMED = ConfirmationFacts(at("2026-01-15 10:00"), dt.date(2026, 3, 3), 6)


@pytest.mark.parametrize(
    ("facts", "moment", "state", "until"),
    [
        (CONFIRMED, "2026-03-03 09:00", "confirmed", "2026-10-03 00:00"),
        # Staff have a month to ask before residents are told.
        (CONFIRMED, "2026-10-02 23:59", "confirmed", "2026-10-03 00:00"),
        (CONFIRMED, "2026-10-03 00:00", "outdated", None),
        (NEVER_CONFIRMED, "2026-08-15 09:59", "unconfirmed", "2026-08-15 10:00"),
        (NEVER_CONFIRMED, "2026-08-15 10:00", "outdated", None),
    ],
)
def test_what_residents_are_told(facts, moment, state, until):
    found = confirmation(facts, at(moment))
    assert found.value.state == state
    assert found.until == (at(until) if until else None)


def test_it_is_due_after_so_many_calendar_months():
    """On Stockholm's clock, over the change to summer time."""
    assert confirmation(CONFIRMED, at("2026-03-03 09:00")).value.due_at == at("2026-09-03 00:00")
    end = ConfirmationFacts(None, dt.date(2026, 8, 31), 6)
    assert confirmation(end, at("2026-09-01 00:00")).value.due_at == at("2027-02-28 00:00")


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (ConfirmationFacts(at("2020-01-01 09:00"), None, 0), "unconfirmed"),
        (ConfirmationFacts(at("2020-01-01 09:00"), dt.date(2020, 1, 1), 0), "confirmed"),
        (ConfirmationFacts(None, None, 6), "unconfirmed"),
    ],
)
def test_never_is_never(facts, state):
    found = confirmation(facts, at("2026-05-01 09:00"))
    assert (found.value.state, found.value.due_at, found.until) == (state, None, None)
    assert next_request(facts, None, at("2026-05-01 09:00")) == Next.NOTHING


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError):
        confirmation(CONFIRMED, dt.datetime(2026, 5, 1))


def asked(moment, *, is_reminder=False, answer=""):
    return Asked(at(moment), is_reminder, answer)


@pytest.mark.parametrize(
    ("last", "moment", "todo"),
    [
        # Due on 3 September, so they are asked on 4 August.
        (None, "2026-08-03 23:59", "nothing"),
        (None, "2026-08-04 00:00", "question"),
        (asked("2026-08-04 09:00"), "2026-08-18 08:59", "nothing"),
        (asked("2026-08-04 09:00"), "2026-08-18 09:00", "reminder"),
        (asked("2026-08-18 09:00", is_reminder=True), "2026-12-24 09:00", "nothing"),
        (asked("2026-08-18 09:00", is_reminder=True), "2027-02-18 09:00", "question"),
        # Their changes wait for staff.
        (asked("2026-08-04 09:00", answer="changed"), "2026-08-18 09:00", "nothing"),
        # What was asked before they confirmed, or on that day, is over.
        (asked("2026-03-03 15:00", answer="correct"), "2026-08-04 00:00", "question"),
        # Staff have asked shortly before.
        (asked("2026-07-30 09:00"), "2026-08-04 09:00", "nothing"),
        (asked("2026-07-30 09:00"), "2026-08-13 09:00", "reminder"),
    ],
)
def test_they_are_asked_reminded_once_and_left_in_peace(last, moment, todo):
    assert next_request(CONFIRMED, last, at(moment)) == todo
