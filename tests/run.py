"""Run the suite on SQLite, and once more on PostgreSQL what the database makes a difference to.

Arguments go to pytest: `tests/run.py -k freshness`.
"""

import os
import signal
import subprocess
import sys
from contextlib import nullcontext

from support import machine
from support.postgres import throwaway_server

NOTHING_COLLECTED = 5
# The last tests are the slowest: whoever is done takes over half of what the other has left.
TWO_PROCESSES = ("-n", "2", "--dist", "worksteal")
ASKS_A_DATABASE = (
    *("-m", "not browser and not node"),
    # Both are asked as many queries; each way to the public, and each page, asks for rows alike.
    *("-k", "not queries and not whatever_the_way and not every_page_of_the_site"),
    *("--ignore=tests/unit", "--ignore=tests/architecture"),
    # The API's queries are in tests/integration/api; its contract is of shapes and words.
    *("--ignore=tests/contract", "--ignore=tests/integration/demo"),
    # What demo pages look like, what is refused before anything is asked, and what blocks say.
    *("--ignore=tests/a11y", "--ignore-glob=*_refusals.py"),
    "--ignore=tests/integration/home/test_statement.py",
    # These have a database of their own, SQLite.
    "--ignore=tests/integration/test_plugin.py",
    "--deselect=tests/e2e/test_run_due_processes.py::test_the_worker_works_the_queue",
    *(
        f"--ignore=tests/integration/core/test_{name}.py"
        for name in ("colours", "errors", "footer", "languages", "style_guide")
    ),
    "--ignore=tests/integration/json_ld",
    *(f"--ignore=tests/integration/sharing/test_{name}.py" for name in ("admin", "links", "panel")),
    *(f"--ignore=tests/integration/test_{name}.py" for name in ("admin", "branding", "headers")),
    *("--ignore=tests/integration/feedback", "--ignore=tests/integration/translation/files"),
    # What the clock, calendars and feeds say of rows that are found in one way.
    *("--ignore=tests/integration/test_clock.py", "--ignore=tests/integration/news/test_feeds.py"),
    *("--ignore-glob=*/events_pages/test_calendar_*.py", "--ignore-glob=*/test_sections.py"),
    *("--ignore-glob=*/events_pages/test_outcomes.py", "--ignore-glob=*/news/test_age_report.py"),
    # What is kept is kept in caches, which test_kept_caches.py has all of.
    "--ignore=tests/integration/core/test_kept.py",
    # What screens and mails show, whose rows and locks the other tests ask for.
    *("--ignore=tests/integration/pages", "--ignore-glob=*_mails.py", "--ignore-glob=*_views.py"),
    *("--ignore=tests/integration/translation/editor", "--ignore-glob=*/translation/views/*"),
    *(
        f"--ignore-glob=*/translation/test_{name}*.py"
        for name in ("coverage", "dashboard", "machine", "rights", "send", "texts")
    ),
    *(
        f"--ignore-glob=*/publishing/{name}"
        for name in (
            *("checks/*", "confirmations/*", "links/test_matters.py", "reviews/*"),
            *(f"test_{screen}*.py" for screen in ("audit", "background_reports", "dashboard")),
            *("test_desk*.py", "test_digests.py", "test_roles.py", "webhooks/test_sending.py"),
            *("where_used/test_where_used.py", "webhooks/test_events.py", "ways/*"),
        )
    ),
)
interrupted = False


def on_interrupt(*_) -> None:
    """Let pytest, which gets Ctrl-C too, end in its own way, and start nothing after it."""
    global interrupted
    interrupted = True


def run(title: str, database_url: str, *arguments: str) -> int:
    if interrupted:
        return 130
    print(f"\n=== {title} ===", flush=True)
    code = subprocess.run(
        [sys.executable, "-m", "pytest", *TWO_PROCESSES, *arguments, *sys.argv[1:]],
        env={**os.environ, "DATABASE_URL": database_url},
    ).returncode
    return 0 if code == NOTHING_COLLECTED and sys.argv[1:] else code


def main() -> int:
    signal.signal(signal.SIGINT, on_interrupt)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    code = run("SQLite", "")
    programs = machine.postgres_programs()
    if machine.uses_postgres():
        server = nullcontext(os.environ["DATABASE_URL"])
    elif programs and not interrupted:
        server = throwaway_server(programs)
    else:
        return code
    with server as url:
        return run("PostgreSQL", url, *ASKS_A_DATABASE) or code


if __name__ == "__main__":
    sys.exit(main())
