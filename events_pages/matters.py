"""Meetings that wait for somebody to tell what came of them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_noop as _
from wagtail.models import Site

from cms.core.plain import Row
from cms.core.timed import Timed, add_days
from cms.core.visibility import public
from cms.publishing.desk import Matter, dated
from cms.publishing.enums import ReviewState
from cms.publishing.responsible import PAGE_VALUES
from cms.publishing.reviews.states import urgency
from events_pages.enums import MeetingStatus
from events_pages.models import NetworkMeetingPage

# In days: how long after the meeting it should be told.
TOLD_WITHIN = 7
# Nobody remembers what was said any more, and the desk should empty.
LET_ALONE = timedelta(days=60)


def outcome_matters(now: datetime) -> Iterator[Matter]:
    """Yield the meetings of which nothing is told: those that were held, and will be."""
    untold = NetworkMeetingPage.objects.filter(
        over_at__gt=now - LET_ALONE, outcome="", people_count__isnull=True
    ).exclude(status=MeetingStatus.CANCELLED)
    for site in Site.objects.select_related("root_page"):
        for values in public(untold.order_by(), site).values(*PAGE_VALUES, "over_at"):
            page: Any = Row(**values)
            due_at = add_days(page.over_at, TOLD_WITHIN)
            state = _state(page.over_at, due_at, now)
            text = dated(_("Tell what came of the meeting, by %(date)s."), due_at)
            yield Matter("outcome", page, state.value, due_at, text, until=state.until)


def _state(over_at: datetime, due_at: datetime, now: datetime) -> Timed[ReviewState]:
    if now < over_at:
        return Timed(ReviewState.CURRENT, over_at)
    found = urgency(due_at, now)
    return Timed(found.value, found.until or over_at + LET_ALONE)
