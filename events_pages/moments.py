"""What the clock does to meetings, for those outside who are told of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.core.plain import Row
from cms.core.timed import changes
from cms.core.visibility import public
from cms.publishing.webhooks.events import Moment
from events_pages.enums import MeetingState, RegistrationState
from events_pages.models import NetworkMeetingPage
from events_pages.states import (
    REGISTRATION_IS_OPEN,
    MeetingFacts,
    RegistrationFacts,
    meeting_state,
    registration_state,
)

EVENTS = {
    "registration.opened": _("Registration opened"),
    "registration.closed": _("Registration closed"),
    "meeting.started": _("Meeting started"),
    "meeting.ended": _("Meeting ended"),
}
MOMENTS = ("starts_at", "over_at", "registration_opens_at", "registration_closes_at")
FACTS = (
    "translation_key",
    "first_published_at",
    "starts_at",
    "ends_at",
    "all_day",
    "status",
    "registration_method",
    "registration_opens_at",
    "registration_closes_at",
    "registration_full",
)
# An all-day meeting starts with its day, whatever the time of its start says.
SLACK = timedelta(days=1)

# Who is full is closed at the deadline as well: then nobody can hope for a place.
ENDS_AS = {RegistrationState.CLOSED, RegistrationState.PAST}
HELD = {MeetingState.ONGOING, MeetingState.PAST}


def meeting_moments(site: Site, since: datetime, until: datetime) -> Iterator[Moment]:
    """Yield what happened to public meetings after `since`, up to `until` (aware)."""
    near = Q()
    for name in MOMENTS:
        near |= Q(**{f"{name}__range": (since - SLACK, until + SLACK)})
    for values in public(NetworkMeetingPage.objects.filter(near), site).values(*FACTS):
        meeting = Row(**values)
        public_from = meeting.first_published_at
        for at, event in _events(meeting, since, until):
            # Nobody has seen it before.
            if public_from is None or public_from < at:
                yield Moment(at, event, meeting.translation_key)


def _events(meeting: Row, since: datetime, until: datetime) -> Iterator[tuple[datetime, str]]:
    registration = partial(registration_state, RegistrationFacts.of(meeting))
    for at, before, after in changes(registration, since, until):
        if after in REGISTRATION_IS_OPEN and before not in REGISTRATION_IS_OPEN:
            yield at, "registration.opened"
        elif after in ENDS_AS and before in {*REGISTRATION_IS_OPEN, RegistrationState.FULL}:
            yield at, "registration.closed"
    state = partial(meeting_state, MeetingFacts.of(meeting))
    for at, was, is_now in changes(state, since, until):
        if was == MeetingState.UPCOMING and is_now in HELD:
            yield at, "meeting.started"
        if is_now == MeetingState.PAST:
            yield at, "meeting.ended"
