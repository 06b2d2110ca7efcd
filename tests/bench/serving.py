"""Servers under load: gunicorn with two sync workers, wrk, and the processor time they take."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
COUNTS = re.compile(r"(\d+) requests in")
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")


@dataclass(frozen=True)
class Load:
    """Requests a second, and milliseconds of processor time for each request."""

    rate: float
    server_ms: float
    database_ms: float


@contextmanager
def gunicorn(application: str, port: int, environment: dict[str, str]) -> Iterator[int]:
    """Serve a WSGI application on a port of this machine, and yield the process id."""
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", application, f"--bind=127.0.0.1:{port}"),
            *("--workers=2", "--worker-class=sync", "--log-level=error"),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", **environment},
        start_new_session=True,
    )
    try:
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def get(url: str, patience: float = 60) -> bytes:
    """Return the body of a public answer, and wait for a server that is starting; in seconds."""
    deadline = monotonic() + patience
    while True:
        try:
            with urlopen(url) as response:
                return response.read()
        except HTTPError as error:
            sys.exit(f"{error.code} for {url}\n{error.read().decode()[:1000]}")
        except URLError as error:
            if monotonic() > deadline:
                sys.exit(f"No answer from {url}: {error.reason}")
            sleep(0.2)


def load(url: str, seconds: int, server: int, database: int) -> Load:
    """Ask with 16 connections for some seconds; stop all if an answer is not a success."""
    before = processor_seconds(server), processor_seconds(database)
    result = subprocess.run(
        ["wrk", "-t2", "-c16", f"-d{seconds}s", "--timeout=30s", url],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    after = processor_seconds(server), processor_seconds(database)
    if "Non-2xx" in result or "Socket errors" in result:
        sys.exit(f"wrk {url}\n{result}")
    count, rate = COUNTS.search(result), RATE.search(result)
    if not (count and rate and int(count[1])):
        sys.exit(f"No answers from {url} in {seconds} s\n{result}")
    server_ms, database_ms = (
        (end - start) * 1000 / int(count[1]) for start, end in zip(before, after, strict=True)
    )
    return Load(float(rate[1]), server_ms, database_ms)


def processor_seconds(parent: int) -> float:
    """Return the processor time of a process, of its children, and of those that have ended."""
    total = 0
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            stat = (folder / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        # The name, in parentheses, may hold anything; what follows it is numbered from 3.
        fields = stat.rpartition(")")[2].split()
        parent_of_this, user, system, ended_user, ended_system = map(
            int, (fields[1], *fields[11:15])
        )
        if int(folder.name) == parent:
            total += user + system + ended_user + ended_system
        elif parent_of_this == parent:
            total += user + system
    return total / TICKS
