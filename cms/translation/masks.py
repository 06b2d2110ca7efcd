"""What a machine may not see or change in a text is hidden before it is sent, and put back after.

Hidden are e-mail addresses, web addresses, long numbers (of telephones, persons, accounts) and the
terms of the glossary. What hides them is HTML that translation services leave alone
(`translate="no"`), so they can be put where they belong in the other language.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from cms.translation.glossary import occurrences

# Rather too much than too little: what is hidden needlessly is only not translated.
ADDRESS_END = r"""[^\s<>"”]*[^\s<>"”.,:;!?)]"""
DOMAIN = r"(?:[\w-]++\.)+(?:se|nu|com|org|net|eu|info|example|fi|no|dk)(?![\w-])"
# Soft hyphens and spaces of no width, which are pasted along with the rest.
UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
LETTER = rf"[\w{UNSEEN}-]"
# Bold or a link may begin within a number or an address, but no line.
TAGS = r"(?:</?(?!br\b)[^<>]*>){0,3}"
AT = r"(?:@|\s+@\s+|\s?[(\[{]\s?(?:at|@|snabel-?\s?a)\s?[)\]}]\s?|\s+snabel-?\s?a\s+)"
DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punkt|\.)\s?[)\]}]\s?|\s+punkt\s+)"
CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
GAP = rf"[\s()/_{UNSEEN}\u2010-\u2015\u2212-]{{0,3}}"
PRIVATE = re.compile(
    r"(?P<tag><[^>]*>)"
    rf"|(?P<clock>(?<![\w.:/-]){CLOCK}(?:\s?[\u2013-]\s?{CLOCK})?(?!{TAGS}[\s.:/()\u2010-\u2015-]?\d))"
    rf"|(?<![\w.+%'-])[\w.+%'-]++{TAGS}{AT}{TAGS}{LETTER}+(?:{TAGS}{DOT}{TAGS}{LETTER}+)*"
    rf"|(?:https?://|www\.){ADDRESS_END}"
    rf"|(?<![\w.-]){DOMAIN}(?:/{ADDRESS_END})?"
    # Five digits or more, however they are grouped.
    rf"|\+?\(?\d(?:(?:{GAP}{TAGS}{GAP}|[.,])\d){{4,}}",
    re.IGNORECASE,
)
PASSED_OVER = {"tag", "clock"}
BETWEEN_TAGS = re.compile(r"(?:^|(?<=>))[^<>]*\w[^<>]*")
MASK = re.compile(r"""<span\b[^>]*\bid=["']?m(\d+)["']?[^>]*>\s*M(\d+)\s*</span>""", re.IGNORECASE)
# A sentence begins after these, and after quotation marks and tags.
BEGINNING = re.compile(r"""(?:^|[.!?]["”’»)]*\s+|<br\s*/?>\s*)(?:["“”‘’»(–-]\s*|<[^>]*>)*$""")


class DamagedMask(ValueError):
    """A text came back without what was hidden in it, or with more."""


class Masked:
    """A text with what is hidden in it; `html` is what may be sent."""

    def __init__(self, source: str, terms: Sequence[Any]) -> None:
        private = [
            (match.start() + part.start(), match.start() + part.end(), None)
            for match in PRIVATE.finditer(source)
            if match.lastgroup not in PASSED_OVER
            for part in BETWEEN_TAGS.finditer(match[0])
        ]
        found = private + [
            (each.start, each.end, each.term)
            for each in occurrences(source, terms)
            if not any(each.start < end and start < each.end for start, end, _none in private)
        ]
        self.hidden: list[tuple[str, Any]] = []
        parts, position = [], 0
        for start, end, term in sorted(found, key=lambda each: each[0]):
            number = len(self.hidden) + 1
            self.hidden.append((source[start:end], term))
            parts += [
                source[position:start],
                f'<span translate="no" id="m{number}">M{number}</span>',
            ]
            position = end
        self.html = "".join([*parts, source[position:]])

    @property
    def has_words(self) -> bool:
        """Say whether there is anything left to translate."""
        return any(map(str.isalpha, re.sub(r"<[^>]*>", "", MASK.sub("", self.html))))

    def put_back(self, html: str) -> str:
        """Return a translated text with what was hidden; raises DamagedMask."""
        found = [(int(match[1]), int(match[2])) for match in MASK.finditer(html)]
        each_once = [(number, number) for number in range(1, len(self.hidden) + 1)]
        if sorted(found) != each_once or "<span" in MASK.sub("", html).lower():
            raise DamagedMask
        result, position = "", 0
        for match in MASK.finditer(html):
            result += html[position : match.start()]
            result += _shown(
                *self.hidden[int(match[1]) - 1], is_first=bool(BEGINNING.search(result))
            )
            position = match.end()
        return result + html[position:]


def _shown(text: str, term: Any, *, is_first: bool) -> str:
    """Return what is put back: a fixed translation begins a sentence with a capital."""
    if term is None or not term.translation:
        return text
    is_loud = text.isupper() and not term.term.isupper()
    fixed = escape(term.translation.upper() if is_loud else term.translation, quote=False)
    return fixed[:1].upper() + fixed[1:] if is_first and fixed.split()[0].islower() else fixed
