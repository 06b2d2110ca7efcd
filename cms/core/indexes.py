"""Which pages are in a list, in order, remembered until content or the clock changes it.

Counting and sorting 20,000 rows costs more than reading twenty of them. With the primary keys of
the whole list in memory, every page of it costs the same, and its length is known.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar, cast

from cms.core.generation import kept_for_generation
from cms.core.timed import Timed, earliest


@dataclass(frozen=True, slots=True)
class Index:
    """The primary keys of a list in its order, true until a moment (aware) or a change."""

    ids: "array[int]"
    until: datetime | None = None

    @classmethod
    def of(cls, ids: Iterable[int], until: datetime | None = None) -> "Index":
        return cls(array("q", ids), until)


class Dated(Protocol):
    """What the clock may make untrue, at a moment (aware) or never."""

    @property
    def until(self) -> datetime | None: ...


DatedT = TypeVar("DatedT", bound=Dated)


@dataclass(slots=True)
class _Place:
    found: Dated | None = field(default=None)


def remembered(key: Hashable, now: datetime, build: Callable[[], DatedT]) -> DatedT:
    """Return what `build` makes, made anew when content has changed or the clock asks for it.

    The key says all that it depends on besides content and clock.
    """
    place = _place(key)
    found = place.found
    if found is None or (found.until is not None and now >= found.until):
        found = place.found = build()
    return cast(DatedT, found)


@kept_for_generation
def _place(key: Hashable) -> _Place:
    return _Place()


def in_state(rows: Iterable[tuple[int, Timed[Any]]], wanted: Callable[[Any], bool]) -> Index:
    """Return the rows whose state is wanted, given with their primary keys, in their order.

    It is true until the first of all states changes: also of those that are not in the list.
    """
    timed = list(rows)
    return Index.of(
        (key for key, state in timed if wanted(state.value)),
        earliest(*(state.until for _key, state in timed)),
    )
