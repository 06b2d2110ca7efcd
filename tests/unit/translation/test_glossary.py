"""Terms are found as whole words, the longest first, and never inside tags."""

import pytest

from cms.translation.glossary import occurrences, terms_in


class Row:
    """A term as the database gives it."""

    def __init__(self, term):
        self.term = term


TERMS = [Row(text) for text in ("mötesplats", "öppen mötesplats", "Ljuset", "Kaffe & Kaka", "sv")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("En mötesplats.", ["mötesplats"]),
        ("Mötesplats i hamnen", ["Mötesplats"]),
        ("MÖTESPLATS I HAMNEN", ["MÖTESPLATS"]),
        ("KAFFE &amp; KAKA", ["KAFFE &amp; KAKA"]),
        ("mÖTESPLATS", []),
        ("mötesplatsen", []),
        ("ungdomsmötesplats", []),
        ("IT-mötesplats", []),
        ("mötesplats-app", []),
        ("mötesplats – öppen", ["mötesplats"]),
        ("en öppen mötesplats och en mötesplats", ["öppen mötesplats", "mötesplats"]),
        ("en öppen\u00a0mötesplats", ["öppen\u00a0mötesplats"]),
        ("Föreningen Ljuset", ["Ljuset"]),
        ("ljuset i fönstret", []),
        ("Kaffe &amp; Kaka", ["Kaffe &amp; Kaka"]),
        ('<a id="sv">mötesplats</a>', ["mötesplats"]),
        ("", []),
    ],
)
def test_a_term_is_found_as_a_whole_word(html, expected):
    found = [html[each.start : each.end] for each in occurrences(html, TERMS)]
    assert found == expected


def test_each_term_is_told_once_in_the_order_of_the_text():
    html = "Ljuset är en mötesplats. Ljuset är öppet."
    assert [each.term for each in terms_in(html, TERMS)] == ["Ljuset", "mötesplats"]


def test_a_character_reference_is_no_word():
    assert terms_in("Bröd &amp; salt", [Row("amp")]) == []


def test_without_terms_nothing_is_found():
    assert terms_in("mötesplats", []) == []
