from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from cms.demo.loader import has_other_pages, is_loaded, load
from cms.demo.users import USERS


class Command(BaseCommand):
    """Load the invented municipality Lindåsa, once; what was edited since is kept."""

    help = (
        "Load the demo content and its users into an empty site. Does nothing if there is a site."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "MOTESPLATSER_DEMO", False):
            raise CommandError(
                "The demo has users with known passwords and is never loaded on a public site. "
                "Use the development settings (cms.settings.dev), where MOTESPLATSER_DEMO is True."
            )
        if is_loaded():
            self.stdout.write("The demo is already there, and everything in it is kept.")
        elif has_other_pages():
            raise CommandError(
                "The database already has pages of another site. Load the demo into an empty one."
            )
        else:
            with translation.override("sv"):
                load(timezone.now(), self._progress)
            self.stdout.write(self.style.SUCCESS("The demo is loaded."))
        self._print_users()

    def _progress(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()

    def _print_users(self) -> None:
        self.stdout.write("Log in at /admin/ as:")
        for user in USERS:
            self.stdout.write(f"  {user.username:<14} password {user.password:<20} {user.group}")
