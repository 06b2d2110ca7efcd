from motesplatser_pages.models.maps import MapSettings
from motesplatser_pages.models.places import MeetingPlaceIndexPage, MeetingPlacePage
from motesplatser_pages.models.rows import OpeningException, OpeningHours, PlaceOrganiser

__all__ = [
    "MapSettings",
    "MeetingPlaceIndexPage",
    "MeetingPlacePage",
    "OpeningException",
    "OpeningHours",
    "PlaceOrganiser",
]
