"""What the clock does to meeting places, for those outside who are told of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.core.timed import day_end, local_date
from cms.core.visibility import public
from cms.publishing.webhooks.events import Moment
from motesplatser_pages.enums import OperatingStatus
from motesplatser_pages.models import MeetingPlacePage

STATUS_ENDED = "place.status_ended"
EVENTS = {STATUS_ENDED: _("The status of a place ended")}


def place_moments(site: Site, since: datetime, until: datetime) -> Iterator[Moment]:
    """Yield the public places whose status ended after `since`, up to `until` (aware).

    It holds to the end of its last day in Stockholm.
    """
    days = (local_date(since) - timedelta(days=1), local_date(until))
    ended = MeetingPlacePage.objects.filter(status_until__range=days)
    ended = ended.exclude(operating_status=OperatingStatus.OPEN)
    rows = public(ended, site).values_list("translation_key", "first_published_at", "status_until")
    for key, public_from, last_day in rows:
        at = day_end(last_day)
        # Nobody has seen that status unless the page was public before.
        if since < at <= until and (public_from is None or public_from < at):
            yield Moment(at, STATUS_ENDED, key)
