"""What publishing moves, and what may not vanish."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published

from cms.core.models import BasePage, Contact


@receiver(page_published)
def move_substantive_update(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Move the date that residents see as the latest update, unless the edit is minor (A11)."""
    if not isinstance(instance, BasePage):
        return
    if instance.minor_edit and instance.substantive_updated_at:
        return
    instance.substantive_updated_at = timezone.now()
    type(instance).objects.filter(pk=instance.pk).update(
        substantive_updated_at=instance.substantive_updated_at
    )


@receiver(pre_delete, sender=Contact)
def keep_contacts_in_bodies(sender: Any, instance: Contact, **kwargs: Any) -> None:
    """Refuse to delete a contact that a body's block names; rows of pages protect themselves."""
    users = [reference.model_path for reference in ReferenceIndex.get_references_to(instance)]
    if any(path.startswith("body.") for path in users):
        raise ProtectedError(_("The contact is used in the text of a page."), {instance})
