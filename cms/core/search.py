"""The one seam between search words and pages: a better search engine is put in here."""

from typing import Any
from uuid import UUID

from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from cms.core.conf import source_language
from cms.core.reader import Reader

MOST = 1_000


def matching(words: str, model: Any, reader: Reader) -> list[UUID]:
    """Return the translation keys of pages with all the words, the most relevant first.

    It looks in the reader's language, and in the source language for what is not translated. What
    is found has not gone through the gate.
    """
    languages = {reader.language, source_language()}
    locales = Locale.objects.filter(language_code__in=languages).values_list("pk", flat=True)
    pages = model.objects.filter(live=True, locale_id__in=list(locales))
    found = get_search_backend().search(words, pages, operator="and")[:MOST]
    if not hasattr(found, "get_queryset"):
        # Nothing is left of the words once spaces and the like are gone.
        return []
    keys = found.get_queryset().values_list("translation_key", flat=True)
    return list(dict.fromkeys(keys))
