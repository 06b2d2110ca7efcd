"""Broken links, told to those who look after the page: once, and a way to register at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from cms.publishing.desk import Matter
from cms.publishing.due import last_of_days
from cms.publishing.enums import LinkPlace, LinkResult, ReviewState
from cms.publishing.jobs import ask
from cms.publishing.links.checking import broken_links_to_tell
from cms.publishing.mails import send
from cms.publishing.models import LinkUse
from cms.publishing.responsible import Recipient, addressed_to, pages_with_people

# Every morning, so that nobody is asked to mend what was broken for an hour in the night.
TOLD_AT = time(8)


def link_matters(now: datetime) -> Iterator[Matter]:
    """Yield the broken links of public pages; by mail each is told once."""
    broken = LinkUse.objects.filter(link__result=LinkResult.BROKEN, page__isnull=False)
    uses: list[Any] = list(broken.select_related("link").order_by("pk"))
    pages = pages_with_people({use.page_id for use in uses})
    for use in uses:
        if use.page_id in pages:
            yield Matter(
                "link",
                pages[use.page_id],
                ReviewState.OVERDUE,
                use.link.failing_since or now,
                partial(_text, use),
                is_told=use.told_at is not None,
                tell=_tell(use.pk),
            )


def _text(use: Any, language: str) -> str:
    words = {"place": use.get_place_display(), "url": use.link.url, "why": use.link.explanation}
    return gettext("%(place)s: %(url)s does not work. %(why)s") % words


def _tell(pk: int) -> Callable[[datetime], None]:
    def tell(now: datetime) -> None:
        LinkUse.objects.filter(pk=pk).update(told_at=now)

    return tell


def ask_for_broken_registrations(since: datetime, until: datetime) -> None:
    """Let those be told, each morning, whose page has a broken way to register."""
    if moment := last_of_days(since, until, TOLD_AT):
        ask("broken_registrations", f"broken_registrations:{moment.date()}", {}, until)


def tell_of_broken_registrations(now: datetime) -> None:
    """Send mail of broken ways to register, which cannot wait for the mail of the week."""
    uses = [use for use in broken_links_to_tell(now) if use.place == LinkPlace.REGISTRATION]
    pages = pages_with_people({use.page_id for use in uses})
    addressed = addressed_to(pages)
    by_recipient: dict[Recipient, list[Any]] = defaultdict(list)
    for use in uses:
        for recipient, _reason in addressed.get(use.page_id, ()):
            by_recipient[recipient].append(use)
    for recipient, found in by_recipient.items():
        with transaction.atomic():
            LinkUse.objects.filter(pk__in=[use.pk for use in found]).update(told_at=now)
            send("broken_registration", recipient, {"uses": found})
