"""What an object's serialised content refers to, and the same content with other references.

Content is what revisions and wagtail-localize's sources store. References are foreign keys, rows,
choosers in blocks at any depth, and links and embeds of rich text. Their paths are those of
Wagtail's ReferenceIndex, which knows rows of the database only, and no drafts.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.blocks import ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import COMMENTS_RELATION_NAME, DraftStateMixin, Page
from wagtail.rich_text import features

from cms.core.translations import declared

# Primary keys of rows, as texts, and what comes in their place; None removes what refers to them.
Swaps = Mapping[str, Any]
# The path in the model, and the path in this object; see ReferenceIndex.
Path = tuple[str, str]
Content = dict[str, Any]
Steps = tuple[str, ...]

TAG = re.compile(r"<(?:a|embed)\b[^>]*>")
LINK = re.compile(r"(<a\b[^>]*>)(.*?)</a>", re.DOTALL)
ATTRIBUTE = re.compile(r'(?<![\w-])([\w-]+)="([^"]*)"')
ID = re.compile(r'(?<![\w-])id="[^"]*"')

# What a removed reference leaves of the block or the row that it was all of.
GONE = object()


def base_model(model: Any) -> Any:
    """Return the model that has the primary key, such as Page for each page type."""
    return [model, *model._meta.get_parent_list()][-1]


def draftable_models() -> Iterator[Any]:
    """Yield the base models of all that has drafts: pages and the registers."""
    yield Page
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model


def content_of(obj: Any) -> Content:
    """Return an object as it is in memory, serialised as a revision stores it."""
    content: Content = json.loads(json.dumps(obj.serializable_data(), cls=DjangoJSONEncoder))
    return content


def find(model: Any, content: Content, target: Any, keys: Any) -> list[Path]:
    """Return where content of a model refers to rows of a target model."""
    return swap(model, content, target, {key: key for key in map(str, keys)})[1]


def swap(model: Any, content: Content, target: Any, swaps: Swaps) -> tuple[Content, list[Path]]:
    """Return content that refers to other rows of a target model, and where it did.

    Where a list would then name the same twice, one is kept. Ids of blocks and rows stay, since
    translations are paired by them.
    """
    walk = _Walk(base_model(target), swaps)
    changed = walk.fields(model, content, (), ())
    return changed, list(dict.fromkeys(walk.found))


def is_fact(model: Any, model_path: str) -> bool:
    """Say whether a reference is read from the source language alone, also for translations."""
    name, *steps = model_path.strip(".").split(".")
    if name in declared(model, "facts"):
        return True
    field = model._meta.get_field(name)
    if field.one_to_many:
        return steps[1] in declared(field.related_model, "facts")
    block: Any = getattr(field, "stream_block", None)
    for step in steps if block else ():
        if step in getattr(block.meta, "facts", ()):
            return True
        if isinstance(block, ListBlock):
            block = block.child_block
        elif (block := getattr(block, "child_blocks", {}).get(step)) is None:
            # A block that is no longer there.
            break
    return False


class _Walk:
    """Goes through content, and remembers where it found what is swapped."""

    def __init__(self, target: Any, swaps: Swaps) -> None:
        self.target, self.swaps = target, swaps
        self.found: list[Path] = []

    def fields(self, model: Any, content: Content, in_model: Steps, in_content: Steps) -> Any:
        changed = dict(content)
        for field in model._meta.concrete_fields:
            name, value = field.name, content.get(field.name)
            if value is None:
                continue
            paths = (*in_model, name), (*in_content, name)
            if field.many_to_one:
                if not _is_own(field) and self._is_target(field.related_model):
                    changed[name] = self._key(value, *paths)
            elif isinstance(field, StreamField):
                stored = json.loads(value) if isinstance(value, str) else value
                found = self._block(field.stream_block, stored, *paths)
                found = [] if found is GONE else found
                changed[name] = json.dumps(found) if isinstance(value, str) else found
            elif isinstance(field, RichTextField):
                changed[name] = self._rich_text(value, *paths)
        for relation in get_all_child_relations(model):
            name = relation.get_accessor_name()
            if name != COMMENTS_RELATION_NAME and name in content:
                paths = (*in_model, name), (*in_content, name)
                changed[name] = self._rows(relation.related_model, content[name], *paths)
        if any(value is GONE for value in changed.values()):
            if in_model:
                return GONE
            changed = {k: None if v is GONE else v for k, v in changed.items()}
        return changed

    def _rows(
        self,
        model: Any,
        rows: list[Content],
        in_model: tuple[str, ...],
        in_content: tuple[str, ...],
    ) -> list[Content]:
        changed = [
            self.fields(model, row, (*in_model, "item"), (*in_content, str(row.get("pk"))))
            for row in rows
        ]
        return _each_once(changed, rows, lambda row: _identity(model, row))

    def _block(self, block: Any, value: Any, in_model: Steps, in_content: Steps) -> Any:
        if not value:
            return value
        if isinstance(block, ChooserBlock):
            return self._key(value, in_model, in_content) if self._is_chosen(block) else value
        if isinstance(block, RichTextBlock):
            return self._rich_text(value, in_model, in_content)
        if isinstance(block, StructBlock):
            parts = {
                name: self._block(child, value[name], (*in_model, name), (*in_content, name))
                for name, child in block.child_blocks.items()
                if name in value
            }
            return GONE if any(part is GONE for part in parts.values()) else {**value, **parts}
        if isinstance(block, ListBlock):
            return self._list(block, value, in_model, in_content)
        if isinstance(block, StreamBlock):
            items = [
                {**item, "value": self._block(child, item["value"], *paths)} if child else item
                for item in value
                for child in [block.child_blocks.get(item["type"])]
                for paths in [((*in_model, item["type"]), (*in_content, item.get("id") or ""))]
            ]
            return [item for item in items if item["value"] is not GONE]
        return value

    def _list(self, block: Any, value: Any, in_model: Steps, in_content: Steps) -> Any:
        child = block.child_block
        items = [
            {**item, "value": found}
            for item in value
            for paths in [((*in_model, "item"), (*in_content, item.get("id") or ""))]
            for found in [self._block(child, item["value"], *paths)]
        ]
        is_simple = isinstance(child, ChooserBlock)
        kept = [GONE if item["value"] is GONE else item for item in items]
        # Only of a list of choices is it clear that two are the same.
        kept = _each_once(kept, value, lambda item: item["value"] if is_simple else id(item))
        return kept or GONE

    def _key(self, value: Any, in_model: Steps, in_content: Steps) -> Any:
        if str(value) not in self.swaps:
            return value
        self.found.append((".".join(in_model), ".".join(in_content)))
        new = self.swaps[str(value)]
        # An unchanged key keeps its type.
        return GONE if new is None else value if str(new) == str(value) else new

    def _rich_text(self, html: str, in_model: Steps, in_content: Steps) -> str:
        def is_swapped(tag: str) -> bool:
            attributes = dict(ATTRIBUTE.findall(tag))
            kind = attributes.get("linktype") or attributes.get("embedtype")
            return attributes.get("id") in self.swaps and self._is_target(_linked_model(kind))

        def tag_again(match: re.Match[str]) -> str:
            if not is_swapped(match[0]):
                return match[0]
            self.found.append((".".join(in_model), ".".join(in_content)))
            new = self.swaps[dict(ATTRIBUTE.findall(match[0]))["id"]]
            return "" if new is None else ID.sub(f'id="{new}"', match[0])

        def words_alone(match: re.Match[str]) -> str:
            attributes = dict(ATTRIBUTE.findall(match[1]))
            if not is_swapped(match[1]) or self.swaps[attributes["id"]] is not None:
                return match[0]
            self.found.append((".".join(in_model), ".".join(in_content)))
            return match[2]

        return TAG.sub(tag_again, LINK.sub(words_alone, html))

    def _is_target(self, model: Any) -> bool:
        return model is not None and base_model(model) is self.target

    def _is_chosen(self, block: Any) -> bool:
        model = block.model_class
        return issubclass(model, models.Model) and self._is_target(model)


def _is_own(field: Any) -> bool:
    """Say whether a key is no reference of an editor's, such as to the page that a row is on."""
    return isinstance(field, ParentalKey) or getattr(field, "wagtail_reference_index_ignore", False)


def _each_once(changed: list[Any], before: list[Any], identity: Any) -> list[Any]:
    """Leave out what is removed, and what has become the same as another that is kept."""
    untouched = {identity(new) for new, old in zip(changed, before, strict=True) if new == old}
    kept, seen = [], set()
    for new, old in zip(changed, before, strict=True):
        if new is GONE:
            continue
        key = identity(new)
        if new != old and (key in untouched or key in seen):
            continue
        seen.add(key)
        kept.append(new)
    return kept


def _identity(model: Any, row: Any) -> Any:
    """Return what a row of a page says: what it refers to, and in which part."""
    if row is GONE:
        return GONE
    names = [
        field.name
        for field in model._meta.concrete_fields
        if field.choices or (field.many_to_one and not _is_own(field))
    ]
    return tuple(str(row.get(name)) for name in names)


@cache
def _linked_models() -> dict[str, Any]:
    return dict(_find_linked_models())


def _find_linked_models() -> Iterator[tuple[str, Any]]:
    for kind, handler in {**features.get_link_types(), **features.get_embed_types()}.items():
        try:
            yield kind, handler.get_model()
        except (AttributeError, NotImplementedError):
            # Web addresses and the like, which lead to no row.
            continue


def _linked_model(kind: str | None) -> Any:
    return _linked_models().get(kind or "")
