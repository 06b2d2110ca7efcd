"""Several processes that run what is due at the same moment do each thing once."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from support.make import SmallSite, at
from support.processes import TESTS, database_url, environment
from wagtail.models import PageLogEntry

from cms.home.models import ContentPage
from cms.publishing.jobs import ask
from cms.publishing.models import DoneUntil, Job

pytestmark = pytest.mark.slow

NOW = at("2026-03-02 10:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PROCESSES = 3


def run_at_once(env, moment, *kinds: str) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "support.timer", moment.isoformat(), *kinds],
            env=env,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    errors = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * PROCESSES, errors


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_each_thing_is_done_once(tmp_path, time_machine):
    time_machine.move_to(NOW, tick=False)
    site = SmallSite()
    pages = []
    for number in range(6):
        page = site._page(site.home, ContentPage, title=f"Sida {number}", live=False)
        draft = page.get_latest_revision_as_object()
        draft.go_live_at = NOW + HOUR
        draft.save_revision().publish()
        pages.append(page)
    gone = site._page(site.home, ContentPage, title="Över", expire_at=NOW + HOUR)
    for number in range(12):
        ask("note", f"{number}", {}, NOW)
    DoneUntil.objects.create(name="slow", moment=NOW)
    env = environment(tmp_path, "cms.settings.test")
    # Five days of standing still.
    run_at_once(env, NOW + 5 * DAY, "slow")
    time_machine.move_to(NOW + 5 * DAY, tick=False)

    for page in (*pages, gone):
        page.refresh_from_db()
    assert [page.live for page in pages] == [True] * 6
    assert not gone.live
    log = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    assert sorted(log.values_list("page", flat=True)) == sorted(page.pk for page in pages)
    assert PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled").count() == 1
    jobs = Job.objects.filter(kind="note").exclude(key__startswith="2026")
    assert list(jobs.values_list("state", "attempts")) == [("done", 1)] * 12
    # Of the interval one process has taken care, and noted it.
    assert Job.objects.filter(key__startswith=NOW.isoformat()).count() == 1
    assert DoneUntil.objects.get(name="slow").moment == NOW + 5 * DAY


def until(is_so, process) -> None:
    """Wait until it is so, while a process lives; at most a minute."""
    start = time.monotonic()
    while not is_so():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() - start < 60
        time.sleep(0.2)


@contextmanager
def worker(env) -> Iterator[subprocess.Popen]:
    """Run the worker, and end it as systemd does; it must end cleanly and soon."""
    command = [sys.executable, "manage.py", "worker"]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, cwd=TESTS.parent, env=env, **pipes)
    try:
        yield process
        start = time.monotonic()
        process.send_signal(signal.SIGTERM)
        errors = process.communicate(timeout=30)[1]
        assert process.returncode == 0, errors
        assert "Traceback" not in errors
        assert time.monotonic() - start < 5
    finally:
        process.kill()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_worker_works_until_it_is_told_to_stop(tmp_path):
    job = ask("unknown", "a", {}, timezone.now())

    def has_run() -> bool:
        names = set(DoneUntil.objects.values_list("name", flat=True))
        job.refresh_from_db()
        return names >= {"links", "prune"} and job.attempts == 1

    with worker(environment(tmp_path, "cms.settings.test")) as process:
        until(has_run, process)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_worker_works_the_queue(tmp_path):
    """In production the queue is in the database, here in a copy, which is still to migrate."""
    database = tmp_path / "copy.sqlite3"
    if connection.vendor == "sqlite":
        database_url(tmp_path)
    env = {
        **os.environ,
        "ALLOWED_HOSTS": "www.lindasa.example",
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": "only-for-this-test" * 4,
        "WAGTAILADMIN_BASE_URL": "https://www.lindasa.example",
        "WORKER": "1",
    }

    def manage(*arguments: str) -> None:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=TESTS.parent, env=env, check=True, capture_output=True)

    def states(table: str, column: str) -> list[tuple]:
        with closing(sqlite3.connect(database)) as connection:
            return connection.execute(f"SELECT {column} FROM {table}").fetchall()

    def queue() -> list[tuple]:
        return states("django_tasks_database_dbtaskresult", "status")

    def jobs() -> list[tuple]:
        return states("cms_publishing_job", "state, attempts")

    manage("migrate", "--verbosity=0")
    manage("shell", "-c", ASKS)
    assert (queue(), jobs()) == ([("READY",)], [("waiting", 0)])
    with worker(env) as process:
        until(lambda: queue() == [("SUCCESSFUL",)], process)
    assert jobs() == [("done", 1)]


ASKS = """
from django.utils import timezone
from cms.publishing.jobs import ask
ask("refresh_links", "a", {}, timezone.now())
"""
