"""Calendars, for `path("calendars/", include("events_pages.urls"))`, outside i18n_patterns."""

from django.urls import path

from events_pages.views import all_calendar, meeting_calendar, network_calendar, place_calendar

urlpatterns = [
    path("<str:language>/meetings.ics", all_calendar, name="events_pages_calendar"),
    path(
        "<str:language>/meetings/<uuid:key>.ics",
        meeting_calendar,
        name="events_pages_meeting_calendar",
    ),
    path(
        "<str:language>/networks/<uuid:key>.ics",
        network_calendar,
        name="events_pages_network_calendar",
    ),
    path(
        "<str:language>/places/<uuid:key>.ics",
        place_calendar,
        name="events_pages_place_calendar",
    ),
]
