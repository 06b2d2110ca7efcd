"""The texts of one object as its translator sees them: what to translate, and what helps.

The memory is wagtail-localize's. A text of plain fields is edited as plain text, that of rich text
as HTML whose links have ids instead of addresses.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from django.utils.translation import gettext
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
)
from wagtail_localize.strings import StringValue

from cms.translation.diffs import Part, diff
from cms.translation.glossary import terms_in
from cms.translation.labels import label_of
from cms.translation.limits import limit_of
from cms.translation.models import GlossaryTerm, SourceText
from cms.translation.words import NOT_WORDS, Change, changes

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
# An ampersand that begins no character reference reads better as it is.
LONE_AMPERSAND = re.compile(r"&amp;(?!#?\w+;)")
TAG = re.compile(r"(<[^>]*>)")
# Less alike, the translation of another paragraph is no help.
ALIKE = 0.4


@dataclass(frozen=True)
class Text:
    """One text of the source, with what a language has for it.

    `saved` is what counts as its translation, unless it `has_error`; `offer` is something to start
    from that does not count until somebody confirms it. `change` is what has happened to the text
    since the public translation was made. `limit` is in characters.
    """

    segment: StringSegment
    label: str
    is_rich: bool
    limit: int | None
    saved: StringTranslation | None
    offer: StringTranslation | None
    change: Change | None
    terms: list[Any]

    @property
    def key(self) -> str:
        return f"{self.segment.context_id}-{self.segment.string_id}"

    @property
    def path(self) -> str:
        return str(self.segment.context.path)

    @property
    def source(self) -> str:
        return shown(self.segment.string.data, is_rich=self.is_rich)

    @property
    def start(self) -> str:
        """Return what stands in the field as it is opened."""
        found = self.saved or self.offer
        return shown(found.data, is_rich=self.is_rich) if found else ""

    @property
    def is_translated(self) -> bool:
        return self.saved is not None and not self.saved.has_error

    @property
    def is_machine(self) -> bool:
        return self.saved is not None and self.saved.translation_type == MACHINE

    @property
    def needs_check(self) -> bool:
        return self.offer is not None or self.is_machine

    @property
    def is_from_elsewhere(self) -> bool:
        """Say whether the offer translates this very text, in another place."""
        return self.offer is not None and self.offer.translation_of_id == self.segment.string_id

    @property
    def version(self) -> str:
        """Return what tells whether somebody else has saved it in the meantime."""
        return self.saved.updated_at.isoformat() if self.saved else ""

    @cached_property
    def links(self) -> list[tuple[str, str]]:
        """Return the ids of its links with their addresses; "" leads to a page or document."""
        found = json.loads(self.segment.attrs or "null") or {}
        return [(name, attrs.get("href", "")) for name, attrs in found.items()]

    @cached_property
    def parts(self) -> list[Part]:
        """Return what has changed in it, word by word, as far as that is known."""
        if self.change:
            return diff(self.change.before, self.change.after) if self.change.before else []
        if self.offer and not self.is_from_elsewhere:
            return diff(self.offer.translation_of.data, self.segment.string.data)
        return []

    @property
    def is_new(self) -> bool:
        return self.change is not None and not self.change.before

    @property
    def pieces(self) -> list[tuple[bool, str]]:
        """Return the source in pieces, each with whether it is a tag."""
        return pieces(self.source, is_rich=self.is_rich)


def shown(data: str, *, is_rich: bool) -> str:
    """Return a text of the memory as people edit it."""
    if is_rich:
        return LONE_AMPERSAND.sub("&", data)
    return str(StringValue(data).render_text())


def stored(typed: str, *, is_rich: bool) -> str:
    """Return what somebody has typed as the memory has it."""
    make = StringValue.from_translated_html if is_rich else StringValue.from_plaintext
    return str(make(typed).data)


def pieces(text: str, *, is_rich: bool) -> list[tuple[bool, str]]:
    """Return a text in pieces, each with whether it is a tag, so that tags can be shown as such."""
    if not is_rich:
        return [(False, text)]
    return [(bool(TAG.fullmatch(piece)), piece) for piece in TAG.split(text) if piece]


def digest(text: str) -> str:
    """Return what tells two texts apart, ends of lines and blanks around them aside."""
    return hashlib.sha256(tidied(text).encode()).hexdigest()[:16]


def tidied(text: str) -> str:
    """Return a text as somebody means it who typed it into a form."""
    # PostgreSQL stores no NUL.
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def texts_of(translation: Translation) -> tuple[list[Text], list[Change]]:
    """Return the texts to translate in reading order, and what the source no longer has.

    It takes the same few queries for one text as for hundreds. A text that stands twice in the
    same place has one translation, and is listed once.
    """
    snapshot, locale = translation.source, translation.target_locale
    model = snapshot.specific_content_type.model_class()
    segments = list(
        StringSegment.objects.filter(source=snapshot)
        .exclude(context__path__in=NOT_WORDS)
        .select_related("context", "string")
        .order_by("order")
    )
    rich = set(TemplateSegment.objects.filter(source=snapshot).values_list("context", flat=True))
    memory = _memory(snapshot.object_id, locale)
    found: dict[tuple[int, int], StringSegment] = {}
    for each in segments:
        found.setdefault((each.context_id, each.string_id), each)
    segments_once = list(found.values())
    elsewhere = _elsewhere(
        (each for each in segments_once if each.string_id not in memory[each.context_id]), locale
    )
    changed, removed = _changes(snapshot.object_id, locale, segments)
    terms = list(GlossaryTerm.objects.filter(locale=locale))
    in_context: dict[int, list[StringSegment]] = defaultdict(list)
    for each in segments_once:
        in_context[each.context_id].append(each)
    texts = []
    for each in segments_once:
        here, theirs = in_context[each.context_id], memory[each.context_id]
        saved = theirs.get(each.string_id)
        former = _former(each, here, theirs) if saved is None else None
        is_rich = each.context_id in rich
        texts.append(
            Text(
                segment=each,
                label=_label(model, each, here),
                is_rich=is_rich,
                limit=None if is_rich else limit_of(model, each.context.field_path),
                saved=saved,
                offer=None if saved else elsewhere.get(each.string_id) or former,
                change=changed.get((each.context.path, rendered(each))),
                terms=terms_in(each.string.data, terms),
            )
        )
    return texts, removed


def _label(model: Any, segment: StringSegment, here: list[StringSegment]) -> str:
    label = label_of(model, segment.context.field_path)
    if len(here) == 1:
        return label
    values = {"label": label, "number": here.index(segment) + 1, "count": len(here)}
    return gettext("%(label)s, %(number)d of %(count)d") % values


def rendered(segment: StringSegment) -> str:
    """Return a text with the addresses of its links, as `words_of` has it."""
    return str(StringValue(segment.string.data).render_html(json.loads(segment.attrs or "null")))


def _memory(key: Any, locale: Any) -> dict[int, dict[int, StringTranslation]]:
    """Return what translators have written for an object, by place and by text of the source."""
    found: dict[int, dict[int, StringTranslation]] = defaultdict(dict)
    rows = StringTranslation.objects.filter(context__object=key, locale=locale)
    for row in rows.select_related("translation_of", "last_translated_by__wagtail_userprofile"):
        found[row.context_id][row.translation_of_id] = row
    return found


def _elsewhere(segments: Iterable[StringSegment], locale: Any) -> dict[int, StringTranslation]:
    """Return how the same texts are translated in other places, as it was done last."""
    strings = {each.string_id for each in segments}
    rows = StringTranslation.objects.filter(
        translation_of__in=strings, locale=locale, has_error=False
    )
    return {row.translation_of_id: row for row in rows.order_by("updated_at")}


def _former(
    segment: StringSegment, here: list[StringSegment], theirs: dict[int, StringTranslation]
) -> StringTranslation | None:
    """Return the translation of what stood in the place of a text, or of what was most like it."""
    current = {each.string_id for each in here}
    found = [
        (SequenceMatcher(None, row.translation_of.data, segment.string.data).ratio(), row)
        for row in theirs.values()
        if row.translation_of_id not in current and not row.has_error
    ]
    # What stood alone in a place is followed by what stands alone there, however unlike it is.
    likely = [each for each in found if len(here) == 1 or each[0] >= ALIKE]
    return max(likely, key=lambda each: (each[0], each[1].updated_at), default=(0, None))[1]


def _changes(
    key: Any, locale: Any, segments: list[StringSegment]
) -> tuple[dict[tuple[str, str], Change], list[Change]]:
    """Return what has changed since the public translation was made, by path and text of now."""
    made_from = SourceText.objects.filter(translation_key=key, locale=locale).first()
    if made_from is None:
        return {}, []
    now = [[each.context.path, rendered(each)] for each in segments]
    found = changes(made_from.words, now)
    return (
        {(each.path, each.after): each for each in found if each.after},
        [each for each in found if not each.after],
    )
