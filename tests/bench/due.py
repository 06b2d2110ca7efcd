"""Measures whether `run_due` takes four times as long for four times as much, and prints the ratio.

    .venv/bin/python tests/bench/due.py
    .venv/bin/python tests/bench/due.py --few 200 --many 800

It starts a PostgreSQL of its own. Of what is due, half are jobs, a quarter are pages that go live
and a quarter pages that expire. The ratio is that of the times for each thing: 1 is linear.
"""

import argparse
import os
import sys
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import machine
from support.postgres import throwaway_server


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--many", type=int, default=4000)
    options = parser.parse_args()
    programs = machine.postgres_programs()
    if not programs:
        sys.exit("The bench needs PostgreSQL's server programs: apt-get install postgresql.")
    with throwaway_server(programs) as url:
        os.environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        measure(options.few, options.many)


def measure(few: int, many: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    loader = Loader()
    loader.load(40)
    timed()
    costs = []
    for count in (few, many):
        loader.load(count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        seconds, processor = timed()
        loader.check()
        costs.append((seconds / count, processor / count))
        print(f"{count} due: {seconds:.1f} s, of which this process worked {processor:.1f} s")
    time, work = (each_of_many / each for each, each_of_many in zip(*costs, strict=True))
    print(f"each of {many} : each of {few} = {time:.2f}, by this process's work {work:.2f}")
    connection.close()


def timed() -> tuple[float, float]:
    """Run what is due; return the time that it took, and that of this process alone, in seconds."""
    from django.utils import timezone

    from cms.publishing.due import run_due

    start, worked = perf_counter(), process_time()
    failed = run_due(timezone.now())
    assert not failed, failed
    return perf_counter() - start, process_time() - worked


class Loader:
    """Makes things that are due now."""

    def __init__(self) -> None:
        from support.make import SmallSite

        from cms.publishing.jobs import register_job

        self.site = SmallSite()
        self.done = 0
        register_job("bench", self._work, "Bench")

    def _work(self, now: object) -> None:
        self.done += 1

    def _page(self, live: bool) -> Any:
        from cms.home.models import ContentPage

        title = f"Sida {uuid4()}"
        return self.site._page(self.site.home, ContentPage, title=title, live=live)

    def load(self, count: int) -> None:
        from django.utils import timezone
        from wagtail.models import Page, Revision

        from cms.publishing.jobs import ask
        from cms.publishing.models import Approval

        now = timezone.now()
        self.done, self.jobs = 0, count // 2
        for number in range(self.jobs):
            ask("bench", f"{now} {number}", {}, now)
        coming, going = ([self._page(live) for _ in range(count // 4)] for live in (False, True))
        hour = timedelta(hours=1)
        for page in coming:
            draft = page.get_latest_revision_as_object()
            draft.go_live_at = now + hour
            draft.save_revision().publish()
        self.coming = Page.objects.filter(pk__in=[page.pk for page in coming])
        self.going = Page.objects.filter(pk__in=[page.pk for page in going])
        # Let an hour pass.
        for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
            revision.content["go_live_at"] = (now - hour).isoformat()
            revision.approved_go_live_at = now - hour
            revision.save(update_fields=["content", "approved_go_live_at"])
        self.going.update(expire_at=now - hour)
        assert Approval.objects.count() >= len(coming)

    def check(self) -> None:
        assert self.done == self.jobs
        assert self.coming.live().count() == self.coming.count() > 0
        assert self.going.live().count() == 0


if __name__ == "__main__":
    main()
