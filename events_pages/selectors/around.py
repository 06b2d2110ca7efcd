"""What a meeting refers to: its network, the list of networks, and where it is held."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from cms.core.conf import source_language
from cms.core.selectors import PageReference
from events_pages.enums import AttendanceMode


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a meeting is held; `page` when it is one of the site's meeting places.

    `language` is that of the name, `position` WGS84 latitude and longitude in degrees.
    """

    name: str
    room: str
    street: str
    postal_code: str
    locality: str
    language: str
    page: PageReference | None = None
    position: tuple[float, float] | None = None


def with_surroundings(meetings: Iterable[Any], references: Iterable[PageReference]) -> None:
    """Attach `network`, `network_list` and `venue`, found among references to public pages."""
    references = list(references)
    by_path = {each.path: each for each in references}
    by_id = {key: each for each in references for key in each.row_ids}
    for meeting in meetings:
        meeting.network = by_path.get(meeting.path[: -Page.steplen])
        meeting.network_list = by_path.get(meeting.path[: -2 * Page.steplen])
        meeting.venue = venue(meeting, by_id)


def references_of(meetings: Iterable[Any]) -> Q:
    """Return the pages that meetings refer to: networks, their lists and meeting places."""
    paths = {page.path[: -steps * Page.steplen] for page in meetings for steps in (1, 2)}
    return Q(path__in=paths) | Q(pk__in={page.place_id for page in meetings if page.place_id})


def venue(meeting: Any, references: Mapping[int, PageReference]) -> Venue | None:
    """Return where a meeting is held, or None when it is only online or not known.

    `references` are those to public pages, by primary key.
    """
    if meeting.mode == AttendanceMode.ONLINE:
        return None
    # A place that is not public is no venue: nothing of it may be shown.
    if reference := references.get(meeting.place_id):
        place = meeting.place
        has_position = place.latitude is not None and place.longitude is not None
        return Venue(
            reference.title,
            meeting.venue_room,
            place.street,
            place.postal_code,
            place.locality,
            reference.language,
            reference,
            (float(place.latitude), float(place.longitude)) if has_position else None,
        )
    if not (meeting.venue_name or meeting.street):
        return None
    return Venue(
        meeting.venue_name,
        meeting.venue_room,
        meeting.street,
        meeting.postal_code,
        meeting.locality,
        source_language(),
    )
