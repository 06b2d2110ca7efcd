"""Notes, in the transaction that changes it, that something public may be otherwise now.

One job for each transaction, and none where nobody is told and nothing is purged. What has come of
it is found out by the job (`announcing`), by comparing with what is known outside.
"""

from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import BaseViewRestriction, DraftStateMixin, Locale, Page, Site
from wagtail.signals import post_page_move

from cms.core.signals import OF_THE_DRAFT, is_draft
from cms.publishing.jobs import ask
from cms.publishing.models import Job, WebhookEndpoint
from cms.publishing.webhooks import purging

# What decides which pages are public, and where they are.
FRAMES = (BaseViewRestriction, Site, Locale)


class _Note:
    """What a transaction has changed, as its job has it; it waits where a rollback removes it."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self) -> None:
        """Do nothing after the commit: the job is in."""


def is_anybody_told() -> bool:
    return WebhookEndpoint.objects.filter(is_active=True).exists()


def saved(obj: Any) -> None:
    """Note that a public page or entry of a register, in its language, may have changed.

    Call it after a bulk `QuerySet.update()`, which sends no signal.
    """
    _note(f"{obj.translation_key}:{obj.locale.language_code}")


def reshaped() -> None:
    """Note that what is public, or where it is, may have changed anywhere."""
    _note("")


def _note(what: str) -> None:
    if not (purging.is_configured() or is_anybody_told()):
        return
    waiting = (entry[1] for entry in connection.run_on_commit)
    job = next((each.job for each in waiting if isinstance(each, _Note)), None)
    if job is None:
        now = timezone.now()
        batch = uuid4().hex
        arguments = {"batch": batch, "at": now.isoformat(), "changed": [what]}
        job = ask("announce", f"announce:{batch}", arguments, now, is_slow=True)
        if connection.in_atomic_block:
            transaction.on_commit(_Note(job))
        return
    # What a savepoint has rolled back may still be in memory; then too much is looked at.
    job.arguments["changed"] = sorted({*job.arguments["changed"], what})
    Job.objects.filter(pk=job.pk).update(arguments=job.arguments)


@receiver(post_save)
def note_saved(sender: Any, instance: Any, update_fields: Any, raw: bool, **kwargs: Any) -> None:
    if raw:
        return
    if isinstance(instance, FRAMES):
        reshaped()
    elif _is_told(instance) and not is_draft(instance):
        if update_fields is not None and OF_THE_DRAFT.issuperset(update_fields):
            return
        saved(instance)
        # Its address is the beginning of theirs.
        if getattr(instance, "numchild", 0):
            reshaped()


@receiver(post_delete)
def note_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, FRAMES) or (_is_told(instance) and not is_draft(instance)):
        reshaped()


@receiver(post_page_move)
def note_moved(sender: Any, instance: Page, **kwargs: Any) -> None:
    reshaped()


def _is_told(instance: Any) -> bool:
    return isinstance(instance, DraftStateMixin) and hasattr(instance, "translation_key")
