"""The one state of an object in a language."""

import datetime as dt
from itertools import product

import pytest

from cms.translation.enums import TranslationState
from cms.translation.states import Facts, state

SINCE = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "missing"),
        ({"exists": True}, "alias_or_fallback"),
        ({"exists": True, "is_alias": True, "is_public": True}, "alias_or_fallback"),
        ({"exists": True, "is_alias": True, "is_public": True, "has_draft": True},
         "alias_or_fallback"),
        ({"is_assigned": True}, "in_translation"),
        ({"exists": True, "has_draft": True}, "in_translation"),
        ({"exists": True, "has_draft": True, "in_review": True}, "in_review"),
        ({"exists": True, "is_public": True}, "current"),
        ({"exists": True, "is_public": True, "outdated_since": SINCE}, "outdated"),
        ({"exists": True, "is_public": True, "is_machine": True}, "machine"),
        ({"exists": True, "is_public": True, "is_machine": True, "outdated_since": SINCE},
         "outdated"),
        ({"exists": True, "is_public": True, "outdated_since": SINCE, "is_assigned": True},
         "in_translation"),
        # Nothing that nobody sees is outdated.
        ({"exists": True, "outdated_since": SINCE}, "alias_or_fallback"),
    ],
)  # fmt: skip
def test_states(facts, expected):
    assert state(Facts(**facts)) == expected


def test_what_is_not_public_is_never_current():
    names = ("exists", "is_alias", "is_assigned", "has_draft", "in_review", "is_machine")
    public = {TranslationState.CURRENT, TranslationState.OUTDATED, TranslationState.MACHINE}
    for values in product([False, True], repeat=len(names)):
        assert state(Facts(**dict(zip(names, values, strict=True)))) not in public
