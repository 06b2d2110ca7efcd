"""The view of all public pages, and of their colours."""

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.cache import cache_control
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.core.colours import colour_properties
from cms.core.models import BasePage
from cms.core.reader import Reader
from cms.core.routes import page_at
from cms.core.selectors import load_family


@cache_control(public=True, max_age=31_536_000, immutable=True)
def colours(request: HttpRequest, digits: str) -> HttpResponse:
    """Serve a municipality's two colours, such as "1d4f46-9a4a1f"; the address says all of it."""
    brand, accent = (f"#{each}" for each in digits.split("-"))
    return HttpResponse(colour_properties(brand, accent), content_type="text/css")


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does, found by its whole address instead of step by step.

    Wagtail asks for the language, the root in that language and each step of the path, some eight
    queries. Its own routing still decides about whatever is not found here. The attribute is how
    Wagtail remembers a route within a request.
    """
    page = _find(Reader.of(request), path)
    if page is not None:
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    try:
        response: HttpResponse = wagtail_serve(request, path)
    except Http404:
        # Wagtail's middleware knows no redirects of what is shown in another language's place.
        if address := _moved_to(request):
            return HttpResponsePermanentRedirect(address)
        raise
    return response


def _moved_to(request: HttpRequest) -> str:
    """Return where what the reader's language lacks has moved, or ""."""
    reader = Reader.of(request)
    if reader.reads_source or not apps.is_installed("wagtail.contrib.redirects"):
        return ""
    from cms.core.redirects import target_of

    target = target_of(request.get_full_path(), reader)
    return target.url if target and target.is_fallback else ""


def _find(reader: Reader, path: str) -> BasePage | None:
    row = page_at(path, reader.language, reader.site)
    if row is None or not issubclass(row.specific_class or Page, BasePage):
        return None
    family = load_family(row.specific_class, row.translation_key)
    return next((page for page in family.values() if page.pk == row.pk), None)
