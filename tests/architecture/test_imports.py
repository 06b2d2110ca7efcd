"""DESIGN.md's import direction, which `pyproject.toml` states and import-linter proves."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_contracts_are_kept():
    # In a process of its own: import-linter disables every logger of the one it runs in.
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_contracts_name_no_exception():
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
