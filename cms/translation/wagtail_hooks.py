from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.log_actions import LogFormatter

from cms.publishing.report_hooks import register_report

# Hooks register themselves.
from cms.translation import (  # noqa: F401
    admin_urls,
    editor_hooks,
    file_hooks,
    life_hooks,
    mail_preferences,
)
from cms.translation.dashboard import TranslationsPanel
from cms.translation.desk_rights import may_see
from cms.translation.views.coverage import CoverageReport

# Others put their pages there by the hook `register_translations_menu_item`.
translations_menu = Menu(
    register_hook_name="register_translations_menu_item",
    construct_hook_name="construct_translations_menu",
)


register_report(CoverageReport, "translations", 130)


@hooks.register("register_admin_urls")
def admin_addresses() -> list[Any]:
    return [path("translations/", include(admin_urls))]


@hooks.register("register_admin_menu_item")
def translations_menu_item() -> SubmenuMenuItem:
    return SubmenuMenuItem(
        _("Translations"), translations_menu, icon_name="wagtail-localize-language", order=122
    )


class DeskMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_see(request.user)


@hooks.register("register_translations_menu_item")
def desk_menu_item() -> MenuItem:
    url = reverse("cms_translation:desk")
    return DeskMenuItem(_("What there is to translate"), url, icon_name="list-ul", order=10)


class SendingFormatter(LogFormatter):
    def format_message(self, entry: Any) -> str:
        return f"{self.label} ({entry.data['language']})"

    def format_comment(self, entry: Any) -> str:
        return str(entry.data["deadline"])


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    for action, label in (
        ("send", _("Sent for translation")),
        ("change", _("Changed translator or deadline")),
        ("take_back", _("Taken back from translation")),
    ):
        formatter = type(action, (SendingFormatter,), {"label": label})
        registry.register_action(f"cms_translation.{action}")(formatter)


@hooks.register("construct_homepage_panels")
def dashboard(request: Any, panels: list[Any]) -> None:
    panels.append(TranslationsPanel())
