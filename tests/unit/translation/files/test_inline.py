"""Tags survive the way to XLIFF and back, and what is wrong in them is said."""

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from django.utils.translation import override

from cms.translation.files.inline import ForeignCodes, fault_in, read_codes, write_codes


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


TEXTS = [
    "Kaffe på torget",
    "Kaffe &amp; kaka &lt;3",
    "Ett ”citat” och 'ett till'",
    'Läs <a id="a1">mer</a> om <b>träffen</b>',
    '<a id="a2">Två</a> och <a id="a1"><strong>ett <em>stort</em></strong></a>',
    "Rad ett<br/>rad två<br/>",
    "<b>a</b> <b>b</b>",
    "Före\u00a0efter 🎉",
]


@pytest.mark.parametrize("html", TEXTS)
def test_a_text_comes_back_as_it_went(html):
    element = Element("source")
    write_codes(html, element)
    assert read_codes(fromstring(tostring(element))) == html


def test_tags_are_codes_that_tools_protect():
    element = Element("source")
    write_codes('Läs <a id="a1">mer</a><br/>', element)
    assert tostring(element, encoding="unicode") == (
        '<source>Läs <g id="a1" ctype="link">mer</g><x id="br-1" ctype="lb" /></source>'
    )


def test_what_xml_cannot_write_is_left_out():
    element = Element("source")
    write_codes("en\x0b rad\x00", element)
    assert element.text == "en rad"


def test_marks_of_sentences_are_passed_over():
    element = fromstring('<target><mrk mtype="seg">Ett. </mrk><mrk mtype="seg">Två.</mrk></target>')
    assert read_codes(element) == "Ett. Två."


@pytest.mark.parametrize(
    "xml",
    [
        "<t><ph id='1'>&lt;b&gt;</ph></t>",
        "<t><g id='7'>b</g></t>",
        "<t><g id='script-1'>b</g></t>",
        "<t><g>b</g></t>",
        "<t><x id='img-1'/></t>",
        "<t>" + "<g id='b-1'>" * 30 + "</g>" * 30 + "</t>",
    ],
)
def test_codes_of_others_are_refused(xml):
    with pytest.raises(ForeignCodes):
        read_codes(fromstring(xml))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Kaffe", "Coffee"),
        ('<a id="a1">x</a>', 'See <a id="a1"><b>y</b></a>'),
        ("<b>x</b>", "no bold"),
        ("a<br/>b", "a<br>b"),
        ("x", "1 < 2"),
    ],
)
def test_what_may_be_done_with_tags(source, target):
    assert fault_in(target, source) == ""


@pytest.mark.parametrize(
    ("source", "target", "says"),
    [
        ("x", "<b>x", "broken"),
        ("x", "x</b>", "broken"),
        ("x", "<b><i>x</b></i>", "broken"),
        ("x", "<script>x</script>", "broken"),
        ("x", '<b onclick="x">x</b>', "broken"),
        ("x", '<a href="https://ond.example">x</a>', "broken"),
        ("x", "x<!-- y -->", "broken"),
        ("x", "<?php x ?>", "broken"),
        ("x", "<p>x</p>", "broken"),
        ("x", "<b>" * 40 + "</b>" * 40, "broken"),
        ('<a id="a1">x</a>', "x", "links"),
        ('<a id="a1">x</a>', '<a id="a2">x</a>', "links"),
        ('<a id="a1">x</a>', '<a id="a1">x</a><a id="a1">y</a>', "links"),
        ("x", '<a id="a1">x</a>', "links"),
    ],
)
def test_what_is_wrong_in_tags(source, target, says):
    assert says in str(fault_in(target, source))
