"""Networks and their meetings among pages of other kinds."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.core.kinds import Kind, Remark
from cms.core.notices import Notice
from cms.core.plain import Ids
from cms.core.reader import Reader
from events_pages.enums import MeetingState
from events_pages.models import NetworkMeetingPage
from events_pages.selectors.plain import read_meetings


def meeting_remarks(ids: Sequence[int], reader: Reader) -> dict[int, Remark]:
    """Return when meetings are, and that they are cancelled, moved or over (A13)."""
    found = read_meetings(Ids(NetworkMeetingPage, ids), reader)
    return {key: _remark(meeting, reader) for key, meeting in found.items()}


def _remark(meeting: Any, reader: Reader) -> Remark:
    mark = Notice(meeting.state_text, reader.language)
    return Remark((when(meeting, reader),), mark, meeting.until)


def when(meeting: Any, reader: Reader) -> Notice:
    """Return the date of a meeting that has its sentences, and the language of the words."""
    text = meeting.date_text_now
    if meeting.starts_at is None:
        return Notice(text, meeting.language)
    if meeting.state.value == MeetingState.POSTPONED:
        text = gettext("Was planned for %(date)s") % {"date": text}
    return Notice(text, reader.language)


MEETINGS = Kind(
    "network_meeting",
    _("Meetings"),
    "events_pages.NetworkMeetingPage",
    "events_pages.NetworkIndexPage",
    meeting_remarks,
    20,
)
NETWORKS = Kind(
    "network", _("Networks"), "events_pages.NetworkPage", "events_pages.NetworkIndexPage", None, 40
)
