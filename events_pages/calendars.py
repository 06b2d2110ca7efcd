"""Meetings as calendar files (RFC 5545, RFC 7986): from plain values to bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from icalendar import STATUS, Calendar, Conference, Event, Timezone, vDuration, vUri

from cms.core.phones import display_phone
from cms.core.timed import STOCKHOLM, local_date
from events_pages.enums import (
    AttendanceMode,
    MeetingStatus,
    RegistrationMethod,
    RegistrationState,
)
from events_pages.models import CalendarEntry
from events_pages.models.meetings import REGISTRATION_NEEDS
from events_pages.selectors.around import Venue
from events_pages.selectors.calendars import Meetings
from events_pages.sentences import registration_sentence
from events_pages.states import (
    REGISTRATION_IS_OPEN,
    MeetingFacts,
    RegistrationFacts,
    meeting_span,
)
from events_pages.told import withdrawn_sequence

PRODUCT = "-//wagtail-motesplatser//Calendars//EN"
# How often a calendar should look; one of our own answers is at most five minutes old.
REFRESHED = timedelta(hours=1)
# icalendar 7.3 writes one that changes to summer time an hour late, and only for some years.
ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
MAY_REGISTER = REGISTRATION_IS_OPEN | {RegistrationState.NOT_OPEN}
# The sentence on the meeting itself has said it already.
SAID = {RegistrationState.CANCELLED, RegistrationState.PAST}
# A postponed meeting is not held when it was to be. Calendars know no other way to say that, and
# must not keep a date that is false.
NOT_HELD = {
    MeetingStatus.CANCELLED: _("CANCELLED: %(title)s"),
    MeetingStatus.POSTPONED: _("POSTPONED: %(title)s"),
}


@dataclass(frozen=True, slots=True)
class About:
    """What a calendar that people subscribe to says of itself; addresses are absolute."""

    name: str
    url: str
    source: str


def calendar_file(meetings: Meetings, language: str, about: About | None = None) -> bytes:
    """Return meetings as a calendar file in a language, which is active.

    The same values give the same bytes (D1). Each meeting is an event of its own, so there are no
    rules of recurrence.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if about:
        calendar.calendar_name = about.name
        calendar.url = about.url or None
        # icalendar 7.3 leaves out the types, which must be said (RFC 7986 5.7 and 5.8).
        calendar.add("source", vUri(about.source), {"VALUE": "URI"})
        calendar.add("refresh-interval", vDuration(REFRESHED), {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(REFRESHED))
    events = [_event(meeting, language) for meeting in meetings.held]
    events += [_withdrawn(entry) for entry in meetings.withdrawn]
    # A calendar must have something in it (RFC 5545 3.6), also while no meetings are planned.
    if about or any(isinstance(event.start, datetime) for event in events):
        calendar.add_component(Timezone.from_ical(ZONE))
    for event in events:
        calendar.add_component(event)
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


def _withdrawn(entry: CalendarEntry) -> Event:
    """Return what takes back a meeting that is not public, with nothing of what it said (B12)."""
    changed_at = (entry.withdrawn_at or entry.told_at).astimezone(UTC)
    start, end = _span(MeetingFacts.of(entry))
    return Event.new(
        uid=str(entry.meeting),
        stamp=changed_at,
        last_modified=changed_at,
        sequence=withdrawn_sequence(entry),
        status=STATUS.CANCELLED,
        summary=gettext("CANCELLED: Meeting"),
        start=start,
        end=end,
        description=gettext("The meeting is no longer on the website."),
    )


def _changed_at(meeting: Any) -> datetime:
    """Return when the facts, the prose or the place of a meeting were last made public (UTC)."""
    prose = meeting.family[meeting.language]
    published = [each.last_published_at for each in (meeting, prose, meeting.place)]
    moment: datetime = max(filter(None, [*published, meeting.told_at]), default=meeting.starts_at)
    return moment.astimezone(UTC)


def _span(facts: MeetingFacts) -> tuple[date, date | None]:
    """Return the start and the end, which is exclusive; no end while it is open."""
    starts_at, over_at = meeting_span(facts)
    assert starts_at and over_at, "a meeting in a calendar has a date"
    if facts.all_day:
        return local_date(starts_at), local_date(over_at)
    # An end must be later than the start (RFC 5545 3.8.2.2).
    has_end = facts.ends_at is not None and over_at > starts_at
    return _wall(starts_at), _wall(over_at) if has_end else None


def _wall(moment: datetime) -> datetime:
    wall = moment.astimezone(STOCKHOLM)
    # One hour of autumn comes twice. It is the first one that is meant (RFC 5545 3.3.5), but
    # ical.js takes it for the second.
    comes_twice = wall.utcoffset() != wall.replace(fold=1 - wall.fold).utcoffset()
    return moment.astimezone(UTC) if comes_twice else wall


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
