"""What each read of the API does first and last: parameters, paging, projection, cache time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from cms.api.errors import InvalidParameter, UnknownParameter
from cms.api.parameters import Parameters
from cms.core.indexes import Index, remembered
from cms.core.kept import keep
from cms.core.plain import Ids
from cms.core.reader import Reader
from cms.core.timed import earliest

# Reads public source pages into the API's fields, by primary key: (sources, reader, parts).
ReadItems = Callable[[Ids, Reader, frozenset[str]], dict[int, dict[str, Any]]]


def read(request: HttpRequest, parameters: Parameters) -> Reader:
    """Refuse parameters that are unknown or given twice (B5), and say who reads."""
    known = type(parameters).known()
    if unknown := sorted(set(request.GET) - set(known)):
        raise UnknownParameter(unknown, list(known))
    for name, values in request.GET.lists():
        if len(values) > 1 and not known[name]:
            raise InvalidParameter(name, gettext("Give it once."))
    reader = Reader.of(request)
    if parameters.locale is not None and parameters.locale not in reader.languages:
        expected = ", ".join(f"'{code}'" for code in reader.languages)
        detail = gettext("Give one of %(expected)s.") % {"expected": expected}
        raise InvalidParameter("locale", detail)
    return reader


def answer(data: dict[str, Any], until: datetime | None, *, store: bool = True) -> HttpResponse:
    """Return data as JSON, for caches to keep until the clock makes it untrue (B7, G2)."""
    options = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS
    response = HttpResponse(orjson.dumps(data, option=options), content_type="application/json")
    keep(response, until=until, store=store)
    return response


def list_answer(
    request: HttpRequest,
    parameters: Any,
    reader: Reader,
    find: Callable[..., Index],
    model: Any,
    read_items: ReadItems,
) -> HttpResponse:
    """Return one page of a list, with links to the others that keep the other parameters."""
    filters = parameters.filters()
    key = (request.path, reader.site and reader.site.pk, reader.language, repr(filters))
    # The search index follows the commit, so what words find is asked for each time.
    is_kept, build = not parameters.q, partial(find, reader, **filters)
    index = remembered(key, reader.now, build) if is_kept else build()
    total, start, size = len(index.ids), parameters.offset, parameters.limit
    ids = list(index.ids[start : start + size])
    parts = frozenset(getattr(parameters, "include", ()))
    found = read_items(Ids(model, ids), reader, parts)
    items = [found[key] for key in ids if key in found]
    until = earliest(index.until, *(item["valid_until"] for item in items))
    data = {
        "items": project(items, parameters.fields),
        "total": total,
        "links": page_links(request, start, size, total),
        "valid_until": until,
    }
    return answer(data, until, store=is_kept)


def detail_answer(
    parameters: Any,
    reader: Reader,
    sources: Ids,
    parts: Iterable[str],
    read_items: ReadItems,
) -> HttpResponse:
    """Return the only one of the sources with all its parts and what is asked for, or a 404."""
    wanted = frozenset([*parts, *getattr(parameters, "include", ())])
    for item in read_items(sources, reader, wanted).values():
        return answer(project([item], parameters.fields)[0], item["valid_until"])
    raise Http404


def project(items: list[dict[str, Any]], names: Sequence[str]) -> list[dict[str, Any]]:
    """Return items with only the properties that are asked for, besides `id` and `type`."""
    if not names:
        return items
    wanted = {"id", "type", *names}
    return [{name: item[name] for name in item if name in wanted} for item in items]


def page_links(request: HttpRequest, start: int, size: int, total: int) -> dict[str, str | None]:
    """Return the addresses of the first, previous, next and last page of a list."""
    others = [
        (name, value)
        for name, values in request.GET.lists()
        if name not in {"limit", "offset"}
        for value in values
    ]

    def address(offset: int) -> str:
        query = urlencode([*others, ("limit", size), ("offset", offset)])
        return request.build_absolute_uri(f"{request.path}?{query}")

    last = max(0, (total - 1) // size * size)
    return {
        "first": address(0),
        "prev": address(min(last, max(0, start - size))) if start > 0 else None,
        "next": address(start + size) if start + size < total else None,
        "last": address(last),
    }
