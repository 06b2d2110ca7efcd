"""What must be right before a translation becomes public."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation

from cms.core.conf import source_language
from cms.core.languages import name_of
from cms.publishing.checks.registry import Problem, register_check
from cms.publishing.enums import Level
from cms.translation.composing import strings_in
from cms.translation.texts import translated_models
from cms.translation.words import NOT_WORDS


def register_translation_checks() -> None:
    for model in translated_models():
        register_check(model, check_translated, prose=True)


def check_translated(obj: Any, now: datetime) -> Iterator[Problem]:
    """Refuse a translation with texts in the source language, unless somebody has said so.

    A name may be the same in both: then a translator has saved it as it is. What was written
    without the desk is taken as it is.
    """
    if obj.locale.language_code == source_language():
        return
    translation = Translation.objects.filter(
        source__object_id=obj.translation_key, target_locale=obj.locale, enabled=True
    ).first()
    if translation is None:
        return
    segments = StringSegment.objects.filter(source=translation.source_id).order_by("order")
    known = {
        (segment.context.path, segment.string.data): segment.translation
        for segment in segments.annotate_translation(obj.locale)
        .exclude(context__path__in=NOT_WORDS)
        .select_related("context", "string")
    }
    for path, text in dict.fromkeys(strings_in(obj)):
        if known.get((path, text), text) != text and any(map(str.isalpha, strip_tags(text))):
            field, _dot, rest = path.partition(".")
            sentence = _("This text is not translated from %(language)s: “%(text)s”.") % {
                "language": name_of(source_language()),
                "text": Truncator(strip_tags(text)).chars(60),
            }
            yield Problem(Level.BLOCKS, "not_translated", sentence, field, rest.partition(".")[0])
