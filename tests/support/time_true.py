"""Proof that a timed state tells the truth about when it changes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from cms.core.timed import Timed

FOR_EVER = timedelta(days=1000)


def assert_true_until(state: Callable[[datetime], Timed[Any]], now: datetime) -> Timed[Any]:
    """Assert that the value holds from now to `until`, not a moment longer, and return it."""
    timed = state(now)
    end = timed.until or now + FOR_EVER
    assert end > now
    assert end.utcoffset() == timedelta(0)
    last = end - timedelta(microseconds=1)
    for moment in [now + (last - now) * step / 7 for step in range(8)]:
        assert state(moment) == timed, f"{timed} is no longer true at {moment}"
    if timed.until is not None:
        assert state(timed.until).value != timed.value, f"{timed} is still true at its end"
    return timed


def follow(state: Callable[[datetime], Timed[Any]], now: datetime, steps: int) -> list[Any]:
    """Assert a chain of states, each beginning where the one before it ends; give the values."""
    values = []
    moment: datetime | None = now
    for _step in range(steps):
        if moment is None:
            break
        timed = assert_true_until(state, moment)
        values.append(timed.value)
        moment = timed.until
    return values
