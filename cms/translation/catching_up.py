"""Keeps the words of what was published before anybody listened, or changed by code."""

from datetime import datetime, time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from cms.core.conf import source_language
from cms.core.models import BasePage
from cms.publishing.due import last_of_days
from cms.publishing.jobs import ask
from cms.translation.models import DraftText, SourceText
from cms.translation.texts import (
    follow,
    keep_source,
    keep_translation,
    source_changed_at,
    text_of,
    translated_models,
)
from cms.translation.words import words_of

EACH_DAY_AT = time(4, 30)


def ask_to_keep_all(since: datetime, until: datetime) -> None:
    """Ask for `keep_all` each morning, before the lists that are made of it."""
    if moment := last_of_days(since, until, EACH_DAY_AT):
        ask("translation_texts", f"translation_texts:{moment.isoformat()}", {}, until)


@receiver(post_migrate, dispatch_uid="cms_translation.ask_at_first")
def ask_at_first(sender: Any, **kwargs: Any) -> None:
    """Ask for it at once where this app comes to a site that has pages already."""
    if sender.label != "cms_translation" or SourceText.objects.exists():
        return
    if Page.objects.filter(depth__gt=2).exists():
        ask("translation_texts", "translation_texts:first", {}, timezone.now())


def keep_all(now: datetime) -> None:
    """Keep the words of all public sources, and mend what no publication has told of.

    Code and migrations may have changed them; what is new here was translated from the version
    of the source that was public then, as far as that is known.
    """
    languages = Locale.objects.exclude(language_code=source_language())
    for model in translated_models():
        rows = model._default_manager.filter(live=True)
        known = SourceText.objects.filter(content_type=ContentType.objects.get_for_model(model))
        have = set(known.values_list("translation_key", "locale_id"))
        sources = {
            source.translation_key: source
            for source in rows.filter(locale__language_code=source_language()).iterator()
        }
        for source in sources.values():
            with transaction.atomic():
                is_new = (source.translation_key, source.locale_id) not in have
                keep_source(source, (source_changed_at(source) if is_new else None) or now)
        targets = rows.filter(locale__in=languages, translation_key__in=sources)
        if issubclass(model, BasePage):
            targets = targets.filter(alias_of=None)
        for target in targets.iterator():
            if (target.translation_key, target.locale_id) not in have:
                with transaction.atomic():
                    _keep_older(target, sources[target.translation_key], now)


def _keep_older(target: Any, source: Any, now: datetime) -> None:
    keep_translation(target, target.live_revision, now)
    published_at, changed_at = target.last_published_at, source_changed_at(source)
    drafts = DraftText.objects.filter(revision=target.live_revision_id)
    if not (published_at and changed_at and published_at < changed_at) or drafts.exists():
        return
    then = (
        Revision.objects.for_instance(source)
        .filter(created_at__lte=published_at)
        .order_by("-created_at")
        .first()
    )
    text = SourceText.objects.get(
        translation_key=target.translation_key, locale_id=target.locale_id
    )
    text.words = words_of(then.as_object()) if then else text.words
    follow(text, text_of(source, now), changed_at)
