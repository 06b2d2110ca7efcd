"""What translators do, by the functions that their desk calls."""

from typing import Any

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.translation.composing import save_draft, translation_into


def write(translation: Translation, words: dict[str, str], user: Any = None) -> None:
    """Store translations of texts, by what the source says."""
    for segment in StringSegment.objects.filter(source=translation.source_id).select_related(
        "string", "context"
    ):
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": words[segment.string.data], "last_translated_by": user},
            )


def translate(source: Any, locale: Any, words: dict[str, str], user: Any = None) -> Any:
    """Save a draft of a translation; return its revision."""
    translation = translation_into(source, locale)
    write(translation, words, user)
    return save_draft(translation, user)


def change(source: Any, user: Any = None, *, minor: bool = False, **values: Any) -> Any:
    """Publish a source with other values; return its row."""
    obj = source.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(obj, name, value)
    if hasattr(obj, "minor_edit"):
        obj.minor_edit = minor
    obj.save_revision(user=user).publish()
    return type(source).objects.get(pk=source.pk)
