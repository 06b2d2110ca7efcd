from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext
from ninja import Query, Router

from cms.api.parameters import Parameters, several
from cms.api.parts import EXTRAS, extras
from cms.api.problems import problem
from cms.api.reading import answer, read
from cms.api.resources import read_detail
from cms.core.plain import public_page
from cms.core.reader import Reader
from cms.sharing.links import drafts_of, is_open
from cms.sharing.models import SharedDraft
from cms.sharing.showing import CannotBeShown, show
from cms.sharing.tokens import draft_of

PREVIEW = "cms_sharing_preview"

router = Router(tags=["preview"])


class PreviewParameters(Parameters):
    include: several(*EXTRAS) = extras()  # type: ignore[valid-type]


# Not in the contract of what is public; docs/preview.md is about it.
@router.get("/{token}", url_name=PREVIEW, include_in_schema=False)
def get_preview(
    request: HttpRequest, token: str, parameters: Query[PreviewParameters]
) -> HttpResponse:
    """Return a draft in the shape that its page has once it is published."""
    reader = read(request, parameters)
    draft, holds = draft_of(token)
    if draft is None:
        raise Http404
    now = timezone.now()
    drafts = drafts_of(draft.link) if holds and is_open(draft.link, now) else []
    if draft not in drafts:
        detail = gettext("The draft is not shared any more. Ask for a new link.")
        return problem(request, "gone", detail)
    page: Any = draft.page
    language = parameters.locale or page.locale.language_code
    reader = replace(reader, language=language, now=now)
    with translation.override(language):
        try:
            revisions = [each.revision for each in drafts if each.revision]
            data = show(revisions, now, partial(_read, draft, reader, parameters.include))
        except CannotBeShown as error:
            return problem(request, "draft-not-ready", str(error))
    if data is None:
        raise Http404
    response = answer(data, None)
    response["Content-Language"] = language
    return response


def _read(draft: SharedDraft, reader: Reader, include: Iterable[str]) -> dict[str, Any] | None:
    """Return what the API gives of a page that is public for the moment; None on another site."""
    page: Any = draft.page
    model = page.specific_class
    sources = public_page(model, page.translation_key, reader)
    return read_detail(model, sources, reader, include)
