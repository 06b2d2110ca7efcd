"""What search engines and other programs ask for first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.core import sitemaps
from cms.core.kept import keep
from cms.core.reader import Reader
from cms.core.robots import rules


@require_safe
def sitemap(request: HttpRequest, part: int | None = None) -> HttpResponse:
    """Send the site map, or an index of its parts if it is too long for one file."""
    reader = Reader.of(request)
    if reader.site is None:
        raise Http404
    found = sitemaps.entries(reader)
    starts = range(0, len(found), sitemaps.MOST)
    if part is None and len(starts) > 1:
        numbers = range(1, len(starts) + 1)
        names = (reverse("cms_core_sitemap_part", args=[number]) for number in numbers)
        body = sitemaps.index(map(reader.absolute, names))
    elif (number := 1 if part is None else part) in range(1, len(starts) + 1):
        start = starts[number - 1]
        body = sitemaps.urlset(found[start : start + sitemaps.MOST])
    else:
        raise Http404
    response = HttpResponse(body, content_type="application/xml")
    keep(response, until=None)
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    reader = Reader.of(request)
    text = rules(reader.absolute(reverse("cms_core_sitemap")))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    keep(response, until=None)
    return response
