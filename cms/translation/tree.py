"""The trees of other languages follow that of the source language, whatever moves it.

What happens to a source    What happens in the other languages
==========================  ======================================================================
made                        nothing; what is above a translation becomes an alias when it is made
moved                       translations and aliases move below the translation of the new parent;
                            nobody may move it to the tree of another language
moved among its siblings    nothing: each language has an order of its own, which no list shows
made private                nothing, but the gate shows its translations to nobody else either
taken offline, or expired   its translations go offline with it
published again             those that went offline with it come back, exactly as they were
deleted                     its translations, and all that is kept for them, are deleted with it
gets another slug           translations keep their addresses, since they are words; aliases follow
copied                      nothing: the copy has no translations

An alias shows nothing by itself: what it stands for is read from its source, marked as such. It
becomes a page of its own with the first draft of a translation. Dates of publication are each
language's own, so a translation that is begun has none.

The same holds for snippets. All of it is done by the system, by signals, so that code and APIs are
followed, too.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import LogContext, log
from wagtail.log_actions import registry as log_registry
from wagtail.models import Locale, Page, Revision
from wagtail.signals import (
    copy_for_translation_done,
    page_slug_changed,
    post_page_move,
    published,
    unpublished,
)
from wagtail_localize.models import TranslatableObject, TranslationContext, TranslationSource

from cms.core.conf import source_language
from cms.publishing.checks.lookups import goes_out
from cms.publishing.gate import acting_user
from cms.translation.models import Assignment, Comment, SourceText
from cms.translation.texts import is_translated

OFFLINE = "cms_translation.offline_with_source"
# What else takes an object offline or brings it back: after that it waits no longer for its source.
MOVES = (OFFLINE, "wagtail.publish", "wagtail.unpublish", "wagtail.unpublish.scheduled")


def is_source(obj: Any) -> bool:
    return is_translated(type(obj)) and obj.locale.language_code == source_language()


def others(source: Any, **conditions: Any) -> Iterator[Any]:
    """Yield the rows of a source in other languages, aliases included."""
    rows = type(source)._default_manager.filter(translation_key=source.translation_key)
    yield from rows.exclude(locale=source.locale_id).filter(**conditions).select_related("locale")


@receiver(copy_for_translation_done)
def begin_without_dates(sender: Any, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """A translation is published when it is ready, not when its source was."""
    if not is_translated(type(target_obj)):
        return
    target_obj.go_live_at = target_obj.expire_at = None
    if target_obj.pk:
        rows = type(target_obj)._default_manager.filter(pk=target_obj.pk)
        rows.update(go_live_at=None, expire_at=None)


@receiver(post_page_move)
def move_translations(
    sender: Any, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    if parent_page_before.pk == parent_page_after.pk:
        return
    source = instance.specific
    if not is_source(source):
        return
    with transaction.atomic():
        for page in others(source):
            parent = _translated(parent_page_after.specific, page.locale)
            if parent is not None and page.get_parent().pk != parent.pk:
                _move(page, parent)


def _translated(parent: Page, locale: Locale) -> Page | None:
    """Return a section in a language, as an alias if it is not translated; None for the root."""
    if parent.is_root():
        return None
    found: Page | None = parent.get_translation_or_none(locale)
    return found or parent.copy_for_translation(locale, copy_parents=True, alias=True)


def _move(page: Page, parent: Page) -> None:
    there = set(parent.get_children().values_list("slug", flat=True))
    if page.slug in there:
        # It must be free in the old place, too, for a moment.
        taken = there.union(page.get_siblings().values_list("slug", flat=True))
        _change_slug(page, next(each for each in _variants(page.slug) if each not in taken))
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=parent.pk), pos="last-child")


def _variants(slug: str) -> Iterator[str]:
    yield from (f"{slug}-{number}" for number in count(2))


def _change_slug(page: Page, slug: str) -> None:
    """Change a page's slug, in its drafts too, which would bring the old one back."""
    page.slug = slug
    page.save(clean=False)
    for revision in Revision.objects.for_instance(page):
        revision.content["slug"] = slug
        revision.save(update_fields=["content"])


@receiver(page_slug_changed)
def follow_the_slug(sender: Any, instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """Aliases have the address of what they stand for."""
    if not is_source(instance):
        return
    for alias in others(instance, alias_of__isnull=False):
        slug = find_available_slug(alias.get_parent(), instance.slug, ignore_page_id=alias.pk)
        if slug != alias.slug:
            alias.slug = slug
            alias.save(clean=False)


@receiver(unpublished)
def take_translations_offline(sender: Any, instance: Any, **kwargs: Any) -> None:
    # Aliases follow by themselves.
    source = instance.specific if isinstance(instance, Page) else instance
    if not is_source(source):
        return
    with transaction.atomic():
        for target in others(source, live=True):
            if getattr(target, "alias_of_id", None) is None:
                was_public = target.live_revision or _kept(target)
                target.unpublish(log_action=False)
                data = {"created_at": was_public.created_at.isoformat() if was_public else None}
                log(target, OFFLINE, user=acting_user(), revision=was_public, data=data)


def _kept(target: Any) -> Revision | None:
    """Keep what is public of an object that code has made without a revision."""
    if target.has_unpublished_changes:
        return None
    revision: Revision = target.save_revision(clean=False)
    return revision


@receiver(published)
def bring_translations_back(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Publish what went offline with its source, unless somebody has decided otherwise since."""
    if not is_source(instance) or not instance.live:
        return
    for target in others(instance, live=False):
        if getattr(target, "alias_of_id", None) is None and not goes_out(target):
            revision = _was_public(target)
            if revision is not None:
                # It was approved when it was public before, and nobody acts now.
                with LogContext():
                    revision.publish()


def _was_public(target: Any) -> Revision | None:
    """Return the revision that went offline with the source, if it is still the same."""
    entries = log_registry.get_logs_for_instance(target).filter(action__in=MOVES)
    last = entries.order_by("-timestamp", "-pk").first()
    if last is None or last.action != OFFLINE:
        return None
    revision = Revision.objects.filter(pk=last.revision_id).first()
    if revision is None or revision.created_at.isoformat() != last.data["created_at"]:
        return None
    return revision


@receiver(post_delete)
def delete_translations(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete what is left of a source in other languages, and what was kept to translate it."""
    if not is_translated(sender) or not is_source(instance):
        return
    for target in others(instance):
        # A page above may have taken it along.
        if (row := sender._default_manager.filter(pk=target.pk).first()) is not None:
            row.delete()
    forget(instance.translation_key)


def forget(key: Any) -> None:
    """Delete all that is kept to translate what has this translation key."""
    for model in (Assignment, Comment, SourceText):
        model.objects.filter(translation_key=key).delete()
    # Segments protect their contexts, and go with the snapshot.
    TranslationSource.objects.filter(object_id=key).delete()
    TranslationContext.objects.filter(object_id=key).delete()
    TranslatableObject.objects.filter(translation_key=key).delete()
