"""Node.js: the tools of tests/package.json, run in a folder."""

import subprocess
from pathlib import Path

from support.machine import NODE_MODULES, TYPESCRIPT

GENERATOR = NODE_MODULES / "openapi-typescript" / "bin" / "cli.js"


def node(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder, and return how it ended and what it printed."""
    command = ["node", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180)


def compiled(folder: Path) -> subprocess.CompletedProcess[str]:
    """Compile the TypeScript project in a folder."""
    return node(folder, TYPESCRIPT, "--project", ".")
