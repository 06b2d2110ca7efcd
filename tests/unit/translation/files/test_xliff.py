"""XLIFF as an independent program reads it, and files that nothing is taken from."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils.translation import override
from translate.storage.xliff import xlifffile

from cms.translation.files import xliff
from cms.translation.files.texts import (
    ExportedObject,
    ExportedText,
    ReturnedText,
    UnreadableFile,
)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


NOW = datetime(2026, 5, 10, 10, 0, tzinfo=UTC)
KEY = "0c9b6a2e-93a4-4a4a-8f4e-8d7a3f3b3a01"
TERM = SimpleNamespace(term="mötesplats", translation="meeting place", note="Not venue")
TEXTS = (
    ExportedText(
        path="title",
        digest="d1",
        source="Kaffe &amp; kaka",
        label="Rubrik",
        limit=255,
        former_source="Kaffe",
        former_target="Coffee",
    ),
    ExportedText(
        path="body.b0",
        digest="d2",
        source='Läs <a id="a1">mer</a><br/>om en mötesplats',
        target='Read <a id="a1">more</a>',
        label="Text",
        terms=(TERM,),
    ),
    ExportedText(path="body.b0", digest="d3", source="Hej", target="Hi", is_machine=True),
)


def written(*objects):
    objects = objects or (ExportedObject(KEY, "t", "Kaffe (på torget)", "nyhet", TEXTS),)
    return xliff.write(objects, "sv", "en", NOW)


def test_another_program_reads_the_same():
    store = xlifffile.parsestring(written())
    assert [unit.getid().rpartition("\x04")[2] for unit in store.units] == [
        "title#d1",
        "body.b0#d2",
        "body.b0#d3",
    ]
    first, second, third = store.units
    assert (first.source, first.target or "") == ("Kaffe & kaka", "")
    assert first.xmlelement.get("maxwidth") == "255"
    assert [(each.source, each.target) for each in first.getalttrans()] == [("Kaffe", "Coffee")]
    assert "Rubrik" in first.getnotes()
    assert str(second.target) == "Read more"
    assert "mötesplats = meeting place · Not venue" in second.getnotes()
    assert third.isfuzzy() or third.xmlnode.get("state") == "needs-review-translation"


def test_what_is_written_is_read():
    (found,) = xliff.read(written())
    assert (found.key, found.source_language, found.language) == (KEY, "sv", "en")
    assert found.exported_at == NOW
    assert found.texts[0] == ReturnedText("title", "d1", "Kaffe &amp; kaka", "")
    assert found.texts[1].source == TEXTS[1].source
    assert found.texts[1].target == TEXTS[1].target


def test_each_object_is_a_file_of_its_own():
    other = ExportedObject(KEY[:-1] + "2", "t", "Två", "nyhet", TEXTS[:1])
    first = ExportedObject(KEY, "t", "Ett", "nyhet", TEXTS)
    assert [(each.key[-1], len(each.texts)) for each in xliff.read(written(first, other))] == [
        ("1", 3),
        ("2", 1),
    ]


def test_what_a_tool_marks_as_not_begun_is_not_finished():
    content = written().decode().replace('state="translated"', 'state="needs-translation"')
    (found,) = xliff.read(content.encode())
    assert [text.is_finished for text in found.texts] == [True, False, True]


def test_sentences_that_a_tool_has_marked_are_one_text():
    content = written().decode()
    assert ">Hi<" in content
    content = content.replace(">Hi<", '><mrk mtype="seg" mid="1">Hi</mrk>!<')
    assert xliff.read(content.encode())[0].texts[2].target == "Hi!"


def test_foreign_codes_are_told():
    content = written().decode().replace(">Hi<", "><ph id='1'>x</ph>Hi<")
    (found,) = xliff.read(content.encode())
    assert [text.has_foreign_codes for text in found.texts] == [False, False, True]


BOMB = """<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<xliff version="1.2"><file original="&b;"/></xliff>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<xliff version="1.2"><file original="&x;"/></xliff>"""
PUBLIC = """<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://ond.example/xliff.dtd">
<xliff version="1.2"/>"""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (BOMB, "document type"),
        (OUTSIDE, "document type"),
        (PUBLIC, "document type"),
        ("inte xml", "damaged at line 1"),
        ("", "damaged at line 1"),
        ("<xliff version='1.2'>\n<file>", "damaged at line 2"),
        ("<html/>", "not an XLIFF 1.2"),
        ('<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "that version"),
        ("<xliff/>", "that version"),
        ('<?xml version="1.0" encoding="klingon"?><xliff version="1.2"/>', "damaged"),
    ],
)
def test_nothing_is_taken_from_other_files(content, says):
    with pytest.raises(UnreadableFile, match=says):
        xliff.read(content.encode())


def test_a_file_in_another_encoding_than_it_says_is_damaged():
    with pytest.raises(UnreadableFile, match="damaged"):
        xliff.read(written().decode().encode("latin-1", "replace"))


def test_utf_16_is_read_as_tools_on_windows_write_it():
    content = written().decode().replace("encoding='utf-8'", "encoding='utf-16'")
    assert xliff.read(content.encode("utf-16"))[0].texts[1].source == TEXTS[1].source


def test_every_cut_off_file_is_damaged():
    content = written()
    for end in range(0, len(content) - 1, 97):
        with pytest.raises(UnreadableFile):
            xliff.read(content[:end])
