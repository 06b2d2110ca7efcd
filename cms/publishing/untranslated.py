"""Which public pages wait for a translation: those without one, and those that have moved on."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from wagtail.models import Locale, Site

from cms.core.conf import source_language
from cms.core.indexes import remembered
from cms.core.models import BasePage
from cms.core.timed import Timed
from cms.core.visibility import public
from cms.publishing.rights import EDITING, pages_for

TRANSLATE = "wagtail_localize.submit_translation"


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A public page of the source language whose translation is missing or older than it.

    `translation_id` is that of a page that residents see, or None.
    """

    page_id: int
    title: str
    translation_id: int | None


def untranslated_for(user: Any) -> list[tuple[Locale, list[Untranslated]]]:
    """Return what waits in each language that a user may translate into, old translations first."""
    if not user.has_perm(TRANSLATE):
        return []
    locales = Locale.objects.exclude(language_code=source_language())
    mine = locales.filter(pk__in=pages_for(user, EDITING).values("locale")).order_by("pk")
    return [(locale, _remembered(locale)) for locale in mine]


def _remembered(locale: Locale) -> list[Untranslated]:
    key = ("untranslated", locale.pk)
    return remembered(key, timezone.now(), lambda: Timed(_untranslated(locale), None)).value


def _untranslated(locale: Locale) -> list[Untranslated]:
    """Find them in one query for each type of page and site.

    What readers are told wrongly is first, the oldest of it; then what is missing, the newest.
    """
    rows = [
        row
        for model in apps.get_models()
        if issubclass(model, BasePage)
        for site in Site.objects.select_related("root_page")
        for row in _rows(model, site, locale)
    ]
    rows.sort(key=lambda row: row["first_published_at"], reverse=True)
    missing = [row for row in rows if row["translation"] is None]
    old = [row for row in rows if row["translation"] is not None]
    old.sort(key=lambda row: row["substantive_updated_at"])
    return [Untranslated(row["pk"], row["title"], row["translation"]) for row in old + missing]


def _rows(model: Any, site: Site, locale: Locale) -> Any:
    theirs = model._default_manager.order_by().filter(
        translation_key=OuterRef("translation_key"), locale=locale, live=True
    )
    pages = public(model._default_manager.order_by().filter(alias_of=None), site).annotate(
        translation=Subquery(theirs.values("pk")[:1]),
        translated_at=Subquery(theirs.values("last_published_at")[:1]),
    )
    waiting = pages.filter(Q(translation=None) | Q(substantive_updated_at__gt=F("translated_at")))
    return waiting.values(
        "pk", "title", "translation", "substantive_updated_at", "first_published_at"
    )
