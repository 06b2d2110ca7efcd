"""Install the locked packages into `.venv`, given nothing but Python 3.11 and a network.

Runs before anything is installed, and on Pythons that are too old. Hence only the standard library,
and only syntax that an old Python can read far enough to say so.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
NEEDED = (3, 11)


def say(message: str) -> None:
    print(message, flush=True)


def fail(message: str) -> None:
    """End the program with one line on stderr and exit code 1."""
    sys.exit("Error: " + message)


def prepare(*groups: str) -> None:
    """Make `.venv` hold the packages of the site and of the given dependency groups."""
    if sys.version_info < NEEDED:
        version = sys.version.split()[0]
        fail(f"Python 3.11 or newer is needed, this is {version}. Try: make PYTHON=python3.11 …")
    try:
        tempfile.TemporaryFile(dir=ROOT).close()
    except OSError as error:
        fail(f"the folder {ROOT} cannot be written to ({error.strerror}).")
    if not has_uv():
        install_uv()
    sync(groups)


def has_uv() -> bool:
    try:
        return (
            subprocess.run([PYTHON, "-m", "uv", "--version"], capture_output=True).returncode == 0
        )
    except OSError:
        return False


def install_uv() -> None:
    say("Creating .venv …")
    create = [sys.executable, "-m", "venv", "--clear", VENV]
    if subprocess.run(create, capture_output=True).returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        fail(
            f"{sys.executable} cannot create a virtual environment, its modules venv and ensurepip "
            "are needed. On Debian and Ubuntu: apt install python3-venv"
        )
    download([PYTHON, "-m", "pip", "install", "--retries=1", "--timeout=20", "uv"])


def sync(groups: tuple) -> None:
    say("Installing the packages of uv.lock …")
    command = [PYTHON, "-m", "uv", "sync", "--frozen", "--inexact", "--no-install-project"]
    download([*command, "--python", PYTHON, *(f"--group={group}" for group in groups)])


def download(command: list) -> None:
    """Run an installer; show how it gets on, and put what went wrong on one line."""
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    environment.setdefault("UV_HTTP_RETRIES", "1")
    installer = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=environment,
    )
    errors = []
    for line in installer.stdout or ():
        words = line.split()
        if words and words[0] in ("Collecting", "Downloading", "Building", "Prepared", "Installed"):
            say("  " + " ".join(words))
        elif words and words[0].lower() in ("error:", "×"):
            errors.append(" ".join(words[1:]))
    if installer.wait() != 0:
        reason = errors[-1] if errors else f"exit code {installer.returncode}"
        fail(f"the packages could not be installed; is there a network? ({reason})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--group", action="append", default=[], help="a group of pyproject.toml")
    try:
        prepare(*parser.parse_args().group)
    except KeyboardInterrupt:
        sys.exit("Stopped.")
