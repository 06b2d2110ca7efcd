"""Facts once, prose per language: read source objects with the prose of the reader's language.

A source object is the row in the source language. Facts are only ever read from it. Prose comes
from the row with the same `translation_key` in the reader's language, where there is a public
one; otherwise the source's own prose stays and the object is marked as a fallback.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar

from django.db import models
from django.db.models import (
    F,
    JSONField,
    OuterRef,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import JSONObject
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.conf import source_language
from cms.core.streams import with_facts_of
from cms.core.visibility import unrestricted

PAGE_PROSE = ("title", "slug", "seo_title", "search_description")
PAGE_FACTS = ("show_in_menus",)


class FactsAndProse:
    """Declares the fate of each field in translation: a shared fact or translated prose.

    Each class in the inheritance chain names its own fields in `facts` and `prose`; child
    relations are named too, as prose when their rows hold prose. wagtail-localize reads the sum
    from `override_translatable_fields`, and the check cms_core.E001 refuses an undeclared field.
    """

    facts: ClassVar[tuple[str, ...]] = ()
    prose: ClassVar[tuple[str, ...]] = ()
    override_translatable_fields: ClassVar[list[Any]] = []

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.override_translatable_fields = [
            *(SynchronizedField(name, overridable=False) for name in declared(cls, "facts")),
            *(TranslatableField(name) for name in declared(cls, "prose")),
        ]


def declared(model: type, kind: str) -> tuple[str, ...]:
    """Return the names that a class and its parents declare as "facts" or as "prose"."""
    names = [name for base in model.__mro__ for name in vars(base).get(kind, ())]
    return tuple(dict.fromkeys(names))


@cache
def prose_fields(model: Any) -> tuple[str, ...]:
    """Return the names of a model's own translated fields, without its child relations."""
    names = declared(model, "prose") or PAGE_PROSE
    own = {field.name for field in model._meta.concrete_fields}
    return tuple(name for name in names if name in own)


def prose_relations(model: type[models.Model]) -> tuple[str, ...]:
    """Return the names of a model's child relations whose rows hold prose."""
    return tuple(
        name for name in declared(model, "prose") if model._meta.get_field(name).one_to_many
    )


def read(sources: QuerySet[Any], language: str, fields: Sequence[str] = ()) -> list[Any]:
    """Return source objects with the prose of a language, in one query; for lists and references.

    `fields` limits the prose to what is shown; a body is never among it (see `read_one`). Each
    object gets `language`, that its prose is in, and `is_fallback`. Never save the result.
    """
    model = sources.model
    fields = [name for name in fields or prose_fields(model) if name != "body"]  # type: ignore[arg-type]
    if language != source_language():
        wanted = {name: F(name) for name in fields}
        if issubclass(model, Page):
            wanted |= {"url_path": F("url_path"), "translation_pk": F("pk")}
        prose = public_in(model, language).filter(translation_key=OuterRef("translation_key"))
        sources = sources.annotate(
            translated=Subquery(
                prose.values(found=JSONObject(**wanted))[:1],
                output_field=JSONField(),
            )
        )
    found = list(sources)
    for obj in found:
        prose = getattr(obj, "translated", None)
        mark(obj, language, is_translated=prose is not None)
        for name, value in (prose or {}).items():
            setattr(obj, name, value)
    return found


def public_in(model: type[models.Model], language: str) -> Any:
    """Return the public rows of one language; an alias is not a translation."""
    rows = model._default_manager.filter(locale__language_code=language)
    if any(field.name == "live" for field in model._meta.concrete_fields):
        rows = rows.filter(live=True)
    if issubclass(model, Page):
        rows = unrestricted(rows).filter(alias_of__isnull=True)
    return rows.order_by()


def read_one(source: Any, translation: Any, language: str, *, rows: Sequence[Any] = ()) -> Any:
    """Return one source object with all the prose of its translation, or its own without one.

    `rows` names child relations (or is Prefetch objects for them) to load with their own prose,
    in one query each.
    """
    objects = [source] if translation is None else [source, translation]
    prefetch_related_objects(objects, *rows)
    _attach(source, translation, language)
    for relation in prose_relations(type(source)):
        # A row that its owner's translation lacks keeps the source's words, and says so.
        translated = (
            {row.translation_key: row for row in getattr(translation, relation).all()}
            if translation is not None
            else {}
        )
        for row in getattr(source, relation).all():
            _attach(row, translated.get(row.translation_key), language)
    return source


def _attach(obj: Any, translation: Any, language: str) -> None:
    attach(obj, translation, language, prose_fields(type(obj)))  # type: ignore[arg-type]
    if isinstance(obj, Page) and translation is not None:
        obj.url_path = translation.url_path


def attach(obj: Any, translation: Any, language: str, names: Iterable[str]) -> None:
    """Give a source object the prose of its translation, its own without one, and say which."""
    mark(obj, language, is_translated=translation is not None)
    if translation is None:
        return
    for name in names:
        value = getattr(translation, name)
        setattr(obj, name, with_facts_of(obj.body, value) if name == "body" else value)


def mark(obj: Any, language: str, *, is_translated: bool) -> None:
    """Say in which language an object's prose is, and whether that is not the one asked for."""
    obj.language = language if is_translated else source_language()
    obj.is_fallback = not is_translated and language != source_language()


def is_translation(row: Any) -> bool:
    """Say whether a row in another language is one that readers may get."""
    return row.live and row.alias_of_id is None and not row.is_restricted


class TranslationStatus(StrEnum):
    """What a page is worth in a language, compared with its source."""

    SOURCE = "source"
    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"


def translation_status(language: str, source: Any, translation: Any) -> TranslationStatus:
    """Return what a page is worth in a language; `translation` is None if readers get none.

    Outdated is what was made from other words than the source has now. Facts and corrections of
    typos make nothing outdated, and what nothing is known of counts as current.
    """
    if language == source_language():
        return TranslationStatus.SOURCE
    if translation is None:
        return TranslationStatus.MISSING
    made_from, words_now = translation.prose_as_of, source.prose_as_of
    if made_from and words_now and made_from < words_now:
        return TranslationStatus.OUTDATED
    return TranslationStatus.CURRENT


def source_changed_at(source: Any) -> datetime | None:
    """Return when the words of a source last changed (UTC), as far as that is known."""
    changed: datetime | None = source.prose_as_of or source.substantive_updated_at
    return changed
