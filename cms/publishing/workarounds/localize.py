"""wagtail-localize writes a translation into the live row before anybody has read it.

`TranslationSource.create_or_update_translation` is the one door of its editor, of "publish
immediately" and of every submission. It saves the row, and publishes after the commit without a
user; as a draft, too, it overwrites what is live. When it saves drafts as revisions
(https://github.com/wagtail/wagtail-localize/issues/655) and publishes with a user, this goes.
"""

from functools import wraps
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin
from wagtail_localize.models import TranslationLog, TranslationSource

from cms.publishing import gate
from cms.publishing.enums import ApprovalKind

original = TranslationSource.create_or_update_translation


@wraps(original)
def create_or_update_translation(
    self: Any,
    locale: Any,
    user: Any = None,
    publish: bool = True,
    copy_parent_pages: bool = False,
    fallback: bool = False,
) -> Any:
    """Publish what the user may publish; anything else becomes a draft beside what is live."""
    if not issubclass(self.specific_content_type.model_class(), DraftStateMixin):
        return original(self, locale, user, publish, copy_parent_pages, fallback)
    with transaction.atomic():
        target = self.object.get_instance_or_none(locale)
        is_new = target is None or getattr(target, "alias_of_id", None) is not None
        if is_new:
            if target is not None and target.live:
                # An alias shows the source's words, and is about to get others.
                target.live = False
                target.save(update_fields=["live"], clean=False)
            created = original(self, locale, user, False, copy_parent_pages, fallback)
            if not publish:
                return created
        translation = self.get_ephemeral_translated_instance(locale, fallback=fallback)
        if not publish or not _may_publish(translation, user):
            return draft(self, translation, user), is_new
        # The revision is published after this transaction, without a user, so it is approved here.
        with gate.permit():
            found = original(self, locale, user, True, copy_parent_pages, fallback)
        revision, now = found[0].get_latest_revision(), timezone.now()
        acting = gate.acting_user(user)
        gate.let_out(revision.as_object(), revision, acting, ApprovalKind.PUBLISHED, now)
        return found


def _may_publish(translation: Any, user: Any) -> bool:
    acting = gate.acting_user(user)
    if acting is None:
        return True
    decision = gate.decide(translation, acting, timezone.now())
    return gate.may_publish(translation, acting) and not decision.objections()


def draft(source: Any, translation: Any, user: Any) -> Any:
    """Save a translation as the latest draft of its object; the row stays as it is."""
    revision = translation.save_revision(user=user)
    TranslationLog.objects.create(source=source, locale=translation.locale, revision=revision)
    return translation


def install() -> None:
    TranslationSource.create_or_update_translation = create_or_update_translation
