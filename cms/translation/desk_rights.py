"""Who sees and sends what on the desk, and to whom; asked for whole lists at once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.permissions import get_permission_name

from cms.publishing.rights import EDITING, pages_for
from cms.publishing.roles import TRANSLATE
from cms.translation.rights import ADD_LANGUAGE
from cms.translation.selectors import Row, languages, rows
from cms.translation.sources import Source


def may_see(user: Any) -> bool:
    """Say whether somebody has anything to do with translations: whoever may edit some page."""
    return bool(PagePermissionPolicy().user_has_any_permission(user, EDITING))


def visible_rows(
    user: Any,
    now: datetime,
    *,
    locales: Sequence[Locale] | None = None,
    theirs: Sequence[Locale] | None = None,
) -> list[Row]:
    """Return what a user sees on the desk: what is public, and drafts that the user works on.

    Whoever knows all `locales` and `theirs`, the `languages_of` the user, spares a query for each.
    """
    found = rows(now, locales=locales)
    drafts = [row for row in found if not row.source.is_public]
    if not drafts:
        return found
    mine = editable(user, (row.source for row in drafts))
    theirs = languages_of(user) if theirs is None else theirs
    hidden = {
        row.source.key
        for row in drafts
        if row.source.key not in mine
        and not any(each.assignment and each.locale in theirs for each in row.standings)
    }
    return [row for row in found if row.source.key not in hidden]


def translators(locale: Locale) -> Any:
    """Return the users who may change some page in a language, by name."""
    groups = GroupPagePermission.objects.filter(
        Q(page__locale=locale) | Q(page__depth=1), permission__codename="change_page"
    )
    users = get_user_model().objects.filter(
        Q(groups__in=groups.values("group")) | Q(is_superuser=True), is_active=True
    )
    named = users.select_related("wagtail_userprofile").order_by("first_name", "last_name", "pk")
    return named.distinct()


def languages_of(user: Any) -> list[Locale]:
    """Return the languages in which a user may edit some page, besides the source language."""
    mine = pages_for(user, EDITING).values("locale")
    return list(languages().filter(pk__in=mine))


def editable(user: Any, sources: Iterable[Source]) -> set[UUID]:
    """Return the sources that a user may edit, by translation key."""
    found = list(sources)
    pages = [each.pk for each in found if each.path]
    keys = pages_for(user, ["change"]).filter(pk__in=pages).values_list("translation_key")
    mine = {key for (key,) in keys}
    return mine | {each.key for each in found if not each.path and _may_change(user, each.model)}


def translatable(user: Any, sources: Iterable[Source], locale: Locale) -> set[UUID]:
    """Return the sources that `may_translate` allows a user in a language, by translation key."""
    found = list(sources)
    ways = {each.key: _way(each.path) for each in found if each.path}
    paths = {path for way in ways.values() for path in way}
    keys = dict(Page.objects.filter(path__in=paths).values_list("path", "translation_key"))
    there = set(_keys(Page.objects.all(), locale, keys.values()))
    mine = set(_keys(pages_for(user, ["change"]), locale, keys.values()))
    nearest = {
        key: next((keys[path] for path in reversed(way) if keys[path] in there), None)
        for key, way in ways.items()
    }
    allowed = {key for key, above in nearest.items() if above in mine}
    if user.has_perm(ADD_LANGUAGE):
        allowed |= {key for key, above in nearest.items() if above is None}
    registers = {each.key for each in found if not each.path}
    if registers and user.has_perm(TRANSLATE) and locale in _changes_pages_in(user):
        allowed |= registers
    return allowed


def sendable(user: Any, sources: Iterable[Source], locale: Locale) -> set[UUID]:
    """Return the sources that a user may send for translation into a language, by key.

    Those are the ones that the user may edit, or may translate.
    """
    if not user.has_perm(TRANSLATE):
        return set()
    found = list(sources)
    return editable(user, found) | translatable(user, found, locale)


def _way(path: str) -> list[str]:
    """Return the paths of a page and of those above it, from the top."""
    return [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]


def _keys(pages: Any, locale: Locale, keys: Collection[UUID]) -> Any:
    found = pages.filter(locale=locale, translation_key__in=set(keys)).order_by()
    return found.values_list("translation_key", flat=True)


def _changes_pages_in(user: Any) -> Any:
    return languages().filter(pk__in=pages_for(user, ["change"]).values("locale"))


def _may_change(user: Any, model: Any) -> bool:
    return bool(user.has_perm(get_permission_name("change", model)))
