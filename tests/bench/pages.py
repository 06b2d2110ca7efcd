"""Writes many pages at once: the rows that Wagtail would store, but revisions and indexes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db.models import F
from wagtail.models import Page, TranslatableMixin

from bench.words import Words


@dataclass
class Row:
    """A row of a page's list: its facts, and its words in Swedish and in English."""

    facts: dict[str, Any]
    prose: dict[str, Words] = field(default_factory=dict)


@dataclass
class Entry:
    """A page in two languages; `rows` are by the name of the relation that holds them."""

    slug: str
    published_at: datetime
    prose: dict[str, Words]
    facts: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)


def add_pages(model: Any, parents: Sequence[Page], entries: Sequence[Entry]) -> list[list[Any]]:
    """Add live pages below a Swedish page and below its translation, and return both lists."""
    keys = [uuid4() for _entry in entries]
    added = [
        _add_below(model, parent, language, entries, keys)
        for language, parent in enumerate(parents)
    ]
    for relation in dict.fromkeys(name for entry in entries for name in entry.rows):
        _add_rows(model, relation, added, entries)
    return added


def _add_below(
    model: Any, parent: Page, language: int, entries: Sequence[Entry], keys: Sequence[Any]
) -> list[Any]:
    parent = Page.objects.get(pk=parent.pk)
    pages = []
    for step, (entry, key) in enumerate(zip(entries, keys, strict=True), start=parent.numchild + 1):
        prose = {name: words[language] for name, words in entry.prose.items()}
        page = model(
            **entry.facts,
            **prose,
            draft_title=prose["title"],
            slug=entry.slug,
            translation_key=key,
            locale_id=parent.locale_id,
            depth=parent.depth + 1,
            path=Page._get_path(parent.path, parent.depth + 1, step),
            first_published_at=entry.published_at,
            last_published_at=entry.published_at,
            latest_revision_created_at=entry.published_at,
            substantive_updated_at=entry.published_at,
        )
        page.set_url_path(parent)
        pages.append(page)
    # Django creates no multi-table objects in bulk, so each table gets its rows by itself.
    Page.objects.bulk_create(pages, batch_size=500)
    for page in pages:
        page.page_ptr_id = page.id
    columns = model._meta.local_concrete_fields
    size = 900 // len(columns)  # SQLite takes no more than 999 values.
    for start in range(0, len(pages), size):
        model._base_manager._insert(pages[start : start + size], columns, using=None)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    return pages


def _add_rows(model: Any, relation: str, added: list[list[Any]], entries: Sequence[Entry]) -> None:
    relation_field = model._meta.get_field(relation)
    row_model, parent_name = relation_field.related_model, relation_field.field.name
    is_translatable = issubclass(row_model, TranslatableMixin)
    made = []
    for number, entry in enumerate(entries):
        for order, row in enumerate(entry.rows.get(relation, ())):
            key = uuid4()
            for language, pages in enumerate(added):
                page = pages[number]
                values = {name: words[language] for name, words in row.prose.items()}
                if is_translatable:
                    values |= {"translation_key": key, "locale_id": page.locale_id}
                made.append(
                    row_model(
                        **row.facts, **values, **{f"{parent_name}_id": page.pk}, sort_order=order
                    )
                )
    row_model.objects.bulk_create(made, batch_size=500)
