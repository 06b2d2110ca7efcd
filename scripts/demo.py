"""Serve the demo site: install what is missing, prepare the database, load the content, listen.

Starts on bare Python, and once `.venv` is there starts again inside it.
"""

import argparse
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environment


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("port", nargs="?", default="8000")
    parser.add_argument("--reset", action="store_true", help="throw away all content first")
    parser.add_argument("--installed", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    check_port(options.port)
    if options.installed:
        serve(options.port, options.reset)
    else:
        environment.prepare()
        os.execv(environment.PYTHON, [environment.PYTHON, *sys.argv, "--installed"])


def check_port(port: str) -> None:
    """Refuse a port that cannot be listened on before the long work starts."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        environment.fail(f"PORT={port} is not a port; choose a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            environment.fail(
                f"cannot listen on port {port} ({error.strerror}). Try: make demo PORT=8001"
            )


def serve(port: str, is_reset: bool) -> None:
    """Bring the database up to date, load the demo unless it is there, and serve until Ctrl-C."""
    sys.path.insert(0, environment.ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.dev"
    os.environ.pop("DATABASE_URL", None)

    import catalogue
    import django
    from django.apps import apps
    from django.conf import settings
    from django.core.management import CommandError, call_command
    from django.db import OperationalError

    try:
        if is_reset:
            clear(Path(settings.DATABASES["default"]["NAME"]), Path(settings.MEDIA_ROOT))
        catalogue.compile_all()
        django.setup()
        environment.say("Preparing the database, half a minute the first time …")
        call_command("migrate", stdout=Dots(), no_color=True)
        environment.say("")
        call_command("load_demo")
        Site = apps.get_model("wagtailcore", "Site")
        Site.objects.filter(is_default_site=True).update(hostname="127.0.0.1", port=int(port))
    except (OSError, CommandError, OperationalError) as error:
        environment.fail(f"the demo could not be prepared: {error}")
    environment.say(f"\nhttp://127.0.0.1:{port}/sv/ and /en/ · http://127.0.0.1:{port}/admin/\n")
    with worker():
        call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


@contextmanager
def worker() -> Iterator[None]:
    """Do what the clock makes due meanwhile, in a process of its own."""
    # Told to stop, this process ends its own, too.
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit())
    manage = str(Path(environment.ROOT) / "manage.py")
    process = subprocess.Popen([sys.executable, manage, "worker"])
    try:
        yield
    finally:
        process.terminate()
        process.wait()


class Dots(io.TextIOBase):
    """Show a dot for each migration in place of its name."""

    def write(self, text: str) -> int:
        if text.strip() == "OK":
            print(".", end="", flush=True)
        return len(text)


def clear(database: Path, media: Path) -> None:
    environment.say("Starting over …")
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink()
    shutil.rmtree(media, ignore_errors=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped.")
