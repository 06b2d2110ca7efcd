"""What is shown of two texts that differ."""

import pytest

from cms.publishing.changes import LONGEST, MOST_WORDS, differing

LONG = " ".join(f"ord{number}" for number in range(100))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "Nytt", ("", "Nytt")),
        ("Gammalt", "", ("Gammalt", "")),
        ("a b", "a c", ("a b", "a c")),
        (
            LONG,
            LONG.replace("ord50 ", "X "),
            (
                "… ord46 ord47 ord48 ord49 ord50 ord51 ord52 ord53 ord54 …",
                "… ord46 ord47 ord48 ord49 X ord51 ord52 ord53 ord54 …",
            ),
        ),
        (
            LONG,
            LONG.replace("ord10 ", "X ").replace("ord90 ", ""),
            (
                "… ord6 ord7 ord8 ord9 ord10 ord11 ord12 ord13 ord14 … "
                "ord86 ord87 ord88 ord89 ord90 ord91 ord92 ord93 ord94 …",
                "… ord6 ord7 ord8 ord9 X ord11 ord12 ord13 ord14 … "
                "ord86 ord87 ord88 ord89 ord91 ord92 ord93 ord94 …",
            ),
        ),
        (LONG, f"{LONG} till", ("… ord96 ord97 ord98 ord99", "… ord96 ord97 ord98 ord99 till")),
        ("Rad\nEtt", "Rad\nTvå", ("Rad\nEtt", "Rad\nTvå")),
    ],
)
def test_only_what_differs(before, after, shown):
    assert differing(before, after) == shown


def test_what_is_long_is_cut():
    for before in ("x " * 300, "x " * (MOST_WORDS + 1)):
        assert all(len(text) <= LONGEST for text in differing(before, "y " * 300))
        assert differing(before, "")[0].endswith("…")
