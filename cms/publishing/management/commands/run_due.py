from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.publishing.due import run_due


class Command(BaseCommand):
    """Do once what the clock has made due; a timer calls it, or the worker does."""

    help = (
        "Do what has become due since the last time: publish and take offline what is scheduled, "
        "background jobs, mails, link checks. Safe to run twice at once. Run it every minute."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        failed = run_due(timezone.now())
        if failed:
            lines = "\n".join(f"{name}: {error}" for name, error in failed.items())
            raise CommandError(f"Failed, and is tried again the next time:\n{lines}")
