"""What checks look up in the database, asked for once for objects that are checked together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_kept: ContextVar[dict[str, dict[Any, Any]] | None] = ContextVar("looked_up", default=None)


@contextmanager
def looked_up_once() -> Iterator[None]:
    """Remember what is looked up inside; nothing of it may change meanwhile."""
    token = _kept.set(defaultdict(dict))
    try:
        yield
    finally:
        _kept.reset(token)


def look_up(
    name: str, keys: Iterable[Any], find: Callable[[set[Any]], Mapping[Any, Any]]
) -> dict[Any, Any]:
    """Return what there is by keys, which `find` gives, and is asked for only if it is not known.

    `name` tells different things with equal keys apart.
    """
    wanted = dict.fromkeys(keys)
    memory = _kept.get()
    known = {} if memory is None else memory[name]
    if missing := wanted.keys() - known.keys():
        known |= dict.fromkeys(missing) | dict(find(missing))
    return {key: known[key] for key in wanted if known[key] is not None}
