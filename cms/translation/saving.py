"""What a translator has typed goes into the memory, and from there into a draft; nowhere else.

Whatever is not right stays with whoever typed it, and says why; it never reaches a column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext, ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import (
    String,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationContext,
)

from cms.translation.composing import save_draft
from cms.translation.editing import Text, rendered, shown, stored, texts_of, tidied
from cms.translation.files.inline import fault_in
from cms.translation.labels import label_of
from cms.translation.models import DraftText
from cms.translation.texts import kept_of, target_of
from cms.translation.typed import Typed


@dataclass(slots=True)
class Outcome:
    """What became of what was typed: errors by the keys of texts, and what has no place any more.

    `homeless` are pairs of label and text; they are in the memory, too.
    """

    is_changed: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    homeless: list[tuple[str, str]] = field(default_factory=list)


def save_texts(
    translation: Translation, texts: Sequence[Text], typed: Mapping[str, Typed], user: Any
) -> Outcome:
    """Store what somebody has typed, as far as it is right and nobody else has been there.

    Call it in a transaction that has locked the translation.
    """
    outcome = Outcome()
    known = {text.key: text for text in texts}
    for key, each in typed.items():
        if not each.is_meant:
            continue
        if text := known.get(key):
            _save(translation, text, each, user, outcome)
        elif tidied(each.text):
            _keep(translation, key, each, user, outcome)
    return outcome


def _save(translation: Translation, text: Text, typed: Typed, user: Any, outcome: Outcome) -> None:
    words = tidied(typed.text)
    if "\n" not in text.source and not text.is_rich:
        words = " ".join(words.splitlines())
    if not words:
        if text.saved and typed.version == text.version:
            text.saved.delete()
            outcome.is_changed = True
            return
        if not text.saved:
            return
    error = _conflict(text, words, typed) or fault(text, words)
    if error:
        outcome.errors[text.key] = error
        return
    data = stored(words, is_rich=text.is_rich)
    if text.is_translated and not text.is_machine and text.saved and text.saved.data == data:
        return
    _write(translation, text.segment.string_id, text.segment.context_id, data, user)
    outcome.is_changed = True


def fault(text: Text, words: str) -> str:
    """Return what is wrong with the translation of a text, in a sentence, or ""."""
    if text.is_rich and (found := fault_in(words, text.segment.string.data)):
        return str(found)
    if text.limit and len(words) > text.limit:
        over = len(words) - text.limit
        return ngettext(
            "The text is %(over)d character too long. At most %(limit)d fit.",
            "The text is %(over)d characters too long. At most %(limit)d fit.",
            over,
        ) % {"over": over, "limit": text.limit}
    return ""


def _conflict(text: Text, words: str, typed: Typed) -> str:
    if typed.version == text.version or words == tidied(text.start):
        return ""
    if text.saved is None:
        return gettext("Somebody else has removed this translation. Save again to keep yours.")
    return gettext(
        "%(name)s has saved another text meanwhile: “%(text)s”. Yours is still here. "
        "Save again to replace the other."
    ) % {"name": _who(text.saved), "text": shown(text.saved.data, is_rich=text.is_rich)}


def _who(saved: StringTranslation) -> str:
    user = saved.last_translated_by
    return str(get_user_display_name(user)) if user else gettext("Somebody")


def _keep(translation: Translation, key: str, typed: Typed, user: Any, outcome: Outcome) -> None:
    """Keep a translation of what the source no longer says, to be offered for what it says now."""
    context_id, _dash, string_id = key.partition("-")
    snapshot = translation.source
    context = TranslationContext.objects.filter(object=snapshot.object, pk=context_id).first()
    string = String.objects.filter(locale=snapshot.locale, pk=string_id).first()
    if context is None or string is None:
        return
    words = tidied(typed.text)
    rich = TemplateSegment.objects.filter(context=context).exists() or "<a " in string.data
    if not (rich and fault_in(words, string.data)):
        _write(translation, string.pk, context.pk, stored(words, is_rich=rich), user)
    model = snapshot.specific_content_type.model_class()
    outcome.homeless.append((label_of(model, context.field_path), words))


def _write(translation: Translation, string_id: int, context_id: int, data: str, user: Any) -> None:
    StringTranslation.objects.update_or_create(
        translation_of_id=string_id,
        context_id=context_id,
        locale=translation.target_locale,
        defaults={
            "data": data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )


def renew_draft(translation: Translation, user: Any, *, is_changed: bool) -> None:
    """Save a draft if there is anything to save: texts, or a source that has other words.

    Raises ValidationError for what a field does not take.
    """
    if is_changed or not _is_up_to_date(translation):
        save_draft(translation, user)


def _is_up_to_date(translation: Translation) -> bool:
    target = target_of(translation)
    if target is None:
        return False
    made_from = DraftText.objects.filter(revision=target.latest_revision_id).first() or kept_of(
        target
    )
    texts, _removed = texts_of(translation)
    now = [[text.path, rendered(text.segment)] for text in texts]
    # A text that stands twice in a place is listed once.
    return made_from is not None and now == [
        list(each) for each in dict.fromkeys(map(tuple, made_from.words))
    ]
