"""How hard a Swedish text is to read."""

import pytest

from cms.publishing.checks.readability import Readability, readability
from cms.publishing.enums import Band


def text(*, sentences: int, short: int, long: int) -> str:
    """Sentences alike, each of a number of short and of long words."""
    sentence = "Vi " + "ses " * (short - 1) + "tillsammans " * long
    return " ".join([f"{sentence.strip()}."] * sentences)


@pytest.mark.parametrize(
    ("made_of", "lix", "band"),
    [
        ({"sentences": 10, "short": 10, "long": 0}, 10, Band.VERY_EASY),
        ({"sentences": 10, "short": 9, "long": 1}, 20, Band.VERY_EASY),
        ({"sentences": 10, "short": 8, "long": 2}, 30, Band.EASY),
        ({"sentences": 10, "short": 7, "long": 3}, 40, Band.MEDIUM),
        ({"sentences": 10, "short": 6, "long": 4}, 50, Band.HARD),
        ({"sentences": 10, "short": 5, "long": 5}, 60, Band.HARD),
        ({"sentences": 10, "short": 4, "long": 6}, 70, Band.VERY_HARD),
    ],
)
def test_lix_is_words_per_sentence_and_long_words_in_the_hundred(made_of, lix, band):
    assert readability(text(**made_of)) == Readability(lix, band)


def test_a_word_is_long_from_seven_letters():
    six, seven = ("Anna ser " + word + " nu." for word in ("blomma", "blommor"))
    assert readability(" ".join([six] * 20)).lix == 4
    assert readability(" ".join([seven] * 20)).lix == 4 + 25


def test_times_and_abbreviations_end_no_sentence():
    """“kl. 18.00” and “t.ex. kaffe” are within their sentences."""
    sentence = "Kom kl. 18.00 och ta t.ex. en kaffe med oss här nu. "
    words = 12  # 18 and 00 are no words, t.ex. is two.
    assert readability(sentence * 10).lix == pytest.approx(words, abs=1)


@pytest.mark.parametrize("mark", [".", "!", "?", ":", ".”", "…\n"])
def test_sentences_end_in_every_way(mark):
    assert readability(f"Vi ses i dag igen hos oss{mark} " * 10).lix == 7


def test_each_line_ends_a_sentence():
    assert readability("Vi ses i dag igen\n" * 10).lix == 5


def test_a_capital_is_of_any_letter():
    assert readability("Vi ses i dag igen. Åke och Örjan är med oss. " * 10).lix == 6


def test_little_text_says_nothing():
    """One long word more or less would decide."""
    assert readability("ord " * 49) is None
    assert readability("ord " * 50) is not None
    assert readability("") is None
