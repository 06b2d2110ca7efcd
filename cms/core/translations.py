"""Facts once, prose per language: read source objects with the prose of the reader's language.

A source object is the row in the source language. Facts are only ever read from it. Prose comes
from the row with the same `translation_key` in the reader's language, where there is a public
one; otherwise the source's own prose stays and the object is marked as a fallback.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import prefetch_related_objects
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.conf import source_language
from cms.core.streams import with_facts_of
from cms.core.visibility import unrestricted

M = TypeVar("M", bound=models.Model)

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


def prose_fields(model: type[models.Model]) -> tuple[str, ...]:
    """Return the names of a model's own translated fields, without its child relations."""
    names = declared(model, "prose") or PAGE_PROSE
    own = {field.name for field in model._meta.concrete_fields}
    return tuple(name for name in names if name in own)


def prose_relations(model: type[models.Model]) -> tuple[str, ...]:
    """Return the names of a model's child relations whose rows hold prose."""
    return tuple(
        name for name in declared(model, "prose") if model._meta.get_field(name).one_to_many
    )


def translations_of(
    model: type[M], keys: Iterable[UUID], language: str, *, fields: Sequence[str]
) -> dict[UUID, M]:
    """Return the public rows of one language by translation key; an alias is not a translation."""
    rows = model._default_manager.filter(
        locale__language_code=language, translation_key__in=set(keys)
    )
    if any(field.name == "live" for field in model._meta.concrete_fields):
        rows = rows.filter(live=True)
    if issubclass(model, Page):
        rows = unrestricted(rows).filter(alias_of__isnull=True)
        fields = (*fields, "url_path", "last_published_at")
    found: Iterable[Any] = rows.only("translation_key", *fields)
    return {row.translation_key: row for row in found}


def in_language(
    sources: Iterable[M],
    language: str,
    *,
    fields: Sequence[str] = (),
    rows: Sequence[Any] = (),
    translations: Mapping[UUID, M] | None = None,
) -> list[M]:
    """Attach the prose of a language to source objects of one model, in bulk, in place.

    `fields` limits the prose to what a list needs. `rows` names child relations (or is Prefetch
    objects for them) to load with their own prose. `translations` replaces the look-up, for
    a draft. Each object gets `language`, that its prose is in, and `is_fallback`. One query for
    the objects and one for each child relation, whatever their number. Never save the result.
    """
    sources = list(sources)
    if not sources:
        return []
    model = type(sources[0])
    fields = tuple(fields) or prose_fields(model)
    if language == source_language():
        translations = {}
    elif translations is None:
        keys = [obj.translation_key for obj in sources]  # type: ignore[attr-defined]
        translations = translations_of(model, keys, language, fields=fields)
    if rows:
        prefetch_related_objects([*sources, *translations.values()], *rows)
    for obj in sources:
        _attach(obj, translations.get(obj.translation_key), language, fields)  # type: ignore[attr-defined]
    for relation in prose_relations(model):
        if relation in {getattr(row, "prefetch_through", row) for row in rows}:
            _attach_rows(sources, relation, language, translations)
    return sources


def _attach(obj: Any, translation: Any, language: str, fields: Sequence[str]) -> None:
    obj.translation = translation
    obj.is_fallback = translation is None and language != source_language()
    obj.language = source_language() if translation is None else language
    if translation is None:
        return
    for name in fields:
        value = getattr(translation, name)
        setattr(obj, name, with_facts_of(obj.body, value) if name == "body" else value)
    if isinstance(obj, Page):
        obj.url_path = translation.url_path


def _attach_rows(
    sources: list[Any], relation: str, language: str, translations: Mapping[UUID, Any]
) -> None:
    # A row that its owner's translation lacks keeps the source's words, and says so.
    translated = {
        row.translation_key: row
        for owner in translations.values()
        for row in getattr(owner, relation).all()
    }
    for owner in sources:
        for row in getattr(owner, relation).all():
            fields = prose_fields(type(row))
            _attach(row, translated.get(row.translation_key), language, fields)
