"""Reads of the register of organisations, A–Ö."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from cms.core.conf import source_language
from cms.core.indexes import Index
from cms.core.models import Organisation
from cms.core.reader import Reader
from cms.core.sorting import swedish
from cms.core.translations import read
from cms.core.visibility import live_snippets


def organisations() -> Any:
    """Return the public organisations; all that are in the register and published are."""
    sources = Organisation.objects.filter(locale__language_code=source_language())
    return live_snippets(sources)


def organisation_index(reader: Reader, *, q: str | None = None, kind: Sequence[str] = ()) -> Index:
    """Return which organisations are asked for: of one of the kinds, with `q` in their names."""
    found = organisations().order_by(swedish("name"), "pk")
    if kind:
        found = found.filter(kind__in=kind)
    if not q:
        return Index.of(found.values_list("pk", flat=True))
    # SQLite knows the small letters of a–z only.
    wanted = _folded(q)
    return Index.of(key for key, name in found.values_list("pk", "name") if wanted in _folded(name))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def read_organisations(ids: Sequence[int], reader: Reader) -> list[Organisation]:
    """Return organisations, each described in the reader's language, in one query."""
    return read(organisations().filter(pk__in=ids), reader.language, ["description"])
