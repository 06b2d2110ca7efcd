"""The Swedish order A–Ö where the database has no collation for it (E4).

The order is that of ICU's `sv` collation, so that SQLite and PostgreSQL sort alike.
"""

import unicodedata
from functools import lru_cache

# What a title may hold, in ICU's order: signs before digits before letters.
_SIGNS = " _-–—,;:!?.…'’\"”()[]{}§@*/&#%°+×<=>|~$€"
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzåäö"
_PLACES = {character: place for place, character in enumerate(_SIGNS + _LETTERS)}

# Letters that Swedish sorts as another letter, or as several; they come after the plain ones.
_SORTED_AS = {
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ß": "ss",
    "þ": "th",
    "ü": "y",
    "ű": "y",
    "æ": "ä",
    "ę": "ä",
    "ø": "ö",
    "ő": "ö",
    "œ": "ö",
    "ô": "ö",
}

SortKey = tuple[tuple[tuple[bool, int], ...], tuple[str, ...], tuple[bool, ...]]


@lru_cache(maxsize=8192)
def swedish_sort_key(text: str) -> SortKey:
    """The key by which a text takes its place in the Swedish order.

    Letters decide first, signs before digits before letters; then accents; then lower case
    before upper case. Composed and decomposed letters have equal keys (E7).
    """
    visible = [each for each in unicodedata.normalize("NFKC", text) if not _is_invisible(each)]
    letters = [_plain(each) for each in "".join(visible).lower()]
    return (
        tuple(_rank(each) for plain, _accent in letters for each in plain),
        tuple(accent for _plain, accent in letters),
        tuple(each != each.lower() for each in visible),
    )


def swedish_compare(first: str, second: str) -> int:
    """Compare as a collation function does: below 0, 0 or above 0."""
    first_key, second_key = swedish_sort_key(first), swedish_sort_key(second)
    return (first_key > second_key) - (first_key < second_key)


def _is_invisible(character: str) -> bool:
    # Soft hyphens and zero-width joiners tell how to set a text, not what it says.
    return unicodedata.category(character) == "Cf"


def _plain(letter: str) -> tuple[str, str]:
    """The letters that a lower-case letter is sorted as, and what sets it apart from them."""
    if letter in _LETTERS:
        return letter, ""
    if letter in _SORTED_AS:
        return _SORTED_AS[letter], letter
    if unicodedata.combining(letter):
        return "", letter
    decomposition = [chr(int(code, 16)) for code in unicodedata.decomposition(letter).split()]
    if not decomposition:
        return letter, ""
    plain, _accent = _plain(decomposition[0])
    return plain, letter


def _rank(letter: str) -> tuple[bool, int]:
    # Code points of other signs and letters are beyond every place, so those come last.
    return letter.isalnum(), _PLACES.get(letter, ord(letter))
