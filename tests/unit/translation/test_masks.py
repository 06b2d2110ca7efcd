"""A machine sees no addresses and no numbers, and changes no name."""

import re
from types import SimpleNamespace

import pytest

from cms.translation.masks import DamagedMask, Masked

PLACE = SimpleNamespace(term="mötesplats", translation="meeting place")
PLACES = SimpleNamespace(term="mötesplatser", translation="meeting places")
LIGHT = SimpleNamespace(term="Ljuset", translation="")
DRINK = SimpleNamespace(term="Kaffe & kaka", translation="coffee & cake")
TERMS = [PLACE, PLACES, LIGHT, DRINK]


def sent(html, terms=()):
    return Masked(html, terms).html


@pytest.mark.parametrize(
    "secret",
    [
        "bo.ek@lindasa.example",
        "bo+trivsel@post.lindasa.example",
        "bo @ lindasa.example",
        "bo(at)lindasa.example",
        "bo [at] lindasa [dot] example",
        "bo snabel-a lindasa punkt se",
        "bo@\u200blindasa.example",
        "08-465 004 10",
        "08-465\u00a0004\u00a010",
        "08.465.004.10",
        "08.46 50 04 10",
        "08 \u2013 465 004 10",
        "08\u2212465\u2009004\u200910",
        "08\u00ad-465\u200b00410",
        "0046 8 465 004 10",
        "+46 8 465 004 10",
        "+46 (0)8-465 004 10",
        "08/465 004 10",
        "46500410",
        "850709-9805",
        "https://lindasa.example/anmälan?a=1&amp;b=2",
        "www.lindasa.example",
        "lindasa.example/kurser",
        "Lindasa.se",
    ],
)
@pytest.mark.parametrize("around", ["{}", "Ring {} i dag.", "({})", "<b>{}</b>, eller", "Se {}."])
def test_addresses_and_numbers_are_never_sent(secret, around):
    html = around.format(secret)
    masked = Masked(html, [])
    assert secret not in masked.html
    for piece in re.split(r"[^\w]+", secret):
        assert not piece or len(piece) < 3 or piece not in masked.html
    assert masked.put_back(masked.html) == html


@pytest.mark.parametrize(
    "html",
    [
        "Öppet 24 maj 2026 kl. 18.00–20.30",
        "Sal 4, plan 2",
        "Öppet 10\u201312<br/>13\u201315",
        "Plats 1, 2, 3, 4 och 5",
        "Vi började 2019. 12 kom.",
        "Följ oss på @lindasa",
        "Slut.Nästa mening",
        'Läs <a id="a1">mer</a> om 3 platser',
        "t.ex. kaffe m.m.",
    ],
)
def test_other_words_are_sent_as_they_are(html):
    assert sent(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("08-465<b> 004 10</b>", "{}<b>{}</b>"),
        ("08<b>-465</b> 004 10", "{}<b>{}</b>{}"),
        ("bo@<b>lindasa</b>.example", "{}<b>{}</b>{}"),
        ('<a id="a1">bo</a>@lindasa.example', '<a id="a1">{}</a>{}'),
    ],
)
def test_what_is_hidden_may_have_tags_within(html, expected):
    masked = Masked(html, [])
    masks = [f'<span translate="no" id="m{n}">M{n}</span>' for n in range(1, 4)]
    assert masked.html == expected.format(*masks)
    assert masked.put_back(masked.html) == html


def test_a_long_text_is_looked_through_at_once():
    for text in ("a" * 20_000, "1 " * 20_000, "a.b" * 9_000, "<b>" * 9_000, "a @ " * 9_000):
        Masked(text, [])


def test_the_place_of_a_link_is_no_secret():
    assert sent('<a id="a1">Ring 08-465 004 10</a>') == (
        '<a id="a1">Ring <span translate="no" id="m1">M1</span></a>'
    )


def test_terms_are_put_where_the_machine_puts_their_mask():
    masked = Masked("Ljuset är en mötesplats.", TERMS)
    assert "Ljuset" not in masked.html
    translated = re.sub(" är en ", " is a ", masked.html)
    assert masked.put_back(translated) == "Ljuset is a meeting place."
    turned = masked.html.replace(" är en ", " ")
    first, second = re.findall(r"<span.*?</span>", turned)
    assert masked.put_back(f"{second}: {first}") == "Meeting place: Ljuset"


@pytest.mark.parametrize(
    ("translated", "expected"),
    [
        ("{} is open", "Meeting place is open"),
        ("The {} is open", "The meeting place is open"),
        ("Yes. {}!", "Yes. Meeting place!"),
        ("Yes! “{}”", "Yes! “Meeting place”"),
        ("<b>{}</b> is open", "<b>Meeting place</b> is open"),
        ("Open<br/>{}", "Open<br/>Meeting place"),
        ("– {}", "– Meeting place"),
    ],
)
def test_a_fixed_translation_begins_a_sentence_with_a_capital(translated, expected):
    masked = Masked("Mötesplats", TERMS)
    assert masked.put_back(translated.format(masked.html)) == expected


def test_a_fixed_translation_is_as_loud_as_its_term():
    masked = Masked("MÖTESPLATS LJUSET", TERMS)
    assert masked.put_back(masked.html) == "MEETING PLACE LJUSET"


def test_the_longer_term_is_meant():
    masked = Masked("Våra mötesplatser", TERMS)
    assert masked.put_back(masked.html.replace("Våra", "Our")) == "Our meeting places"


def test_a_term_with_an_ampersand_stays_html():
    masked = Masked("Fira med Kaffe &amp; kaka", TERMS)
    assert masked.put_back(masked.html) == "Fira med coffee &amp; cake"


def test_a_term_within_an_address_is_part_of_the_address():
    masked = Masked("bo@Ljuset.example", TERMS)
    assert len(masked.hidden) == 1
    assert masked.put_back(masked.html) == "bo@Ljuset.example"


@pytest.mark.parametrize(
    ("html", "has_words"),
    [("Ljuset", False), ("08-465 004 10", False), ("Ljuset i dag", True), ("<b>–</b>", False)],
)
def test_what_has_no_words_left_needs_no_machine(html, has_words):
    assert Masked(html, TERMS).has_words is has_words


SPAN = '<span translate="no" id="m1">M1</span>'


@pytest.mark.parametrize(
    "html",
    [
        "Call",
        f"Call {SPAN} {SPAN}",
        "Call M1",
        'Call <span translate="no" id="m2">M2</span>',
        'Call <span translate="no" id="m1">M 1</span>',
        'Call <span translate="no" id="m1">M1 now</span>',
        'Call <span translate="no" id="m1">M2</span>',
        f"Call {SPAN} <span>x</span>",
        f"Call {SPAN}</span><span>",
        'Call <span translate="no" id="m1">M1',
    ],
)
def test_a_damaged_mask_is_noticed(html):
    with pytest.raises(DamagedMask):
        Masked("Ring 08-465 004 10", []).put_back(html)


@pytest.mark.parametrize(
    "mask",
    [
        SPAN,
        '<span id="m1" translate="no">M1</span>',
        "<span translate='no' id='m1'>M1</span>",
        '<SPAN translate="no" id="m1"> M1 </SPAN>',
    ],
)
def test_a_mask_may_be_written_in_other_ways(mask):
    assert Masked("Ring 08-465 004 10", []).put_back(f"Call {mask}") == "Call 08-465 004 10"
