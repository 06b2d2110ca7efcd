"""What each text of a returned file comes to, compared with what is here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.translation.enums import Outcome
from cms.translation.files.exporting import Place, is_machine
from cms.translation.files.inline import fault_in
from cms.translation.files.texts import ReturnedObject, ReturnedText, digest_of
from cms.translation.labels import label_of
from cms.translation.limits import limit_of
from cms.translation.words import NOT_WORDS

# Tools lay out their files anew; a line that a translator has broken is a <br/>.
LAYOUT = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a file: what it comes to, and what it would change. Texts are HTML.

    `source` is the text now, `former_source` that of the file if it is another one, `current` what
    is here. `token` names it in a form.
    """

    outcome: Outcome
    label: str
    source: str
    target: str
    current: str = ""
    former_source: str = ""
    fault: str = ""
    token: str = ""
    segment: StringSegment | None = None


class Judge:
    """Says of each text of an object what it comes to."""

    def __init__(
        self,
        translation: Translation,
        segments: Sequence[StringSegment],
        memory: Mapping[Place, StringTranslation],
        returned: ReturnedObject,
    ) -> None:
        self.key = str(translation.source.object_id)
        self.model = translation.source.specific_content_type.model_class()
        self.memory, self.returned = memory, returned
        self.segments = {(each.context.path, str(each.string.data_hash)): each for each in segments}

    def lines(self) -> list[Line]:
        texts = [text for text in self.returned.texts if text.path not in NOT_WORDS]
        return [
            self._line(replace(text, target=LAYOUT.sub(" ", text.target).strip())) for text in texts
        ]

    def _line(self, text: ReturnedText) -> Line:
        same = self.segments.get((text.path, text.digest)) or self._elsewhere(text)
        segment = same or self._successor(text)
        if segment is None:
            return Line(Outcome.UNKNOWN, text.path, text.source, text.target)
        digest = str(segment.string.data_hash)
        current = self.memory.get((self.key, segment.context.path, digest))
        outcome, target, fault = self._outcome(text, segment, current, is_same=same is not None)
        return Line(
            outcome=outcome,
            label=label_of(self.model, segment.context.field_path),
            source=segment.string.data,
            target=target,
            current=current.data if current else "",
            former_source="" if same else text.source,
            fault=fault,
            token=f"{segment.pk}:{digest_of(target)}",
            segment=segment,
        )

    def _outcome(
        self,
        text: ReturnedText,
        segment: StringSegment,
        current: StringTranslation | None,
        *,
        is_same: bool,
    ) -> tuple[Outcome, str, str]:
        """Return what a text comes to, the text as it would be stored, and what is wrong."""
        if text.has_foreign_codes:
            fault = _("It has tags that are not those of the source.")
            return Outcome.WRONG_TAGS, text.target, fault
        if not text.is_finished or not text.target.strip():
            return Outcome.EMPTY, text.target, ""
        if fault := str(fault_in(text.target, segment.string.data)):
            return Outcome.WRONG_TAGS, text.target, fault
        value = StringValue.from_translated_html(text.target)
        limit = limit_of(self.model, segment.context.field_path)
        if limit and (length := len(value.render_text())) > limit:
            fault = _("%(length)d characters, of at most %(limit)d.")
            return Outcome.TOO_LONG, value.data, fault % {"length": length, "limit": limit}
        if current is not None and current.data == value.data:
            return Outcome.SAME, value.data, ""
        if not is_same:
            return Outcome.SOURCE_CHANGED, value.data, ""
        if current is None:
            return Outcome.ADDED, value.data, ""
        exported_at = self.returned.exported_at
        is_newer = exported_at is None or current.updated_at > exported_at
        if is_newer and not is_machine(current):
            return Outcome.NEWER, value.data, ""
        return Outcome.REPLACED, value.data, ""

    @cached_property
    def _in_file(self) -> set[tuple[str, str]]:
        return {(each.path, each.digest) for each in self.returned.texts}

    def _elsewhere(self, text: ReturnedText) -> StringSegment | None:
        """Return the text itself, if it is in another place now where nobody has translated it."""
        found = [
            segment
            for (path, digest), segment in self.segments.items()
            if digest == text.digest
            and (path, digest) not in self._in_file
            and (self.key, path, digest) not in self.memory
        ]
        return found[0] if len(found) == 1 else None

    def _successor(self, text: ReturnedText) -> StringSegment | None:
        """Return the text that is now in the place of one that is no longer there."""
        others = {
            segment.string.data: segment
            for place, segment in self.segments.items()
            if place[0] == text.path and place not in self._in_file
        }
        if len(others) == 1:
            return next(iter(others.values()))
        closest = get_close_matches(text.source, others, n=1, cutoff=0.5)
        return others[closest[0]] if closest else None
