"""How many words are left to translate, in as many queries for one object as for a whole list."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.core.conf import source_language
from cms.translation.enums import TranslationState
from cms.translation.models import SourceText
from cms.translation.selectors import Row
from cms.translation.sources import Key
from cms.translation.words import NOT_WORDS, Words, changes, count_words


def words_left(rows: Iterable[Row]) -> dict[Key, int | None]:
    """Return the words that each object still lacks in each language, in four queries.

    What translators work on is counted by the texts that they have not translated; what was never
    sent to them by what the source says, or has changed. None is for what nobody has counted.
    """
    found = list(rows)
    keys = {row.source.key for row in found}
    sent = set(
        Translation.objects.filter(source__object__in=keys, enabled=True).values_list(
            "source__object", "target_locale"
        )
    )
    texts = _texts(keys)
    translated = set(
        StringTranslation.objects.filter(context__object__in=keys, has_error=False).values_list(
            "translation_of", "context", "locale"
        )
    )
    words = _words(
        row.source.key
        for row in found
        if any(
            each.outdated_since and (row.source.key, each.locale.pk) not in sent
            for each in row.standings
        )
    )
    left: dict[Key, int | None] = {}
    for row in found:
        for each in row.standings:
            key = (row.source.key, each.locale.pk)
            if key in sent:
                left[key] = sum(
                    count
                    for string, context, count in texts[row.source.key]
                    if (string, context, each.locale.pk) not in translated
                )
            elif each.outdated_since:
                left[key] = _changed(words[row.source.key], each.locale.pk)
            elif each.state in {TranslationState.CURRENT, TranslationState.MACHINE}:
                left[key] = 0
            else:
                left[key] = row.source.words
    return left


def _texts(keys: Iterable[UUID]) -> dict[UUID, list[tuple[int, int, int]]]:
    """Return the texts of each object: their string, their context, and how many words."""
    segments = StringSegment.objects.filter(
        source__object__in=keys, source__locale__language_code=source_language()
    ).exclude(context__path__in=NOT_WORDS)
    found: dict[UUID, list[tuple[int, int, int]]] = defaultdict(list)
    for key, string, context, text in segments.values_list(
        "source__object", "string", "context", "string__data"
    ):
        found[key].append((string, context, count_words([text])))
    return found


def _words(keys: Iterable[UUID]) -> dict[UUID, dict[int | None, Words]]:
    """Return the words of each source, under None, and what each language was made from."""
    found: dict[UUID, dict[int | None, Words]] = defaultdict(dict)
    texts = SourceText.objects.filter(translation_key__in=set(keys))
    for key, locale, code, words in texts.values_list(
        "translation_key", "locale", "locale__language_code", "words"
    ):
        found[key][None if code == source_language() else locale] = words
    return found


def _changed(words: dict[int | None, Words], locale: int) -> int:
    found = changes(words.get(locale, []), words.get(None, []))
    return count_words([each.after for each in found])
