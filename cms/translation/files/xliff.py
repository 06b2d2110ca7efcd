"""XLIFF 1.2 (OASIS, 2008): the version that translation agencies' tools read and write.

XLIFF 2 is newer, but many tools only import it, or keep none of its notes. Each object is a `file`
named by its title and key; each text is a `trans-unit` named by its path and the digest of its
source, so that it is found again whatever a tool does to the text itself.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from cms.translation.files.inline import (
    UNWRITABLE,
    ForeignCodes,
    local_name,
    read_codes,
    write_codes,
)
from cms.translation.files.texts import (
    TOOL,
    ExportedObject,
    ExportedText,
    ReturnedObject,
    ReturnedText,
    UnreadableFile,
    moment_of,
)

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
MIME_TYPE = "application/x-xliff+xml"
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# States of a target that nobody has finished; of the others some tools have their own.
UNFINISHED = {"new", "needs-translation", "needs-l10n", "needs-adaptation"}


def write(
    objects: Iterable[ExportedObject], source_language: str, language: str, now: datetime
) -> bytes:
    """Return objects as one file; `now` (aware) is written on it, to tell what is newer."""
    root = Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    for each in objects:
        file = SubElement(
            root,
            "file",
            {
                "original": _text(f"{each.title} ({each.key})"),
                "datatype": "htmlbody",
                "source-language": source_language,
                "target-language": language,
                "date": now.astimezone(UTC).isoformat(timespec="milliseconds"),
                "tool-id": TOOL,
                "xml:space": "preserve",
            },
        )
        header = SubElement(file, "header")
        SubElement(header, "tool", {"tool-id": TOOL, "tool-name": "Mötesplatser"})
        _note(header, f"{each.kind}: {each.title}")
        body = SubElement(file, "body")
        for text in each.texts:
            _write_unit(body, text)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _write_unit(body: Element, text: ExportedText) -> None:
    unit = SubElement(body, "trans-unit", id=f"{text.path}#{text.digest}")
    if text.limit:
        unit.attrib |= {"maxwidth": str(text.limit), "size-unit": "char"}
    write_codes(text.source, SubElement(unit, "source"))
    if text.target:
        state = "needs-review-translation" if text.is_machine else "translated"
        target = SubElement(unit, "target", state=state)
        if text.is_machine:
            target.set("state-qualifier", "leveraged-mt")
        write_codes(text.target, target)
    _note(unit, text.label)
    for term in text.terms:
        _note(unit, " · ".join(filter(None, (_term(term), term.note))), origin="glossary")
    if text.former_source:
        former = SubElement(unit, "alt-trans", alttranstype="previous-version")
        write_codes(text.former_source, SubElement(former, "source"))
        write_codes(text.former_target, SubElement(former, "target"))


def _term(term: Any) -> str:
    return f"{term.term} = {term.translation or term.term}"


def _note(parent: Element, text: str, origin: str = TOOL) -> None:
    SubElement(parent, "note", {"from": origin}).text = _text(text)


def _text(text: str) -> str:
    return UNWRITABLE.sub("", text)


def read(content: bytes) -> list[ReturnedObject]:
    """Return what a file says of each object; raises UnreadableFile.

    A document type is refused before anything of it is expanded or fetched.
    """
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableFile(
            _("The file has a document type definition, which is not accepted. Export it anew.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        line, _column = getattr(error, "position", (1, 0))
        raise UnreadableFile(
            _("The file is damaged at line %(line)d: that is not XML. Ask for it again.")
            % {"line": line}
        ) from error
    version = root.get("version") or ""
    if local_name(root) != "xliff" or not version.startswith("1."):
        raise UnreadableFile(_("This is not an XLIFF 1.2 file. Ask for that version."))
    return [_read_file(file) for file in root if local_name(file) == "file"]


def _read_file(file: Element) -> ReturnedObject:
    name = file.get("original") or ""
    keys = UUID.findall(name)
    return ReturnedObject(
        name=name,
        key=keys[-1] if keys else "",
        source_language=file.get("source-language") or "",
        language=file.get("target-language") or "",
        exported_at=moment_of(file.get("date") or ""),
        texts=[_read_unit(unit) for unit in file.iter() if local_name(unit) == "trans-unit"],
    )


def _read_unit(unit: Element) -> ReturnedText:
    children = {local_name(child): child for child in unit}
    path, _hash, digest = (unit.get("id") or "").rpartition("#")
    source, target = children.get("source"), children.get("target")
    state = target.get("state") if target is not None else None
    try:
        return ReturnedText(
            path=path,
            digest=digest,
            source=read_codes(source) if source is not None else "",
            target=read_codes(target) if target is not None else "",
            is_finished=state not in UNFINISHED,
        )
    except ForeignCodes:
        text = "".join(target.itertext()) if target is not None else ""
        return ReturnedText(path, digest, "", text, has_foreign_codes=True)
