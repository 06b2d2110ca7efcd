"""What the clock has made due, done once, however long nobody looked and however many look.

Two kinds: a function of an interval, done in one transaction together with the note of how far it
has come; and a sweep, which finds what is due by itself and claims each item as it goes.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from cms.core.timed import local, local_date
from cms.publishing.jobs import place_of, stopping
from cms.publishing.models import DoneUntil

logger = logging.getLogger(__name__)

# From the end of the interval before to now: both aware, the first one not in it, the last one is.
Due = Callable[[datetime, datetime], None]
Sweep = Callable[[datetime], Any]

_due: dict[str, Due] = {}
_sweeps: dict[str, Sweep] = {}


def register_due(name: str, function: Due) -> None:
    """Let a function do what has become due since it was last done.

    It runs in a transaction and uses the database alone: what takes time or asks the network it
    asks a job for. If it fails, nothing of it has happened, and the same interval comes again.
    """
    _due[name] = function


def register_sweep(name: str, function: Sweep) -> None:
    """Let a function run each time; it must be right when two of it run at once."""
    _sweeps[name] = function


def run_due(now: datetime) -> dict[str, str]:
    """Do all that is due at `now` (aware); return what failed, by name, with the kind of error.

    What fails does not stop the others, and is tried again the next time.
    """
    failed = {}
    intervals: dict[str, Sweep] = {name: partial(_run_interval, name) for name in _due}
    for name, run in {**intervals, **_sweeps}.items():
        if stopping.is_set():
            break
        try:
            run(now)
        except Exception as error:
            failed[name] = place_of(error)
            logger.error("%s failed: %s", name, failed[name])
    return failed


def _run_interval(name: str, now: datetime) -> None:
    # Nothing is due before the first time, which only remembers when it was.
    DoneUntil.objects.get_or_create(name=name, defaults={"moment": now})
    with transaction.atomic():
        # Whoever finds the row locked leaves the work to the one that has it. SQLite lets only one
        # into such a transaction, so the second one finds it done.
        rows = DoneUntil.objects.select_for_update(skip_locked=True)
        row = rows.filter(name=name, moment__lt=now).first()
        if row is not None:
            _due[name](row.moment, now)
            row.moment = now
            row.save(update_fields=["moment"])


def each_day(
    since: datetime, until: datetime, at: time, weekday: int | None = None
) -> Iterator[datetime]:
    """Yield the moments after `since`, up to `until`, at which it is that time in Stockholm.

    In UTC; with a weekday only that one, 0 for Monday. A time that the clock skips in spring counts
    an hour later, and one that comes twice in autumn counts once.
    """
    day = local_date(since)
    while day <= local_date(until):
        moment = local(day, at)
        if since < moment <= until and weekday in {None, day.weekday()}:
            yield moment
        day += timedelta(days=1)


def last_of_days(
    since: datetime, until: datetime, at: time, weekday: int | None = None
) -> datetime | None:
    """Return the last moment that `each_day` yields; what was missed before it is not made up."""
    return max(each_day(since, until, at, weekday), default=None)
