"""The supported versions: each row runs the fast tests on SQLite."""

import glob
import os
import shutil
import subprocess

import nox

nox.options.default_venv_backend = "uv"
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False

ROWS = [("3.11", "5.2", "7.4"), ("3.11", "5.2", "8.0"), ("3.13", "6.1", "8.0")]


def interpreter(version: str) -> str:
    """Return the path of a Python that works, or the bare version for nox to report as missing.

    pyenv puts a `python3.13` on PATH that fails unless chosen, and keeps the real one elsewhere.
    """
    pyenv = os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv")
    candidates = [
        shutil.which(f"python{version}") or "",
        *glob.glob(f"{pyenv}/versions/{version}.*/bin/python{version}"),
    ]
    for candidate in filter(None, candidates):
        if subprocess.run([candidate, "-c", ""], capture_output=True).returncode == 0:
            return candidate
    return version


def add_row(python: str, django: str, wagtail: str) -> None:
    @nox.session(python=interpreter(python), name=f"py{python}-django{django}-wagtail{wagtail}")
    def row(session: nox.Session) -> None:
        environment = {"UV_PROJECT_ENVIRONMENT": session.virtualenv.location}
        session.run_install(
            *("uv", "sync", "--quiet", "--frozen", "--no-install-project", "--group=dev"),
            *("--python", f"{session.virtualenv.location}/bin/python"),
            env=environment,
            external=True,
        )
        session.install(f"Django~={django}.0", f"wagtail~={wagtail}.0")
        session.run(
            *("python", "-m", "pytest", "-n", "2", "-m", "not browser and not slow"),
            *(session.posargs or ("tests/unit", "tests/integration")),
            env={"DATABASE_URL": ""},
        )


for row in ROWS:
    add_row(*row)
