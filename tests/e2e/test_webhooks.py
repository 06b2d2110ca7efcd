"""A receiver hears once of what the clock did, from workers that are killed in the middle."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
from django.db import connection
from django.utils import timezone
from standardwebhooks import Webhook
from support.make import SmallSite
from support.processes import TESTS, environment
from support.webhooks import listener

from cms.core.models import MunicipalitySettings
from cms.core.timed import add_months
from cms.publishing.models import DoneUntil

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


# How many are known to have arrived, and when somebody last looked at the clock.
DELIVERED = """
    SELECT count(*) FROM cms_publishing_webhookdelivery d JOIN cms_publishing_job j
    ON j.id = d.job_id WHERE d.delivered_at IS NOT NULL AND j.state = 'done'
"""
LOOKED = "SELECT max(moment) FROM cms_publishing_doneuntil WHERE name = 'webhooks'"


class Receiver(ThreadingHTTPServer):
    """Verifies what is posted to it; it leaves the first message without an answer."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.secret = ""
        # Ids and events, as they came.
        self.posts: list[tuple[str, str]] = []
        self.is_asked, self.may_answer = Event(), Event()


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        message = Webhook(self.server.secret).verify(body, dict(self.headers))
        self.server.posts.append((self.headers["webhook-id"], message["type"]))
        self.server.is_asked.set()
        self.server.may_answer.wait()
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver():
    with Receiver() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.may_answer.set()
        server.shutdown()


@contextmanager
def worker(env):
    """Run a worker, and end it as a cut in the power does."""
    process = subprocess.Popen([sys.executable, "-m", "support.worker"], cwd=TESTS.parent, env=env)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(is_so) -> None:
    """Wait until it is so, at most a minute."""
    start = time.monotonic()
    while not is_so():
        assert time.monotonic() - start < 60
        time.sleep(0.05)


def test_the_clock_is_heard_once_although_the_worker_is_killed(receiver, tmp_path):
    site = SmallSite()
    begun = timezone.now()
    # In a moment; in whole seconds, for months are counted in days and seconds.
    passes = (begun + timedelta(seconds=8)).replace(microsecond=0)
    threshold = MunicipalitySettings.for_site(site.site).news_threshold_months
    site.news(published_at=add_months(passes, -threshold))
    site.meeting(
        starts_at=passes + timedelta(days=9),
        registration_method="link",
        registration_url="https://anmalan.example/",
        registration_closes_at=passes,
    )
    endpoint = listener(f"http://127.0.0.1:{receiver.server_port}/")
    receiver.secret = endpoint.secret
    DoneUntil.objects.create(name="webhooks", moment=begun)
    env = environment(tmp_path, "cms.settings.test")

    def asked(sql: str) -> object:
        """One value from where the workers work."""
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
                return copy.execute(sql).fetchone()[0]
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]

    with worker(env):
        # Killed before the answer: the message has arrived, and nobody knows.
        until(receiver.is_asked.is_set)
    assert timezone.now() >= passes
    assert asked(DELIVERED) == 0
    receiver.may_answer.set()
    with worker(env):
        with worker(env):
            # Killed after it, when both are known to have arrived.
            until(lambda: asked(DELIVERED) == 2)
        # The other one looks at the clock and at all jobs again.
        before = asked(LOOKED)
        until(lambda: asked(LOOKED) != before)
        time.sleep(1.5)
    first, *again = receiver.posts
    # The one that was cut off came again under its own id, and nothing else came twice.
    assert first in again and len(again) == 2
    assert sorted({event for _id, event in receiver.posts}) == [
        "news.became_old",
        "registration.closed",
    ]
    assert len({message_id for message_id, _event in receiver.posts}) == 2
