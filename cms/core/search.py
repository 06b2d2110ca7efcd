"""The one seam between search words and pages: a better search engine is put in here."""

import re
import unicodedata
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from cms.core.conf import source_language
from cms.core.generation import kept_for_generation
from cms.core.reader import Reader
from cms.core.translations import public_in

MOST = 1_000
# How many characters may be asked for.
LONGEST = 200
WORD = re.compile(r"[^\W_]+")
SOFT_HYPHEN = "\u00ad"


def words_in(text: str) -> list[str]:
    """Return the words of a text without signs, each once, however it is composed (E7)."""
    whole = unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, ""))
    return list(dict.fromkeys(WORD.findall(whole)))


def matching(words: str, model: Any, reader: Reader) -> list[UUID]:
    """Return the translation keys of pages with all the words, the most relevant first.

    It looks in the reader's language, and in the source language for what is not translated. What
    is found has not gone through the gate. The index follows a commit, so it is not to be
    remembered until content changes again.
    """
    # Signs mean something to the engines, and differ between them.
    wanted = words_in(words)
    if not wanted:
        return []
    locales = _locales(reader.language)
    translations = public_in(model, reader.language)
    pages = model.objects.filter(live=True, locale_id__in=[*locales]).annotate(
        is_translated=Exists(translations.filter(translation_key=OuterRef("translation_key")))
    )
    found = get_search_backend().search(" ".join(wanted), pages, operator="and")[:MOST]
    rows = found.get_queryset().values_list("translation_key", "locale_id", "is_translated")
    return list(
        dict.fromkeys(
            key
            for key, locale, is_translated in rows
            if reader.reads_source or (locales[locale] == reader.language) == is_translated
        )
    )


@kept_for_generation
def _locales(language: str) -> dict[int, str]:
    """Return the locales of a language and of the source, by primary key."""
    codes = {language, source_language()}
    rows = Locale.objects.filter(language_code__in=codes)
    return dict(rows.values_list("pk", "language_code"))
