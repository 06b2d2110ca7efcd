"""Keeps the drafts of releases as they were when they were added."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import Revision

from cms.publishing.models import ReleaseItem
from cms.publishing.models.releases import UNDER_WAY


@receiver(pre_save, sender=Revision)
def write_beside(sender: Any, instance: Revision, raw: bool, **kwargs: Any) -> None:
    """Let autosave begin a new revision where it would overwrite one that is in a release."""
    if raw or instance.pk is None or kwargs["update_fields"] is not None:
        return
    items = ReleaseItem.objects.filter(revision_id=instance.pk, release__state__in=UNDER_WAY)
    if items.exclude(revision_created_at=instance.created_at).exists():
        # Without a number, Django inserts it as another row; Wagtail then points at that one.
        instance.pk = None
