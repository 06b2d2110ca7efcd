"""Which page is at a web address, for the HTML site and for those who ask the API."""

from urllib.parse import SplitResult, unquote, urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.models import Page, Site

from cms.core.conf import source_language
from cms.core.generation import kept_for_generation
from cms.core.links import address_of, site_roots
from cms.core.reader import Reader


def live_page_at(path: str, *beginnings: str) -> Page | None:
    """Return the live page at a path below the first of Wagtail's own paths that has one.

    Only its type and keys are loaded. What is found has not gone through the gate.
    """
    steps = path.strip("/")
    wanted = [f"{beginning}{steps}/" if steps else beginning for beginning in beginnings]
    rows = Page.objects.filter(url_path__in=wanted, live=True)
    found = {row.url_path: row for row in rows.only("content_type", "translation_key", "url_path")}
    return next((found[each] for each in wanted if each in found), None)


def page_at(path: str, language: str, site: Site | None) -> Page | None:
    """Return the live page at a path below the home page in a language.

    What the language lacks is at its place in the source language (see `BasePage.route`).
    """
    if site is None:
        return None
    return _page_at(path, language, site.pk)


@kept_for_generation
def _page_at(path: str, language: str, site_id: int) -> Page | None:
    roots = {each.language_code: each.root_path for each in site_roots() if each.site_id == site_id}
    codes = (language, source_language())
    return live_page_at(path, *(roots[code] for code in codes if code in roots))


def own_address(address: str, reader: Reader) -> SplitResult | None:
    """Return the parts of an address of the site, given with or without its host, or None."""
    try:
        parts = urlsplit(address)
        is_own = not parts.netloc or parts.hostname == urlsplit(reader.origin).hostname
    except ValueError:
        return None
    return parts if is_own and parts.scheme in {"", "http", "https"} else None


def place_of(path: str, reader: Reader) -> tuple[str, str] | None:
    """Return the language of a path and the rest of it below the home page, or None.

    As on the web, a last slash may be missing, and a path without a language is in the reader's
    (see LocaleMiddleware).
    """
    path = unquote(path)
    path = f"{'' if path.startswith('/') else '/'}{path}{'' if path.endswith('/') else '/'}"
    codes = dict.fromkeys([reader.language, *reader.languages])
    tries = [*((code, path) for code in codes), (reader.language, f"/{reader.language}{path}")]
    for language, tried in tries:
        try:
            with translation.override(language):
                match = resolve(tried)
        except Resolver404:
            continue
        return (language, match.args[0]) if match.url_name == "wagtail_serve" else None
    return None


def is_taken(url_path: str, language: str) -> bool:
    """Say whether the address of a Wagtail path leads elsewhere, such as to the search."""
    address = address_of(url_path, language)
    try:
        with translation.override(language):
            return bool(address) and resolve(unquote(address)).url_name != "wagtail_serve"
    except Resolver404:
        return False
