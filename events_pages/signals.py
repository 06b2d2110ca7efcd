"""Whatever makes a meeting public, or no longer public, is noted for calendars at once (D8).

`run_due` finds what happens without a signal, such as a change by code in the database alone.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from cms.core.signals import OF_THE_DRAFT
from events_pages.models import NetworkMeetingPage
from events_pages.told import tell_calendars


@receiver(post_save)
def tell_of_what_is_saved(
    sender: Any, instance: Any, update_fields: Any, raw: bool, **kwargs: Any
) -> None:
    # A page may be saved without the fields of its type.
    if raw or not (sender is Page or issubclass(sender, NetworkMeetingPage)):
        return
    if update_fields is None or not OF_THE_DRAFT.issuperset(update_fields):
        tell_calendars(timezone.now(), [instance.translation_key])


@receiver(post_delete, sender=NetworkMeetingPage)
def tell_of_what_is_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    tell_calendars(timezone.now(), [instance.translation_key])


@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=Site)
@receiver(post_page_move)
def tell_of_all(sender: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        tell_calendars(timezone.now())
