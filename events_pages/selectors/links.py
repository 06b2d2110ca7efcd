"""The web addresses of coming meetings, for the checks of links."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from cms.publishing.enums import LinkPlace
from events_pages.enums import RegistrationMethod, RegistrationState
from events_pages.models import NetworkMeetingPage
from events_pages.states import REGISTRATION_IS_OPEN, RegistrationFacts, registration_state

LINKED = REGISTRATION_IS_OPEN | {RegistrationState.NOT_OPEN, RegistrationState.FULL}


def meeting_links(now: datetime) -> Iterator[tuple[int, LinkPlace, str]]:
    """Yield where one can register, while one can or soon can, and where meetings are held."""
    coming = NetworkMeetingPage.objects.live().filter(Q(over_at__gt=now) | Q(over_at__isnull=True))
    for meeting in coming.defer("body", "outcome").order_by("pk"):
        if meeting.online_url:
            yield meeting.pk, LinkPlace.ONLINE, meeting.online_url
        state = registration_state(RegistrationFacts.of(meeting), now).value
        if meeting.registration_method == RegistrationMethod.LINK and state in LINKED:
            yield meeting.pk, LinkPlace.REGISTRATION, meeting.registration_url
