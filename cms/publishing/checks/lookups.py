"""What checks look up in the database, asked for once for objects that are checked together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_kept: ContextVar[dict[str, dict[Any, Any]] | None] = ContextVar("looked_up", default=None)
_going_out: ContextVar[Mapping[Any, Any]] = ContextVar("going_out", default={})  # noqa: B039


@contextmanager
def looked_up_once() -> Iterator[None]:
    """Remember what is looked up inside; nothing of it may change meanwhile."""
    if _kept.get() is not None:
        yield
        return
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


@contextmanager
def going_out(objects: Iterable[Any]) -> Iterator[None]:
    """Check as if these drafts of pages and snippets were public, as when they are published
    together: links between them lead somewhere, whichever is published first."""
    token = _going_out.set({**_going_out.get(), **{_key(each): each for each in objects}})
    try:
        yield
    finally:
        _going_out.reset(token)


def as_it_will_be(obj: Any) -> Any:
    """Return the draft of an object that goes out at the same time, else the object itself."""
    return _going_out.get().get(_key(obj), obj)


def goes_out(obj: Any) -> bool:
    """Say whether an object is among the drafts that are published together."""
    return _key(obj) in _going_out.get()


def is_public(obj: Any) -> bool:
    """Say whether residents see an object, or will when what is being checked is published."""
    return obj.live or goes_out(obj)


def _key(obj: Any) -> tuple[type, str]:
    # A page is one object, whether it is asked for as a Page or as what it is.
    parents = obj._meta.get_parent_list()
    return parents[-1] if parents else type(obj), str(obj.pk)
