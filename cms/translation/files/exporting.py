"""The texts of objects in a language, with all that helps a translator, in a few queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.core.conf import source_language
from cms.translation.composing import translation_into
from cms.translation.editing import rendered
from cms.translation.files.texts import ExportedObject, ExportedText, digest_of
from cms.translation.glossary import terms_in
from cms.translation.labels import label_of
from cms.translation.limits import limit_of
from cms.translation.models import GlossaryTerm, SourceText
from cms.translation.words import NOT_WORDS, changes

# A text of a language: the key of its object, its path, and the digest of its source.
Place = tuple[str, str, str]


def objects_for(
    sources: Sequence[Any], locale: Locale, *, only_unfinished: bool = False
) -> list[ExportedObject]:
    """Return objects of the source language as they are to be translated, in their order.

    What the translators have done so far is with it. `only_unfinished` leaves out what a person
    has translated; an object of which nothing is left is left out, too.
    """
    translations = _translations(sources, locale)
    keys = list(translations)
    memory = memory_of(keys, locale)
    made_from = {
        str(text.translation_key): text.words
        for text in SourceText.objects.filter(translation_key__in=keys, locale=locale)
    }
    terms = list(GlossaryTerm.objects.filter(locale=locale))
    segments = defaultdict(list)
    for segment in segments_of([each.source_id for each in translations.values()]):
        segments[segment.source_id].append(segment)
    found = []
    for key, translation in translations.items():
        ours, snapshot = segments[translation.source_id], translation.source
        former = _former(made_from.get(key), ours)
        model = snapshot.specific_content_type.model_class()
        texts = []
        for segment in ours:
            place = (key, segment.context.path, str(segment.string.data_hash))
            text, was = memory.get(place), former.get((segment.context.path, rendered(segment)), "")
            if only_unfinished and text is not None and not is_machine(text):
                continue
            before = memory.get((key, segment.context.path, digest_of(was)))
            texts.append(
                ExportedText(
                    path=segment.context.path,
                    digest=place[2],
                    source=segment.string.data,
                    target=text.data if text else "",
                    is_machine=text is not None and is_machine(text),
                    label=label_of(model, segment.context.field_path),
                    limit=limit_of(model, segment.context.field_path),
                    former_source=was,
                    former_target=before.data if before else "",
                    terms=tuple(terms_in(segment.string.data, terms)),
                )
            )
        if texts:
            found.append(
                ExportedObject(
                    key=key,
                    translation_id=str(translation.uuid),
                    title=snapshot.object_repr,
                    kind=str(model._meta.verbose_name),
                    texts=tuple(texts),
                )
            )
    return found


def memory_of(keys: Iterable[str], locale: Locale) -> dict[Place, StringTranslation]:
    """Return what the translators of a language have written, old texts of the source included."""
    rows = StringTranslation.objects.filter(
        context__object_id__in=keys, locale=locale, has_error=False
    ).select_related("context", "translation_of")
    return {
        (str(row.context.object_id), row.context.path, str(row.translation_of.data_hash)): row
        for row in rows
    }


def segments_of(snapshot_ids: Iterable[int]) -> list[StringSegment]:
    """Return the texts to translate in snapshots of sources, in reading order, each place once."""
    rows = StringSegment.objects.filter(source__in=snapshot_ids).select_related("context", "string")
    found = {
        (row.context_id, row.string_id): row
        for row in rows.exclude(context__path__in=NOT_WORDS).order_by("-order")
    }
    return sorted(found.values(), key=lambda row: (row.source_id, row.order))


def is_machine(text: StringTranslation) -> bool:
    return bool(text.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE)


def _translations(sources: Sequence[Any], locale: Locale) -> dict[str, Translation]:
    keys = [str(source.translation_key) for source in sources]
    rows = Translation.objects.filter(
        source__object_id__in=keys,
        source__locale__language_code=source_language(),
        target_locale=locale,
        enabled=True,
    ).select_related("source__specific_content_type")
    known = {str(row.source.object_id): row for row in rows}
    return {
        key: known.get(key) or translation_into(_whole(source), locale)
        for key, source in zip(keys, sources, strict=True)
    }


def _whole(source: Any) -> Any:
    return source.specific if isinstance(source, Page) else source


def _former(
    words: list[list[str]] | None, segments: list[StringSegment]
) -> dict[tuple[str, str], str]:
    """Return what texts were before they changed, in wagtail-localize's HTML, by path and text."""
    if words is None:
        return {}
    now = [[segment.context.path, rendered(segment)] for segment in segments]
    return {
        (change.path, change.after): StringValue.from_source_html(change.before)[0].data
        for change in changes(words, now)
        if change.before and change.after
    }
