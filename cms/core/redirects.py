"""Where addresses lead that no page has any longer; only with Wagtail's app for redirects.

Wagtail makes a redirect when an address changes. What a language lacks is at its place in the
source language, below its own prefix: there, the redirects of the source language hold.
"""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.core.conf import source_language
from cms.core.reader import Reader
from cms.core.routes import own_address, place_of
from cms.core.selectors import PageReference, page_references


@dataclass(frozen=True, slots=True)
class Target:
    """Where a redirect leads: `path` is what is redirected, as it is stored.

    `is_fallback` where it was found for the source language, and leads to another.
    """

    path: str
    url: str
    is_permanent: bool
    page: PageReference | None
    is_fallback: bool


def target_of(address: str, reader: Reader) -> Target | None:
    """Return where an address of the site leads, or None; never to itself, or to what is hidden.

    The address comes before that of the source language.
    """
    parts = own_address(address, reader)
    if parts is None:
        return None
    own = _paths(parts)
    language, others = _in_source_language(parts, reader)
    redirect = _first([*own, *others], reader)
    if redirect is None:
        return None
    is_fallback = redirect.old_path not in own
    page, url = None, redirect.redirect_link
    if redirect.redirect_page_id:
        if not is_fallback:
            # It leads to the language of the page that was chosen.
            language = redirect.redirect_page.locale.language_code
        rows = Page.objects.filter(pk=redirect.redirect_page_id)
        found = page_references(rows, replace(reader, language=language))
        page = next(iter(found.values()), None)
        url = page.url if page else ""
    elif is_fallback:
        return None
    if not url or url.rstrip("/") == parts.path.rstrip("/"):
        return None
    return Target(redirect.old_path, url, redirect.is_permanent, page, is_fallback)


def _in_source_language(parts: SplitResult, reader: Reader) -> tuple[str, list[str]]:
    """Return the language of an address in another language, and its paths in the source's."""
    language, rest = place_of(parts.path, reader) or (source_language(), "")
    if language == source_language():
        return language, []
    with translation.override(source_language()):
        path = reverse("wagtail_serve", args=[rest])
    return language, _paths(parts._replace(path=path))


def _first(paths: list[str], reader: Reader) -> Any:
    """Return the redirect from the first path that has one, the site's own before all sites'."""
    rows = Redirect.objects.filter(Q(site=reader.site) | Q(site=None), old_path__in=paths)
    found = rows.select_related("redirect_page__locale")
    return min(
        found, key=lambda each: (paths.index(each.old_path), each.site_id is None), default=None
    )


def _paths(parts: SplitResult) -> list[str]:
    """Return the paths under which Wagtail's middleware looks for an address, in its order.

    The whole address comes before the one without its query.
    """
    whole = parts._replace(scheme="", netloc="", fragment="").geturl()
    encoded = Redirect.normalise_path(whole, decode_unicode=False)
    return [
        decoded
        for path in (encoded, urlsplit(encoded).path)
        for decoded in (Redirect.normalise_path(path), path)
        if "\x00" not in decoded
    ]
