"""From the source and the memory to a draft: what wagtail-localize does well, and no more.

A draft of a translation is composed in memory from the snapshot of the source and the translators'
texts, and saved as a revision. It becomes public as any page does: by review, through the gate.
"""

from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import receiver
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Locale, Revision
from wagtail.signals import published
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from cms.core.conf import source_language
from cms.translation.limits import limit_of
from cms.translation.lists import with_ids
from cms.translation.release_rule import to_translate
from cms.translation.review import why_locked
from cms.translation.slugs import save_slug, slug_of
from cms.translation.texts import is_translated, target_of
from cms.translation.words import NOT_WORDS


@transaction.atomic
def take_snapshot(source: Any, *, is_minor: bool = False) -> TranslationSource:
    """Keep an object of the source language, as it is in memory, as what is translated.

    After a minor edit the translators' texts hold for the corrected ones, too.
    """
    with_ids(source)
    before = _segments_of(TranslationSource.objects.get_for_instance_or_none(source))
    snapshot, _created = TranslationSource.update_or_create_from_instance(source)
    if is_minor:
        _carry_over(before, _segments_of(snapshot))
    return snapshot


def translation_into(source: Any, locale: Locale) -> Translation:
    """Return the record of a translation into a language, made if there is none.

    What the public translation says, if there is one from elsewhere, becomes the memory's.
    """
    snapshot = TranslationSource.objects.get_for_instance_or_none(source)
    newest = to_translate(source)
    if snapshot is None or newest is not source:
        snapshot = take_snapshot(newest)
    translation, is_new = Translation.objects.get_or_create(source=snapshot, target_locale=locale)
    if not translation.enabled:
        translation.enabled = True
        translation.save(update_fields=["enabled"])
    if is_new:
        adopt(translation)
    return translation


@transaction.atomic
def save_draft(translation: Translation, user: Any) -> Revision:
    """Save the translators' texts as the latest draft of a translation; nothing becomes public.

    What is not translated yet is in the source language, and a check blocks its publication.
    Raises ValidationError for a text that a field does not take, and while the user may not change
    the draft.
    """
    # Others may have sent it for review, or changed the source, since it was looked up.
    translation = Translation.objects.select_for_update().get(pk=translation.pk)
    if user and (why := why_locked(target_of(translation), user)):
        raise ValidationError(why)
    refuse_long_texts(translation)
    # An address of its own, also when that of the source has changed; nobody is its author.
    save_slug(translation, slug_of(translation) or "", None)
    target, _created = translation.source.create_or_update_translation(
        translation.target_locale, user=user, publish=False, copy_parent_pages=True, fallback=True
    )
    revision: Revision = target.latest_revision
    return revision


def refuse_long_texts(translation: Translation) -> None:
    """Raise ValidationError if a text is longer than its field.

    PostgreSQL has no place for it, and SQLite stores it without a word.
    """
    model = translation.source.specific_content_type.model_class()
    segments = StringSegment.objects.filter(source=translation.source).select_related("context")
    for segment in segments.annotate_translation(translation.target_locale):
        limit = limit_of(model, segment.context.field_path)
        text = StringValue(segment.translation or "").render_text()
        if limit and len(text) > limit:
            sentence = _("“%(text)s” is too long: write at most %(limit)d characters.")
            raise ValidationError(sentence % {"text": Truncator(text).chars(40), "limit": limit})


def missing(translation: Translation) -> list[StringSegment]:
    """Return the texts that are not translated, or not rightly, in reading order."""
    segments = StringSegment.objects.filter(source=translation.source).order_by("order")
    found = segments.annotate_translation(translation.target_locale).filter(translation=None)
    return list(found.exclude(context__path__in=NOT_WORDS).select_related("context", "string"))


def adopt(translation: Translation) -> None:
    """Take over into the memory what a translation says that was written without it.

    Texts are paired by path; of a path with other numbers of paragraphs none is taken.
    """
    target = target_of(translation)
    if target is None:
        return
    draft = target.get_latest_revision_as_object()
    theirs = _by_path(strings_in(draft))
    for path, ours in _by_path(_segments_of(translation.source)).items():
        texts = theirs.get(path, [])
        if len(texts) == len(ours):
            for segment, text in zip(ours, texts, strict=True):
                StringTranslation.objects.get_or_create(
                    translation_of_id=segment.string_id,
                    context_id=segment.context_id,
                    locale=translation.target_locale,
                    defaults={"data": text, "translation_type": "manual"},
                )


def strings_in(obj: Any) -> list[tuple[str, str]]:
    """Return the texts of an object as the memory has them, with their paths."""
    return [
        (each.path, each.string.data)
        for each in extract_segments(obj)
        if isinstance(each, StringSegmentValue)
    ]


def _by_path(pairs: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for each in pairs:
        path, value = each if isinstance(each, tuple) else (each.context.path, each)
        found.setdefault(path, []).append(value)
    return found


def _segments_of(snapshot: TranslationSource | None) -> list[StringSegment]:
    segments = StringSegment.objects.filter(source=snapshot).select_related("context", "string")
    return list(segments.order_by("order")) if snapshot else []


def _carry_over(before: list[StringSegment], after: list[StringSegment]) -> None:
    old_paths, new_paths = _by_path(before), _by_path(after)
    for path, new in new_paths.items():
        old = old_paths.get(path, [])
        texts = [each.string.data for each in old], [each.string.data for each in new]
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
            if tag == "replace" and i2 - i1 == j2 - j1:
                for was, is_now in zip(old[i1:i2], new[j1:j2], strict=True):
                    _copy_translations(was, is_now)


def _copy_translations(was: StringSegment, is_now: StringSegment) -> None:
    """Let the translations of a text hold for its correction, by the same people as before."""
    for each in StringTranslation.objects.filter(
        translation_of=was.string, context=was.context, has_error=False
    ):
        copy, is_new = StringTranslation.objects.get_or_create(
            translation_of=is_now.string,
            context=is_now.context,
            locale=each.locale,
            defaults={
                "data": each.data,
                "translation_type": each.translation_type,
                "tool_name": each.tool_name,
                "last_translated_by": each.last_translated_by,
            },
        )
        if is_new:
            # Nobody has translated anything now, so nobody becomes an author of it.
            StringTranslation.objects.filter(pk=copy.pk).update(updated_at=each.updated_at)


@receiver(published)
def renew_snapshot(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Let translators work on what is public now, from the moment of its publication."""
    if not is_translated(type(instance)) or not instance.live:
        return
    if instance.locale.language_code != source_language():
        return
    if TranslationSource.objects.get_for_instance_or_none(instance):
        take_snapshot(instance, is_minor=getattr(instance, "minor_edit", False))
