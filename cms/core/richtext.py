"""Rich text as readers see it: links to pages in their language, external links marked."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html
from wagtail.rich_text.pages import PageLinkHandler

from cms.core.conf import source_language
from cms.core.formats import format_size
from cms.core.links import mark_links
from cms.core.reader import Reader
from cms.core.selectors import PageReference, page_references

_addresses: ContextVar[dict[str, str] | None] = ContextVar("page_addresses", default=None)


def addresses_by_id(references: Iterable[PageReference]) -> dict[str, str]:
    return {str(each): ref.url for ref in references for each in ref.row_ids}


@contextmanager
def known_pages(references: Iterable[PageReference]) -> Iterator[None]:
    """Lead page links to references that are known already, for the rendering inside."""
    token = _addresses.set(addresses_by_id(references))
    try:
        yield
    finally:
        _addresses.reset(token)


class ReaderPageLinkHandler(PageLinkHandler):
    """Links to pages lead to the reader's language; a page that is not public gets no link."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        addresses = _addresses.get()
        if addresses is None:
            # Outside a page: the admin, or another app's own view, without a request to ask.
            site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
            reader = Reader(get_language() or source_language(), timezone.now(), site)
            linked = Page.objects.filter(pk__in=[attrs.get("id") for attrs in attrs_list])
            keys = linked.values("translation_key")
            found = page_references(Page.objects.filter(translation_key__in=keys), reader)
            addresses = addresses_by_id(found.values())
        return [
            f'<a href="{escape(addresses[attrs["id"]])}">'
            if attrs.get("id") in addresses
            else "<a>"
            for attrs in attrs_list
        ]


class DescribedDocumentLinkHandler(DocumentLinkHandler):
    """Links to documents carry their format and size, for `mark_links` to say (A7)."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        language = get_language() or source_language()
        return [
            format_html(
                '<a href="{}" data-document="{}, {}">',
                document.url,
                document.file_extension,
                format_size(document.get_file_size() or 0, language),
            )
            if document
            else "<a>"
            for document in cls.get_many(attrs_list)
        ]


def render_rich_text(source: str, language: str = "") -> SafeString:
    """Return stored rich text as HTML for the reader of the active language (A6, E8).

    `language` is that of the text, where it may be another one.
    """
    return mark_links(expand_db_html(source), language)
