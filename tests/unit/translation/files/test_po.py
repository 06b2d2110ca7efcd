"""PO files as gettext's own tools take them, and files that nothing is taken from."""

import random
from contextlib import suppress
from datetime import UTC, datetime
from shutil import which
from subprocess import run
from types import SimpleNamespace

import polib
import pytest
from django.utils.translation import override
from translate.storage.pypo import pofile

from cms.translation.files import po
from cms.translation.files.texts import ExportedObject, ExportedText, UnreadableFile, digest_of


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


NOW = datetime(2026, 5, 10, 10, 0, tzinfo=UTC)
ID = "0c9b6a2e-93a4-4a4a-8f4e-8d7a3f3b3a01"
TERM = SimpleNamespace(term="Ljuset", translation="", note="")
TEXTS = (
    ExportedText("title", "d1", "Kaffe på torget", label="Rubrik", limit=255),
    ExportedText("body.b0", "d2", 'Rad <a id="a1">"ett"</a>', 'Line <a id="a1">"one"</a>'),
    ExportedText("body.b1", "d3", "Ljuset", "Ljuset", True, former_source="Ljus", terms=(TERM,)),
)


def written():
    return po.write(ExportedObject("k", ID, "Kaffe på torget", "nyhet", TEXTS), "sv", "en", NOW)


def test_another_program_reads_the_same():
    store = pofile.parsestring(written())
    units = [unit for unit in store.units if not unit.isheader()]
    assert [(unit.getcontext(), str(unit.source), str(unit.target)) for unit in units] == [
        ("title", "Kaffe på torget", ""),
        ("body.b0", 'Rad <a id="a1">"ett"</a>', 'Line <a id="a1">"one"</a>'),
        ("body.b1", "Ljuset", "Ljuset"),
    ]
    assert "At most 255 characters." in units[0].getnotes()
    assert "Glossary: Ljuset = Ljuset" in units[2].getnotes()
    assert [unit.isfuzzy() for unit in units] == [False, False, True]
    assert store.gettargetlanguage() == "en"


@pytest.mark.skipif(not which("msgfmt"), reason="no gettext")
def test_gettext_has_nothing_to_say_of_it(tmp_path):
    (tmp_path / "x.po").write_bytes(written())
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(tmp_path / "x.po")]
    assert run(command, capture_output=True, check=True).stderr == b""


def test_what_is_written_is_read():
    found = po.read(written(), "kaffe.po")
    assert (found.translation_id, found.source_language, found.language) == (ID, "sv", "en")
    assert found.exported_at == NOW
    assert found.texts[1].target == 'Line <a id="a1">"one"</a>'
    assert found.texts[1].digest == digest_of('Rad <a id="a1">"ett"</a>')
    assert [text.is_finished for text in found.texts] == [True, True, False]


def test_what_wagtail_localize_has_exported_is_read():
    theirs = polib.POFile(wrapwidth=200)
    theirs.metadata = {
        "POT-Creation-Date": "2026-05-10 10:00:00.123456+00:00",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "X-WagtailLocalize-TranslationID": ID,
    }
    theirs.append(polib.POEntry(msgid="Kaffe", msgctxt="title", msgstr="Coffee"))
    theirs.append(polib.POEntry(msgid="Te", msgctxt="title", msgstr="Tea", obsolete=True))
    found = po.read(str(theirs).encode(), "x.po")
    assert (found.translation_id, found.language) == (ID, "")
    assert found.exported_at == NOW.replace(microsecond=123456)
    assert [(text.path, text.target) for text in found.texts] == [("title", "Coffee")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "what it is a translation of"),
        (b"/etc/hostname", "damaged"),
        (b"inte en po", "damaged"),
        (b'msgid ""\nmsgstr ""\n"Language: en\\n"\n', "what it is a translation of"),
        (written().replace(b"Kaffe", b"Ka\x00ffe"), "damaged"),
        (written().decode().encode("utf-16"), "damaged"),
        (written().decode().encode("latin-1"), "damaged"),
        (b"PK\x03\x04" + bytes(range(256)), "damaged"),
    ],
)
def test_nothing_is_taken_from_other_files(content, says):
    with pytest.raises(UnreadableFile, match=says):
        po.read(content, "x.po")


def test_nothing_of_a_text_that_is_cut_off_is_taken():
    content = written() + b"\n"
    whole = {text.target for text in po.read(content, "x.po").texts} | {""}
    refused = 0
    for end in range(len(content)):
        try:
            found = po.read(content[:end], "x.po").texts
        except UnreadableFile:
            refused += 1
        else:
            assert {text.target for text in found} <= whole
    assert refused > len(content) / 2


def test_whatever_is_damaged_is_refused_or_read():
    rng, content = random.Random(5), written()
    for _each in range(300):
        damaged = bytearray(content)
        for _byte in range(rng.randint(1, 9)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        with suppress(UnreadableFile):
            po.read(bytes(damaged), "x.po")
