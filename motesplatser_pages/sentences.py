"""What residents are told about opening hours, in the reader's language, never by colour alone."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from cms.core.formats import format_date, format_distance, format_time, format_weekday_date
from cms.core.timed import local_date, local_datetime
from cms.publishing.confirmations.states import Confirmation, ConfirmationState
from motesplatser_pages.enums import (
    DayRule,
    OpeningReason,
    OpeningState,
    OperatingStatus,
    Weekday,
)
from motesplatser_pages.holiday_calendar import holiday_in_sentence
from motesplatser_pages.hours import OpeningFacts
from motesplatser_pages.states import Opening

# While one of these holds, there is no use in telling of the usual hours.
WITHOUT_HOURS = {OperatingStatus.CLOSED_FOR_GOOD, OperatingStatus.OPENING_SOON}


def opening_sentence(opening: Opening, now: datetime, language: str) -> str:
    """Return one or two sentences: the state now, why, and the next change."""
    if opening.state == OpeningState.UNKNOWN:
        return gettext("Opening hours are not known.")
    if opening.state == OpeningState.OPEN:
        if opening.closes_at is None:
            return gettext("Open now, around the clock.")
        return gettext("Open now, closes %(when)s.") % {
            "when": _when(opening.closes_at, now, language)
        }
    if opening.state == OpeningState.BY_APPOINTMENT:
        return _with_next(gettext("Open by appointment."), opening, now, language)
    return _with_next(_closed(opening, language), opening, now, language)


def _closed(opening: Opening, language: str) -> str:
    if opening.reason == OpeningReason.CLOSED_FOR_GOOD:
        return gettext("Closed for good.")
    if opening.reason == OpeningReason.OPENING_SOON:
        return gettext("Not open yet.")
    if opening.reason == OpeningReason.TEMPORARILY_CLOSED:
        return gettext("Temporarily closed.")
    if opening.reason in {OpeningReason.HOLIDAY, OpeningReason.EVE}:
        return gettext("Closed now (%(holiday)s).") % {
            "holiday": holiday_in_sentence(opening.day, language)
        }
    return gettext("Closed now.")


def _with_next(sentence: str, opening: Opening, now: datetime, language: str) -> str:
    if opening.next_opens_at is None:
        return sentence
    opens = gettext("Opens %(when)s.") % {"when": _when(opening.next_opens_at, now, language)}
    return f"{sentence} {opens}"


def _when(moment: datetime, now: datetime, language: str) -> str:
    day, today = local_date(moment), local_date(now)
    clock = {"time": format_time(local_datetime(moment).time(), language)}
    if day == today:
        return gettext("at %(time)s") % clock
    if day == today + timedelta(days=1):
        return gettext("tomorrow at %(time)s") % clock
    return gettext("%(day)s at %(time)s") % {**clock, "day": format_weekday_date(day, language)}


def weekdays_in_words(days: Iterable[str]) -> str:
    """Return weekdays in words, runs of three or more as a range: "Monday–Friday, Sunday"."""
    order = list(Weekday)
    runs: list[list[Weekday]] = []
    for day in (day for day in order if day in days):
        if runs and order.index(runs[-1][-1]) + 1 == order.index(day):
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [
        f"{run[0].label}–{run[-1].label}"
        if len(run) > 2
        else ", ".join(str(day.label) for day in run)
        for run in runs
    ]
    return ", ".join(parts)


def period_in_words(first: date | None, last: date | None, language: str) -> str:
    """Return a period with both its days inclusive, either of which may be open."""
    if first and last:
        return gettext("%(first)s to %(last)s") % {
            "first": format_date(first, language),
            "last": format_date(last, language),
        }
    if first:
        return gettext("From %(first)s") % {"first": format_date(first, language)}
    if last:
        return gettext("To %(last)s") % {"last": format_date(last, language)}
    return ""


def holiday_sentences(facts: OpeningFacts) -> list[str]:
    """Return what holds on Swedish holidays and on the eves that people treat as holidays.

    Nothing is said of a place that has no usual hours to change.
    """
    if not facts.rows or facts.status in WITHOUT_HOURS:
        return []
    sentences = {
        DayRule.USUAL: (
            gettext("Public holidays: the usual hours."),
            gettext("Midsummer Eve, Christmas Eve and New Year’s Eve: the usual hours."),
        ),
        DayRule.CLOSED: (
            gettext("Public holidays: closed."),
            gettext("Midsummer Eve, Christmas Eve and New Year’s Eve: closed."),
        ),
        DayRule.SUNDAY: (
            gettext("Public holidays: the same hours as on Sundays."),
            gettext(
                "Midsummer Eve, Christmas Eve and New Year’s Eve: the same hours as on Sundays."
            ),
        ),
    }
    return [sentences[DayRule(facts.holiday_rule)][0], sentences[DayRule(facts.eve_rule)][1]]


def distance_sentence(metres: float, language: str) -> str:
    """Return how far away something is: "1,2 km bort", "1.2 km away"."""
    return gettext("%(distance)s away") % {"distance": format_distance(metres, language)}


def confirmation_sentence(confirmation: Confirmation, by: str, language: str) -> str:
    """Return when the facts were checked and by whom, or that it was long ago; "" for nothing."""
    day = confirmation.confirmed_on
    words = {"date": format_date(day, language) if day else "", "by": by}
    if confirmation.state == ConfirmationState.OUTDATED:
        last = (
            gettext("The details were last checked %(date)s.") % words
            if day
            else gettext("The details have not been checked for a long time.")
        )
        advice = gettext("Get in touch before you go.")
        return f"{last} {advice}"
    if confirmation.state == ConfirmationState.UNCONFIRMED:
        return ""
    if by:
        return gettext("Details checked %(date)s by %(by)s.") % words
    return gettext("Details checked %(date)s.") % words
