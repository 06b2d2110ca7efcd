"""When a page may be public in the source language, as to its translations."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Locale, Page, Site

from cms.core.conf import source_language
from cms.core.enums import ReleaseRule
from cms.core.models import BasePage
from cms.publishing.checks.lookups import look_up
from cms.translation.models import TranslationSettings
from cms.translation.texts import is_translated, kept_of
from cms.translation.words import changes, words_of


def rule_of(page: Any) -> tuple[ReleaseRule, int]:
    """Return the rule of a page, its own or its site's, and how many days translations may lag.

    What is no page follows no rule: the source language goes out at once.
    """
    if not isinstance(page, BasePage):
        return ReleaseRule.SOURCE_NOW, 0
    # The site itself would be one more query for each page.
    parts = page.get_url_parts()
    key = parts[0] if parts else None
    of_site = look_up("release rule", [key], _settings)[key]
    rule = ReleaseRule(page.release_rule or of_site.release_rule)
    days = of_site.max_lag_days if page.max_lag_days is None else page.max_lag_days
    return rule, days


def _settings(keys: set[Any]) -> Mapping[Any, TranslationSettings]:
    """Return the settings of sites, by primary key; nothing is written for one that has none."""
    rows = {row.site_id: row for row in TranslationSettings.objects.filter(site__in=keys - {None})}
    return {key: rows.get(key) or TranslationSettings() for key in keys}


def languages_of(page: Any) -> list[Locale]:
    """Return the languages that residents of a page's site read, besides the source language."""
    site: Site | None = page.get_site()
    if site is None:
        return []
    homes = Page.objects.filter(
        translation_key=site.root_page.translation_key, live=True, alias_of=None
    )
    locales = Locale.objects.exclude(language_code=source_language())
    return list(locales.filter(pk__in=homes.values("locale")).order_by("pk"))


def waits_for_translations(source: Any) -> bool:
    """Say whether a source, as it is about to be public, may only be so in all languages.

    Facts and minor edits go out alone.
    """
    if not is_translated(type(source)) or source.locale.language_code != source_language():
        return False
    if rule_of(source)[0] != ReleaseRule.TOGETHER:
        return False
    if not source.live:
        return True
    return not source.minor_edit and bool(changes(public_words(source), words_of(source)))


def public_words(source: Any) -> list[list[str]]:
    """Return the words of a source that residents read, none if they read nothing."""
    row = type(source)._default_manager.filter(pk=source.pk, live=True).first()
    if row is None:
        return []
    text = kept_of(row)
    return text.words if text else words_of(row)


def to_translate(source: Any) -> Any:
    """Return what translators work on: what is public, or the draft where languages wait for it."""
    if source.live and rule_of(source)[0] != ReleaseRule.TOGETHER:
        return source
    return type(source)._default_manager.get(pk=source.pk).get_latest_revision_as_object()
