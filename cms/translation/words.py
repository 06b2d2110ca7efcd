"""The words of an object: what there is to translate, and what has changed in it.

Words are pairs of path and text, in reading order, as lists so that they can be stored as JSON. A
path is wagtail-localize's content path ("title", "body.<block id>.text"); the paragraphs of one
rich text share a path. Text is HTML with the addresses of its links, since a link that has changed
is something to mend. An address in the tree ("slug") is no word: each language has its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import strip_tags
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

NOT_WORDS = {"slug"}

Words = list[list[str]]


def words_of(obj: Any) -> Words:
    """Return the words of an object as it is in memory, child rows included."""
    return [
        [segment.path, segment.render_html()]
        for segment in extract_segments(obj)
        if isinstance(segment, StringSegmentValue) and segment.path not in NOT_WORDS
    ]


def count_words(texts: Sequence[str]) -> int:
    """Return how many words some HTML texts have, as people count them."""
    return sum(len(re.findall(r"\w[\w'’-]*", strip_tags(text))) for text in texts)


@dataclass(frozen=True, slots=True)
class Change:
    """One text that was changed, came (`before` is "") or went (`after` is "")."""

    path: str
    before: str
    after: str


def changes(before: Words, after: Words) -> list[Change]:
    """Return what has changed from some words to others, in the order of the later ones."""
    return [
        Change(new[0] or old[0], old[1], new[1]) for old, new in _pairs(before, after) if old != new
    ]


def carried_over(basis: Words, before: Words, after: Words) -> Words:
    """Return the words that a translation was made from, after a typo in the source was corrected.

    What was current stays so. In what was outdated already, only the same texts are corrected.
    """
    if basis == before:
        return after
    corrected = {
        tuple(old): new for old, new in _pairs(before, after) if old != new and old[0] and new[0]
    }
    return [corrected.get((path, text), [path, text]) for path, text in basis]


NOTHING = ["", ""]


def _pairs(before: Words, after: Words) -> Iterator[tuple[list[str], list[str]]]:
    """Pair the texts of two versions; what only one of them has is paired with nothing.

    Texts are only paired within a path: a title does not become a paragraph.
    """
    paths = list(dict.fromkeys([path for path, _text in [*after, *before]]))
    for path in paths:
        old = [each for each in before if each[0] == path]
        new = [each for each in after if each[0] == path]
        texts = [each[1] for each in old], [each[1] for each in new]
        for _tag, i1, i2, j1, j2 in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
            for index in range(max(i2 - i1, j2 - j1)):
                yield (
                    old[i1 + index] if i1 + index < i2 else NOTHING,
                    new[j1 + index] if j1 + index < j2 else NOTHING,
                )
