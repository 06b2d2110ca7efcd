"""Bold, links and line breaks in a text: as HTML, as codes of XLIFF, and what is wrong in them."""

import re
from collections import Counter
from html import escape
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext_lazy as _
from wagtail_localize.strings import INLINE_TAGS

BREAK = "br"
CTYPES = {"a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", BREAK: "lb"}
# A link is named by wagtail-localize ("a1"), other tags by their kind and number ("strong-1").
LINK_ID = re.compile(r"a\d+")
CODE_ID = re.compile(rf"({'|'.join(INLINE_TAGS)})-\d+")
# What no editor writes, and what would exhaust us.
DEEPEST = 20
# Whatever XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ForeignCodes(ValueError):
    """Codes that are not those of the source text."""


class _Reader(HTMLParser):
    """Goes through a text tag by tag; `is_broken` when they are not opened and closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[str] = []
        self.links: Counter[str] = Counter()
        self.is_broken = False
        self.feed(html)
        self.close()
        self.is_broken = self.is_broken or bool(self.opened)

    def handle_starttag(self, tag: str, attrs: list[Any]) -> None:
        names = dict(attrs)
        if tag == "a" and "id" in names:
            self.links[str(names.pop("id"))] += 1
        if names or tag not in INLINE_TAGS or len(self.opened) > DEEPEST:
            self.is_broken = True
        if tag != BREAK:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[Any]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == BREAK:
            return
        if not self.opened or self.opened.pop() != tag:
            self.is_broken = True

    def handle_comment(self, data: str) -> None:
        self.is_broken = True

    handle_pi = unknown_decl = handle_comment
    handle_decl = handle_comment  # type: ignore[assignment]  # another name for the same


def fault_in(html: str, source: str) -> Any:
    """Return what is wrong with the tags of a translated text, or "" if nothing is.

    Its links must be those of the source, each of them once; other tags may differ.
    """
    found = _Reader(html)
    if found.is_broken:
        return _("Its tags are broken. Keep those of the source, each opened and closed.")
    if found.links != _Reader(source).links:
        return _("Its links are not those of the source. Keep each of them once.")
    return ""


class _Writer(_Reader):
    def __init__(self, html: str, element: Element) -> None:
        self.stack = [element]
        self.numbers: Counter[str] = Counter()
        super().__init__(html)

    def handle_starttag(self, tag: str, attrs: list[Any]) -> None:
        self.numbers[tag] += 1
        code = SubElement(
            self.stack[-1],
            "x" if tag == BREAK else "g",
            id=dict(attrs).get("id") or f"{tag}-{self.numbers[tag]}",
            ctype=CTYPES.get(tag, f"x-html-{tag}"),
        )
        if tag != BREAK:
            self.stack.append(code)

    def handle_endtag(self, tag: str) -> None:
        if tag != BREAK and len(self.stack) > 1:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        data, parent = UNWRITABLE.sub("", data), self.stack[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def write_codes(html: str, element: Element) -> None:
    """Write a text of HTML into an element of XLIFF, its tags as codes that tools protect."""
    _Writer(html, element)


def read_codes(element: Element, depth: int = 0) -> str:
    """Return an element of XLIFF as HTML; raises ForeignCodes for what is not written by us."""
    if depth > DEEPEST:
        raise ForeignCodes
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        kind, name = local_name(child), child.get("id") or ""
        inner = "" if kind == "x" else read_codes(child, depth + 1)
        if kind == "mrk":
            # Tools mark sentences with it.
            parts.append(inner)
        elif kind == "x" and name.startswith(f"{BREAK}-"):
            parts.append("<br/>")
        elif kind == "g" and LINK_ID.fullmatch(name):
            parts.append(f'<a id="{name}">{inner}</a>')
        elif kind == "g" and (code := CODE_ID.fullmatch(name)):
            parts.append(f"<{code[1]}>{inner}</{code[1]}>")
        else:
            raise ForeignCodes
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
