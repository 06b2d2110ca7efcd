from events_pages.models.meetings import NetworkMeetingPage
from events_pages.models.networks import NetworkIndexPage, NetworkMember, NetworkPage
from events_pages.models.rows import MeetingDocument, MeetingOrganisation, ProgrammeItem

__all__ = [
    "MeetingDocument",
    "MeetingOrganisation",
    "NetworkIndexPage",
    "NetworkMeetingPage",
    "NetworkMember",
    "NetworkPage",
    "ProgrammeItem",
]
