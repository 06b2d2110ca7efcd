"""What a page says and where it links to, taken apart for checks, without a query."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.db import models
from wagtail.blocks import (
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.blocks.stream_block import StreamValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField

from cms.core.links import ANCHOR
from cms.core.richtext import TAG, plain_text
from cms.core.translations import PAGE_PROSE, prose_fields

ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Part:
    """A block at some depth of a body, its stored value, and the id of the body's own block."""

    block: Any
    value: Any
    id: str


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link: its words, what it leads to, and the field and block of the body where it is."""

    text: str
    page_id: int | None
    url: str
    field: str
    block: str = ""


def parts(body: StreamValue) -> Iterator[Part]:
    """Yield the blocks of a body, and the blocks inside them."""
    for item in body.raw_data:
        if block := body.stream_block.child_blocks.get(item["type"]):
            yield from _inside(block, item["value"], item.get("id") or "")


def _inside(block: Any, value: Any, key: str) -> Iterator[Part]:
    yield Part(block, value, key)
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _inside(child, value.get(name), key)
    elif isinstance(block, ListBlock):
        for item in value or ():
            yield from _inside(block.child_block, item["value"], key)
    elif isinstance(block, StreamBlock):
        for item in value or ():
            yield from _inside(block.child_blocks[item["type"]], item["value"], key)


def text_fields(model: Any) -> tuple[Any, ...]:
    """Return a page type's fields of running text, in which people write sentences."""
    fields = (model._meta.get_field(name) for name in prose_fields(model))
    return tuple(
        field
        for field in fields
        if isinstance(field, models.TextField) and field.name not in PAGE_PROSE
    )


def running_text(page: Any) -> str:
    """Return the sentences of a page, a line for each paragraph; no headings, labels or tables."""
    lines = []
    for field in text_fields(type(page)):
        value = getattr(page, field.name) or ""
        lines.append(plain_text(value) if isinstance(field, RichTextField) else value)
    for part in parts(page.body):
        if isinstance(part.block, RichTextBlock):
            lines.append(plain_text(part.value or ""))
        elif isinstance(part.block, TextBlock):
            lines.append(part.value or "")
    return "\n".join(lines)


def links_of(page: Any) -> Iterator[TextLink]:
    """Yield the links of a page: in its texts, in the blocks of its body, and "read more"."""
    for field in text_fields(type(page)):
        if isinstance(field, RichTextField):
            yield from _in_rich_text(getattr(page, field.name), field.name)
    for part in parts(page.body):
        if isinstance(part.block, RichTextBlock):
            yield from _in_rich_text(part.value, "body", part.id)
        elif isinstance(part.block, StructBlock):
            yield from _in_struct(part)
    for row in page.related_links.all():
        yield TextLink(row.label, row.target_id, row.url, "related_links")


def _in_rich_text(html: str | None, field: str, block: str = "") -> Iterator[TextLink]:
    for match in ANCHOR.finditer(html or ""):
        attributes = dict(ATTRIBUTE.findall(match[1]))
        is_page = attributes.get("linktype") == "page"
        yield TextLink(
            unescape(TAG.sub("", match[2])),
            int(attributes["id"]) if is_page else None,
            unescape(attributes.get("href", "")),
            field,
            block,
        )


def _in_struct(part: Part) -> Iterator[TextLink]:
    """Yield the link that a block is: words beside a page, an address or a document."""
    words = part.value.get("label") or part.value.get("title")
    targets = {
        kind: part.value.get(name)
        for name, child in part.block.child_blocks.items()
        for kind in (PageChooserBlock, URLBlock, DocumentChooserBlock)
        if isinstance(child, kind)
    }
    if words and targets:
        page_id, url = targets.get(PageChooserBlock), targets.get(URLBlock) or ""
        yield TextLink(words, page_id, url, "body", part.id)
