"""Names that stay and terms with a fixed translation, found in the words of the source."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term in a text, from `start` to before `end`."""

    term: Any
    start: int
    end: int


def occurrences(html: str, terms: Sequence[Any]) -> list[Occurrence]:
    """Return where terms stand in a text of HTML, as whole words; of two that overlap, the longer.

    A term that begins with a small letter is also found with a capital, as sentences begin; what
    begins with a capital is a name. Both are found in capitals alone, as headings may be. A part
    of a word that is joined with a hyphen is no word by itself.
    """
    if not terms:
        return []
    pattern = _pattern(tuple(term.term for term in terms))
    return [
        Occurrence(terms[int(match.lastgroup[1:])], match.start(), match.end())
        for match in pattern.finditer(html)
        if match.lastgroup
    ]


def terms_in(html: str, terms: Iterable[Any]) -> list[Any]:
    """Return the terms (anything with `term`) that a text of HTML has, in its order, each once."""
    return list(dict.fromkeys(each.term for each in occurrences(html, list(terms))))


@lru_cache(maxsize=32)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(range(len(terms)), key=lambda index: -len(terms[index]))
    found = "|".join(f"(?P<t{index}>{_term(terms[index])})" for index in longest_first)
    # Tags and character references are passed over, so that no term is found inside them.
    return re.compile(rf"<[^>]*>|&#?\w+;|(?<!\w)(?<!\w-)(?:{found})(?!\w)(?!-\w)")


def _term(term: str) -> str:
    forms = dict.fromkeys((term, term[:1].upper() + term[1:], term.upper()))
    # An editor may have put a no-break space, or an address of two lines, in between.
    return "|".join(
        r"\s+".join(re.escape(escape(word, quote=False)) for word in form.split()) for form in forms
    )
