"""Work in the background: asked for in a transaction, done after it, tried again when it fails.

A job is a row, so it exists only if the transaction that asked for it is in. The task queue makes
it quick; `run_due` does whatever the queue has missed. A function may run again after it was cut
off, so it must not mind that.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from traceback import extract_tb
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.core import conf
from cms.publishing.enums import JobState
from cms.publishing.models import Job
from cms.publishing.tasks_compat import task

logger = logging.getLogger(__name__)

# How long to wait after each failure; after the last one nobody tries again by itself.
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
    timedelta(hours=12),
)
# Whoever has worked on a job for longer is taken for dead.
LONGEST = timedelta(hours=1)

# Set when this process is asked to end: nothing new is begun then.
stopping = Event()


class NotYet(Exception):
    """Raised by a job that has not been tried: it must wait until a moment (aware)."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class GiveUp(Exception):
    """Raised by a job that is of no use to try again."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of job does, given its arguments by name and `now` (aware), and its name."""

    function: Callable[..., Any]
    label: Any


_registry: dict[str, Kind] = {}


def register_job(kind: str, function: Callable[..., Any], label: Any) -> None:
    """Let jobs of a kind run `function(now=…, **arguments)`; the label is for administrators."""
    _registry[kind] = Kind(function, label)


def label_of(kind: str) -> Any:
    return _registry[kind].label if kind in _registry else kind


def ask(
    kind: str,
    key: str,
    arguments: dict[str, Any],
    now: datetime,
    not_before: datetime | None = None,
    *,
    is_slow: bool = False,
) -> Job:
    """Ask for a job, once for each key, if the transaction around is committed.

    Arguments are JSON, without personal data: primary keys rather than names. Moments are aware.
    One that is slow never runs while somebody waits: without a queue it is left to `run_due`.
    """
    due = not_before or now
    values = {"kind": kind, "arguments": arguments, "created_at": now, "next_attempt_at": due}
    job, is_new = Job.objects.get_or_create(key=key, defaults=values)
    if is_new and due <= now and (has_queue() or not is_slow):
        transaction.on_commit(partial(_enqueue, job.pk), robust=True)
    return job


def has_queue() -> bool:
    """Say whether jobs wait in the database for a worker."""
    backend = settings.TASKS.get(conf.get("TASKS"), {}).get("BACKEND")
    return backend == "django_tasks_db.DatabaseBackend"


def _enqueue(job_id: int) -> None:
    run_job.enqueue(job_id)


@task(backend=conf.get("TASKS"))
def run_job(job_id: int) -> None:
    run(job_id, timezone.now())


def run(job_id: int, now: datetime) -> bool:
    """Do a job if it is due and nobody else does it; say whether it was done.

    It is claimed by one statement, which only one of several at a time can win; nothing is locked
    while it runs, and what it finds out is left alone if it was taken from us meanwhile.
    """
    claimed = Job.objects.filter(pk=job_id, state=JobState.WAITING, next_attempt_at__lte=now)
    if not claimed.update(state=JobState.RUNNING, started_at=now, attempts=F("attempts") + 1):
        return False
    job = Job.objects.get(pk=job_id)
    ours = Job.objects.filter(pk=job_id, state=JobState.RUNNING, attempts=job.attempts)
    try:
        _registry[job.kind].function(now=now, **job.arguments)
    except NotYet as wait:
        again = {"state": JobState.WAITING, "next_attempt_at": wait.until}
        ours.update(**again, attempts=F("attempts") - 1)
        return False
    except Exception as error:
        found = place_of(error)
        logger.error("Job %s (%s), attempt %s: %s", job.pk, job.kind, job.attempts, found)
        attempts = len(BACK_OFF) + 1 if isinstance(error, GiveUp) else job.attempts
        ours.update(**after_failure(attempts, now), last_error=found)
        return False
    ours.update(state=JobState.DONE, finished_at=now, last_error="")
    return True


def after_failure(attempts: int, now: datetime) -> dict[str, Any]:
    """Return the fields of a job that has failed that many times."""
    if attempts > len(BACK_OFF):
        return {"state": JobState.FAILED, "finished_at": now}
    return {"state": JobState.WAITING, "next_attempt_at": now + BACK_OFF[attempts - 1]}


def place_of(error: BaseException) -> str:
    """Return the type of an error and where it came from; its message may hold personal data."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    *_others, frame = extract_tb(error.__traceback__)
    return f"{name} in {frame.name}, {'/'.join(frame.filename.split('/')[-3:])}:{frame.lineno}"


def run_due_jobs(now: datetime) -> None:
    """Do all jobs that are due, and take up those whose worker has died."""
    left = Job.objects.filter(state=JobState.RUNNING, started_at__lte=now - LONGEST)
    for pk, attempts in left.values_list("pk", "attempts"):
        again = after_failure(attempts, now)
        if again["state"] == JobState.WAITING:
            again["next_attempt_at"] = now
        left.filter(pk=pk, attempts=attempts).update(**again, last_error="The worker has died.")
    due = Job.objects.filter(state=JobState.WAITING, next_attempt_at__lte=now)
    for pk in list(due.values_list("pk", flat=True)):
        if stopping.is_set():
            break
        run(pk, now)


def try_again(
    job: Job,
    now: datetime,
    *,
    of: Collection[JobState] = (JobState.FAILED,),
    is_slow: bool = False,
) -> None:
    """Let a job run anew, with all its attempts, if its state is one of those given."""
    again = Job.objects.filter(pk=job.pk, state__in=of)
    fresh = {"state": JobState.WAITING, "attempts": 0, "next_attempt_at": now, "finished_at": None}
    if again.update(**fresh) and (has_queue() or not is_slow):
        transaction.on_commit(partial(_enqueue, job.pk), robust=True)
