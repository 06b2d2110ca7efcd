"""The search page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from cms.core.frames import view_frame
from cms.core.kept import keep
from cms.core.pagination import page_of
from cms.core.reader import Reader
from cms.core.search import LONGEST, words_in
from cms.core.timed import earliest
from cms.search.selectors import read_remarked, search_by_kind
from cms.search.suggestions import suggestions

# How many hits of each kind are shown together.
FIRST = 5


def search(request: HttpRequest) -> HttpResponse:
    """Show what `?q=` finds, some of each kind, or all of one kind, `?type=`, page by page."""
    reader = Reader.of(request)
    words = request.GET.get("q", "").replace("\0", "").strip()
    advice = _advice(words)
    found = {} if advice else search_by_kind(reader, words)
    asked = request.GET.get("type")
    chosen = next((kind for kind in found if kind.name == asked), None)
    page = None
    if chosen:
        page = page_of(
            found[chosen], request.GET, lambda ids: read_remarked({chosen: ids}, reader)[chosen]
        )
        hits = {chosen: page.items}
    else:
        hits = read_remarked({kind: ids[:FIRST] for kind, ids in found.items()}, reader)
    context: dict[str, Any] = {
        "words": words,
        "advice": advice,
        "total": sum(map(len, found.values())),
        "groups": [(kind, len(found[kind]), items) for kind, items in hits.items()],
        "chosen": chosen,
        "page_of_hits": page,
        "suggestions": [] if found or advice else suggestions(words, reader),
        **view_frame(request),
    }
    response = TemplateResponse(request, "cms_search/search.html", context)
    untils = [hit.remark.until for items in hits.values() for hit in items]
    # The index follows the commit that moves the generation, so nothing is kept here.
    keep(response, until=earliest(*untils), store=False)
    return response


def _advice(words: str) -> str:
    """Return what to write instead of what cannot be searched for, or ""."""
    if len(words) > LONGEST:
        return gettext("Write at most %(number)d characters.") % {"number": LONGEST}
    if not words_in(words):
        return gettext("Write one or more words, such as the name of a place or a subject.")
    return ""
