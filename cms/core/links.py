"""Addresses and links: one place decides what is external and how that is said (A6, R9)."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.core.generation import kept_for_generation

ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL | re.IGNORECASE)
HREF = re.compile(r'\bhref="([^"]*)"', re.IGNORECASE)
DOCUMENT = re.compile(r'\s*\bdata-document="([^"]*)"')
NEW_WINDOW = re.compile(r'\btarget="_blank"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as people and machines see it; `notice` is what A6 adds for a link that leaves."""

    label: str
    url: str
    external: bool = False
    opens_in_new_window: bool = False
    language: str = ""

    @property
    def notice(self) -> str:
        return external_notice(new_window=self.opens_in_new_window) if self.external else ""

    @property
    def accessible_text(self) -> str:
        return f"{self.label} {self.notice}".strip()


def external_notice(*, new_window: bool = False) -> str:
    """Return A6's wording in the active language."""
    if new_window:
        return gettext("Link to another website, opens in a new window")
    return gettext("Link to another website")


def own_hosts() -> set[str]:
    """Return the host names of this installation's own sites."""
    return {urlsplit(paths.root_url).hostname or "" for paths in site_roots()}


def is_external(url: str) -> bool:
    """Say whether a web address leads to a host that is not one of our own sites."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and parts.hostname not in own_hosts()


def link(label: str, url: str, *, new_window: bool = False, language: str = "") -> Link:
    return Link(label, url, is_external(url), new_window, language)


def page_address(page: Any, language: str, *, absolute: bool = False) -> str:
    """Return the address of a page for a reader's language, or "" when it has none.

    A page without a translation keeps its place under the reader's own language prefix, where it
    is shown with a notice (`BasePage.route`). Of the page only `url_path` is asked.
    """
    return address_of(page.url_path, language, absolute=absolute)


def address_of(url_path: str, language: str, *, absolute: bool = False) -> str:
    """Return the address of Wagtail's own path of a page, as `page_address` does."""
    return Addresses.of(language).address(url_path, absolute=absolute)


@dataclass(frozen=True, slots=True)
class Addresses:
    """How paths of Wagtail become addresses in a language; `prefix` is None without a site."""

    roots: tuple[tuple[str, str], ...]
    prefix: str | None

    @classmethod
    def of(cls, language: str) -> "Addresses":
        return _addresses(language)

    def address(self, url_path: str, *, absolute: bool = False) -> str:
        """Return the address of a path, or "" when no site has it."""
        for root_path, origin in self.roots:
            if url_path.startswith(root_path) and self.prefix is not None:
                rest = url_path[len(root_path) :]
                # Only slugs beyond ASCII need it, which this site does not make.
                path = self.prefix + (rest if rest.isascii() else quote(rest))
                return origin + path if absolute else path
        return ""


def view_address(name: str, *arguments: Any, origin: str = "") -> str:
    """Return the address of a view, or "" on a site that does not have it."""
    try:
        return origin + reverse(name, urlconf=settings.ROOT_URLCONF, args=arguments)
    except NoReverseMatch:
        return ""


@kept_for_generation
def site_roots() -> list[Any]:
    """Return the beginnings of all sites' paths and addresses, in each language."""
    return Site.get_site_root_paths()


@kept_for_generation
def _addresses(language: str) -> Addresses:
    try:
        with translation.override(language):
            prefix = reverse("wagtail_serve", args=("",))
    except NoReverseMatch:
        prefix = None
    roots = tuple((paths.root_path, paths.root_url) for paths in site_roots())
    return Addresses(roots, prefix)


def mark_links(html: str, language: str = "") -> SafeString:
    """Say in each link of trusted HTML that it leaves the site (A6), or a document's format (A7).

    The wording is in the active language; in a text of another one it carries its own `lang` (A8).
    """
    reader = translation.get_language()
    foreign = language and language != reader
    notice_lang = format_html(' lang="{}"', reader) if foreign else ""

    def mark(match: re.Match[str]) -> str:
        attributes, label = match.groups()
        if document := DOCUMENT.search(attributes):
            return f"<a{DOCUMENT.sub('', attributes)}>{label} ({document.group(1)})</a>"
        href = HREF.search(attributes)
        if href is None or not is_external(unescape(href.group(1))):
            return match.group(0)
        notice = external_notice(new_window=bool(NEW_WINDOW.search(attributes)))
        return format_html(
            '<a{} class="external">{}<span class="link-notice"{}> {}</span></a>',
            mark_safe(attributes),
            mark_safe(label),
            notice_lang,
            notice,
        )

    return mark_safe(ANCHOR.sub(mark, html))


def validate_https(url: str) -> None:
    """Refuse an address that is not https."""
    if urlsplit(url).scheme != "https":
        raise ValidationError(_("Enter an address that begins with https://."), code="https")
