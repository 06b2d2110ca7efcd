"""Languages in which a machine's text is public until somebody reviews it, where that is chosen.

Only what nobody has begun to translate is for machines: a draft, an assignment or a review is of
people. What a machine has published follows the source, until somebody approves a translation.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import LogContext
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.core.conf import source_language
from cms.publishing.jobs import ask
from cms.publishing.models import Job
from cms.translation.composing import missing, save_draft, translation_into
from cms.translation.enums import TranslationState
from cms.translation.machine import can_translate, translate_by_machine
from cms.translation.models import LanguageDefaults, SourceText
from cms.translation.selectors import Row, rows
from cms.translation.texts import mark_as_machine_translated, target_of

# Each run of what is due; a whole site is not asked for in one transaction.
MOST = 50


def ask_for_machine_texts(since: datetime, until: datetime) -> None:
    """Ask once for each version of a public source that a machine is to translate."""
    locales = _locales()
    if not locales:
        return
    versions = {
        key: changed_at.isoformat()
        for key, changed_at in SourceText.objects.filter(
            locale__language_code=source_language()
        ).values_list("translation_key", "changed_at")
    }
    wanted = {
        f"machine:{key}:{locale.pk}:{versions.get(key, '')}": {
            "key": str(key),
            "locale_id": locale.pk,
        }
        for key, locale in _waiting(rows(until), locales)
    }
    known = set(Job.objects.filter(kind="machine_text").values_list("key", flat=True))
    for name in [name for name in wanted if name not in known][:MOST]:
        ask("machine_text", name, wanted[name], until)


def publish_machine_text(key: str, locale_id: int, now: datetime) -> None:
    """Translate a source by machine and publish that as the system, if that is still wanted.

    Raises MachineFailed, so that the job is tried again. With texts that the machine could not
    translate nothing is published: they would be in the source language.
    """
    locales = [each for each in _locales() if each.pk == locale_id]
    found = _found(key, now)
    if not list(_waiting(found, locales)):
        return
    (row,), (locale,) = found, locales
    source = row.source.model._default_manager.get(pk=row.source.pk)
    translation = translation_into(source, locale)
    if translate_by_machine(translation).left:
        return
    # Whoever asked for the job again does not publish it.
    with LogContext(), transaction.atomic():
        translation = Translation.objects.select_for_update().get(pk=translation.pk)
        # Meanwhile somebody may have begun, or changed the source.
        if missing(translation) or not list(_waiting(_found(key, now), locales)):
            return
        save_draft(translation, None).publish()
        mark_as_machine_translated(target_of(translation))


def _found(key: str, now: datetime) -> list[Row]:
    return [row for row in rows(now) if row.source.key == UUID(key)]


def _locales() -> list[Locale]:
    chosen = LanguageDefaults.objects.filter(publishes_machine_text=True).select_related("locale")
    source = Locale.objects.filter(language_code=source_language()).first()
    return [each.locale for each in chosen if source and can_translate(source, each.locale)]


def _waiting(found: list[Row], locales: list[Locale]) -> Iterator[tuple[UUID, Locale]]:
    machine = set(
        SourceText.objects.filter(locale__in=locales, is_machine=True).values_list(
            "translation_key", "locale_id"
        )
    )
    for row in found:
        for each in row.standings:
            is_begun = each.assignment is not None or not row.source.is_public
            if each.locale not in locales or is_begun:
                continue
            is_missing = each.state in {
                TranslationState.MISSING,
                TranslationState.ALIAS_OR_FALLBACK,
            }
            is_old = each.state == TranslationState.OUTDATED
            if is_missing or (is_old and (row.source.key, each.locale.pk) in machine):
                yield row.source.key, each.locale
