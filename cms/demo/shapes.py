"""The forms that the demo's content is written in; the loader turns them into rows."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cms.demo.clock import hour
from cms.demo.text import T, same

Row = dict[str, Any]
Block = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Ref:
    """Something else in the demo, by its key, for example "place:library"."""

    key: str


@dataclass(frozen=True, slots=True)
class Html:
    """Rich text, as paragraphs and lists whose strings pair up one by one."""

    parts: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page or snippet: its key and fields, when it was published, if it has English."""

    key: str
    fields: dict[str, Any] = field(default_factory=dict)
    published: datetime | None = None
    english: bool = True


def entry(
    key: str, *, published: datetime | None = None, english: bool = True, **fields: Any
) -> Entry:
    """Write one page or snippet down."""
    return Entry(key, fields, published, english)


def html(*paragraphs: T) -> Html:
    """Rich text of paragraphs."""
    return Html(
        tuple(T(f"<p>{text.sv}</p>", text.en and f"<p>{text.en}</p>") for text in paragraphs)
    )


def text(*paragraphs: T) -> Block:
    """A block of paragraphs."""
    return "rich_text", html(*paragraphs)


def bullets(*items: T) -> Block:
    """A block with a list."""
    sv, en = (
        "".join(f"<li>{item}</li>" for item in side)
        for side in zip(*((i.sv, i.en) for i in items), strict=True)
    )
    return "rich_text", Html((T(f"<ul>{sv}</ul>", f"<ul>{en}</ul>"),))


def heading(words: T, level: str = "h2") -> Block:
    """A heading inside the body."""
    return "heading", {"level": level, "text": words}


def quote(words: T, speaker: str, role: T, *, dash: bool = False) -> Block:
    """Something that a person said, between quotation marks or after a dialogue dash."""
    style = "dash" if dash else "marks"
    return "quote", {"text": words, "speaker": same(speaker), "role": role, "style": style}


def image(name: str, alt: T, caption: T | None = None) -> Block:
    """One of the project's own drawings."""
    value = {"image": Ref(f"image:{name}"), "alt": alt, "decorative": False}
    return "image", {**value, "caption": caption or same("")}


def fact_box(title: T, *paragraphs: T) -> Block:
    """A box beside the text."""
    return "fact_box", {"heading": title, "text": html(*paragraphs)}


def contacts(*keys: str) -> Block:
    """A block of contacts."""
    return "contacts", {"contacts": [Ref(f"contact:{key}") for key in keys]}


def embed(title: T, url: str) -> Block:
    """A film on another site."""
    return "embed", {"url": url, "title": title}


def call_to_action(label: T, *, page: str | None = None, url: str = "") -> Block:
    """A link that stands out."""
    return "call_to_action", {"label": label, "page": page and Ref(page), "url": url}


def links(title: T, *items: Row) -> Block:
    """A list of links, made with `link`."""
    return "links", {"heading": title, "items": list(items)}


def link(label: T, *, page: str | None = None, url: str = "") -> Row:
    """One link to a page of the demo or to a web address."""
    return {"label": label, "page": page and Ref(page), "url": url}


def table(caption: T, *rows: tuple[T, ...]) -> Block:
    """A table whose first row is its header."""
    return "table", {
        "data": [list(row) for row in rows],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": caption,
        "cell": [],
        "mergeCells": [],
    }


def refs(name: str, kind: str, *keys: str) -> list[Row]:
    """Rows of a list that each point at one thing."""
    return [{name: Ref(f"{kind}:{key}")} for key in keys]


def chairs(*keys: str) -> list[Row]:
    """The contacts who lead a meeting."""
    return [{**row, "role": "chair"} for row in refs("contact", "contact", *keys)]


def week(days: str, opens: str, closes: str, activity: T | None = None) -> Row:
    """Opening hours on some days of the week, written as "mo tu we"."""
    return {
        "days": frozenset(days.split()),
        "opens": hour(opens),
        "closes": hour(closes),
        "activity": activity or same(""),
    }


def season(first: date, last: date, *rows: Row) -> list[Row]:
    """Opening hours that replace the ordinary ones in a part of the year."""
    return [{**row, "valid_from": first, "valid_through": last} for row in rows]


def other_hours(
    first: date, reason: T, opens: str = "", closes: str = "", last: date | None = None
) -> Row:
    """An exception: other hours, or closed when no hours are given."""
    return {
        "first": first,
        "last": last,
        "opens": hour(opens) if opens else None,
        "closes": hour(closes) if closes else None,
        "reason": reason,
    }


def item(
    starts: str,
    title: T,
    *,
    ends: str = "",
    words: T | None = None,
    optional: bool = False,
    speakers: str = "",
) -> Row:
    """One row of a meeting's programme."""
    return {
        "starts": hour(starts),
        "ends": hour(ends) if ends else None,
        "title": title,
        "text": words or same(""),
        "optional": optional,
        "speakers": speakers,
    }
