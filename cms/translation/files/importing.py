"""What a returned file would change, and changing that: never more than somebody has seen.

Nothing becomes public: the texts go to the memory, and from there to a draft. What somebody has
written here since the export is only overwritten if a person chooses so, text by text.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from cms.core.conf import source_language
from cms.translation.composing import save_draft
from cms.translation.enums import Outcome
from cms.translation.files.access import hindrances, known_rows
from cms.translation.files.exporting import memory_of, segments_of
from cms.translation.files.judging import Judge, Line
from cms.translation.files.texts import ReturnedObject, UnreadableFile

TAKEN = (Outcome.ADDED, Outcome.REPLACED)
CHOOSABLE = (Outcome.NEWER, Outcome.SOURCE_CHANGED)


@dataclass(frozen=True, slots=True)
class Part:
    """What a file says of one object; with a `problem` nothing of it is taken."""

    title: str
    problem: str = ""
    lines: list[Line] = field(default_factory=list)
    translation: Translation | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a file would change. `fingerprint` is another one if anything of that is."""

    locale: Locale
    parts: list[Part]

    @property
    def fingerprint(self) -> str:
        shown = [
            (line.outcome.value, line.token, line.source, line.current)
            for part in self.parts
            for line in part.lines
        ]
        return hashlib.sha256(repr((shown, [p.problem for p in self.parts])).encode()).hexdigest()


def report_on(objects: Sequence[ReturnedObject], user: Any, now: datetime) -> Report:
    """Return what some objects of a file would change if a user took them; changes nothing.

    `now` is aware.
    Raises UnreadableFile for what cannot be of this site, or is in a language that it has not.
    """
    found = _translations_of(objects)
    locales = {locale for locale, _translation in found if locale is not None}
    if not locales:
        raise UnreadableFile(
            _("Nothing in the file is known here. It may be of another site, or of deleted pages.")
        )
    if len(locales) > 1:
        raise UnreadableFile(_("The file has several languages. Hand in one language at a time."))
    locale = locales.pop()
    translations = {
        translation.source.object_id: translation for _locale, translation in found if translation
    }
    known = known_rows(translations, now)
    stops = hindrances(user, known.values(), locale)
    memory = memory_of(map(str, translations), locale)
    segments = defaultdict(list)
    for segment in segments_of([each.source_id for each in translations.values()]):
        segments[segment.source_id].append(segment)
    parts: list[Part] = []
    for each, (_locale, translation) in zip(objects, found, strict=True):
        if translation is None or (key := translation.source.object_id) not in known:
            parts.append(Part(each.name, _("It is not known here, or it has been deleted.")))
        elif key in stops:
            parts.append(Part(translation.source.object_repr, stops[key]))
        elif translation in [part.translation for part in parts]:
            parts.append(Part(translation.source.object_repr, _("The file has it twice.")))
        else:
            judge = Judge(translation, segments[translation.source_id], memory, each)
            parts.append(Part(translation.source.object_repr, "", judge.lines(), translation))
    return Report(locale, parts)


def _translations_of(
    objects: Sequence[ReturnedObject],
) -> list[tuple[Locale | None, Translation | None]]:
    """Return the language of each object, if this site has it, and what it is a translation of."""
    rows = Translation.objects.filter(source__locale__language_code=source_language())
    rows = rows.select_related("source__specific_content_type", "target_locale")
    by_id = {
        str(row.uuid): row
        for row in rows.filter(uuid__in=_uuids(each.translation_id for each in objects))
    }
    by_key = {
        (str(row.source.object_id), row.target_locale_id): row
        for row in rows.filter(source__object_id__in=_uuids(each.key for each in objects))
    }
    locales = list(Locale.objects.exclude(language_code=source_language()))
    found = []
    for each in objects:
        if each.source_language and not _same(each.source_language, source_language()):
            raise UnreadableFile(
                _("The file is translated from “%(found)s”, but texts here are in “%(ours)s”.")
                % {"found": each.source_language, "ours": source_language()}
            )
        translation = by_id.get(each.translation_id)
        locale = translation.target_locale if translation else None
        if each.language:
            named = _locale_of(each.language, locales)
            if named is None:
                raise UnreadableFile(
                    _("The file is in “%(found)s”, which nothing is translated into here.")
                    % {"found": each.language}
                )
            if locale is not None and named != locale:
                raise UnreadableFile(
                    _("The file says “%(found)s”, but it was exported for “%(ours)s”.")
                    % {"found": each.language, "ours": locale.language_code}
                )
            locale = named
            translation = translation or by_key.get((each.key, locale.pk))
        elif not each.translation_id:
            raise UnreadableFile(
                _("The file does not say which language it is in. Export the pages anew.")
            )
        found.append((locale if translation else None, translation))
    return found


def _uuids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


def _same(one: str, other: str) -> bool:
    """Say whether two language codes are of one language, wherever it is spoken."""
    return _primary(one) == _primary(other)


def _primary(code: str) -> str:
    return code.replace("_", "-").partition("-")[0].lower()


def _locale_of(code: str, locales: Sequence[Locale]) -> Locale | None:
    """Return the language of a code, "en" for the "en-US" of a tool; the same code comes first."""
    exact = [each for each in locales if each.language_code.lower() == code.lower()]
    return next(iter(exact or [each for each in locales if _same(each.language_code, code)]), None)


@transaction.atomic
def take(report: Report, chosen: Collection[str], user: Any, tool: str) -> int:
    """Take the texts of a report, of the doubtful ones those with chosen tokens, and save drafts.

    Returns how many texts were taken. `tool` is the file's name. Raises UnreadableFile, with
    nothing taken, if a page does not accept its new texts.
    """
    count = 0
    for part in report.parts:
        lines = [
            line
            for line in part.lines
            if line.outcome in TAKEN or (line.outcome in CHOOSABLE and line.token in chosen)
        ]
        if not lines:
            continue
        count += len(lines)
        _remember(lines, report.locale, user, tool)
        try:
            save_draft(part.translation, user)
        except ValidationError as error:
            raise UnreadableFile(
                _("Nothing was taken: “%(title)s” cannot be saved. %(why)s")
                % {"title": part.title, "why": " ".join(error.messages)}
            ) from error
    return count


def _remember(lines: Sequence[Line], locale: Locale, user: Any, tool: str) -> None:
    rows = {
        (line.segment.string_id, line.segment.context_id): StringTranslation(
            translation_of_id=line.segment.string_id,
            context_id=line.segment.context_id,
            locale=locale,
            data=line.target,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            tool_name=tool[:255],
            last_translated_by=user,
        )
        for line in lines
        if line.segment
    }
    StringTranslation.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=[
            "data",
            "translation_type",
            "tool_name",
            "last_translated_by",
            "updated_at",
            "has_error",
            "field_error",
        ],
    )
