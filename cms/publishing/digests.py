"""One mail a week to each person, with what waits for them, and nothing when nothing does."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import translation
from wagtail.models import Site

from cms.core.timed import local_datetime
from cms.publishing.desk import WAITING, Matter, addressed_matters, headings
from cms.publishing.due import last_of_days
from cms.publishing.enums import RecipientReason, ReviewState
from cms.publishing.jobs import ask
from cms.publishing.mails import send
from cms.publishing.models import Digest
from cms.publishing.responsible import Recipient
from cms.publishing.reviews.services import weekly_overdue

# What waits, and why this receiver hears of it.
Told = tuple[Matter, RecipientReason]

# On Mondays, Stockholm's clock.
SENT_AT = time(7)
# Kept so long to know who has got which mail.
KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Line:
    """A page or the like in the mail: what is said of it, and why the receiver hears of it."""

    title: str
    url: str
    text: str
    reason: str


def week_of(now: datetime) -> str:
    """Return the week on Stockholm's clock (ISO 8601), such as "2026-W47"."""
    year, week, _day = local_datetime(now).isocalendar()
    return f"{year}-W{week:02}"


def ask_for_digests(since: datetime, until: datetime) -> None:
    """Let the mails be sent once on each Monday morning; of weeks that were missed, the last."""
    if moment := last_of_days(since, until, SENT_AT, weekday=0):
        ask("digests", f"digests:{week_of(moment)}", {}, until)


def send_digests(now: datetime) -> None:
    """Send the mail of the week to everybody for whom something waits and who has not got it.

    Each mail is remembered in the transaction that sends it, so two runs at once send one. One
    that cannot be handed over does not stop the others; its error is raised when all are through.
    """
    Digest.objects.filter(sent_at__lt=now - KEPT).delete()
    week, most = week_of(now), weekly_overdue(Site.objects.filter(is_default_site=True).first())
    waiting: dict[Recipient, list[Told]] = defaultdict(list)
    for matter, addressed in addressed_matters(now):
        for recipient, reason in addressed if not matter.is_told else ():
            waiting[recipient].append((matter, reason))
    failed: OSError | None = None
    for recipient, found in waiting.items():
        try:
            with transaction.atomic():
                _row, is_new = Digest.objects.get_or_create(
                    email=recipient.email.lower(), week=week, defaults={"sent_at": now}
                )
                if is_new:
                    shown = this_week(found, most)
                    for matter, _reason in shown:
                        if matter.tell is not None:
                            matter.tell(now)
                    send("digest", recipient, digest(recipient, shown, len(found) - len(shown)))
        # What mail servers and the way to them fail with.
        except OSError as error:
            failed = error
    if failed is not None:
        raise failed


def this_week(found: list[Told], most: int) -> list[Told]:
    """Return what a mail shows, by urgency: of what is overdue at most so many; 0 is all."""
    overdue = [entry for entry in found if entry[0].state == ReviewState.OVERDUE]
    others = [entry for entry in found if entry[0].state != ReviewState.OVERDUE]
    others.sort(key=lambda entry: WAITING.index(entry[0].state))
    return [*(overdue[:most] if most else overdue), *others]


def digest(recipient: Recipient, shown: list[Told], left: int) -> dict[str, Any]:
    """Return what the mail says, by urgency and kind, and how many overdue matters it leaves."""
    with translation.override(recipient.language):
        names = headings()
        parts = [
            {
                "heading": str(state.label),
                "kinds": [
                    {
                        "heading": names[kind],
                        "lines": [_line(*entry, recipient.language) for entry in entries],
                    }
                    for kind, entries in groupby(
                        sorted(group, key=lambda entry: entry[0].kind),
                        key=lambda entry: entry[0].kind,
                    )
                ],
            }
            for state, group in groupby(shown, key=lambda entry: entry[0].state)
        ]
    return {"parts": parts, "left": left, "count": len(shown)}


def _line(matter: Matter, reason: RecipientReason, language: str) -> Line:
    told = "" if reason == RecipientReason.RESPONSIBLE else str(reason.label)
    return Line(matter.title, matter.edit_url, matter.text(language), told)
