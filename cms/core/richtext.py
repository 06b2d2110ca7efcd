"""Rich text as readers see it: links to pages in their language, external links marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin

import nh3
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.pages import PageLinkHandler

from cms.core.formats import NBSP, format_size
from cms.core.languages import active_language
from cms.core.links import mark_links
from cms.core.reader import Reader
from cms.core.selectors import PageReference, page_references


@dataclass(frozen=True, slots=True)
class Targets:
    """What links of rich texts lead to: addresses of pages, and documents, by primary key.

    `origin` comes before addresses of the site, such as "https://www.example.se".
    """

    addresses: Mapping[str, str]
    documents: Mapping[int, Any] | None = None
    origin: str = ""


_targets: ContextVar[Targets | None] = ContextVar("targets", default=None)

# What editors can make, and nothing that runs (F6).
ALLOWED = {
    "a": {"href", "class", "lang", "target", "rel", "data-document"},
    "span": {"class", "lang"},
    **{tag: set() for tag in ("p", "br", "hr", "b", "strong", "i", "em", "ul", "ol", "li")},
    **{tag: set() for tag in ("h2", "h3", "h4", "sup", "sub", "code", "s", "blockquote")},
}

TAG = re.compile(r"<[^>]*>")
# What ends a line of plain text.
ENDS = {tag: f"</{tag}>" for tag in ("p", "li", "h2", "h3", "h4", "blockquote")} | {"br": "<br>"}


def addresses_by_id(references: Iterable[PageReference]) -> dict[str, str]:
    return {str(each): ref.url for ref in references for each in ref.row_ids}


@contextmanager
def known_targets(
    pages: Iterable[PageReference],
    documents: Mapping[int, Any] | None = None,
    origin: str = "",
) -> Iterator[None]:
    """Lead links to pages and documents that are known already, for the rendering inside."""
    token = _targets.set(Targets(addresses_by_id(pages), documents, origin))
    try:
        yield
    finally:
        _targets.reset(token)


class ReaderPageLinkHandler(PageLinkHandler):
    """Links to pages lead to the reader's language; a page that is not public gets no link."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        targets = _targets.get()
        if targets is None:
            # Outside a page: the admin, or another app's own view, without a request to ask.
            site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
            reader = Reader(active_language(), timezone.now(), site)
            linked = Page.objects.filter(pk__in=[attrs.get("id") for attrs in attrs_list])
            keys = linked.values("translation_key")
            found = page_references(Page.objects.filter(translation_key__in=keys), reader)
            targets = Targets(addresses_by_id(found.values()))
        addresses, origin = targets.addresses, targets.origin
        return [
            f'<a href="{escape(origin + addresses[attrs["id"]])}">'
            if attrs.get("id") in addresses
            else "<a>"
            for attrs in attrs_list
        ]


class DescribedDocumentLinkHandler(DocumentLinkHandler):
    """Links to documents carry their format and size, for `mark_links` to say (A7)."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        language = active_language()
        targets = _targets.get()
        if targets is None or targets.documents is None:
            documents, origin = cls.get_many(attrs_list), ""
        else:
            ids = [int(attrs.get("id") or 0) for attrs in attrs_list]
            documents, origin = [targets.documents.get(each) for each in ids], targets.origin
        return [
            format_html(
                '<a href="{}" data-document="{}, {}">',
                urljoin(origin, document.url),
                document.file_extension,
                format_size(document.get_file_size() or 0, language),
            )
            if document
            else "<a>"
            for document in documents
        ]


def render_rich_text(source: str, language: str = "") -> SafeString:
    """Return stored rich text as HTML for the reader of the active language (A6, E8).

    `language` is that of the text, where it may be another one.
    """
    tags = set(ALLOWED)
    html = nh3.clean(expand_db_html(source), tags=tags, attributes=ALLOWED, link_rel=None)
    # The same character, as the editor wrote it.
    return mark_links(html.replace("&nbsp;", NBSP), language)


def plain_text(source: str) -> str:
    """Return the words of stored rich text, with each paragraph and item on a line of its own."""
    html = nh3.clean(source, tags=set(ENDS), attributes={})
    for end in ENDS.values():
        html = html.replace(end, f"{end}\n")
    # What nh3 leaves is well formed, and its text has no angle brackets of its own.
    lines = (line.strip() for line in unescape(TAG.sub("", html)).splitlines())
    return "\n".join(line for line in lines if line)
