"""What has changed in a text, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from html import unescape

from django.utils.html import strip_tags

# A tag counts as one word, so that a link whose address has changed shows both addresses.
TOKEN = re.compile(r"<[^>]*>|&#?\w+;|\w+|\s+|.", re.DOTALL)


class Kind(StrEnum):
    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of one of the two texts, as plain text; of tags, those that have changed."""

    kind: Kind
    text: str


def diff(before: str, after: str) -> list[Part]:
    """Return what two texts of HTML have in common, and what only one of them has, in order."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    parts: list[Part] = []
    for is_same, was, is_now in _runs(old, new):
        if is_same:
            parts.append(Part(Kind.SAME, unescape(strip_tags(is_now.replace("<br/>", "\n")))))
        else:
            parts.append(Part(Kind.DELETED, unescape(was)))
            parts.append(Part(Kind.INSERTED, unescape(is_now)))
    return [part for part in parts if part.text]


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[bool, str, str]]:
    """Pair runs of tokens; words that changed on both sides of a blank are one change."""
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    was = is_now = ""
    for index, (tag, i1, i2, j1, j2) in enumerate(opcodes):
        same = "".join(new[j1:j2])
        is_between = 0 < index < len(opcodes) - 1
        if tag == "equal" and not (is_between and same.isspace()):
            yield False, was, is_now
            yield True, same, same
            was = is_now = ""
        else:
            was += "".join(old[i1:i2])
            is_now += same
    yield False, was, is_now
