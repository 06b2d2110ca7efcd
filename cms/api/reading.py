"""What each read of the API does first and last: parameters, language, paging, cache time."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import field_validator

from cms.api.errors import BadParameter
from cms.core import conf
from cms.core.reader import Reader
from cms.core.timed import earliest


class Parameters(Schema):
    locale: str | None = Field(
        None, description="The language of the prose; otherwise Accept-Language decides."
    )

    @field_validator("locale")
    @classmethod
    def known_locale(cls, value: str | None) -> str | None:
        known = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
        if value is not None and value not in known:
            raise ValueError(f"must be one of {', '.join(known)}")
        return value


class ListParameters(Parameters):
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)


class PageLinks(Schema):
    first: str
    prev: str | None
    next: str | None
    last: str


class Answer(Schema):
    """What every answer carries; after `valid_until` the clock has made it untrue."""

    valid_until: datetime | None


class ListAnswer(Answer):
    total: int
    links: PageLinks


def read(request: HttpRequest, parameters: Parameters) -> Reader:
    """Refuse unknown parameters (B5), activate the language asked for, and say who reads."""
    known = list(type(parameters).model_fields)
    unknown = sorted(set(request.GET) - set(known))
    if unknown:
        raise BadParameter(
            _("Unknown parameter: %(unknown)s. Allowed: %(known)s.")
            % {"unknown": ", ".join(unknown), "known": ", ".join(known)}
        )
    if parameters.locale:
        translation.activate(parameters.locale)
    return Reader.of(request)


def finish(response: HttpResponse, reader: Reader, until: datetime | None) -> None:
    """Let caches keep the answer, never past the moment at which it stops being true (G2)."""
    age = conf.get("MAX_AGE")
    if until is not None:
        age = max(0, min(age, int((until - reader.now).total_seconds())))
    response["Cache-Control"] = f"public, max-age={age}"
    response["Content-Language"] = reader.language


def list_answer(
    request: HttpRequest,
    response: HttpResponse,
    parameters: ListParameters,
    sources: Any,
    cards: Callable[[Any, Reader], Sequence[Any]],
    until: Callable[[Any], datetime | None],
    item: Callable[[Any, Reader], Any],
) -> dict[str, Any]:
    """Return one page of a list, with links to the others that keep the other parameters."""
    reader = Reader.of(request)
    total = sources.count()
    start, size = parameters.offset, parameters.limit
    found = cards(sources[start : start + size], reader)
    valid_until = earliest(*map(until, found))
    finish(response, reader, valid_until)
    last = max(0, (total - 1) // size * size)

    def address(offset: int) -> str:
        query = {**request.GET.dict(), "limit": size, "offset": offset}
        return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")

    return {
        "items": [item(each, reader) for each in found],
        "total": total,
        "links": {
            "first": address(0),
            "prev": address(max(0, start - size)) if start > 0 else None,
            "next": address(start + size) if start + size < total else None,
            "last": address(last),
        },
        "valid_until": valid_until,
    }
