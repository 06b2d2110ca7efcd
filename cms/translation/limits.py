"""How long a text may be, as its field or block says."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField


def limit_of(model: Any, field_path: str) -> int | None:
    """Return the most characters of a text by wagtail-localize's field path, or None for any.

    A field path names fields and block types ("title", "body.quote.text", "related_links.label").
    """
    name, _dot, rest = field_path.partition(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if isinstance(field, StreamField):
        return _limit_in(field.stream_block, rest.split("."))
    if field.one_to_many:
        return limit_of(field.related_model, rest)
    limit: int | None = getattr(field, "max_length", None)
    return limit


def _limit_in(block: Any, steps: list[str]) -> int | None:
    if isinstance(block, ListBlock):
        return _limit_in(block.child_block, steps[1:] if steps[:1] == ["item"] else steps)
    if isinstance(block, (StreamBlock, StructBlock)) and steps:
        child = block.child_blocks.get(steps[0])
        return _limit_in(child, steps[1:]) if child else None
    limit: int | None = getattr(getattr(block, "field", None), "max_length", None)
    return limit
