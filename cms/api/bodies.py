"""Bodies and rich texts as the API gives them, made from their stored JSON."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.blocks.stream_block import StreamValue

from cms.api.fields import contact_fields, document_fields, image_fields, link_fields, page_link
from cms.core.bodies import heading_levels
from cms.core.formats import quoted
from cms.core.links import link
from cms.core.reader import Reader
from cms.core.related import Related
from cms.core.richtext import known_targets, plain_text, render_rich_text

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Around:
    """What a block is made with: the language of its words, and what it may refer to."""

    language: str
    related: Related
    reader: Reader


def body_fields(body: StreamValue, language: str, related: Related, reader: Reader) -> list[Fields]:
    """Return a body as typed blocks; one without anything public left in it is dropped."""
    raw = [block for block in body.raw_data if block["type"] in BLOCKS]
    levels = heading_levels((block["type"], block["value"]) for block in raw)
    around = Around(language, related, reader)
    with known_targets(related.pages.values(), related.documents, reader.origin):
        made = [
            (block, BLOCKS[block["type"]](block["value"], level, around))
            for block, level in zip(raw, levels, strict=True)
        ]
    return [
        {"type": block["type"], "id": block.get("id") or "", **fields}
        for block, fields in made
        if fields is not None
    ]


def rich_text_fields(source: str, language: str, related: Related, reader: Reader) -> Fields:
    """Return a rich text field outside the body."""
    with known_targets(related.pages.values(), related.documents, reader.origin):
        return _rich_text(source, language)


def _rich_text(source: str, language: str) -> Fields:
    return {"html": str(render_rich_text(source, language)), "text": plain_text(source)}


def _heading(value: Any, level: int, around: Around) -> Fields:
    return {"level": level, "text": value["text"]}


def _rich_text_block(value: str, level: int, around: Around) -> Fields:
    return _rich_text(value, around.language)


def _quote(value: Any, level: int, around: Around) -> Fields:
    return {
        "text": value["text"],
        "quoted": quoted(value["text"], around.language, value["style"]),
        "style": value["style"],
        "speaker": value["speaker"],
        "role": value.get("role") or "",
    }


def _image(value: Any, level: int, around: Around) -> Fields | None:
    image = around.related.images.get(value["image"])
    if image is None:
        return None
    alt, decorative = value.get("alt") or "", bool(value.get("decorative"))
    fields = image_fields(image, alt, decorative, around.reader)
    return {"image": fields, "caption": value.get("caption") or ""}


def _fact_box(value: Any, level: int, around: Around) -> Fields:
    text = _rich_text(value["text"], around.language)
    return {"heading": value["heading"], "heading_level": level, **text}


def _links(value: Any, level: int, around: Around) -> Fields | None:
    links = [found for item in value["items"] if (found := _link(item["value"], around))]
    heading = {"heading": value.get("heading") or "", "heading_level": level}
    return {**heading, "links": links} if links else None


def _documents(value: Any, level: int, around: Around) -> Fields | None:
    documents = [
        document_fields(document, item["value"]["label"], around.language, around.reader)
        for item in value["items"]
        if (document := around.related.documents.get(item["value"]["document"]))
    ]
    heading = {"heading": value.get("heading") or "", "heading_level": level}
    return {**heading, "documents": documents} if documents else None


def _embed(value: Any, level: int, around: Around) -> Fields:
    target = link(value["title"], value["url"], language=around.language)
    return {"link": link_fields(target, around.reader)}


def _call_to_action(value: Any, level: int, around: Around) -> Fields | None:
    found = _link(value, around)
    return {"link": found} if found else None


def _contacts(value: Any, level: int, around: Around) -> Fields | None:
    cards = around.related.contacts
    ids = [item["value"] for item in value["contacts"]]
    found = [contact_fields(cards[each]) for each in ids if each in cards]
    return {"contacts": found} if found else None


def _table(value: Any, level: int, around: Around) -> Fields | None:
    if not value:
        return None
    return {"caption": value.get("table_caption") or "", "rows": list(_table_rows(value))}


def _table_rows(value: Any) -> Iterator[list[Fields]]:
    merged = {(each["row"], each["col"]): each for each in value.get("mergeCells") or ()}
    covered = {(cell["row"], cell["col"]) for cell in value.get("cell") or () if cell.get("hidden")}
    for row, line in enumerate(value["data"]):
        yield [
            {
                "text": text or "",
                "scope": _scope(row, column, value),
                "columns": merged.get((row, column), {}).get("colspan", 1),
                "rows": merged.get((row, column), {}).get("rowspan", 1),
            }
            for column, text in enumerate(line)
            if (row, column) not in covered
        ]


def _scope(row: int, column: int, value: Any) -> str | None:
    if row == 0 and value.get("first_row_is_table_header"):
        return "col"
    return "row" if column == 0 and value.get("first_col_is_header") else None


def _link(value: Any, around: Around) -> Fields | None:
    if value.get("url"):
        target = link(value["label"], value["url"], language=around.language)
        return link_fields(target, around.reader)
    reference = around.related.pages.get(value.get("page"))
    return page_link(value["label"], reference, around.language, around.reader)


BLOCKS: dict[str, Callable[[Any, int, Around], Fields | None]] = {
    "heading": _heading,
    "rich_text": _rich_text_block,
    "quote": _quote,
    "image": _image,
    "fact_box": _fact_box,
    "links": _links,
    "documents": _documents,
    "embed": _embed,
    "call_to_action": _call_to_action,
    "contacts": _contacts,
    "table": _table,
}
