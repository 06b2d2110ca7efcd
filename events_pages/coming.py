"""Which meetings residents wait for, so that nothing that they need is taken away."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q

from cms.publishing.where_used.selectors import Span
from events_pages.enums import MeetingStatus
from events_pages.models import NetworkMeetingPage


def waited_for(keys: Collection[Any], now: datetime) -> dict[Any, Span]:
    """Return those of the meetings that are not over or cancelled, also without a date (aware)."""
    meetings = (
        NetworkMeetingPage.objects.filter(pk__in=keys)
        .filter(Q(over_at=None) | Q(over_at__gt=now))
        .exclude(status=MeetingStatus.CANCELLED)
    )
    rows = meetings.order_by().values_list("pk", "starts_at", "over_at", "status")
    return {
        # A postponed meeting has no date that holds.
        pk: Span(None if status == MeetingStatus.POSTPONED else start, end)
        for pk, start, end, status in rows
    }
