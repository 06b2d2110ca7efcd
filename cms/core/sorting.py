"""Sorting A–Ö in the database, alike on PostgreSQL and SQLite (E4)."""

from typing import Any

from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Collate
from wagtail.models import Page

from cms.core.collation import swedish_compare
from cms.core.reader import Reader

# PostgreSQL ships this ICU collation; SQLite gets one of the same name when it connects.
SWEDISH = "sv-x-icu"


def register_collation(connection: Any, **kwargs: Any) -> None:
    """Give an SQLite connection the collation that PostgreSQL calls sv-x-icu."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(SWEDISH, swedish_compare)


def swedish(field: str) -> Collate:
    """Return an expression that orders a text field A–Ö, for any reader's language."""
    return Collate(F(field), SWEDISH)


def by_title(sources: Any, reader: Reader) -> Any:
    """Order source pages A–Ö by the title that the reader sees."""
    if reader.reads_source:
        return sources.order_by(swedish("title"), "pk")
    translated = Page.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=reader.language,
        live=True,
        alias_of__isnull=True,
    ).values("title")[:1]
    return sources.annotate(
        reader_title=Coalesce(Subquery(translated), F("title"), output_field=CharField())
    ).order_by(swedish("reader_title"), "pk")
