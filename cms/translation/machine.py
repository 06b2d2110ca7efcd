"""Machine translation by wagtail-localize's providers, of what nobody has translated.

Only texts of the source are sent, without addresses, numbers and terms (`cms.translation.masks`).
What a machine says goes to the memory, marked as its, and never over a person's work.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.publishing.jobs import place_of
from cms.translation.composing import missing
from cms.translation.files.inline import fault_in
from cms.translation.labels import label_of
from cms.translation.limits import limit_of
from cms.translation.masks import DamagedMask, Masked
from cms.translation.models import GlossaryTerm

logger = logging.getLogger(__name__)

# What the services take at a time; DeepL takes 50 texts, LibreTranslate's usual limit is 5,000.
MOST_TEXTS = 40
MOST_CHARACTERS = 4000


class MachineFailed(Exception):
    """No translation was to be had; nothing has changed. Its message is for people."""


@dataclass(frozen=True, slots=True)
class Left:
    """A text that stays untranslated: where it is, what it says (HTML), and why."""

    label: str
    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Result:
    """How many texts a machine has translated, and which it has not."""

    count: int
    left: tuple[Left, ...] = ()


def can_translate(source: Locale, locale: Locale) -> bool:
    """Say whether there is a service that translates from one language into another."""
    service = get_machine_translator()
    return service is not None and bool(service.can_translate(source, locale))


def translate_by_machine(translation: Translation, user: Any = None) -> Result:
    """Have a machine translate what nobody has; the user is who asked for it.

    It changes the memory alone, not the draft: see `cms.translation.composing.save_draft`. Raises
    MachineFailed.
    """
    source, locale = translation.source.locale, translation.target_locale
    if not can_translate(source, locale):
        raise MachineFailed(_("No machine translation is set up for this language."))
    terms = list(GlossaryTerm.objects.filter(locale=locale))
    model = translation.source.specific_content_type.model_class()
    wanted, begun = [], _begun(translation)
    found: list[tuple[StringSegment, str]] = []
    left: list[Left] = []
    for segment in missing(translation):
        if (segment.string_id, segment.context_id) in begun:
            left.append(_left(model, segment, _("Somebody has translated it with wrong tags.")))
        else:
            wanted.append((segment, Masked(segment.string.data, terms)))
    asked = dict.fromkeys(masked.html for _each, masked in wanted if masked.has_words)
    answers: dict[str, str] = {}
    for batch in _batches(list(asked)):
        answers |= _ask(source, locale, batch)
    for segment, masked in wanted:
        answer = answers.get(masked.html, "" if masked.has_words else masked.html)
        try:
            text = masked.put_back(answer)
            why = _fault(model, segment, text)
        except DamagedMask:
            text, why = "", _("The machine has lost an address, a number or a term.")
        if why:
            left.append(_left(model, segment, why))
        else:
            found.append((segment, text))
    service = str(get_machine_translator().display_name)
    return Result(_remember(found, locale, user, service), tuple(left))


def _begun(translation: Translation) -> set[tuple[int, int]]:
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    return set(rows.values_list("translation_of", "context"))


def _left(model: Any, segment: StringSegment, why: str) -> Left:
    return Left(label_of(model, segment.context.field_path), segment.string.data, why)


def _fault(model: Any, segment: StringSegment, text: str) -> str:
    if not text.strip():
        return _("The machine gave no translation.")
    if fault := fault_in(text, segment.string.data):
        return str(fault)
    limit = limit_of(model, segment.context.field_path)
    if limit and len(StringValue(text).render_text()) > limit:
        return _("The translation is longer than %(limit)d characters.") % {"limit": limit}
    return ""


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield texts in their order, as many at a time as services take; a longer text goes alone."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == MOST_TEXTS or size + len(text) > MOST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _ask(source: Locale, locale: Locale, texts: Sequence[str]) -> dict[str, str]:
    """Return what the service says of each text; whatever goes wrong is MachineFailed."""
    values = [StringValue(text) for text in texts]
    try:
        answers = get_machine_translator().translate(source, locale, values)
        found = {value.data: answers[value].data for value in values}
        if not all(isinstance(answer, str) for answer in found.values()):
            raise TypeError("An answer is no text.")
    # Each provider has its own errors, and fails on answers that it does not expect.
    except Exception as error:
        logger.error("Machine translation failed: %s", place_of(error))
        raise MachineFailed(
            _("The machine translation did not work. Nothing has changed; try again later.")
        ) from error
    return found


@transaction.atomic
def _remember(
    found: Sequence[tuple[StringSegment, str]], locale: Locale, user: Any, service: str
) -> int:
    """Store what nobody has stored meanwhile; return how many texts that were."""
    rows = {
        (segment.string_id, segment.context_id): StringTranslation(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=locale,
            data=StringValue.from_translated_html(text).data,
            translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
            tool_name=service,
            last_translated_by=user,
        )
        for segment, text in found
    }
    StringTranslation.objects.bulk_create(rows.values(), ignore_conflicts=True)
    return len(rows)
