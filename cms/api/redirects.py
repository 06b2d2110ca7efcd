"""Redirects that editors, or Wagtail when pages move, have made; only with Wagtail's own app."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router
from wagtail.contrib.redirects.models import Redirect as WagtailRedirect
from wagtail.models import Page

from cms.api.fields import reference
from cms.api.parameters import Address, Parameters
from cms.api.reading import answer, read
from cms.api.schemas import Reference, Timed
from cms.core.reader import Reader
from cms.core.routes import own_address
from cms.core.selectors import page_references

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
    redirect = redirect_from(parameters.path, reader)
    if redirect is None:
        raise Http404
    page, target_url = None, redirect.redirect_link
    if redirect.redirect_page_id:
        # It leads to the language of the page that was chosen.
        row = Page.objects.filter(pk=redirect.redirect_page_id)
        reader = replace(reader, language=redirect.redirect_page.locale.language_code)
        page = next(iter(page_references(row, reader).values()), None)
        target_url = page.url if page else ""
    if not target_url:
        raise Http404
    return answer(
        {
            "path": redirect.old_path,
            "target_url": reader.absolute(target_url),
            "is_permanent": redirect.is_permanent,
            "page": reference(page, reader),
            "valid_until": None,
        },
        None,
    )


def redirect_from(address: str, reader: Reader) -> Any:
    """Return Wagtail's redirect from an address, found as its middleware finds it, or None.

    The whole address comes before the one without its query, and the site's own before all sites'.
    """
    parts = own_address(address, reader)
    if parts is None:
        return None
    whole = parts._replace(scheme="", netloc="", fragment="").geturl()
    encoded = WagtailRedirect.normalise_path(whole, decode_unicode=False)
    paths = [
        decoded
        for path in (encoded, urlsplit(encoded).path)
        for decoded in (WagtailRedirect.normalise_path(path), path)
        if "\x00" not in decoded
    ]
    rows = WagtailRedirect.objects.filter(Q(site=reader.site) | Q(site=None), old_path__in=paths)
    found = rows.select_related("redirect_page__locale")
    return min(
        found, key=lambda each: (paths.index(each.old_path), each.site_id is None), default=None
    )
