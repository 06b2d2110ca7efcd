"""Keeps which words each language has, as things are published.

A translation is outdated when the source has other words than it was made from: facts never make it
so, and a minor edit corrects what it was made from. The columns on pages are for readers, who are
asked nothing of this app; `SourceText` is for the desk.
"""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision, TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import Translation, TranslationLog

from cms.core.conf import source_language
from cms.core.generation import content_changed
from cms.core.models import BasePage
from cms.core.translations import FactsAndProse, declared
from cms.publishing.authors import approvals
from cms.translation.models import Assignment, DraftText, SourceText
from cms.translation.words import Words, carried_over, changes, count_words, words_of


def translated_models() -> list[Any]:
    """Return the models whose objects are translated and reviewed: page types and registers."""
    return [model for model in apps.get_models() if is_translated(model)]


def is_translated(model: Any) -> bool:
    """Say whether objects of a model have words of their own in each language, and drafts."""
    return (
        issubclass(model, FactsAndProse)
        and issubclass(model, TranslatableMixin)
        and issubclass(model, DraftStateMixin)
        and bool(declared(model, "prose"))
    )


def source_of(obj: Any) -> Any:
    """Return the source of a translation, or None; the row, as it is public if it is."""
    rows = type(obj)._default_manager.filter(locale__language_code=source_language())
    return rows.filter(translation_key=obj.translation_key).first()


def source_of_translation(obj: Any) -> Any:
    """Return the source of an object if it is a translation or an alias of one; else None."""
    if not is_translated(type(obj)) or obj.locale.language_code == source_language():
        return None
    return source_of(obj)


def target_of(translation: Translation) -> Any:
    """Return the row of a translation in its language, or None; an alias is none."""
    target = translation.source.object.get_instance_or_none(translation.target_locale)
    target = target.specific if isinstance(target, Page) else target
    return None if getattr(target, "alias_of_id", None) else target


def kept_of(obj: Any) -> SourceText | None:
    """Return the source's words that the language of an object has, if they are kept."""
    return SourceText.objects.filter(
        translation_key=obj.translation_key, locale_id=obj.locale_id
    ).first()


def text_of(source: Any, now: datetime) -> SourceText:
    """Return the words of a public source, which are kept from now on if they were not."""
    return kept_of(source) or keep_source(source, source_changed_at(source) or now)


def source_changed_at(source: Any) -> datetime | None:
    """Return when a public source was last changed, as far as its row knows (UTC)."""
    found: datetime | None = getattr(source, "substantive_updated_at", None)
    return found or source.last_published_at


@receiver(published)
def keep_what_was_published(
    sender: Any, instance: Any, revision: Revision | None = None, **kwargs: Any
) -> None:
    """Compare the words that have just become public with those of the other languages."""
    # It is sent for what is only scheduled, too.
    if not is_translated(type(instance)) or not instance.live:
        return
    now = timezone.now()
    with transaction.atomic():
        if instance.locale.language_code == source_language():
            keep_source(instance, now)
        else:
            keep_translation(instance, revision, now)


def keep_source(source: Any, now: datetime) -> SourceText:
    """Keep the words of a source that is public, and tell its translations by them.

    `now` (aware) is when it got them.
    """
    words = words_of(source)
    same = {"translation_key": source.translation_key, "locale": source.locale}
    text = SourceText.objects.select_for_update().filter(**same).first()
    if text is None:
        text = SourceText(**same, content_type=_type_of(source), changed_at=now)
    elif not changes(text.words, words):
        return text
    elif getattr(source, "minor_edit", False):
        _correct(source, text.words, words)
    else:
        text.changed_at = now
    text.words, text.count = words, count_words([each[1] for each in words])
    text.save()
    _show(source, text)
    others = SourceText.objects.filter(translation_key=source.translation_key)
    for other in others.exclude(locale=source.locale):
        follow(other, text, now)
    return text


def keep_translation(target: Any, revision: Revision | None, now: datetime) -> None:
    """Keep which words a translation that is public now was made from.

    Its draft says so. One that was written without ours is a translation of what is public, unless
    nothing has been written: as when a contact was replaced.
    """
    source = source_of(target)
    if source is None:
        return
    text = text_of(source, now)
    same = {"translation_key": target.translation_key, "locale": target.locale}
    kept = kept_of(target)
    draft = DraftText.objects.filter(revision=revision).first()
    if kept and not draft and not _is_rewritten(target, revision):
        _show(target, kept)
        return
    made_from = draft or text
    kept, _created = SourceText.objects.update_or_create(
        **same,
        defaults={
            "content_type": _type_of(target),
            "words": made_from.words,
            "count": count_words([each[1] for each in made_from.words]),
            "changed_at": made_from.changed_at,
            "outdated_since": None,
            "is_machine": False,
        },
    )
    follow(kept, text, now)
    if kept.outdated_since is None:
        Assignment.objects.filter(**same, done_at=None).update(done_at=now)


def _is_rewritten(target: Any, revision: Revision | None) -> bool:
    """Say whether a translation has other words than when it was last published."""
    before = approvals(target).exclude(revision_id=revision.pk if revision else None).first()
    last = Revision.objects.filter(pk=before.revision_id).first() if before else None
    return last is None or bool(changes(words_of(last.as_object()), words_of(target)))


def mark_as_machine_translated(target: Any) -> None:
    """Say that a public translation is a machine's, which nobody has reviewed."""
    texts = SourceText.objects.filter(translation_key=target.translation_key, locale=target.locale)
    texts.update(is_machine=True)
    for text in texts:
        _show(target, text)


def follow(text: SourceText, source: SourceText, now: datetime) -> None:
    """Say whether a public translation is outdated, now that the source has these words."""
    if not changes(text.words, source.words):
        text.outdated_since, text.changed_at = None, source.changed_at
    else:
        text.outdated_since = text.outdated_since or now
    text.save()
    model: Any = text.content_type.model_class()
    target = model._default_manager.filter(
        translation_key=text.translation_key, locale_id=text.locale_id
    ).first()
    if target is not None:
        _show(target, text)


def _show(obj: Any, text: SourceText) -> None:
    """Write on a page what its readers are told of it."""
    if not isinstance(obj, BasePage):
        return
    values = {"prose_as_of": text.changed_at, "is_machine_translated": text.is_machine}
    for name, value in values.items():
        setattr(obj, name, value)
    type(obj)._default_manager.filter(pk=obj.pk).update(**values)
    # An update sends no signal of its own.
    content_changed()


def _correct(source: Any, before: Words, after: Words) -> None:
    """Correct a typo in what translations and their drafts were made from."""
    texts = SourceText.objects.filter(translation_key=source.translation_key)
    drafts = DraftText.objects.filter(
        revision__base_content_type=source.get_base_content_type(),
        revision__object_id__in=[
            str(pk)
            for pk in type(source)
            ._default_manager.filter(translation_key=source.translation_key)
            .values_list("pk", flat=True)
        ],
    )
    made_from: list[Any] = [*texts.exclude(locale=source.locale), *drafts]
    for text in made_from:
        text.words = carried_over(text.words, before, after)
        text.save(update_fields=["words"])


def _type_of(obj: Any) -> ContentType:
    return ContentType.objects.get_for_model(type(obj))


@receiver(post_save, sender=TranslationLog)
def keep_what_a_draft_is_made_from(
    sender: Any, instance: TranslationLog, created: bool, **kwargs: Any
) -> None:
    """Write down the words of the source that wagtail-localize has just made a draft from."""
    if not created or instance.revision is None:
        return
    made_from = instance.source.as_instance()
    if not is_translated(type(made_from)):
        return
    words = words_of(made_from)
    text = SourceText.objects.filter(
        translation_key=instance.source.object_id, locale=instance.source.locale
    ).first()
    DraftText.objects.update_or_create(
        revision=instance.revision,
        defaults={
            "words": words,
            "changed_at": text.changed_at if text else instance.created_at,
        },
    )


@receiver(post_delete)
def forget_what_is_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    if is_translated(sender):
        same = {"translation_key": instance.translation_key, "locale": instance.locale_id}
        SourceText.objects.filter(**same).delete()
        Assignment.objects.filter(**same).delete()
