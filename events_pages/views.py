"""Meetings as files for calendars, and as calendars to subscribe to (D7)."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.core.kept import keep
from cms.core.languages import languages_of
from cms.core.plain import public_page
from cms.core.reader import Reader
from cms.core.selectors import PageReference, page_references
from cms.core.visibility import public
from events_pages.calendars import About, calendar_file
from events_pages.models import NetworkIndexPage, NetworkPage
from events_pages.selectors.calendars import Meetings, all_meetings, meetings_with, one_meeting
from motesplatser_pages.models import MeetingPlacePage

# What a calendar has, what it says of itself, and a name for its file.
Found = tuple[Meetings, About | None, str]


@require_safe
def all_calendar(request: HttpRequest, language: str) -> HttpResponse:
    """Send the meetings of all networks."""

    def find(reader: Reader) -> Found:
        lists = public(NetworkIndexPage.objects.all(), reader.site)
        page = next(iter(page_references(lists, reader).values()), None)
        name = gettext("Network meetings")
        return all_meetings(reader), _about(request, reader, name, page), "meetings"

    return _calendar(request, language, find)


@require_safe
def network_calendar(request: HttpRequest, language: str, key: UUID) -> HttpResponse:
    """Send the meetings of a public network."""

    def find(reader: Reader) -> Found:
        page = _page(NetworkPage, key, reader)
        return _subscribed(request, reader, page, Q(path__startswith=page.path))

    return _calendar(request, language, find)


@require_safe
def place_calendar(request: HttpRequest, language: str, key: UUID) -> HttpResponse:
    """Send what networks hold at a public meeting place."""

    def find(reader: Reader) -> Found:
        page = _page(MeetingPlacePage, key, reader)
        return _subscribed(request, reader, page, Q(place__translation_key=key))

    return _calendar(request, language, find)


@require_safe
def meeting_calendar(request: HttpRequest, language: str, key: UUID) -> HttpResponse:
    """Send a meeting as a file; 404 for one without a date, unless calendars have had one."""

    def find(reader: Reader) -> Found:
        meetings = one_meeting(reader, key)
        if not (meetings.held or meetings.withdrawn):
            raise Http404
        name = _last_step(meetings.held[0].url_path) if meetings.held else str(key)
        return meetings, None, name

    return _calendar(request, language, find)


def _calendar(request: HttpRequest, language: str, find: Callable[[Reader], Found]) -> HttpResponse:
    if language not in languages_of(request):
        raise Http404
    # The address decides the language, not the browser.
    with translation.override(language):
        meetings, about, name = find(Reader.of(request))
        body = calendar_file(meetings, language, about)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Language"] = language
    # Browsers that know calendars open it there, others save it.
    response["Content-Disposition"] = content_disposition_header(False, f"{name}.ics") or "inline"
    keep(response, until=meetings.until)
    return response


def _page(model: type[Page], key: UUID, reader: Reader) -> PageReference:
    page = page_references(public_page(model, key, reader), reader).get(key)
    if page is None:
        raise Http404
    return page


def _subscribed(request: HttpRequest, reader: Reader, page: PageReference, here: Q) -> Found:
    about = _about(request, reader, page.title, page)
    return meetings_with(reader, here, page.id), about, _last_step(page.url)


def _about(request: HttpRequest, reader: Reader, name: str, page: PageReference | None) -> About:
    return About(
        name=reader.titled(name),
        url=reader.absolute(page.url) if page else "",
        source=reader.absolute(request.path),
    )


def _last_step(path: str) -> str:
    return path.strip("/").rpartition("/")[2]
