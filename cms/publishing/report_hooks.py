"""The reports in the admin's menu, and what can be done from their rows."""

from functools import partial
from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.publishing.checks.views import FindingsReport
from cms.publishing.links.views import CheckLinkView, LinksReport
from cms.publishing.reviews.views import ReviewsReport
from cms.publishing.views.audit import AuditReport
from cms.publishing.views.jobs import JobsReport, TryAgainView
from cms.publishing.workarounds import site_history

site_history.install()


class ReportMenuItem(MenuItem):
    """Leads to a report, for those who may see it."""

    def __init__(self, report: Any, order: int) -> None:
        url = reverse(report.index_url_name)
        super().__init__(report.page_title, url, icon_name=report.header_icon, order=order)
        self.report = report()

    def is_shown(self, request: Any) -> bool:
        policy, actions = self.report.permission_policy, self.report.any_permission_required
        return bool(policy.user_has_any_permission(request.user, actions))


def register_report(report: Any, below: str, order: int) -> None:
    """Put a report into the menu, and at an address below /reports/; for `wagtail_hooks`."""
    page, results = report.as_view(), report.as_view(results_only=True)
    addresses = [
        path(f"reports/{below}/", page, name=report.index_url_name),
        path(f"reports/{below}/results/", results, name=report.index_results_url_name),
    ]
    hooks.register("register_admin_urls", lambda: addresses)
    hooks.register("register_reports_menu_item", partial(ReportMenuItem, report, order))


register_report(FindingsReport, "to-mend", 100)
register_report(LinksReport, "links", 110)
register_report(ReviewsReport, "reviews", 120)
register_report(JobsReport, "jobs", 900)
register_report(AuditReport, "audit", 1000)


@hooks.register("register_admin_urls")
def addresses_of_actions() -> list[Any]:
    return [
        path("links/<int:pk>/check/", CheckLinkView.as_view(), name="cms_publishing_check_link"),
        path("jobs/<int:pk>/again/", TryAgainView.as_view(), name="cms_publishing_try_again"),
    ]


@hooks.register("register_permissions")
def report_permissions() -> Any:
    """Let the rights to see jobs and try them again, and who has done what, be given to groups."""
    return Permission.objects.filter(
        content_type__app_label="cms_publishing", codename__in=["change_job", "view_approval"]
    )
