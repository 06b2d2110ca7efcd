"""One object of the API: through the same gate and the same reads as its page."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from cms.api.reading import finish
from cms.api.schemas import contact_fields, link_fields
from cms.core.reader import Reader
from cms.core.selectors import page_in_language, shared_details
from cms.core.visibility import public


def detail_answer(
    response: HttpResponse,
    reader: Reader,
    model: Any,
    key: UUID,
    details: Callable[[Any, dict[str, Any]], dict[str, Any]],
) -> dict[str, Any]:
    """Return what `details` says of a public page, with contacts and links; 404 otherwise."""
    source = public(model.objects.filter(translation_key=key), reader.site).first()
    if source is None:
        raise Http404
    page = page_in_language(source, reader)
    shared = shared_details(page, reader)
    answer = {
        "contacts": [contact_fields(card) for card in shared["contacts"]],
        "related_links": [link_fields(each, reader) for each in shared["related_links"]],
        **details(page, shared),
    }
    finish(response, reader, answer["valid_until"])
    return answer
