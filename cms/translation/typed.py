"""What the form of the editor of translations sends."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from cms.translation.editing import Text, digest, tidied


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has typed for one text, and what stood there when the form was opened.

    `is_checked` confirms a text that was offered; `start` is a digest, `version` as in Text.
    """

    text: str
    is_checked: bool = False
    start: str = ""
    version: str = ""

    @property
    def is_meant(self) -> bool:
        """Say whether somebody has done something about it."""
        return digest(self.text) != self.start or self.is_checked


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it was sent.

    Texts are by their keys, comments by the primary keys of their contexts (0 is the whole).
    `resolved` are comments that are dealt with. `slug` is None for what has no address.
    """

    texts: dict[str, Typed]
    comments: dict[int, str]
    resolved: list[int]
    snapshot: str
    slug: str | None

    @property
    def meant(self) -> dict[str, Typed]:
        return {key: each for key, each in self.texts.items() if each.is_meant}


def loaded(texts: Collection[Text]) -> str:
    """Return what the form keeps of the texts that it was opened with."""
    return json.dumps({text.key: [digest(text.start), text.version] for text in texts})


def read(post: Any) -> Sent:
    """Return what a form has sent; raises ValueError if it is damaged."""
    known = json.loads(post.get("loaded", ""))
    if not isinstance(known, dict):
        raise ValueError
    checked = set(post.getlist("checked"))
    texts, comments = {}, {}
    for name, value in post.items():
        kind, _dash, key = name.partition("-")
        if kind == "text":
            context, _dash, string = key.partition("-")
            start, version = known.get(f"{int(context)}-{int(string)}", ("", ""))
            texts[key] = Typed(value, key in checked, str(start), str(version))
        elif kind == "comment" and tidied(value):
            comments[int(key)] = tidied(value)
    return Sent(
        texts=texts,
        comments=comments,
        resolved=[int(each) for each in post.getlist("resolved")],
        snapshot=post.get("snapshot", ""),
        slug=tidied(post["slug"]) if "slug" in post else None,
    )
