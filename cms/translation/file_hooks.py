"""Where the menu leads to files, the glossary and the usual translators."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.publishing.roles import TRANSLATE


class LanguageMenuItem(MenuItem):
    """Is shown to those who translate and may do something with pages."""

    def __init__(self, label: Any, name: str, verb: str = "change", **kwargs: Any) -> None:
        super().__init__(label, reverse(f"cms_translation:{name}"), **kwargs)
        self.verb = verb

    def is_shown(self, request: Any) -> bool:
        # Without a query, since it is asked on each page of the admin; the view looks at languages.
        may_translate: bool = request.user.has_perm(TRANSLATE)
        return may_translate and PagePermissionPolicy().user_has_any_permission(
            request.user, [self.verb]
        )


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
