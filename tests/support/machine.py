"""What this machine has for the tests, and what it lacks."""

import glob
import os
import shutil
from pathlib import Path

NODE_MODULES = Path(__file__).resolve().parent.parent / "node_modules"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
TYPESCRIPT = NODE_MODULES / "typescript" / "bin" / "tsc"
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def chromium() -> str | None:
    """Return the path of a Chromium or Chrome, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def postgres_programs() -> Path | None:
    """Return the newest folder with PostgreSQL's server programs, or None.

    Debian keeps them off PATH, one folder for each version.
    """
    found = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    found.sort(key=lambda path: float(path.split("/")[4]))
    if found:
        return Path(found[-1]).parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def uses_postgres() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def lacks() -> dict[str, str]:
    """Return what is missing, by the name that REQUIRE and the markers use."""
    missing = {}
    if not uses_postgres() and not postgres_programs():
        missing["postgres"] = "no DATABASE_URL and no PostgreSQL server programs"
    browser = [
        name
        for name, found in {
            "Chromium": chromium(),
            "Java": shutil.which("java"),
            "axe-core and vnu-jar (npm ci --prefix tests)": AXE.exists() and VNU.exists(),
        }.items()
        if not found
    ]
    if browser:
        missing["browser"] = "no " + ", ".join(browser)
    if not shutil.which("node") or not TYPESCRIPT.exists():
        missing["node"] = "no Node.js or no TypeScript (npm ci --prefix tests)"
    if not shutil.which("redis-server"):
        missing["redis"] = "no redis-server"
    return missing


def required() -> set[str]:
    """Return the names in REQUIRE: what may not be skipped."""
    return {name.strip() for name in os.environ.get("REQUIRE", "").split(",") if name.strip()}
