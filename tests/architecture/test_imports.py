"""DESIGN.md's import direction, which `pyproject.toml` states and import-linter proves."""

from pathlib import Path

from importlinter.cli import lint_imports

CONTRACTS = Path(__file__).resolve().parents[2] / "pyproject.toml"


def test_contracts_are_kept():
    assert lint_imports(config_filename=str(CONTRACTS), no_cache=True) == 0


def test_contracts_name_no_exception():
    assert "ignore_imports" not in CONTRACTS.read_text(encoding="utf-8")
