"""What a process of its own does when a timer calls it: `run_due`, at a moment that is given.

    python -m support.timer 2026-03-02T10:00:00+00:00 kind-of-work…

Kinds of work that tests add: "slow" leaves a job for each interval, and takes its time.
"""

import sys
import time
from datetime import datetime

import django


def main(moment: str, *kinds: str) -> None:
    django.setup()
    import time_machine

    from cms.publishing.due import register_due, run_due
    from cms.publishing.jobs import ask, register_job

    def slow(since: datetime, until: datetime) -> None:
        ask("note", f"{since.isoformat()} {time.monotonic_ns()}", {}, until)
        time.sleep(1)

    register_job("note", lambda now: time.sleep(0.2), "Note")
    if "slow" in kinds:
        register_due("slow", slow)
    with time_machine.travel(datetime.fromisoformat(moment), tick=True):
        failed = run_due(datetime.fromisoformat(moment))
    sys.exit(f"{failed}" if failed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
