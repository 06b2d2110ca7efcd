"""A PostgreSQL server that lives as long as a test run."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    # Tables without statistics look so expensive that queries would be compiled.
    "jit": "off",
    "listen_addresses": "127.0.0.1",
    "synchronous_commit": "off",
    "unix_socket_directories": "",
}


@contextmanager
def throwaway_server(programs: Path) -> Iterator[str]:
    """Start a server with these programs, yield its DATABASE_URL, and remove all of it.

    The server refuses to run as root; root starts it as the user "postgres". Ctrl-C does not reach
    it: it goes when the tests have ended.
    """
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="motesplatser-postgres-"))
    server = None
    try:
        password = secrets.token_hex(16)
        password_file = folder / "password"
        password_file.write_text(password)
        if user:
            for path in (folder, password_file):
                shutil.chown(path, user, user)
        data = folder / "data"
        subprocess.run(
            [
                *(programs / "initdb", "--pgdata", data, "--username=tests", "--no-sync"),
                *("--auth=scram-sha-256", "--pwfile", password_file),
                *("--encoding=UTF8", "--locale=C.UTF-8"),
            ],
            cwd=folder,
            user=user,
            stdout=subprocess.DEVNULL,
            check=True,
            start_new_session=True,
        )
        port = free_port()
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [
                    *(programs / "postgres", "-D", data, "-p", str(port)),
                    *(f"--{name}={value}" for name, value in SETTINGS.items()),
                ],
                cwd=folder,
                user=user,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_for(programs, port, server, folder / "log")
        yield f"postgres://tests:{password}@127.0.0.1:{port}/postgres"
    finally:
        if server:
            server.terminate()
            try:
                server.wait(timeout=5)
            except subprocess.TimeoutExpired:
                server.send_signal(3)  # SIGQUIT: do not wait for whoever is still connected.
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(programs: Path, port: int, server: subprocess.Popen, log: Path) -> None:
    ask = [programs / "pg_isready", "--quiet", "--host=127.0.0.1", f"--port={port}"]
    for _ in range(100):
        if server.poll() is not None:
            break
        if subprocess.run(ask).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"PostgreSQL did not start:\n{log.read_text()}")
