"""What residents are told about meetings and registration, in the reader's language."""

from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from cms.core.formats import (
    format_date,
    format_datetime,
    format_deadline,
    format_interval,
    format_interval_in_text,
)
from cms.core.timed import local_date
from events_pages.enums import MeetingState, MeetingStatus, RegistrationState
from events_pages.states import MeetingFacts, RegistrationFacts, registration_closes_at

# What is said of a registration when no date matters.
REGISTRATION_SENTENCES = {
    RegistrationState.NOT_NEEDED: _("You do not need to register."),
    RegistrationState.OPEN: _("Registration is open."),
    RegistrationState.CLOSED: _("Registration is closed."),
    RegistrationState.FULL: _("The meeting is full."),
    RegistrationState.CANCELLED: _("Registration is closed, as the meeting is cancelled."),
    RegistrationState.PAST: _("Registration is closed, as the meeting has been held."),
}


def date_text(facts: MeetingFacts, words: str, language: str) -> str:
    """Return when a meeting is, in short, or the words for a date that is not set."""
    if facts.starts_at is None:
        return words
    return format_interval(facts.starts_at, facts.ends_at, facts.all_day, language)


def date_sentence(facts: MeetingFacts, words: str, language: str) -> str:
    """Return when a meeting is, with its weekday (E1), or the words for a date that is not set."""
    if facts.starts_at is None:
        return words
    text = format_interval_in_text(facts.starts_at, facts.ends_at, facts.all_day, language)
    ends_at = facts.ends_at or facts.starts_at
    if facts.all_day and local_date(ends_at) <= local_date(facts.starts_at):
        return gettext("%(date)s, all day") % {"date": text}
    return text


def earlier_dates(facts: MeetingFacts, starts: list[datetime], language: str) -> list[str]:
    """Return the dates that a meeting had before, with the time where only that was changed."""
    days = [local_date(each) for each in (*starts, facts.starts_at) if each]
    return [
        format_date(day, language)
        if facts.all_day or days.count(day) == 1
        else format_datetime(start, language)
        for start, day in zip(starts, days, strict=False)
    ]


def state_sentence(state: MeetingState, status: str, earlier: list[str]) -> str:
    """Return what a resident must know about the state, in words (A13); "" when all is usual.

    `earlier` has the dates that a rescheduled meeting had before, the oldest first.
    """
    if state == MeetingState.CANCELLED:
        return gettext("The meeting is cancelled.")
    if state == MeetingState.POSTPONED:
        return gettext("The meeting is postponed. A new date is not set.")
    if state == MeetingState.PAST:
        return gettext("The meeting has been held.")
    if status == MeetingStatus.RESCHEDULED:
        return _moved(earlier)
    if state == MeetingState.ONGOING:
        return gettext("The meeting is going on now.")
    return ""


def _moved(earlier: list[str]) -> str:
    if not earlier:
        return gettext("The meeting is moved.")
    if len(earlier) == 1:
        return gettext("The meeting is moved. It was to be held on %(date)s.") % {
            "date": earlier[0]
        }
    return gettext("The meeting is moved again. Earlier dates: %(dates)s.") % {
        "dates": ", ".join(earlier)
    }


def registration_sentence(state: RegistrationState, facts: RegistrationFacts, language: str) -> str:
    """Return what holds for registration now, with the date that matters most."""
    closes_at = registration_closes_at(facts)
    if state == RegistrationState.NOT_OPEN:
        return gettext("Registration opens on %(date)s.") % {
            "date": format_datetime(_known(facts.opens_at), language)
        }
    if state in {RegistrationState.OPEN, RegistrationState.CLOSING_SOON} and closes_at:
        return gettext("Register by %(date)s at the latest.") % {
            "date": format_deadline(closes_at, language)
        }
    return gettext(REGISTRATION_SENTENCES[state])


def registration_label(title: str) -> str:
    """Return what the link to a registration says when nobody has chosen other words."""
    return gettext("Register for %(title)s") % {"title": title}


def _known(moment: datetime | None) -> datetime:
    assert moment is not None, "a registration that is not open yet has a time when it opens"
    return moment
