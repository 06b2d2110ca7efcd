"""What the clock decides about facts that the people on site confirm; pure functions."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.timed import Timed, add_days, add_months, day_start, local_date, require_aware
from cms.publishing.enums import ConfirmationAnswer


class ConfirmationState(models.TextChoices):
    """What residents are told of how fresh the facts are."""

    UNCONFIRMED = "unconfirmed", _("Nothing is said")
    CONFIRMED = "confirmed", _("Confirmed by the people on site")
    OUTDATED = "outdated", _("Not confirmed for long")


# Days before the time is up when the people on site are asked, and until they are reminded.
ASKED_BEFORE, REMINDED_AFTER = 30, 14


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """What decides when facts must be confirmed; 0 months is never, `published_at` is aware."""

    published_at: datetime | None
    confirmed_on: date | None
    months: int

    @property
    def counted_from(self) -> datetime | None:
        """The day of the confirmation, or without one the first publication."""
        return day_start(self.confirmed_on) if self.confirmed_on else self.published_at


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What residents are told; `due_at` and `outdated_from` are in UTC, None for never."""

    state: ConfirmationState
    confirmed_on: date | None
    due_at: datetime | None
    outdated_from: datetime | None


def confirmation(facts: ConfirmationFacts, now: datetime) -> Timed[Confirmation]:
    """Say how fresh the facts are at a moment.

    Calendar months are counted on Stockholm's clock. Residents are told a month after the
    confirmation was due, so that staff have time to ask. ValueError when `now` is naive.
    """
    require_aware(now)
    known = ConfirmationState.CONFIRMED if facts.confirmed_on else ConfirmationState.UNCONFIRMED
    counted_from = facts.counted_from
    if not facts.months or counted_from is None:
        return Timed(Confirmation(known, facts.confirmed_on, None, None), None)
    due_at = add_months(counted_from, facts.months)
    outdated_from = add_months(counted_from, facts.months + 1)
    is_outdated = now >= outdated_from
    state = ConfirmationState.OUTDATED if is_outdated else known
    value = Confirmation(state, facts.confirmed_on, due_at, outdated_from)
    return Timed(value, None if is_outdated else outdated_from)


@dataclass(frozen=True, slots=True)
class Asked:
    """The latest time that the people on site were asked (aware), and what came of it."""

    sent_at: datetime
    is_reminder: bool
    answer: str


class Next(StrEnum):
    """What is to be sent to the people on site."""

    NOTHING = "nothing"
    QUESTION = "question"
    REMINDER = "reminder"


def next_request(facts: ConfirmationFacts, asked: Asked | None, now: datetime) -> Next:
    """Say what is to be sent: a question, one reminder, and no more until as much time has passed.

    What was asked before the facts were confirmed, or on that day, is over.
    """
    counted_from = facts.counted_from
    if not facts.months or counted_from is None:
        return Next.NOTHING
    if now < add_days(add_months(counted_from, facts.months), -ASKED_BEFORE):
        return Next.NOTHING
    if asked is None or local_date(asked.sent_at) <= local_date(counted_from):
        return Next.QUESTION
    if now >= add_months(asked.sent_at, facts.months):
        return Next.QUESTION
    waits = asked.answer == ConfirmationAnswer.NONE and not asked.is_reminder
    if waits and now >= add_days(asked.sent_at, REMINDED_AFTER):
        return Next.REMINDER
    return Next.NOTHING
