"""On which of many objects somebody may work in a language, in a few queries."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from cms.translation.desk_rights import translatable
from cms.translation.enums import TranslationState
from cms.translation.review import why_locked
from cms.translation.selectors import Row, rows
from cms.translation.texts import translated_models


def known_rows(keys: Iterable[UUID], now: datetime) -> dict[UUID, Row]:
    """Return objects of the source language as they stand, by their translation keys."""
    wanted = set(keys)
    return {row.source.key: row for row in rows(now, also=wanted) if row.source.key in wanted}


def hindrances(user: Any, found: Collection[Row], locale: Locale) -> dict[UUID, str]:
    """Return why a user may not change objects in a language, by their keys; else nothing."""
    allowed = translatable(user, [row.source for row in found], locale)
    stops = {
        row.source.key: _("You may not edit this in that language.")
        for row in found
        if row.source.key not in allowed
    }
    reviewed = {
        row.source.key
        for row in found
        for each in row.standings
        if each.locale == locale and each.state == TranslationState.IN_REVIEW
    }
    # Only what may be locked is asked of one by one.
    models = [Page, *(each for each in translated_models() if not issubclass(each, Page))]
    for model in models:
        targets = model._default_manager.filter(
            Q(translation_key__in=reviewed) | Q(locked=True),
            locale=locale,
            translation_key__in=[row.source.key for row in found],
        )
        for target in targets:
            if why := why_locked(target, user):
                stops.setdefault(target.translation_key, why)
    return stops
