"""What editors call the place of a text, from wagtail-localize's field path."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail.blocks import ListBlock
from wagtail.fields import StreamField


def label_of(model: Any, field_path: str) -> str:
    """Return the names of a field and of the blocks in it, in the reader's language.

    A field path names fields and block types ("title", "body.quote.text", "related_links.label").
    """
    return " – ".join(capfirst(str(name)) for name in _names(model, field_path.split(".")))


def _names(model: Any, steps: list[str]) -> list[Any]:
    name, *rest = steps
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return steps
    if isinstance(field, StreamField):
        return [field.verbose_name, *_names_in(field.stream_block, rest)]
    if field.one_to_many:
        return [field.related_model._meta.verbose_name, *_names(field.related_model, rest)]
    return [field.verbose_name]


def _names_in(block: Any, steps: list[str]) -> list[Any]:
    if not steps:
        return []
    if isinstance(block, ListBlock):
        return _names_in(block.child_block, steps[1:] if steps[0] == "item" else steps)
    child = getattr(block, "child_blocks", {}).get(steps[0])
    return [child.label, *_names_in(child, steps[1:])] if child else []
