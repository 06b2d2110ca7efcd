"""Which texts have changed, and what a corrected typo leaves untouched."""

import pytest

from cms.translation.words import Change, carried_over, changes, count_words

TITLE, FIRST, SECOND = ["title", "Kaffe"], ["body.b0", "Vi fikar."], ["body.b0", "Kom som du är."]


def test_nothing_has_changed():
    assert changes([TITLE, FIRST], [TITLE, FIRST]) == []


def test_a_new_order_of_blocks_is_no_change_of_words():
    other = ["body.b1", "Hej"]
    assert changes([TITLE, FIRST, other], [TITLE, other, FIRST]) == []


def test_a_changed_paragraph_is_the_only_change():
    after = [TITLE, FIRST, ["body.b0", "Kom när du vill."]]
    found = changes([TITLE, FIRST, SECOND], after)
    assert found == [Change("body.b0", "Kom som du är.", "Kom när du vill.")]


def test_what_came_and_what_went():
    new = ["body.b1", "Det är gratis."]
    assert changes([TITLE, FIRST], [TITLE, new]) == [
        Change("body.b1", "", "Det är gratis."),
        Change("body.b0", "Vi fikar.", ""),
    ]


def test_a_title_does_not_become_a_paragraph():
    found = changes([["title", "Hej"]], [["introduction", "Hej"]])
    assert [(each.path, each.before, each.after) for each in found] == [
        ("introduction", "", "Hej"),
        ("title", "Hej", ""),
    ]


def test_a_current_translation_stays_current_after_a_typo():
    before, after = [TITLE, ["body.b0", "Vi fiker."]], [TITLE, FIRST]
    assert carried_over(before, before, after) == after


def test_an_outdated_one_is_corrected_only_where_it_has_the_same_text():
    older = [["title", "Te"], ["body.b0", "Vi fiker."]]
    before, after = [TITLE, ["body.b0", "Vi fiker."]], [TITLE, FIRST]
    corrected = carried_over(older, before, after)
    assert corrected == [["title", "Te"], FIRST]
    assert changes(corrected, after) == [Change("title", "Te", "Kaffe")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Kaffe på torget", 3),
        ('<b>Kom</b> till <a href="https://x.example/en/sida">hamnen</a>!', 3),
        ("kl. 17–18", 3),
        ("e-post och IT-hjälp", 3),
    ],
)
def test_words_are_counted_as_people_do(text, count):
    assert count_words([text]) == count
