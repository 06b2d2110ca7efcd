from events_pages.models.meetings import NetworkMeetingPage
from events_pages.models.networks import NetworkIndexPage, NetworkMember, NetworkPage
from events_pages.models.rows import MeetingDocument, MeetingOrganisation, ProgrammeItem
from events_pages.models.told import CalendarEntry

__all__ = [
    "CalendarEntry",
    "MeetingDocument",
    "MeetingOrganisation",
    "NetworkIndexPage",
    "NetworkMeetingPage",
    "NetworkMember",
    "NetworkPage",
    "ProgrammeItem",
]
