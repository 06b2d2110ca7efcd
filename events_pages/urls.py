"""Calendar files, for `path("calendars/", include("events_pages.urls"))`, outside i18n_patterns."""

from django.urls import path

from events_pages.views import meeting_calendar

urlpatterns = [
    path(
        "<str:language>/meetings/<uuid:key>.ics",
        meeting_calendar,
        name="events_pages_meeting_calendar",
    ),
]
