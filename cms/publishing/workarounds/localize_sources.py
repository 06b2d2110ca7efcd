"""wagtail-localize keeps a copy of what it translates, and puts translations together from that.

What is replaced in the source would come back with the next translation that is published, until
somebody syncs: there is no way to take over one change and leave the others to the translators.
Exit: wagtail-localize reads from the source what is not translated.
"""

import json
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.dispatch import receiver
from wagtail.log_actions import registry as log_registry
from wagtail.models import TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import TranslationSource

from cms.publishing.references import swap
from cms.publishing.where_used.replacing import REPLACED


@receiver(published)
def replace_in_copies(sender: Any, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Replace in the copy what was replaced in the version that has just become public."""
    if revision is None or not isinstance(instance, TranslatableMixin):
        return
    notes = log_registry.get_logs_for_instance(instance).filter(action=REPLACED, revision=revision)
    for note in notes:
        target, swaps = apps.get_model(note.data["model"]), note.data["swaps"]
        copies = TranslationSource.objects.filter(
            object_id=instance.translation_key, locale=instance.locale
        )
        for copy in copies:
            content, changed = swap(type(instance), json.loads(copy.content_json), target, swaps)
            if changed:
                copy.content_json = json.dumps(content, cls=DjangoJSONEncoder)
                copy.save(update_fields=["content_json"])
                copy.refresh_segments()
