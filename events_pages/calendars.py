"""Meetings as calendar files (RFC 5545, RFC 7986): from plain values to bytes."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from icalendar import STATUS, Calendar, Conference, Event

from cms.core.phones import display_phone
from cms.core.timed import STOCKHOLM, local_date
from events_pages.enums import (
    AttendanceMode,
    MeetingStatus,
    RegistrationMethod,
    RegistrationState,
)
from events_pages.models.meetings import REGISTRATION_NEEDS
from events_pages.selectors.around import Venue
from events_pages.sentences import registration_sentence
from events_pages.states import (
    REGISTRATION_IS_OPEN,
    MeetingFacts,
    RegistrationFacts,
    meeting_span,
)

PRODUCT = "-//wagtail-motesplatser//Calendars//EN"
MAY_REGISTER = REGISTRATION_IS_OPEN | {RegistrationState.NOT_OPEN}
# The sentence on the meeting itself has said it already.
SAID = {RegistrationState.CANCELLED, RegistrationState.PAST}
# A postponed meeting is not held when it was to be. Calendars know no other way to say that, and
# must not keep a date that is false.
NOT_HELD = {
    MeetingStatus.CANCELLED: _("CANCELLED: %(title)s"),
    MeetingStatus.POSTPONED: _("POSTPONED: %(title)s"),
}


def calendar_file(meetings: Iterable[Any], language: str) -> bytes:
    """Return meetings that have a date as a calendar file in a language, which is active.

    They were read as plain values with their states, and have `venue` and `url`. The same values
    give the same bytes (D1).
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for meeting in meetings:
        calendar.add_component(_event(meeting, language))
    years = [event.start.year for event in calendar.events]
    if years:
        first, last = date(min(years), 1, 1), date(max(years) + 1, 1, 1)
        calendar.add_missing_timezones(first_date=first, last_date=last)
    return calendar.to_ical()


def _event(meeting: Any, language: str) -> Event:
    changed_at, not_held = _changed_at(meeting), NOT_HELD.get(meeting.status)
    title = gettext(not_held) % {"title": meeting.title} if not_held else meeting.title
    start, end = _span(MeetingFacts.of(meeting))
    online = Conference(meeting.join_url, label=gettext("Join the meeting online"))
    event = Event.new(
        uid=str(meeting.translation_key),
        stamp=changed_at,
        last_modified=changed_at,
        sequence=meeting.sequence,
        status=STATUS.CANCELLED if not_held else STATUS.CONFIRMED,
        summary=title,
        start=start,
        end=end,
        location=_location(meeting) or None,
        description="\n\n".join(filter(None, _paragraphs(meeting, language))),
        url=meeting.url,
        conferences=[online] if meeting.join_url else None,
    )
    event["SUMMARY"].params["LANGUAGE"] = meeting.language
    if meeting.venue and meeting.venue.position:
        event.add("geo", meeting.venue.position)
    return event


def _changed_at(meeting: Any) -> datetime:
    """Return when the facts, the prose or the place of a meeting were last published (UTC)."""
    prose = meeting.family[meeting.language]
    published = [each.last_published_at for each in (meeting, prose, meeting.place)]
    moment: datetime = max(filter(None, published), default=meeting.starts_at)
    return moment.astimezone(UTC)


def _span(facts: MeetingFacts) -> tuple[date, date | None]:
    """Return the start and the end, which is exclusive; no end while it is open."""
    starts_at, over_at = meeting_span(facts)
    assert starts_at and over_at, "a meeting in a calendar has a date"
    if facts.all_day:
        return local_date(starts_at), local_date(over_at)
    # An end must be later than the start (RFC 5545 3.8.2.2).
    has_end = facts.ends_at is not None and over_at > starts_at
    return starts_at.astimezone(STOCKHOLM), over_at.astimezone(STOCKHOLM) if has_end else None


def _location(meeting: Any) -> str:
    venue: Venue | None = meeting.venue
    if meeting.mode == AttendanceMode.ONLINE:
        return str(AttendanceMode.ONLINE.label)
    if venue is None:
        return ""
    town = f"{venue.postal_code} {venue.locality}".strip()
    return ", ".join(filter(None, [venue.name, venue.room, venue.street, town]))


def _paragraphs(meeting: Any, language: str) -> Iterator[str]:
    if meeting.status != MeetingStatus.SCHEDULED:
        yield meeting.state_text
        yield meeting.reason
    yield meeting.introduction
    yield meeting.who_may_come
    yield from _registration(meeting, language)
    if meeting.join_url:
        yield f"{gettext('Join the meeting online')}: {meeting.join_url}"
    yield f"{gettext('Read more')}: {meeting.url}"


def _registration(meeting: Any, language: str) -> Iterator[str]:
    state = meeting.registration.state
    if state not in SAID:
        yield meeting.registration.text
    if state == RegistrationState.NOT_OPEN:
        facts = RegistrationFacts.of(meeting)
        yield registration_sentence(RegistrationState.OPEN, facts, language)
    if state in MAY_REGISTER:
        method = RegistrationMethod(meeting.registration_method)
        address = getattr(meeting, REGISTRATION_NEEDS[method])
        if method == RegistrationMethod.PHONE:
            address = display_phone(address, language)
        yield gettext("Register: %(address)s") % {"address": address}
