"""Every message of code and templates has its Swedish."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(
    not shutil.which("xgettext") and not os.environ.get("CI"), reason="no GNU gettext"
)
def test_catalogues_are_complete():
    check = subprocess.run(
        [sys.executable, ROOT / "scripts" / "catalogue.py", "check"], capture_output=True, text=True
    )
    assert check.returncode == 0, check.stdout + check.stderr
