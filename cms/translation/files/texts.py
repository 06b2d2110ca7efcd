"""What goes to an agency and what comes back, the same in each format of files."""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from wagtail_localize.models import String

# The name of this program, by which files say who made them.
TOOL = "motesplatser"


@dataclass(frozen=True, slots=True)
class ExportedText:
    """One text to translate. HTML as wagtail-localize stores it: links have ids, not addresses.

    `digest` is that of the source's text; `limit` is in characters. `former_source` is what the
    public translation was made from, if that was another text, and `former_target` what it says.
    """

    path: str
    digest: str
    source: str
    target: str = ""
    is_machine: bool = False
    label: str = ""
    limit: int | None = None
    former_source: str = ""
    former_target: str = ""
    terms: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportedObject:
    """A page or an entry in a register; `translation_id` is wagtail-localize's, for PO files."""

    key: str
    translation_id: str
    title: str
    kind: str
    texts: tuple[ExportedText, ...]


@dataclass(frozen=True, slots=True)
class ReturnedText:
    """One text of a file from outside; `digest` is that of the source's text when it was exported.

    `has_foreign_codes` says that its inline tags cannot be understood.
    """

    path: str
    digest: str
    source: str
    target: str
    is_finished: bool = True
    has_foreign_codes: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedObject:
    """What a file says of one object, named by its key or by its translation's.

    Languages are "" where the file does not say. `exported_at` is aware.
    """

    name: str
    key: str = ""
    translation_id: str = ""
    source_language: str = ""
    language: str = ""
    exported_at: datetime | None = None
    texts: list[ReturnedText] = field(default_factory=list)


class UnreadableFile(Exception):
    """A file that nothing is taken from; its message, for people, says what to do."""


def as_json(objects: list[ReturnedObject]) -> list[dict[str, Any]]:
    """Return objects of a file as they are kept until somebody confirms them."""
    found = [asdict(each) for each in objects]
    for each in found:
        each["exported_at"] = each["exported_at"] and each["exported_at"].isoformat()
    return found


def from_json(kept: list[dict[str, Any]]) -> list[ReturnedObject]:
    return [
        ReturnedObject(
            **each
            | {
                "exported_at": moment_of(each["exported_at"] or ""),
                "texts": [ReturnedText(**text) for text in each["texts"]],
            }
        )
        for each in kept
    ]


def digest_of(html: str) -> str:
    """Return the digest by which wagtail-localize knows a text of the source."""
    return str(String._get_data_hash(html))


def moment_of(text: str) -> datetime | None:
    """Return a moment in ISO 8601, as aware; None for what is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
