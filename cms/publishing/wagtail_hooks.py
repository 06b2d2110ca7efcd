from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.permission_policies.pages import PagePermissionPolicy

# Hooks register themselves.
from cms.publishing import admin_urls, background_hooks, gate_hooks  # noqa: F401
from cms.publishing.dashboard import DeskPanel, UpcomingPanel
from cms.publishing.views.findings import EDITING, FindingsReport
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


@hooks.register("register_admin_urls")
def report_addresses() -> list[Any]:
    name = FindingsReport.index_url_name
    view, results = FindingsReport.as_view(), FindingsReport.as_view(results_only=True)
    return [
        path("reports/to-mend/", view, name=name),
        path("reports/to-mend/results/", results, name=f"{name}_results"),
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return PagePermissionPolicy().user_has_any_permission(request.user, EDITING)


@hooks.register("register_reports_menu_item")
def findings_menu_item() -> MenuItem:
    url = reverse(FindingsReport.index_url_name)
    return ReportMenuItem(FindingsReport.page_title, url, icon_name="tasks", order=100)


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
