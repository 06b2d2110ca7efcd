"""What the editor of translations shows: rows of texts, with what is said about them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from cms.translation.comments import WHOLE, Remark
from cms.translation.editing import Text, pieces
from cms.translation.labels import label_of
from cms.translation.typed import Sent


@dataclass(slots=True)
class Comments:
    """What is said about a place, and what somebody is about to say."""

    context: int
    said: list[Remark] = field(default_factory=list)
    value: str = ""
    error: str = ""

    @property
    def count_open(self) -> int:
        return sum(bool(each.comment and not each.comment.resolved_at) for each in self.said)


@dataclass(slots=True)
class Row:
    """A text with what stands in its field and what is wrong with that.

    `label` is what it is called in its group, "" as the group. `comments` are those on its path,
    with the first text that has it.
    """

    text: Text
    value: str
    label: str = ""
    error: str = ""
    is_checked: bool = False
    comments: Comments | None = None

    @property
    def value_pieces(self) -> list[tuple[bool, str]]:
        return pieces(self.value, is_rich=self.text.is_rich)


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a form that was sent is shown again: the texts with these keys, these comments.

    `errors` and `comment_errors` say what is wrong with them.
    """

    sent: Sent
    texts: Collection[str] = ()
    comments: Collection[int] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    comment_errors: Mapping[int, str] = field(default_factory=dict)


def rows_of(texts: list[Text], kept: Kept | None) -> list[Row]:
    """Return texts as they are stored, but for what is kept of a form."""
    if kept is None:
        return [Row(text, text.start) for text in texts]
    found = []
    for text in texts:
        typed = kept.sent.texts.get(text.key) if text.key in kept.texts else None
        error = kept.errors.get(text.key, "")
        value = typed.text if typed else text.start
        is_checked = bool(typed and typed.is_checked)
        found.append(Row(text, value, error=error, is_checked=is_checked))
    return found


def add_comments(rows: list[Row], said: dict[str, list[Remark]], kept: Kept | None) -> Comments:
    """Give rows what is said about them; returns what is said about the whole.

    That is also where comments on texts go that are no longer there.
    """
    said = dict(said)

    def about(context: int, path: str) -> Comments:
        is_kept = kept is not None and context in kept.comments
        return Comments(
            context,
            said.pop(path, []),
            kept.sent.comments.get(context, "") if kept and is_kept else "",
            kept.comment_errors.get(context, "") if kept else "",
        )

    whole, seen = about(0, WHOLE), set()
    for row in rows:
        if row.text.path not in seen:
            seen.add(row.text.path)
            row.comments = about(row.text.segment.context_id, row.text.path)
    for gone in said.values():
        whole.said += gone
    whole.said.sort(key=lambda remark: remark.at, reverse=True)
    return whole


def groups(rows: list[Row], model: Any) -> list[tuple[str, list[Row]]]:
    """Return rows by the field, block or child row that they are in, under its name."""

    def place(row: Row) -> tuple[str, str]:
        context = row.text.segment.context
        beginnings = [path.split(".")[:2] for path in (context.path, context.field_path)]
        path, names = (".".join(each) for each in beginnings)
        return path, names

    found = []
    for (_path, names), members in groupby(rows, place):
        heading, group = label_of(model, names), list(members)
        for row in group:
            row.label = row.text.label.removeprefix(heading).removeprefix(" – ")
        found.append((heading, group))
    return found
