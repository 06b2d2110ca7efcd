"""On which of many objects somebody may work in a language, in a few queries."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, WorkflowState

from cms.core.conf import source_language
from cms.publishing.rights import pages_for
from cms.translation.rights import may_translate
from cms.translation.texts import translated_models


def sources_of(keys: Iterable[str]) -> dict[str, Any]:
    """Return the objects of the source language by translation keys; pages as plain pages."""
    models = [Page, *(each for each in translated_models() if not issubclass(each, Page))]
    found = {}
    for model in models:
        rows = model._default_manager.filter(locale__language_code=source_language())
        for row in rows.filter(translation_key__in=list(keys)):
            found[str(row.translation_key)] = row
    return found


def hindrances(user: Any, sources: Mapping[str, Any], locale: Locale) -> dict[str, str]:
    """Return why a user may not work on objects in a language, by their keys; else nothing."""
    found = {}
    pages = {key: each for key, each in sources.items() if isinstance(each, Page)}
    targets = _targets(Page, pages, locale)
    mine = set(
        pages_for(user, ["change"])
        .filter(locale=locale, translation_key__in=list(pages))
        .values_list("pk", flat=True)
    )
    # What is not there yet belongs to those of the page above it.
    above: dict[Any, bool] = {}
    for key, source in sources.items():
        target = targets.get(key)
        if target is not None:
            may = target.pk in mine
        else:
            place = source.path[: -Page.steplen] if key in pages else type(source)
            if place not in above:
                above[place] = may_translate(user, source, locale)
            may = above[place]
        if not may:
            found[key] = _("You may not edit this in that language.")
    for model in {type(each) for key, each in sources.items() if key not in pages}:
        targets |= _targets(model, sources, locale)
    for key in _locked(user, targets):
        found.setdefault(key, _("It is locked, or somebody reviews it. Wait until that is done."))
    return found


def _targets(model: Any, keys: Iterable[str], locale: Locale) -> dict[str, Any]:
    rows = model._default_manager.filter(locale=locale, translation_key__in=list(keys))
    return {str(row.translation_key): row for row in rows}


def _locked(user: Any, targets: Mapping[str, Any]) -> list[str]:
    """Return the keys of what is locked for a user; only what may be is asked of one by one."""
    in_review = set(
        WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).values_list(
            "base_content_type", "object_id"
        )
    )
    found = []
    for key, target in targets.items():
        base = Page if isinstance(target, Page) else type(target)
        place = (ContentType.objects.get_for_model(base).pk, str(target.pk))
        if getattr(target, "locked", False) or place in in_review:
            lock = target.get_lock()
            if lock is not None and lock.for_user(user):
                found.append(key)
    return found
