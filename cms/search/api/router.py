from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from wagtail.models import Page

from cms.api.errors import InvalidParameter
from cms.api.reading import list_answer, read
from cms.api.resources import resources
from cms.core.indexes import Index
from cms.core.plain import Ids
from cms.core.reader import Reader
from cms.search.api.schemas import HitList, SearchParameters, hit_fields
from cms.search.selectors import read_hits, search_index

router = Router(tags=["site"])


@router.get(
    "",
    response=HitList,
    operation_id="search",
    summary=_("Search all pages"),
    description=_(
        "Pages of all kinds that have all the words, the most relevant first, at most 1,000. What "
        "is not translated is searched in the source language."
    ),
)
def search(request: HttpRequest, parameters: Query[SearchParameters]) -> HttpResponse:
    reader = read(request, parameters)
    return list_answer(request, parameters, reader, find, Page, read_items)


def find(reader: Reader, *, q: str, type: list[str]) -> Index:
    known = {resource.type for resource, _model in resources()}
    if not known.issuperset(type):
        advice = gettext("Give one of %(expected)s.") % {"expected": ", ".join(sorted(known))}
        raise InvalidParameter("type", advice)
    models = [model for resource, model in resources() if not type or resource.type in type]
    return search_index(reader, q=q, models=models)


def read_items(sources: Ids, reader: Reader, parts: frozenset[str]) -> dict[int, dict[str, Any]]:
    found = read_hits(sources.ids, reader)
    return {key: hit_fields(page, reader) for key, page in found.items()}
