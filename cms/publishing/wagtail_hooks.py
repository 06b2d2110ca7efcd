from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

# Hooks register themselves.
from cms.publishing import admin_urls, gate_hooks, report_hooks  # noqa: F401
from cms.publishing.dashboard import DeskPanel, UpcomingPanel
from cms.publishing.workarounds import side_panels

side_panels.install()


@hooks.register("register_admin_urls")
def admin_addresses() -> list[Any]:
    return [path("desk/", include(admin_urls))]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return MenuItem(
        _("To review"), reverse("cms_publishing:desk"), icon_name="calendar-check", order=120
    )


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    @registry.register_action("motesplatser.review")
    class Reviewed(LogFormatter):
        label = _("Review")

        def format_message(self, entry: Any) -> str:
            return gettext("Reviewed, nothing to change")

        def format_comment(self, entry: Any) -> str:
            return str(entry.data.get("note", ""))


@hooks.register("construct_homepage_panels")
def dashboard(request: Any, panels: list[Any]) -> None:
    panels += [DeskPanel(), UpcomingPanel()]
