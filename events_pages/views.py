"""Meetings as files for calendars."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.core.kept import keep
from cms.core.languages import languages_of
from cms.core.links import page_address
from cms.core.plain import public_page
from cms.core.reader import Reader
from cms.core.related import read_related
from events_pages.calendars import calendar_file
from events_pages.models import NetworkMeetingPage
from events_pages.selectors.around import venue
from events_pages.selectors.plain import read_meetings


@require_safe
def meeting_calendar(request: HttpRequest, language: str, key: UUID) -> HttpResponse:
    """Send a public meeting as a calendar file (D7); 404 for one without a date."""
    if language not in languages_of(request):
        raise Http404
    # The address decides the language, not the browser.
    with translation.override(language):
        reader = Reader.of(request)
        found = read_meetings(public_page(NetworkMeetingPage, key, reader), reader).values()
        meeting = next(iter(found), None)
        if meeting is None or meeting.starts_at is None:
            raise Http404
        pages = read_related(reader, {Page: {meeting.place_id}}).pages
        meeting.venue = venue(meeting, pages)
        meeting.url = page_address(meeting, language, absolute=True)
        body = calendar_file([meeting], language)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Language"] = language
    # Browsers that know calendars open it there, others save it.
    name = f"{meeting.url_path.strip('/').rpartition('/')[2]}.ics"
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    keep(response, until=meeting.until)
    return response
