"""All languages together: a source whose words are new goes out with its translations, or not.

The drafts of the translations go out with it in one transaction, each through the gate, also when
it is scheduled; and none of them goes out before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Locale, Revision
from wagtail.signals import published
from wagtail_localize.models import Translation

from cms.core.conf import source_language
from cms.core.enums import ReleaseRule
from cms.core.languages import name_of
from cms.core.models import BasePage
from cms.publishing.authors import approvals, is_approved
from cms.publishing.checks.lookups import as_it_will_be, goes_out
from cms.publishing.checks.registry import Problem, problems, register_check
from cms.publishing.companions import register_companions, together
from cms.publishing.enums import Level
from cms.publishing.releases.items import own_date
from cms.translation.composing import take_snapshot
from cms.translation.models import DraftText
from cms.translation.release_rule import (
    languages_of,
    public_words,
    rule_of,
    waits_for_translations,
)
from cms.translation.texts import kept_of, source_of
from cms.translation.words import Words, changes, words_of


@dataclass(frozen=True, slots=True)
class Standing:
    """How a language stands as to the words of a source that are about to be public.

    `draft` goes out with the source. Without one, and unless it `is_there` already, the language
    is what the source waits for.
    """

    locale: Locale
    draft: Revision | None = None
    is_there: bool = False


def install() -> None:
    register_companions(translations_that_go_out)
    register_check(BasePage, check_together)
    register_check(BasePage, check_source, prose=True)


def standings(source: Any, revision: Revision | None = None) -> list[Standing]:
    """Return how each language stands, if the source waits for its translations; else nothing.

    Of a source that somebody has approved, the drafts that were approved with it count.
    """
    if not waits_for_translations(source):
        return []
    words = words_of(source)
    approved = is_approved(source, revision)
    return [_standing(source, locale, words, approved) for locale in languages_of(source)]


def _standing(source: Any, locale: Locale, words: Words, approved: bool) -> Standing:
    rows = type(source)._default_manager.filter(translation_key=source.translation_key)
    target = rows.filter(locale=locale, alias_of=None).first()
    if target is None:
        return Standing(locale)
    drafts = _drafts_from(target, words)
    if goes_out(target):
        # A release publishes it by itself.
        made_from = _made_from(as_it_will_be(target))
        is_right = made_from is not None and not changes(made_from, words)
        return Standing(locale, is_there=is_right)
    if target.live and not target.has_unpublished_changes and _is_made_from(target, words):
        return Standing(locale, is_there=True)
    if approved:
        known = set(approvals(target).values_list("revision_id", "revision_created_at"))
        drafts.sort(key=lambda each: (each.pk, each.created_at) not in known)
    if drafts:
        return Standing(locale, drafts[0])
    return Standing(locale, is_there=target.live and _is_made_from(target, words))


def _drafts_from(target: Any, words: Words) -> list[Revision]:
    """Return the drafts of a translation that were made from exactly these words, newest first."""
    made = DraftText.objects.filter(
        revision__base_content_type=target.get_base_content_type(),
        revision__object_id=str(target.pk),
    ).select_related("revision")
    newest_first = made.order_by("-revision__created_at", "-revision")
    return [each.revision for each in newest_first if not changes(each.words, words)]


def _is_made_from(target: Any, words: Words) -> bool:
    text = kept_of(target)
    return text is not None and not changes(text.words, words)


def translations_that_go_out(obj: Any, revision: Revision | None) -> list[Revision]:
    return [each.draft for each in standings(obj, revision) if each.draft]


def check_together(obj: Any, now: datetime) -> Iterator[Problem]:
    """Let new words out only when each language has them, and say what is to be done."""
    for each in standings(obj):
        language = name_of(each.locale.language_code)
        if each.draft is None:
            if not each.is_there:
                text = _(
                    "There is no translation of this text into %(language)s yet, and all languages "
                    "of this page are published together. Send it for translation, or choose "
                    "another release rule under Settings."
                )
                yield Problem(Level.BLOCKS, "together", text % {"language": language})
            continue
        draft = each.draft.as_object()
        with together(obj, [(draft, each.draft)]):
            why = [str(found.message) for found in problems(draft, now) if _blocks(found)]
        if draft.go_live_at and draft.go_live_at > (obj.go_live_at or now):
            why.append(own_date(draft.go_live_at))
        for sentence in why:
            text = _("“%(name)s”: %(why)s") % {"name": draft, "why": sentence}
            yield Problem(Level.BLOCKS, "together", text)
        if not why:
            text = _("“%(name)s” in %(language)s is published with it. Read that one, too.")
            yield Problem(Level.WARNS, "goes_out_too", text % {"name": draft, "language": language})


def _blocks(problem: Problem) -> bool:
    return problem.level == Level.BLOCKS


def check_source(obj: Any, now: datetime) -> Iterator[Problem]:
    """Keep a translation from going out before the words that it was made from."""
    if obj.locale.language_code == source_language():
        return
    source = source_of(obj)
    if source is None or goes_out(source) or rule_of(source)[0] != ReleaseRule.TOGETHER:
        return
    draft = source.get_latest_revision_as_object()
    public = public_words(source)
    if source.live:
        if not changes(public, words_of(draft)):
            return
        # What was written without the desk is a translation of what is public.
        made_from = _made_from(obj)
        if made_from is None or not changes(made_from, public):
            return
    text = _(
        "It is published together with “%(name)s”. Publish that page, and this one goes out with "
        "it."
    )
    yield Problem(Level.BLOCKS, "before_its_source", text % {"name": draft})


def _made_from(translation: Any) -> Words | None:
    """Return the words of the source that a draft in memory was made from, if that is known."""
    words = words_of(translation)
    made = DraftText.objects.filter(
        revision__base_content_type=translation.get_base_content_type(),
        revision__object_id=str(translation.pk),
    ).select_related("revision")
    for each in made.order_by("-revision__created_at", "-revision"):
        if not changes(words_of(each.revision.as_object()), words):
            return each.words
    return None


@receiver(post_save, sender=Revision)
def renew_for_translators(sender: Any, instance: Revision, raw: bool, **kwargs: Any) -> None:
    """Let translators work on the newest draft of a page whose languages wait for each other."""
    if not raw and instance.content.get("translation_key"):
        _renew(instance)


@receiver(published)
def keep_the_draft_for_translators(sender: Any, instance: Any, **kwargs: Any) -> None:
    """After a version beside a draft, as of replaced contacts, go on with the draft."""
    if isinstance(instance, BasePage) and instance.has_unpublished_changes:
        _renew(instance.latest_revision)


def _renew(draft: Revision) -> None:
    being_made = Translation.objects.filter(
        enabled=True,
        source__object_id=draft.content["translation_key"],
        source__locale=draft.content["locale"],
    )
    if not being_made.exists():
        return
    page = draft.as_object()
    if rule_of(page)[0] == ReleaseRule.TOGETHER:
        take_snapshot(page, is_minor=page.minor_edit)
