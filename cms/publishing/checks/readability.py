"""How hard a Swedish text is to read: LIX (C. H. Björnsson, 1968)."""

import re
from dataclasses import dataclass

from cms.publishing.enums import Band

# Fewer words say too little: a single long word would decide.
FEWEST_WORDS = 50
LONG_WORD = 7

# The highest LIX of each band.
BANDS = ((29, Band.VERY_EASY), (39, Band.EASY), (49, Band.MEDIUM), (60, Band.HARD))

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# A full stop within "kl. 18.00" or "t.ex." ends nothing: a new sentence begins with a capital.
SENTENCE_END = re.compile(r"[.!?:]+[”\"»’)]*\s+(?=[”\"»’(–-]*\s*[^\W\d_a-zåäöéü])")


@dataclass(frozen=True, slots=True)
class Readability:
    """The LIX of a text, rounded, and what it means."""

    lix: int
    band: Band


def readability(text: str) -> Readability | None:
    """Return the LIX of a Swedish text: words per sentence, plus long words per hundred.

    A long word has more than six letters. Each line ends a sentence. None below 50 words.
    """
    words = WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    pieces = (piece for line in text.splitlines() for piece in SENTENCE_END.split(line))
    sentences = sum(1 for piece in pieces if WORD.search(piece))
    long_words = sum(len(word) >= LONG_WORD for word in words)
    lix = round(len(words) / sentences + 100 * long_words / len(words))
    return Readability(lix, next((band for top, band in BANDS if lix <= top), Band.VERY_HARD))
