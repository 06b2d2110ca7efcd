"""The one gate for what is public: live, not restricted, of this site, and so is its source."""

from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

from cms.core.conf import source_language


def restriction() -> Exists:
    """Return the condition that a page is restricted, by itself or by a page above."""
    above = PageViewRestriction.objects.annotate(
        beginning=Substr(OuterRef("path"), 1, Length("page__path"))
    )
    return Exists(above.filter(page__path=F("beginning")))


def unrestricted(queryset: PageQuerySet) -> PageQuerySet:
    """Leave out restricted pages, without a query more."""
    return queryset.filter(~restriction())


def public(queryset: PageQuerySet, site: Site | None) -> PageQuerySet:
    """Narrow pages to the public ones in the source language; every list starts here.

    Translations need no gate of their own: they are reached only from their source, by
    `cms.core.translations.in_language`. Without a site nothing is public.
    """
    if site is None:
        return queryset.none()
    return unrestricted(
        queryset.live()
        .filter(locale__language_code=source_language())
        .descendant_of(site.root_page, inclusive=True)
    )


def is_public(page: Any) -> bool:
    """Say whether a page that was read is public, and not a preview of a draft that never was."""
    return bool(page.pk and page.live and not page.is_restricted)


def live_snippets(queryset: Any) -> Any:
    """Narrow snippets to what is published; a translation counts only beside its live source."""
    return queryset.filter(live=True)


def in_site(page: Page, site: Site | None) -> bool:
    return site is not None and page.path.startswith(site.root_page.path)
