"""Meeting places among pages of other kinds."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cms.core.conf import source_language
from cms.core.kinds import Kind, Remark
from cms.core.notices import Notice
from cms.core.plain import Ids
from cms.core.reader import Reader
from motesplatser_pages.models import MeetingPlacePage
from motesplatser_pages.selectors import read_places


def place_remarks(ids: Sequence[int], reader: Reader) -> dict[int, Remark]:
    """Return where places are, and whether they are open now."""
    return {
        key: Remark(
            (
                Notice(", ".join(filter(None, (place.street, place.locality))), source_language()),
                Notice(place.opening_text, reader.language),
            ),
            None,
            place.until,
        )
        for key, place in read_places(Ids(MeetingPlacePage, ids), reader).items()
    }


PLACES = Kind(
    "meeting_place",
    _("Meeting places"),
    "motesplatser_pages.MeetingPlacePage",
    "motesplatser_pages.MeetingPlaceIndexPage",
    place_remarks,
    10,
)
