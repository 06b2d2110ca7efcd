"""What a body refers to and how its headings nest, found in its stored JSON without a query."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.stream_block import StreamValue
from wagtail.rich_text import extract_references_from_rich_text

# Primary keys by model, such as {Page: {7, 9}}.
Referenced = dict[type, set[int]]


def referenced(bodies: Iterable[StreamValue], rich_texts: Iterable[str] = ()) -> Referenced:
    """Return the primary keys of all that bodies and rich texts refer to, by model."""
    found: Referenced = defaultdict(set)
    for body in bodies:
        for model, key in _in_block(body.stream_block, list(body.raw_data)):
            found[model].add(key)
    for html in rich_texts:
        for model, key in _in_rich_text(html):
            found[model].add(key)
    return found


def _in_block(block: Any, value: Any) -> Iterator[tuple[type, int]]:
    if not value:
        return
    if isinstance(block, ChooserBlock):
        yield block.model_class, value
    elif isinstance(block, RichTextBlock):
        yield from _in_rich_text(value)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _in_block(child, value.get(name))
    elif isinstance(block, ListBlock):
        for item in value:
            yield from _in_block(block.child_block, item["value"])
    elif isinstance(block, StreamBlock):
        for item in value:
            yield from _in_block(block.child_blocks.get(item["type"]), item["value"])


def _in_rich_text(html: str) -> Iterator[tuple[type, int]]:
    for model, key, _model_path, _content_path in extract_references_from_rich_text(html):
        yield model, int(key)


def heading_levels(blocks: Iterable[tuple[str, Any]]) -> Iterator[int]:
    """Yield the level of each block's heading, if it has one, for blocks as (type, value).

    It is never more than one below the heading that it stands under, whatever the editor chose
    (A5); the page's own heading is level 1, and headings go down to level 5.
    """
    section = 1
    for block_type, value in blocks:
        level = section + 1
        if block_type == "heading":
            section = level = min(level, int(value["level"].removeprefix("h")))
        yield level
