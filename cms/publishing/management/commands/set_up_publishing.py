from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Page, Site

from cms.publishing.roles import set_up


class Command(BaseCommand):
    """Make the groups and the review that everything public goes through; run it at will."""

    help = (
        "Make the groups (editor, communicator, translator, administrator), their rights and the "
        "editorial review. What has been granted besides is kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--section",
            help="Make groups for one page and what is below it: its number, or its address.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        section = self._section(options["section"]) if options["section"] else None
        homes = [
            page
            for site in Site.objects.select_related("root_page")
            for page in site.root_page.get_translations(inclusive=True)
        ]
        for group in set_up(homes, section):
            self.stdout.write(group.name)

    def _section(self, wanted: str) -> Page:
        if wanted.isdigit():
            page = Page.objects.filter(pk=wanted, depth__gt=1).first()
        else:
            page = Page.objects.filter(url_path=f"/{wanted.strip('/')}/", depth__gt=1).first()
        if page is None:
            raise CommandError(f"There is no page “{wanted}”.")
        return page
