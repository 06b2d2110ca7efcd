"""Measures the desk, the reports and the mail of the week with 1,000 and 5,000 pages.

    .venv/bin/python tests/bench/desk.py
    .venv/bin/python tests/bench/desk.py --few 200 --many 1000

Each number of pages has a PostgreSQL of its own. All pages are overdue, for fifty people. It prints
how many queries each screen of the admin asks and how long it takes, and, for jobs, the ratio of
the times for each page: 1 is linear.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import machine
from support.postgres import throwaway_server

PEOPLE = 50
AGE = timedelta(days=3 * 365)
REPORTS = ("to-mend", "links", "reviews", "news-age", "jobs", "audit")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--few", type=int, default=1000)
    parser.add_argument("--many", type=int, default=5000)
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measure(options.only)))
        return
    programs = machine.postgres_programs()
    if not programs:
        sys.exit("The bench needs PostgreSQL's server programs: apt-get install postgresql.")
    few, many = (run(programs, count) for count in (options.few, options.many))
    for address, (queries, seconds) in many["screens"].items():
        before, seconds_before = few["screens"][address]
        print(
            f"{address:44} {before:3} and {queries:3} queries, "
            f"{seconds_before:5.2f} and {seconds:5.2f} s"
        )
    for name, seconds in many["jobs"].items():
        each = seconds / options.many, few["jobs"][name] / options.few
        print(f"{name:44} {few['jobs'][name]:5.1f} and {seconds:5.1f} s: {each[0] / each[1]:.2f}")


def run(programs: Any, count: int) -> dict[str, Any]:
    """Measure in a process and a database of their own."""
    with throwaway_server(programs) as url:
        settings = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        command = [sys.executable, __file__, "--only", str(count)]
        done = subprocess.run(
            command, env=os.environ | settings, check=True, stdout=subprocess.PIPE, text=True
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(count: int) -> dict[str, Any]:
    """Return the queries and seconds of each screen, and the seconds of each job."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from bench.loader import load
    from cms.core.models import BasePage
    from cms.publishing.checks.findings import refresh_findings
    from cms.publishing.digests import send_digests
    from cms.publishing.links.services import refresh_links
    from motesplatser_pages.models import MeetingPlacePage

    call_command("migrate", verbosity=0)
    now = timezone.now()
    load(now, news=count // 5, places=3 * count // 5, meetings=count // 5)
    for model in BasePage.__subclasses__():
        for page_id in model.objects.values_list("pk", flat=True):
            model.objects.filter(pk=page_id).update(
                first_published_at=now - AGE,
                substantive_updated_at=now - AGE,
                responsible_unit="Enheten",
                responsible_email=f"enhet{page_id % PEOPLE}@lindasa.example",
            )
    for page in MeetingPlacePage.objects.order_by("pk")[: count // 10]:
        page.title += " (nytt namn)"
        page.save_revision()
    call_command("rebuild_references_index", stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    jobs = {
        "refresh_links": timed(lambda: refresh_links(now)),
        "refresh_findings": timed(lambda: refresh_findings(now)),
        "send_digests": timed(lambda: send_digests(now)),
    }
    return {"jobs": jobs, "screens": screens()}


def timed(job: Callable[[], object]) -> float:
    started = perf_counter()
    job()
    return perf_counter() - started


def screens() -> dict[str, tuple[int, float]]:
    """Ask for each screen, and once before, since caches fill."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from django.utils import timezone
    from support.make import administrator

    from cms.core.models import Contact
    from cms.publishing.releases.services import create

    client, user = Client(), administrator()
    client.force_login(user)
    contact = ["cms_core.contact", Contact.objects.order_by("pk")[0].pk]
    release = create("Allt på en gång", [], user=user, now=timezone.now())
    desk = reverse("cms_publishing:desk")
    addresses = [
        "/admin/",
        desk,
        f"{desk}?who=all&p=20",
        *(f"/admin/reports/{name}/" for name in REPORTS),
        reverse("cms_publishing_releases:list"),
        reverse("cms_publishing_releases:drafts", args=[release.pk]),
        reverse("cms_publishing:where_used", args=contact),
        reverse("cms_publishing:replace", args=contact),
    ]
    found = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            started = perf_counter()
            response = client.get(address)
            seconds = perf_counter() - started
        assert response.status_code == 200, (address, response.status_code)
        found[address] = (len(queries), seconds)
    return found


if __name__ == "__main__":
    main()
