"""Titles that are spelt nearly as what somebody asked for, when nothing was found."""

import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher, get_close_matches

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page, Site

from cms.core.generation import kept_for_generation
from cms.core.plain import Ids
from cms.core.reader import Reader
from cms.core.search import words_in
from cms.core.selectors import PageReference, page_references
from cms.core.translations import public_in
from cms.core.visibility import public

# How many are suggested, and how many words are looked at: each is compared with all titles.
MOST, MOST_WORDS = 5, 6
# How alike words must be, from 0 to 1, and from how many letters on one may be part of another.
ALIKE, SHORTEST = 0.72, 4


def suggestions(words: str, reader: Reader) -> list[PageReference]:
    """Return public pages with words in the title that are nearly those asked for, nearest first.

    One query, and one for all titles when content has changed.
    """
    if reader.site is None:
        return []
    titles = _words_in_titles(reader.language, reader.site)
    nearness: dict[int, float] = defaultdict(float)
    for asked in _folded(words)[:MOST_WORDS]:
        near: dict[int, float] = {}
        for word in sorted(_alike(asked, titles), key=lambda word: _ratio(asked, word)):
            near |= dict.fromkeys(titles[word], _ratio(asked, word))
        for key, ratio in near.items():
            nearness[key] += ratio
    nearest = sorted(nearness, key=lambda key: (-nearness[key], key))[:MOST]
    references = page_references(Ids(Page, nearest), reader).values()
    found = {key: each for each in references for key in each.row_ids}
    return [found[key] for key in nearest if key in found]


def _alike(asked: str, titles: dict[str, list[int]]) -> set[str]:
    parts = {
        word
        for word in titles
        if min(len(asked), len(word)) >= SHORTEST and (asked in word or word in asked)
    }
    return parts | set(get_close_matches(asked, titles, n=10, cutoff=ALIKE))


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _folded(text: str) -> list[str]:
    """Return the words of a text in lower case, without the marks on letters."""
    folded = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return words_in(folded)


@kept_for_generation
def _words_in_titles(language: str, site: Site) -> dict[str, list[int]]:
    """Return the words of all titles as readers of a language see them, each with its pages."""
    own = public_in(Page, language).filter(translation_key=OuterRef("translation_key"))
    shown = Coalesce(Subquery(own.values("title")[:1]), F("title"))
    found: dict[str, list[int]] = defaultdict(list)
    rows = public(Page.objects.all(), site).annotate(shown=shown)
    for key, title in rows.values_list("pk", "shown"):
        for word in _folded(title):
            found[word].append(key)
    return dict(found)
