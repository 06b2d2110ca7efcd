"""The content generation: a token that moves when a commit may have changed a public answer.

A token is random, not a number, so that a database put back from a copy never repeats one that
something was kept under meanwhile.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Any, TypeVar
from uuid import uuid4

from django.db import connection, transaction
from wagtail.models import Site

from cms.core import conf

# How long a process trusts what it knows, in seconds: others are to follow within one second.
TRUSTED = 0.5
MOST_KEPT = 256

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Known:
    """What this process knows: the token, and when it asked on the monotonic clock."""

    token: str
    asked_at: float


_known = _Known("", float("-inf"))
_knowing = Lock()
_moving = Lock()


def content_changed() -> None:
    """Move the generation when the transaction is in, once; not at all if it is rolled back."""
    # One that is left in the queue is enough, whatever savepoint it came from: had that been
    # rolled back, it would be gone, and what is rolled back later takes this change with it too.
    if not any(_move in entry for entry in connection.run_on_commit):
        transaction.on_commit(_move, robust=True)


def _move() -> None:
    from cms.core.models import ContentGeneration

    # In line, so that the token that this process knows last is the one that it wrote last.
    with _moving:
        asked_at = monotonic()
        token = uuid4().hex
        ContentGeneration.objects.update_or_create(pk=1, defaults={"token": token})
        with _knowing:
            _learn(_Known(token, asked_at))


def _learn(known: _Known) -> None:
    global _known
    if known.token != _known.token:
        # Wagtail clears this only in the process that saves, and before the commit.
        Site.clear_site_root_paths_cache()
    _known = known


def current(*, ask: bool = False) -> str:
    """Return the token, at most half a second old, or as the database has it now; "" for none."""
    from cms.core.models import ContentGeneration

    known = _known
    asked_at = monotonic()
    if not ask and asked_at - known.asked_at <= TRUSTED:
        return known.token
    token = ContentGeneration.objects.filter(pk=1).values_list("token", flat=True).first() or ""
    with _knowing:
        # What this process wrote while the answer was under way is newer than the answer.
        if _known is known:
            _learn(_Known(token, asked_at))
        return _known.token


def is_settled() -> bool:
    """Say whether what is read is committed; what may be rolled back must not be kept."""
    return not connection.in_atomic_block


def kept_for_generation(function: Callable[..., T]) -> Callable[..., T]:
    """Remember results, by hashable arguments, in this process until the generation moves.

    At most for MOTESPLATSER_MAX_AGE seconds. Callers share the results and must not change them.
    """
    kept: dict[Hashable, tuple[str, float, T]] = {}

    @wraps(function)
    def remembering(*args: Any) -> T:
        if not is_settled():
            return function(*args)
        generation, now = current(), monotonic()
        found = kept.get(args)
        if found and found[0] == generation and now < found[1]:
            return found[2]
        result = function(*args)
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[args] = (generation, now + conf.get("MAX_AGE"), result)
        return result

    return remembering
