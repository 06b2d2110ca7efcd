"""Keeps the drafts of releases as they were when they were added."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Revision

from cms.publishing.enums import ReleaseState
from cms.publishing.models import ReleaseItem

UNDER_WAY = (ReleaseState.OPEN, ReleaseState.IN_REVIEW, ReleaseState.SCHEDULED)


def pins(revision: Revision) -> Any:
    """Return the items of releases under way that need exactly this revision."""
    return ReleaseItem.objects.filter(revision_id=revision.pk, release__state__in=UNDER_WAY)


@receiver(pre_save, sender=Revision)
def write_beside(sender: Any, instance: Revision, raw: bool, **kwargs: Any) -> None:
    """Let autosave begin a new revision where it would overwrite one that is in a release."""
    is_content = kwargs["update_fields"] is None
    if raw or instance.pk is None or not is_content:
        return
    if pins(instance).exclude(revision_created_at=instance.created_at).exists():
        # Without a number, Django inserts it as another row; Wagtail then points at that one.
        instance.pk = None


@receiver(pre_delete, sender=Revision)
def keep_from_purging(sender: Any, instance: Revision, origin: Any, **kwargs: Any) -> None:
    """Leave out revisions in releases, as `purge_revisions` expects to be told; the deletion of
    their page takes them too."""
    if isinstance(origin, Revision) and (items := set(pins(instance))):
        raise ProtectedError("The revision is part of a release.", items)
