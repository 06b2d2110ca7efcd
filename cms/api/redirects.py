"""Redirects that editors, or Wagtail when pages move, have made; only with Wagtail's own app."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router

from cms.api.fields import reference
from cms.api.parameters import Address, Parameters
from cms.api.reading import answer, read
from cms.api.schemas import Reference, Timed
from cms.core.redirects import target_of

router = Router(tags=["site"])


class Redirect(Timed):
    path: str = Field(description=_("What is redirected, as it is stored."))
    target_url: str
    is_permanent: bool = Field(description=_("301 if it is, otherwise 302."))
    page: Reference | None = Field(description=_("The target, if it is a page of the site."))


class FindRedirectParameters(Parameters):
    path: Address = Field(
        description=_("The path on the web site, or the whole address."),
        examples=["/hamnen"],
    )


@router.get(
    "/find",
    response=Redirect,
    operation_id="find_redirect",
    summary=_("Find the redirect from an address"),
    description=_("Where an address leads that no page has any longer."),
)
def find_redirect(request: HttpRequest, parameters: Query[FindRedirectParameters]) -> HttpResponse:
    reader = read(request, parameters)
    target = target_of(parameters.path, reader)
    if target is None:
        raise Http404
    data = {
        "path": target.path,
        "target_url": reader.absolute(target.url),
        "is_permanent": target.is_permanent,
        "page": reference(target.page, reader),
        "valid_until": None,
    }
    return answer(data, None)
