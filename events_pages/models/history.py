"""What a meeting remembers of how it was before, compared with what is public now.

A revision remembers neither that nor what came since, so whatever it says of these is not asked.
"""

from typing import Any

from events_pages.enums import MeetingStatus

# Whoever has planned to come must hear when one of these changes.
PLANNED = (
    "starts_at",
    "ends_at",
    "all_day",
    "status",
    "mode",
    "place_id",
    "venue_name",
    "venue_room",
    "street",
    "postal_code",
    "locality",
    "online_url",
)


def previous_starts(meeting: Any, stored: Any) -> list[str]:
    """Return the earlier starts of a meeting that is saved, ISO 8601 in UTC, oldest first."""
    start = stored.starts_at.isoformat() if stored.live and stored.starts_at else ""
    moved = start and meeting.status == MeetingStatus.RESCHEDULED
    if moved and stored.starts_at != meeting.starts_at and start not in stored.previous_starts:
        return [*stored.previous_starts, start]
    earlier: list[str] = stored.previous_starts
    return earlier


def sequence(meeting: Any, stored: Any) -> int:
    """Return how often the time, place or status has changed since anybody could have it (D2).

    RFC 5545 3.8.7.4: calendars take what has the highest number.
    """
    was_public = stored.first_published_at is not None
    is_changed = any(getattr(meeting, name) != getattr(stored, name) for name in PLANNED)
    number: int = stored.sequence
    return number + 1 if was_public and is_changed else number
