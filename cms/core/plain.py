"""Public pages as plain values, in a few queries whatever their number: what the API reads.

A page is read with its translations and its child rows in one query. Page objects with all their
fields cost ten times as much. Facts are those of the source, prose that of the reader's language.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import BooleanField, F, Func, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from wagtail.models import Page

from cms.core.conf import source_language
from cms.core.prepared import rows_by_id, rows_by_uuid
from cms.core.reader import Reader
from cms.core.translations import attach, is_translation, prose_fields
from cms.core.visibility import public, restriction


class Row(SimpleNamespace):
    """A page or a child row as plain values, under the names of its model's fields.

    A page also has `language`, that its prose is in, `is_fallback`, and `family`: its rows in all
    languages that readers may get, by language code.
    """


class JsonRows(Subquery):
    """The rows of a queryset as one JSON array, inside the query of what they belong to."""

    # Kept in the order of the queryset by both databases.
    templates: ClassVar[dict[str, str]] = {
        "postgresql": "(SELECT JSONB_AGG(rows.item) FROM (%(subquery)s) AS rows)",
        "sqlite": "(SELECT JSON_GROUP_ARRAY(JSON(rows.item)) FROM (%(subquery)s) AS rows)",
    }

    def __init__(self, queryset: QuerySet[Any], **fields: Any) -> None:
        super().__init__(queryset.values(item=JSONObject(**fields)), output_field=JSONField())

    def as_sql(self, compiler: Any, connection: Any, template: Any = None, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, self.templates[connection.vendor], **extra)


class InKeys(Func):
    """Whether a column is among what a subquery gives, by the index.

    Asked with IN, PostgreSQL may read a whole table of some thousands rows instead.
    """

    arity = 2
    output_field = BooleanField()
    template = "%(expressions)s"
    arg_joiner = " IN "

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        sql = {"template": "%(expressions)s)", "arg_joiner": " = ANY(ARRAY"}
        return self.as_sql(compiler, connection, **sql, **extra)


@dataclass(frozen=True)
class Children:
    """A child relation to read with its pages: which of its values, under which names.

    `values` maps a name to a path of fields, such as "organisation__name". Prose is taken from
    the row of the same translation key on the translation; rows are in their own order.
    """

    model: Any
    parent: str
    values: dict[str, str]
    prose: Sequence[str] = ()
    where: dict[str, Any] = field(default_factory=dict)

    def expression(self) -> JsonRows:
        rows = self.model.objects.filter(**{self.parent: OuterRef("pk")}, **self.where)
        fields = {name: F(path) for name, path in self._paths.items()}
        return JsonRows(rows.order_by("sort_order", "pk"), **fields)

    def read(self, source: Row, translation: Row | None, name: str, language: str) -> list[Row]:
        """Return a page's rows in a language; what the translation lacks keeps its own words."""
        rows = self._rows(getattr(source, name))
        if self.prose:
            translated = self._rows(getattr(translation, name)) if translation else []
            by_key = {row.translation_key: row for row in translated}
            for row in rows:
                attach(row, by_key.get(row.translation_key), language, self.prose)
        return rows

    def _rows(self, found: Any) -> list[Row]:
        """Return the rows of a JSON array, each value as its field has it in Python."""
        convert = self._convert
        return [
            Row(**{name: convert[name](value) for name, value in each.items()})
            for each in found or ()
        ]

    @cached_property
    def _convert(self) -> dict[str, Any]:
        return {name: _to_python(self.model, path) for name, path in self._paths.items()}

    @cached_property
    def _paths(self) -> dict[str, str]:
        key = {"translation_key": "translation_key"} if self.prose else {}
        return {**self.values, **key}


def _to_python(model: Any, path: str) -> Any:
    for name in path.split("__")[:-1]:
        model = model._meta.get_field(name).related_model
    return model._meta.get_field(path.split("__")[-1]).to_python


# What tells how a page stands in each language.
TRANSLATION_VALUES = ("substantive_updated_at", "prose_as_of", "is_machine_translated")

# What lists show of every page type.
CARD_VALUES = (
    "introduction",
    "lead_image_id",
    "lead_image_alt",
    "lead_image_decorative",
    "first_published_at",
    *TRANSLATION_VALUES,
)

# What every page is read with, besides what is asked for.
PAGE_VALUES = (
    "pk",
    "translation_key",
    "content_type_id",
    "path",
    "url_path",
    "live",
    "alias_of_id",
    "title",
    "last_published_at",
    "is_restricted",
)


@dataclass(frozen=True, slots=True)
class Ids:
    """Source pages of a type by primary key, in place of a queryset; the quickest to read."""

    model: Any
    ids: Sequence[int]


def public_page(model: Any, key: UUID, reader: Reader) -> Ids:
    """Return the public source page of a type that has a translation key, or none."""
    site = reader.site
    if site is None:
        return Ids(model, [])
    found = rows_by_uuid(
        ("public", model, site.pk, site.root_page.path),
        key,
        lambda keys: public(model.objects.filter(translation_key=keys[0]), site).values_list("pk"),
    )
    return Ids(model, [row[0] for row in found])


def read_pages(
    sources: "QuerySet[Any] | Ids",
    reader: Reader,
    *,
    values: Sequence[str] = (),
    children: Mapping[str, Children] | None = None,
    **others: Callable[[Reader], Any],
) -> dict[int, Row]:
    """Return source pages in the reader's language, by primary key, in one query.

    `values` are fields of the page type; `children` are its rows, and `others` what makes an
    expression for a reader's language, by the attribute that gets them.
    Whoever asks has seen to it that the sources are public, or looks at `live`, `is_restricted`
    and `path` of what is found.
    """
    model, children = sources.model, children or {}
    names, made = (*PAGE_VALUES, *values), (*children, *others)

    def build(chosen: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        expressions = {
            **{f"{name}_rows": each.expression() for name, each in children.items()},
            **{f"{name}_rows": make(reader) for name, make in others.items()},
        }
        return (
            model.objects.filter(
                InKeys(F("translation_key"), Subquery(chosen.values("translation_key")))
            )
            .order_by()
            .annotate(is_restricted=restriction(), **expressions)
            .values_list("locale__language_code", *names, *expressions)
        )

    if isinstance(sources, Ids):
        if not sources.ids:
            return {}
        key = (model, names, made, reader.language if others else "")
        found: Iterable[Any] = rows_by_id(
            key, sources.ids, lambda ids: build(Page.objects.filter(pk__in=ids).order_by())
        )
    else:
        found = build(sources)
    families: dict[Any, dict[str, Row]] = {}
    for language, *data in found:
        row = Row(**dict(zip((*names, *made), data, strict=True)))
        families.setdefault(row.translation_key, {})[language] = row
    original = source_language()
    return {
        family[original].pk: _in_language(model, family, reader, children)
        for family in families.values()
        if original in family
    }


def _in_language(
    model: Any, family: dict[str, Row], reader: Reader, children: Mapping[str, Children]
) -> Row:
    source = family[source_language()]
    source.row_ids = {row.pk for row in family.values()}
    translations = {code: row for code, row in family.items() if is_translation(row)}
    # A copy: the source itself gets the prose and the address of the reader's language.
    source.family = {**translations, source_language(): Row(**vars(source))}
    translation = None if reader.reads_source else translations.get(reader.language)
    for name, kind in children.items():
        setattr(source, name, kind.read(source, translation, name, reader.language))
    prose = [name for name in prose_fields(model) if hasattr(source, name)]
    attach(source, translation, reader.language, prose)
    if translation is not None:
        source.url_path = translation.url_path
    return source
