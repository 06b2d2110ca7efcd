"""Other processes on the database of a test that commits."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from django.db import connection

from support.postgres import free_port

TESTS = Path(__file__).resolve().parent.parent


def database_url(folder: Path) -> str:
    """The address of a database that other processes can open, with what this test committed."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        copy = sqlite3.connect(folder / "copy.sqlite3")
        connection.connection.backup(copy)
        copy.close()
        return f"sqlite:///{folder / 'copy.sqlite3'}"
    user, host = settings["USER"], settings["HOST"].replace("/", "%2F")
    return f"postgres://{user}:{settings['PASSWORD']}@{host}:{settings['PORT']}/{settings['NAME']}"


def environment(folder: Path, settings: str) -> dict[str, str]:
    """The environment of a process that uses a settings module and the test's database."""
    return {
        **os.environ,
        "DATABASE_URL": database_url(folder),
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": f"{TESTS.parent}:{TESTS}",
    }


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Serve the site with gunicorn in one process, and yield its address."""
    address = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", address, "--log-level=error"],
        cwd=TESTS.parent,
        env=environment(folder, "cms.settings.test"),
    )
    try:
        for _ in range(300):
            try:
                urlopen(f"http://{address}/api/").close()
            except OSError as error:
                if getattr(error, "code", None):
                    break
                assert process.poll() is None, "gunicorn did not start"
                time.sleep(0.1)
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(timeout=20)
