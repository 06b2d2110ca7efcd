"""A Redis server that lives as long as a test."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from support.postgres import free_port


@contextmanager
def throwaway_redis() -> Iterator[tuple[str, subprocess.Popen]]:
    """Start a server that writes no files, yield its address and its process, and end it."""
    port = free_port()
    server = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port, server)
        yield f"redis://127.0.0.1:{port}", server
    finally:
        server.terminate()
        server.wait(timeout=10)


def wait_for(port: int, server: subprocess.Popen) -> None:
    import redis

    for _ in range(100):
        if server.poll() is not None:
            break
        try:
            redis.Redis(port=port).ping()
        except redis.ConnectionError:
            time.sleep(0.1)
        else:
            return
    sys.exit("Redis did not start.")
