"""Background work without a worker: each task runs when the transaction that asked for it is in.

Wagtail's search index rewrites rows of other pages, and inside the publishing transaction four
publishers at a time deadlock on PostgreSQL. After the commit nothing is lost by waiting in line.
"""

from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection, transaction
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult

# Any number that no other advisory lock of this database uses.
QUEUE_LOCK = 7_238_001


@contextmanager
def in_line() -> Any:
    """Let one task at a time run on PostgreSQL; SQLite has one writer at a time by nature."""
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [QUEUE_LOCK])
        yield


class AfterCommitBackend(ImmediateBackend):
    """Run each task in this process, after the commit, one at a time across processes."""

    def _execute_task(self, task_result: TaskResult) -> None:
        transaction.on_commit(partial(self._execute_in_line, task_result))

    def _execute_in_line(self, task_result: TaskResult) -> None:
        with in_line():
            super()._execute_task(task_result)
