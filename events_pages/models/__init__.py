from events_pages.models.meetings import (
    MeetingDocument,
    MeetingOrganisation,
    NetworkMeetingPage,
    ProgrammeItem,
)
from events_pages.models.networks import NetworkIndexPage, NetworkMember, NetworkPage

__all__ = [
    "MeetingDocument",
    "MeetingOrganisation",
    "NetworkIndexPage",
    "NetworkMeetingPage",
    "NetworkMember",
    "NetworkPage",
    "ProgrammeItem",
]
