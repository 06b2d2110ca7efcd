"""What a calendar has: meetings that are public, and those that it must take back (D8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.core.links import page_address
from cms.core.reader import Reader
from cms.core.related import read_related
from cms.core.timed import earliest
from events_pages.models import CalendarEntry
from events_pages.selectors.around import venue
from events_pages.selectors.plain import read_meetings
from events_pages.selectors.which import meetings
from events_pages.states import MeetingFacts, meeting_span
from events_pages.told import STAYS, dated


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings by their start, each with `venue`, `url` and `told_at`; true until a moment."""

    held: list[Any]
    withdrawn: list[CalendarEntry]
    until: datetime | None


def all_meetings(reader: Reader) -> Meetings:
    """Return the coming meetings, and those that have been over for at most 30 days."""
    return _recent(reader, Q(), _told(reader))


def meetings_with(reader: Reader, here: Q, calendar: UUID) -> Meetings:
    """Return the meetings of a network or place, as `all_meetings` does.

    One that has moved to another network or place stays, with where it is held now.
    """
    told = [entry for entry in _told(reader) if str(calendar) in entry.calendars]
    return _recent(reader, here, told)


def one_meeting(reader: Reader, key: UUID) -> Meetings:
    """Return a meeting, however long ago it was held, or what takes it back, or nothing."""
    return _read(reader, Q(translation_key=key), _told(reader).filter(meeting=key))


def _told(reader: Reader) -> QuerySet[CalendarEntry]:
    return CalendarEntry.objects.filter(site=reader.site, over_at__gt=reader.now - STAYS)


def _recent(reader: Reader, here: Q, told: Iterable[CalendarEntry]) -> Meetings:
    # A postponed meeting has no end that is stored.
    recent = Q(over_at__gt=reader.now - STAYS) | Q(over_at=None)
    asked = (here & recent) | Q(translation_key__in=[entry.meeting for entry in told])
    found = _read(reader, asked, told)
    held = [meeting for meeting in found.held if meeting.leaves_at > reader.now]
    untils = (meeting.leaves_at for meeting in held)
    return replace(found, held=held, until=earliest(found.until, *untils))


def _read(reader: Reader, asked: Q, told: Iterable[CalendarEntry]) -> Meetings:
    entries = {entry.meeting: entry for entry in told}
    held = list(read_meetings(dated(meetings(reader)).filter(asked), reader).values())
    pages = read_related(reader, {Page: {meeting.place_id for meeting in held}}).pages
    for meeting in held:
        entry = entries.pop(meeting.translation_key, None)
        _starts_at, over_at = meeting_span(MeetingFacts.of(meeting))
        ends = [each for each in (over_at, entry and entry.over_at) if each]
        meeting.leaves_at = max(ends) + STAYS
        meeting.told_at = entry and entry.told_at
        meeting.venue = venue(meeting, pages)
        meeting.url = page_address(meeting, reader.language, absolute=True)
    withdrawn = sorted(entries.values(), key=attrgetter("starts_at", "meeting"))
    return Meetings(
        held=sorted(held, key=attrgetter("starts_at", "translation_key")),
        withdrawn=withdrawn,
        until=earliest(
            *(meeting.until for meeting in held), *(entry.over_at + STAYS for entry in withdrawn)
        ),
    )
