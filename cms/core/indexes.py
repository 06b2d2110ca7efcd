"""Which pages are in a list, in order, remembered until content or the clock changes it.

Counting and sorting 20,000 rows costs more than reading twenty of them. With the primary keys of
the whole list in memory, every page of it costs the same, and its length is known.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, cast

from cms.core.generation import kept_for_generation
from cms.core.reader import Reader
from cms.core.timed import Timed, earliest


@dataclass(frozen=True, slots=True)
class Index:
    """The primary keys of a list in its order, true until a moment (aware) or a change."""

    ids: "array[int]"
    until: datetime | None = None

    @classmethod
    def of(cls, ids: Iterable[int], until: datetime | None = None) -> "Index":
        return cls(array("q", ids), until)


IndexT = TypeVar("IndexT", bound=Index)


@dataclass(slots=True)
class _Place:
    index: Index | None = field(default=None)


def index_of(key: Hashable, reader: Reader, build: Callable[[], IndexT]) -> IndexT:
    """Return what `build` makes, made anew when content has changed or the clock asks for it.

    The key says all that the list depends on besides content and clock.
    """
    place = _place(key)
    index = place.index
    if index is None or (index.until is not None and reader.now >= index.until):
        index = place.index = build()
    return cast(IndexT, index)


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
