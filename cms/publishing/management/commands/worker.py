import logging
import signal
from threading import Thread
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from cms.core import conf
from cms.publishing.due import run_due
from cms.publishing.jobs import has_queue, stopping

logger = logging.getLogger(__name__)

EVERY = 60  # Seconds.


class Command(BaseCommand):
    """Work until told to stop: what the clock makes due, and the queue of jobs if there is one."""

    help = "Run what is due every minute, and work the queue of background jobs. Ends at SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        clock = Thread(target=run_every_minute)
        clock.start()
        try:
            if has_queue():
                # It handles the signals itself, and lets a task that runs come to its end.
                backend = f"--backend={conf.get('TASKS')}"
                call_command("db_worker", backend, "--queue-name=*", "--no-reload")
            else:
                for each in (signal.SIGINT, signal.SIGTERM):
                    signal.signal(each, lambda *_args: stopping.set())
                stopping.wait()
        finally:
            stopping.set()
            clock.join()


def run_every_minute() -> None:
    """Run what is due until this process is asked to stop; an error waits for the next minute."""
    while not stopping.is_set():
        try:
            close_old_connections()
            run_due(timezone.now())
        except Exception:
            # Such as a database that is away: what is due is still so in a minute.
            logger.exception("What is due could not be done")
        stopping.wait(EVERY)
