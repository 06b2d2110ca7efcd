"""What surrounds a view that is no page of the tree, such as the search."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import translate_url
from wagtail.models import Page

from cms.core.kinds import list_types
from cms.core.languages import own_name
from cms.core.reader import Reader
from cms.core.selectors import (
    LanguageVersion,
    PageReference,
    first_level,
    menu_of,
    page_references,
)


def view_frame(request: HttpRequest) -> dict[str, Any]:
    """Return what base.html needs around a view, which each language has, asked for the same."""
    reader = Reader.of(request)
    return {
        "language_versions": address_versions(request),
        "municipality": reader.site and reader.municipality,
        "menu": main_menu(request),
        "breadcrumbs": [],
    }


def main_menu(request: HttpRequest) -> list[PageReference]:
    site = Reader.of(request).site
    return menu_of(_around(request), site.root_page) if site else []


def footer_pages(request: HttpRequest) -> list[PageReference]:
    reader = Reader.of(request)
    return reader.municipality.footer_pages(_around(request)) if reader.site else []


def ways_on(request: HttpRequest) -> list[PageReference]:
    """Return the public lists of all kinds, for somebody who has found nothing."""
    types = list_types()
    lists = (each for each in _around(request) if each.content_type_id in types)
    return sorted(lists, key=lambda each: types.index(each.content_type_id))


def _around(request: HttpRequest) -> list[PageReference]:
    """Return the pages of menu, foot and ways on, in one query, once per request."""
    found: list[PageReference] | None = getattr(request, "_motesplatser_around", None)
    if found is None:
        reader = Reader.of(request)
        assert reader.site is not None, "only a site has pages"
        wanted = Page.objects.filter(
            first_level(reader.site.root_page)
            | Q(pk__in=reader.municipality.footer_page_ids)
            | Q(content_type__in=list_types())
        )
        found = list(page_references(wanted, reader).values())
        request._motesplatser_around = found  # type: ignore[attr-defined]
    return found


def address_versions(request: HttpRequest) -> list[LanguageVersion]:
    """Return the address that was asked for in each language; none if it cannot be any's."""
    reader, address = Reader.of(request), request.get_full_path()
    urls = {code: translate_url(address, code) for code in reader.languages}
    if len({*urls.values()}) < len(urls):
        return []
    return [
        LanguageVersion(code, own_name(code), url, code == reader.language, is_fallback=False)
        for code, url in urls.items()
    ]
