"""Who may translate what: whoever may edit its page in that language."""

from typing import Any

from wagtail.models import Locale, Page

from cms.core.conf import source_language
from cms.publishing.rights import pages_for
from cms.publishing.roles import TRANSLATE

ADD_LANGUAGE = "wagtailcore.add_locale"


def may_translate(user: Any, obj: Any, locale: Locale) -> bool:
    """Say whether a user may translate an object, in whichever language it is given, into another.

    A page that is not there yet belongs to those who may edit the nearest page above it that is;
    the first of a language to those who may add languages; what is no page, to translators who may
    edit some page in the language. The right to change its kind is not theirs: it would let them
    change its facts.
    """
    if locale.language_code == source_language():
        return False
    if isinstance(obj, Page):
        nearest = _nearest(obj, locale)
        if nearest is None:
            return bool(user.has_perm(ADD_LANGUAGE))
        return bool(nearest.permissions_for_user(user).can_edit())
    return user.has_perm(TRANSLATE) and pages_for(user, ["change"]).filter(locale=locale).exists()


def _nearest(page: Page, locale: Locale) -> Page | None:
    """Return a page in a language, or the translation of what is nearest above it."""
    if page.locale_id == locale.pk:
        return page
    keys = page.get_ancestors(inclusive=True).values("translation_key")
    found = Page.objects.filter(locale=locale, translation_key__in=keys)
    same = page.translation_key
    return max(found, key=lambda each: (each.translation_key == same, each.depth), default=None)
