"""E3: Swedish postcodes."""

import pytest
from django.core.exceptions import ValidationError

from cms.core.postcodes import normalise_postcode


@pytest.mark.parametrize(
    "typed",
    [
        "82430",
        "824 30",
        " 824 30 ",
        "824  30",
        "824\u00a030",
        "SE-824 30",
        "SE-82430",
        "se-824 30",
        "SE 824 30",
        "SE824 30",
        "S-824 30",
        "S - 824 30",
    ],
)
def test_postcodes_get_one_form(typed):
    """E3: 82430, 824 30 and SE-824 30 are the same."""
    assert normalise_postcode(typed) == "824 30"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "8243",
        "824 300",
        "024 30",
        "82 430",
        "NO-0150",
        "DK-824 30",
        "E-824 30",
        "824-30",
        "٨24 30",
    ],
)
def test_other_texts_are_refused(typed):
    with pytest.raises(ValidationError) as refusal:
        normalise_postcode(typed)
    assert refusal.value.code == "invalid_postcode"
    assert "824 30" in refusal.value.message
