"""A text diff shows exactly the words that have changed."""

import pytest

from cms.translation.diffs import diff


def marked(before, after):
    signs = {"same": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
    return "".join(signs[part.kind].format(part.text) for part in diff(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Kaffe på torget", "Kaffe på torget", "Kaffe på torget"),
        ("Kaffe på torget", "Kaffe på bryggan", "Kaffe på [-torget-][+bryggan+]"),
        ("Kaffe på torget", "Kaffe på torget i maj", "Kaffe på torget[+ i maj+]"),
        ("Kaffe på torget i maj", "Kaffe i maj", "Kaffe[- på torget-] i maj"),
        # Words that changed side by side are read as one change, not as two with a gap.
        ("Kom till torget nu", "Kom ut hit nu", "Kom [-till torget-][+ut hit+] nu"),
        ("kl. 17.00", "kl. 18.00", "kl. [-17-][+18+].00"),
        ("Åsa och Örjan", "Åse och Örjan", "[-Åsa-][+Åse+] och Örjan"),
        ("", "Ny text", "[+Ny text+]"),
        ("Gammal text", "", "[-Gammal text-]"),
        ("", "", ""),
        ("Tom &amp; Jerry", "Tom &amp; Kalle", "Tom & [-Jerry-][+Kalle+]"),
    ],
)
def test_words(before, after, shown):
    assert marked(before, after) == shown


def test_tags_that_are_the_same_are_no_words():
    before = 'Läs <a href="https://a.example">om <b>kaffe</b></a>'
    after = 'Läs mer <a href="https://a.example">om <b>kaffe</b></a>'
    assert marked(before, after) == "Läs[+ mer+] om kaffe"


def test_a_line_break_keeps_words_apart():
    assert marked("Ett<br/>två", "Ett<br/>två tre") == "Ett\ntvå[+ tre+]"


def test_a_link_that_leads_elsewhere_is_a_change():
    before, after = (f'<a href="https://{host}.example">Läs mer</a>' for host in "ab")
    assert marked(before, after) == (
        '[-<a href="https://a.example">-][+<a href="https://b.example">+]Läs mer'
    )


def test_both_texts_can_be_read_out_of_it():
    before, after = "En två tre fyra fem", "Noll en två 3 fyra sex fem"
    parts = diff(before, after)
    assert "".join(each.text for each in parts if each.kind != "inserted") == before
    assert "".join(each.text for each in parts if each.kind != "deleted") == after
