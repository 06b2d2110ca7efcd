"""GNU gettext's PO files, as wagtail-localize writes them; its own are read, too.

One file is one object; several are sent as a zip file.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polib
from django.utils.translation import gettext as _

from cms.translation.files.texts import (
    TOOL,
    ExportedObject,
    ReturnedObject,
    ReturnedText,
    UnreadableFile,
    digest_of,
    moment_of,
)

MIME_TYPE = "text/x-gettext-translation"
TRANSLATION_ID = "X-WagtailLocalize-TranslationID"
EXPORTED_AT = "POT-Creation-Date"
# polib takes a text that is cut off before its closing quotation mark, without its last letter.
LINE = re.compile(rb'\s*(?:#.*|(?:msg[a-z_]+(?:\[\d\])?)?\s*"(?:[^"\\]|\\.)*"\s*)?')


def write(each: ExportedObject, source_language: str, language: str, now: datetime) -> bytes:
    """Return one object as a file; `now` (aware) is written on it, to tell what is newer."""
    po = polib.POFile(wrapwidth=200)
    po.header = f"{each.kind}: {each.title}"
    exported_at = now.astimezone(UTC).isoformat(sep=" ", timespec="milliseconds")
    po.metadata = {
        "Project-Id-Version": TOOL,
        EXPORTED_AT: exported_at,
        "PO-Revision-Date": exported_at,
        "Last-Translator": "",
        "Language-Team": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source_language,
        "Language": language,
        TRANSLATION_ID: each.translation_id,
    }
    for text in each.texts:
        po.append(
            polib.POEntry(
                msgctxt=text.path,
                msgid=text.source,
                msgstr=text.target,
                comment="\n".join(_comments(text)),
                previous_msgid=text.former_source or None,
                # A machine's work is to be read; nothing fuzzy is taken back.
                flags=["fuzzy"] if text.target and text.is_machine else [],
            )
        )
    return str(po).encode()


def _comments(text: Any) -> Iterable[str]:
    yield text.label
    if text.limit:
        yield _("At most %(count)d characters.") % {"count": text.limit}
    for term in text.terms:
        yield _("Glossary: %(term)s = %(translation)s") % {
            "term": term.term,
            "translation": term.translation or term.term,
        }


def read(content: bytes, name: str) -> ReturnedObject:
    """Return what a file says of its object; raises UnreadableFile."""
    damaged = UnreadableFile(
        _("“%(name)s” is damaged: it is not a PO file in UTF-8. Ask for it again.") % {"name": name}
    )
    lines = content.removeprefix(BOM_UTF8).splitlines()
    if b"\x00" in content or not all(map(LINE.fullmatch, lines)):
        raise damaged
    # polib takes what it is given for the name of a file, if there is such a file.
    with TemporaryDirectory() as folder:
        file = Path(folder) / "returned.po"
        file.write_bytes(content)
        try:
            po = polib.pofile(str(file), encoding="utf-8")
        # polib has no errors of its own.
        except (OSError, ValueError, IndexError, AttributeError, KeyError) as error:
            raise damaged from error
    if TRANSLATION_ID not in po.metadata:
        raise UnreadableFile(
            _("“%(name)s” does not say what it is a translation of. Export the page anew.")
            % {"name": name}
        )
    return ReturnedObject(
        name=name,
        translation_id=po.metadata[TRANSLATION_ID],
        source_language=po.metadata.get("X-Source-Language", ""),
        language=po.metadata.get("Language", ""),
        exported_at=moment_of(po.metadata.get(EXPORTED_AT, "")),
        texts=[
            ReturnedText(
                path=entry.msgctxt or "",
                digest=digest_of(entry.msgid),
                source=entry.msgid,
                target=entry.msgstr,
                is_finished=not entry.fuzzy,
            )
            for entry in po
            if not entry.obsolete
        ],
    )
