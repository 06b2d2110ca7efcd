"""E2: phone numbers are shown as the editor grouped them and dialled as E.164."""

import pytest
from django.core.exceptions import ValidationError

from cms.core.phones import display_phone, parse_phone, tel_uri

# As typed, the tel: address, in Swedish, in English.
NUMBERS = [
    ("0511-326 96", "tel:+4651132696", "0511-326 96", "+46 511 326 96"),
    ("0511-32696", "tel:+4651132696", "0511-32696", "+46 511 32696"),
    ("051132696", "tel:+4651132696", "051132696", "+46 51132696"),
    ("(0511) 326 96", "tel:+4651132696", "(0511) 326 96", "+46 511 326 96"),
    ("+46 511 326 96", "tel:+4651132696", "+46 511 326 96", "+46 511 326 96"),
    ("+46511-326 96", "tel:+4651132696", "+46511-326 96", "+46 511 326 96"),
    ("+46 (0)511-326 96", "tel:+4651132696", "+46 (0)511-326 96", "+46 511 326 96"),
    ("0046 511-326 96", "tel:+4651132696", "0046 511-326 96", "+46 511 326 96"),
    ("0771-11 44 00", "tel:+46771114400", "0771-11 44 00", "+46 771 11 44 00"),
    ("020-22 40 40", "tel:+4620224040", "020-22 40 40", "+46 20 22 40 40"),
    ("08-46 00 46", "tel:+468460046", "08-46 00 46", "+46 8 46 00 46"),
    ("112", "tel:112", "112", "112"),
    ("1177", "tel:1177", "1177", "1177"),
    ("113 13", "tel:11313", "113 13", "113 13"),
    ("114 14", "tel:11414", "114 14", "114 14"),
    ("116 000", "tel:116000", "116 000", "116 000"),
    ("118 118", "tel:118118", "118 118", "118 118"),
    ("+47 22 34 56 78", "tel:+4722345678", "+47 22 34 56 78", "+47 22 34 56 78"),
    ("0047 22-34 56 78", "tel:+4722345678", "0047 22-34 56 78", "0047 22-34 56 78"),
]


@pytest.mark.parametrize(("typed", "uri", "swedish", "english"), NUMBERS)
def test_number(typed, uri, swedish, english):
    """E2: one number, dialled and in both languages."""
    assert tel_uri(typed) == uri
    assert display_phone(typed, "sv") == swedish
    assert display_phone(typed, "sv-se") == swedish
    assert display_phone(typed, "en") == english
    assert tel_uri(english) == uri


@pytest.mark.parametrize(
    "typed",
    [
        "031-390 06 00",
        "031-390 06 99",
        "040-628 04 00",
        "040-628 04 99",
        "08-465 004 00",
        "08-465 004 99",
        "0980-319 200",
        "0980-319 299",
        "070-174 06 05",
        "070-174 06 99",
    ],
)
def test_numbers_reserved_for_fiction_pass(typed):
    assert parse_phone(typed) == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("  0511-326 96 ", "0511-326 96", id="trimmed"),
        pytest.param("0511-326\u00a096", "0511-326 96", id="no-break space"),
        pytest.param("0511-326\u2009 96", "0511-326 96", id="thin space"),
        pytest.param("0511\t326 96", "0511 326 96", id="tab"),
        pytest.param("0511–326 96", "0511-326 96", id="en dash"),
        pytest.param("0511\u2011326 96", "0511-326 96", id="no-break hyphen"),
        pytest.param("0511\u2212326 96", "0511-326 96", id="minus"),
        pytest.param("0511 - 326 96", "0511-326 96", id="spaced hyphen"),
        pytest.param("0511 \u2014 326 96", "0511-326 96", id="spaced dash"),
        pytest.param("\uff10511-326 96", "0511-326 96", id="full-width digit"),
    ],
)
def test_odd_spaces_and_dashes_become_plain(typed, kept):
    assert parse_phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="empty"),
        pytest.param("  ", id="blank"),
        pytest.param("ring oss", id="words"),
        pytest.param("0511-326 96 vx", id="with words"),
        pytest.param("326 96", id="no area code"),
        pytest.param("465 004 00", id="no area code, long"),
        pytest.param("0511-326 96, 08-465 004 00", id="two numbers"),
        pytest.param("0511-326 96 / 97", id="two endings"),
        pytest.param("0511-1", id="too short"),
        pytest.param("0511-326 96 326 96 32", id="too long"),
        pytest.param("000000000", id="no such number"),
        pytest.param("++46 511 326 96", id="two plus signs"),
        pytest.param("+999 511 326 96", id="no such country"),
        pytest.param("+112", id="a short number as a foreign one"),
        pytest.param("+46 112", id="a short number with a country code"),
        pytest.param("123", id="no such short number"),
        pytest.param("11", id="too short a short number"),
        pytest.param("1121", id="too long a short number"),
        pytest.param("0511-326 9\u0666", id="digits of another script"),
        pytest.param("(", id="a parenthesis"),
        pytest.param("+", id="a plus sign"),
    ],
)
def test_garbage_is_refused_with_advice(typed):
    for function in (parse_phone, tel_uri, lambda text: display_phone(text, "sv")):
        with pytest.raises(ValidationError) as refusal:
            function(typed)
        assert refusal.value.code == "invalid_phone"
        assert "08-465 004 00" in refusal.value.message
