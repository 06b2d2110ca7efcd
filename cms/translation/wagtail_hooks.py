from typing import Any

from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

from cms.translation import admin_urls

# Others put their pages there by the hook `register_translations_menu_item`.
translations_menu = Menu(
    register_hook_name="register_translations_menu_item",
    construct_hook_name="construct_translations_menu",
)


@hooks.register("register_admin_urls")
def admin_addresses() -> list[Any]:
    return [path("translations/", include(admin_urls))]


@hooks.register("register_admin_menu_item")
def translations_menu_item() -> SubmenuMenuItem:
    return SubmenuMenuItem(
        _("Translations"), translations_menu, icon_name="wagtail-localize-language", order=122
    )
