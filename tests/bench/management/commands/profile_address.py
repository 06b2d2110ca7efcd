"""Usage: DATABASE_URL=… .venv/bin/python manage.py profile_address "/api/v1/news?limit=20" \
--pythonpath tests --settings bench.settings [--requests 200] [--sql] [--explain] [--lines 40]
With BENCH_VARIANT=republished, also what reading keeps is read anew (see bench.settings).
"""

import cProfile
import pstats
import time
from io import StringIO
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


class Command(BaseCommand):
    help = "Says where the time goes when one address is asked for: in Python, and in SQL."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")
        parser.add_argument("--requests", type=int, default=100)
        parser.add_argument("--lines", type=int, default=30, help="Of each table of the profile.")
        parser.add_argument("--sql", action="store_true", help="Show the statements in full.")
        parser.add_argument("--explain", action="store_true", help="Show their plans too.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.client = Client(headers={"host": "localhost"})
        self.address = options["address"]
        size = len(self.ask())
        count = options["requests"]
        for _number in range(10):
            self.ask()
        wall, cpu = time.perf_counter(), time.process_time()
        for _number in range(count):
            self.ask()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        profile = cProfile.Profile()
        for _number in range(count):
            profile.runcall(self.ask)
        for order in ("cumulative", "tottime"):
            table = StringIO()
            pstats.Stats(profile, stream=table).sort_stats(order).print_stats(options["lines"])
            self.stdout.write(table.getvalue())
        self.show_sql(options)
        self.stdout.write(
            f"{size} bytes; {wall / count * 1000:.2f} ms a request without the profiler, "
            f"of which {cpu / count * 1000:.2f} ms CPU in this process"
        )

    def ask(self) -> bytes:
        response = self.client.get(self.address)
        if response.status_code != 200:
            raise CommandError(f"{response.status_code}: {response.content.decode()[:500]}")
        return response.content

    def show_sql(self, options: dict[str, Any]) -> None:
        with CaptureQueriesContext(connection) as queries:
            self.ask()
        for number, query in enumerate(queries, start=1):
            sql = query["sql"] if options["sql"] else query["sql"][:150]
            self.stdout.write(f"{number}. {float(query['time']) * 1000:.1f} ms  {sql}")
            if options["explain"]:
                with connection.cursor() as cursor:
                    cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {query['sql']}")
                    for (line,) in cursor.fetchall():
                        self.stdout.write(f"      {line}")
