"""Sorting A–Ö in the database, alike on PostgreSQL and SQLite (E4)."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Collate

from cms.core.collation import swedish_compare

# PostgreSQL ships this ICU collation; SQLite gets one of the same name when it connects.
SWEDISH = "sv-x-icu"


def register_collation(connection: Any, **kwargs: Any) -> None:
    """Give an SQLite connection the collation that PostgreSQL calls sv-x-icu."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(SWEDISH, swedish_compare)


def swedish(field: str) -> Collate:
    """Return an expression that orders a text field A–Ö, for any reader's language."""
    return Collate(F(field), SWEDISH)
