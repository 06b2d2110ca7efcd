"""What calendars are told of meetings, noted as it happens, so that it can be taken back (D8).

A calendar keeps what it was told, so a meeting that vanishes from a feed stays in many of them.
What is noted here and no longer public is sent as cancelled, whatever the cause.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from wagtail.models import Page, Site

from cms.core.conf import source_language
from cms.core.generation import content_changed
from cms.core.plain import Row
from cms.core.visibility import public
from events_pages.models import CalendarEntry, NetworkMeetingPage
from events_pages.selectors.which import path_above
from events_pages.states import MeetingFacts, meeting_span

# How long a meeting stays in calendars when it is over, cancelled or not.
STAYS = timedelta(days=30)

FACTS = ("sequence", "starts_at", "ends_at", "all_day")
TOLD = [*FACTS, "over_at", "calendars", "told_at", "withdrawn_at"]


@transaction.atomic
def tell_calendars(now: datetime, meetings: Collection[UUID] | None = None) -> None:
    """Note what calendars are told from now on of all meetings, or of those with some keys.

    It runs in the transaction that publishes; `now` is aware.
    """
    sites = list(Site.objects.select_related("root_page"))
    # First, for what one site takes back gets a higher number on the other too.
    withdrawn = [entry for site in sites for entry in _withdraw(site, now, meetings)]
    told = [entry for site in sites for entry in _tell(site, now, meetings)]
    if withdrawn or told:
        content_changed()


def erase_told(now: datetime) -> None:
    """Forget what calendars need not be told any longer."""
    CalendarEntry.objects.filter(over_at__lte=now - STAYS).delete()


def dated(meetings: QuerySet[Any]) -> QuerySet[Any]:
    """Narrow to what calendars can have; a postponed meeting is on the day that it had."""
    return meetings.filter(starts_at__isnull=False)


def withdrawn_sequence(entry: CalendarEntry) -> int:
    """Return the number that an entry is taken back with, higher than what calendars have (D2)."""
    return entry.sequence + 1


def _held(site: Site, meetings: Collection[UUID] | None) -> QuerySet[Any]:
    sources = dated(public(NetworkMeetingPage.objects.order_by(), site))
    return sources if meetings is None else sources.filter(translation_key__in=meetings)


def _entries(site: Site, meetings: Collection[UUID] | None) -> QuerySet[CalendarEntry]:
    entries = CalendarEntry.objects.filter(site=site)
    return entries if meetings is None else entries.filter(meeting__in=meetings)


def _withdraw(site: Site, now: datetime, meetings: Collection[UUID] | None) -> list[CalendarEntry]:
    held = _held(site, meetings).values("translation_key")
    gone = list(_entries(site, meetings).filter(withdrawn_at=None).exclude(meeting__in=held))
    for entry in gone:
        entry.withdrawn_at = now
        entry.save(update_fields=["withdrawn_at"])
        # Should it be public again, calendars must take that for newer.
        number = withdrawn_sequence(entry)
        pages = NetworkMeetingPage.objects.filter(
            translation_key=entry.meeting, locale__language_code=source_language()
        )
        pages.filter(sequence__lte=number).update(sequence=number + 1)
    return gone


def _tell(site: Site, now: datetime, meetings: Collection[UUID] | None) -> list[CalendarEntry]:
    entries = {entry.meeting: entry for entry in _entries(site, meetings)}
    network = Page.objects.filter(path=path_above(OuterRef("path")))
    rows = _held(site, meetings).values(
        *FACTS,
        uid=F("translation_key"),
        network_key=Subquery(network.values("translation_key")[:1]),
        place_key=F("place__translation_key"),
    )
    told = [entry for row in rows if (entry := _told(site, Row(**row), entries, now))]
    # Another transaction may tell the same.
    CalendarEntry.objects.bulk_create(
        [entry for entry in told if not entry.pk], ignore_conflicts=True
    )
    CalendarEntry.objects.bulk_update([entry for entry in told if entry.pk], TOLD)
    return told


def _told(
    site: Site, row: Row, entries: dict[UUID, CalendarEntry], now: datetime
) -> CalendarEntry | None:
    """Return the entry of a public meeting if it has to be written."""
    _starts_at, over_at = meeting_span(MeetingFacts(row.starts_at, row.ends_at, row.all_day, ""))
    assert over_at, "a meeting with a date has an end"
    entry = entries.get(row.uid)
    if entry is None:
        if over_at <= now - STAYS:
            return None
        entry = CalendarEntry(site=site, meeting=row.uid, over_at=over_at)
    keys = {str(key) for key in (row.network_key, row.place_key) if key}
    wanted = {
        **{name: getattr(row, name) for name in FACTS},
        "over_at": max(over_at, entry.over_at),
        "calendars": sorted(keys.union(entry.calendars)),
        "withdrawn_at": None,
    }
    if all(getattr(entry, name) == value for name, value in wanted.items()):
        return None
    for name, value in {**wanted, "told_at": now}.items():
        setattr(entry, name, value)
    return entry
