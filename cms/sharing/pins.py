"""Keeps shared drafts as they were when they were shared."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Revision

from cms.sharing.links import active_links
from cms.sharing.models import SharedDraft


@receiver(pre_save, sender=Revision)
def write_beside(sender: Any, instance: Revision, raw: bool, **kwargs: Any) -> None:
    """Let autosave begin a new revision where it would overwrite one that is shared.

    What the preview panel shows is overwritten: it follows what is written.
    """
    if raw or instance.pk is None or kwargs["update_fields"] is not None:
        return
    drafts = SharedDraft.objects.filter(revision=instance.pk, link__in=active_links(timezone.now()))
    if drafts.exclude(revision_created_at=instance.created_at).exists():
        # Without a number, Django inserts it as another row; Wagtail then points at that one.
        instance.pk = None
