"""What publishing moves, and what may not vanish."""

from typing import Any

from django.apps import apps
from django.db.models import ProtectedError
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import (
    BaseViewRestriction,
    Collection,
    DraftStateMixin,
    Locale,
    Orderable,
    Page,
    ReferenceIndex,
    Site,
    TranslatableMixin,
)
from wagtail.signals import page_published

from cms.core.generation import content_changed
from cms.core.models import BasePage, Contact

# What public answers are made of. Renditions are not: they are made while answering.
CONTENT: tuple[type, ...] = (
    Page,
    TranslatableMixin,
    Orderable,
    AbstractImage,
    AbstractDocument,
    BaseSiteSetting,
    BaseGenericSetting,
    Site,
    Locale,
    BaseViewRestriction,
    Collection,
)
if apps.is_installed("wagtail.contrib.redirects"):
    CONTENT += (apps.get_model("wagtailredirects", "Redirect"),)

# The fields that Wagtail writes to a live row when a draft of it is saved, or it is locked.
OF_THE_DRAFT = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}


@receiver(page_published)
def move_substantive_update(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Move the date that residents see as the latest update, unless the edit is minor (A11)."""
    # Wagtail sends it for a page that is only scheduled, too.
    if not isinstance(instance, BasePage) or not instance.live:
        return
    if instance.minor_edit and instance.substantive_updated_at:
        return
    instance.substantive_updated_at = timezone.now()
    type(instance).objects.filter(pk=instance.pk).update(
        substantive_updated_at=instance.substantive_updated_at
    )
    # An update sends no signal of its own.
    content_changed()


@receiver(pre_save)
def remember_what_was_live(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Tell an unpublished object, whose row is still live, from a draft that never was."""
    if isinstance(instance, DraftStateMixin) and not instance.live and instance.pk:
        rows = sender._base_manager.filter(pk=instance.pk, live=True)
        instance._was_live = rows.exists()


@receiver(post_save)
def move_generation_on_save(
    sender: Any, instance: Any, update_fields: Any, raw: bool, **kwargs: Any
) -> None:
    """Let what is kept be built anew, unless only a draft was saved, as Wagtail does by itself."""
    if not isinstance(instance, CONTENT):
        return
    if update_fields is not None and OF_THE_DRAFT.issuperset(update_fields):
        return
    # A row of a fixture may come before its owner.
    if raw or not is_draft(instance):
        content_changed()


@receiver(m2m_changed)
def move_generation_on_relation(sender: Any, instance: Any, action: str, **kwargs: Any) -> None:
    if isinstance(instance, CONTENT) and action.startswith("post_") and not is_draft(instance):
        content_changed()


@receiver(post_delete)
def move_generation_on_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, CONTENT):
        content_changed()


def is_draft(instance: Any) -> bool:
    """Say whether residents see nothing of an object: neither it nor the owner of a row is live.

    A page above others counts as seen, since its address is the beginning of theirs.
    """
    owners = [
        getattr(instance, field.name)
        for field in instance._meta.concrete_fields
        if isinstance(field, ParentalKey)
    ]
    seen = owners or [instance]
    return all(
        isinstance(each, DraftStateMixin)
        and not each.live
        and not getattr(each, "_was_live", False)
        and not getattr(each, "numchild", 0)
        for each in seen
    )


@receiver(pre_delete, sender=Contact)
def keep_contacts_in_bodies(sender: Any, instance: Contact, **kwargs: Any) -> None:
    """Refuse to delete a contact that a body's block names; rows of pages protect themselves."""
    users = [reference.model_path for reference in ReferenceIndex.get_references_to(instance)]
    if any(path.startswith("body.") for path in users):
        raise ProtectedError(_("The contact is used in the text of a page."), {instance})
