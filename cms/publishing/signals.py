"""The net below the gate: what becomes live in any other way than by publishing a revision."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, Revision

from cms.publishing.gate import PublishRefused, is_permitted


@receiver(pre_save)
def refuse_live_rows(sender: Any, instance: Any, raw: bool, **kwargs: Any) -> None:
    """Refuse a row that becomes live without a decision, as when a copy is published at once."""
    if raw or not isinstance(instance, DraftStateMixin) or not instance.live or is_permitted():
        return
    was_live = sender._base_manager.filter(pk=instance.pk, live=True)
    if (instance.pk and was_live.exists()) or _follows_a_live_page(instance):
        return
    raise PublishRefused(_("Save it as a draft first, and let somebody else publish it."))


def _follows_a_live_page(instance: Any) -> bool:
    """An alias shows what was approved at its source."""
    source = instance.alias_of if isinstance(instance, Page) else None
    return source is not None and source.live


@receiver(pre_save, sender=Revision)
def refuse_schedules(sender: Any, instance: Revision, raw: bool, **kwargs: Any) -> None:
    """Refuse a revision that is put on the schedule without a decision."""
    if raw or instance.approved_go_live_at is None or is_permitted():
        return
    was_scheduled = Revision.objects.filter(pk=instance.pk, approved_go_live_at__isnull=False)
    if not was_scheduled.exists():
        raise PublishRefused(_("Save it as a draft first, and let somebody else publish it."))
