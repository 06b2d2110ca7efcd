"""Usage: DATABASE_URL=… .venv/bin/python manage.py load_bench --news 20000 \
--pythonpath tests --settings bench.settings
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from bench.loader import load


class Command(BaseCommand):
    help = "Fills a migrated database with the invented content of the bench."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, default in (("news", 2000), ("places", 200), ("meetings", 300)):
            parser.add_argument(f"--{name}", type=int, default=default)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        load(timezone.now(), **{name: options[name] for name in ("news", "places", "meetings")})
