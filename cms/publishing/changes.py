"""What differs between two versions of something, field by field, in words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, time
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from modelcluster.models import get_all_child_relations
from wagtail.blocks import (
    BooleanBlock,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)
from wagtail.fields import RichTextField, StreamField

from cms.core.fields import ChoiceSetField
from cms.core.formats import format_date, format_datetime, format_time
from cms.core.languages import active_language
from cms.core.richtext import plain_text
from cms.publishing.checks.side_panels import field_label

# How many words are shown on both sides of those that differ, and how many characters in all.
CONTEXT, LONGEST = 4, 400
# What is too long to compare word by word while somebody waits.
MOST_WORDS = 5000
TOKEN = re.compile(r"\n|[^\s]+")


class Change(NamedTuple):
    """A field by the name that editors know, and what differs of it; "" is nothing."""

    label: str
    before: str
    after: str


class Names:
    """What other objects are called: first noted, then fetched in one query for each model."""

    def __init__(self) -> None:
        self._wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        self._known: dict[tuple[type[models.Model], Any], str] = {}

    def of(self, model: Any, key: Any) -> str:
        self._wanted[model].add(key)
        return self._known.get((model, key)) or gettext("no longer there")

    def fetch(self) -> None:
        """Fetch the names of all that was asked for so far."""
        for model, keys in self._wanted.items():
            for obj in model._default_manager.filter(pk__in=keys):
                self._known[model, obj.pk] = str(obj)


def changes(
    model: Any, before: Mapping[str, Any], after: Mapping[str, Any], names: Names
) -> list[Change]:
    """Return what differs, given as `cms.publishing.authors.written` gives it.

    A field that one of the two does not have is left alone.
    """
    found = []
    for name in after:
        if name in before and before[name] != after[name]:
            old, new = (_words(model, name, each[name], names) for each in (before, after))
            if old != new:
                found.append(Change(_label(model, name), *differing(old, new)))
    return found


def differing(before: str, after: str) -> tuple[str, str]:
    """Return the words of two texts that differ, with some around them, cut to fit in a list."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return _cut(before), _cut(after)
    groups = list(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT))
    return (
        _cut(_joined(old, [(group[0][1], group[-1][2]) for group in groups])),
        _cut(_joined(new, [(group[0][3], group[-1][4]) for group in groups])),
    )


def _joined(tokens: list[str], spans: list[tuple[int, int]]) -> str:
    shown = [" ".join(tokens[start:end]) for start, end in spans]
    if not any(shown):
        return ""
    begins = "… " if spans[0][0] > 0 else ""
    ends = " …" if spans[-1][1] < len(tokens) else ""
    text = f"{begins}{' … '.join(shown)}{ends}"
    return re.sub(r" ?\n ?", "\n", text).strip()


def _cut(text: str) -> str:
    return str(Truncator(text).chars(LONGEST))


def _label(model: Any, name: str) -> str:
    field = model._meta.get_field(name)
    if own := field_label(model, name):
        return own
    if field.one_to_many:
        return str(capfirst(field.related_model._meta.verbose_name_plural))
    return str(capfirst(field.verbose_name))


def _words(model: Any, name: str, value: Any, names: Names) -> str:
    """Return a stored value as people read it, a line for each block or row."""
    field = model._meta.get_field(name)
    if field.one_to_many:
        rows = (_row(field.related_model, row, names) for row in value or ())
        return "\n".join(filter(None, rows))
    return _field_words(field, value, names)


def _row(model: Any, row: Mapping[str, Any], names: Names) -> str:
    found = []
    children = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    for name, value in row.items():
        if name not in {"sort_order", "translation_key", "locale"} | children:
            found.append(_field_words(model._meta.get_field(name), value, names))
        elif name in children:
            found.append(_words(model, name, value, names).replace("\n", ", "))
    return ", ".join(filter(None, found))


def _field_words(field: Any, value: Any, names: Names) -> str:
    if value in (None, "", []):
        return ""
    if field.many_to_one or field.one_to_one:
        return names.of(field.related_model, value)
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(field, StreamField):
        return "\n".join(filter(None, _blocks(field.stream_block, value, names)))
    if isinstance(field, RichTextField):
        return plain_text(value)
    if isinstance(field, ChoiceSetField):
        labels = dict(field.flatchoices)
        return ", ".join(str(labels.get(key, key)) for key in value.strip(",").split(","))
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return _moment(field, value) or str(value)


def _moment(field: Any, value: Any) -> str:
    """Return a date or time in words; "" if it is none."""
    language, text = active_language(), str(value)
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(text)
        return format_datetime(moment, language) if moment else ""
    if isinstance(field, models.DateField):
        day: date | None = parse_date(text)
        return format_date(day, language) if day else ""
    if isinstance(field, models.TimeField):
        at: time | None = parse_time(text)
        return format_time(at, language) if at else ""
    return ""


def _yes_or_no(value: bool) -> str:
    return gettext("Yes") if value else gettext("No")


def _blocks(block: StreamBlock, items: Any, names: Names) -> Iterator[str]:
    for item in items:
        if child := block.child_blocks.get(item["type"]):
            yield " ".join(filter(None, _leaves(child, item["value"], names)))


def _leaves(block: Any, value: Any, names: Names) -> Iterator[str]:
    if value in (None, "", []):
        return
    if isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _leaves(child, value.get(name), names)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from _leaves(block.child_block, item["value"], names)
    elif isinstance(block, StreamBlock):
        yield from _blocks(block, value, names)
    elif isinstance(block, ChooserBlock):
        yield names.of(block.model_class, value)
    elif isinstance(block, RichTextBlock):
        yield plain_text(value)
    elif isinstance(block, BooleanBlock):
        # A bare "no" says nothing without its question.
        yield f"{block.label}: {_yes_or_no(value)}"
    else:
        yield str(value)
