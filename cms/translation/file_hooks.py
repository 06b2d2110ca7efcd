"""Where the menu leads to files, the glossary and the usual translators."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.publishing.rights import pages_for
from cms.publishing.roles import TRANSLATE
from cms.translation.selectors import languages


class LanguageMenuItem(MenuItem):
    """Is shown to whoever may do something with pages in another language than the source's."""

    def __init__(self, label: Any, name: str, verb: str = "change", **kwargs: Any) -> None:
        super().__init__(label, reverse(f"cms_translation:{name}"), **kwargs)
        self.verb = verb

    def is_shown(self, request: Any) -> bool:
        mine = pages_for(request.user, [self.verb]).values("locale")
        may_translate: bool = request.user.has_perm(TRANSLATE)
        return may_translate and languages().filter(pk__in=mine).exists()


@hooks.register("register_translations_menu_item")
def export_item() -> MenuItem:
    return LanguageMenuItem(_("Export for an agency"), "export", icon_name="download", order=60)


@hooks.register("register_translations_menu_item")
def import_item() -> MenuItem:
    return LanguageMenuItem(_("Import translations"), "hand_in", icon_name="upload", order=61)


@hooks.register("register_translations_menu_item")
def glossary_item() -> MenuItem:
    return LanguageMenuItem(_("Glossary"), "glossary", icon_name="openquote", order=70)


@hooks.register("register_translations_menu_item")
def usual_item() -> MenuItem:
    return LanguageMenuItem(_("Usual translators"), "usual", "publish", icon_name="user", order=71)
