"""The reports of background jobs and of links that do not work, in the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.publishing.views.jobs import POLICY, JobsReport, TryAgainView
from cms.publishing.views.links import EDITING, CheckLinkView, LinksReport


@hooks.register("register_admin_urls")
def background_addresses() -> list[Any]:
    reports = ((LinksReport, "reports/links"), (JobsReport, "reports/jobs"))
    return [
        *(path(f"{at}/", view.as_view(), name=view.index_url_name) for view, at in reports),
        *(
            path(f"{at}/results/", results, name=view.index_results_url_name)
            for view, at in reports
            for results in [view.as_view(results_only=True)]
        ),
        path("links/<int:pk>/check/", CheckLinkView.as_view(), name="cms_publishing_check_link"),
        path("jobs/<int:pk>/again/", TryAgainView.as_view(), name="cms_publishing_try_again"),
    ]


class LinksMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return PagePermissionPolicy().user_has_any_permission(request.user, EDITING)


class JobsMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return POLICY.user_has_permission(request.user, "change")


@hooks.register("register_reports_menu_item")
def links_menu_item() -> MenuItem:
    url = reverse(LinksReport.index_url_name)
    return LinksMenuItem(LinksReport.page_title, url, icon_name="link", order=110)


@hooks.register("register_reports_menu_item")
def jobs_menu_item() -> MenuItem:
    url = reverse(JobsReport.index_url_name)
    return JobsMenuItem(JobsReport.page_title, url, icon_name="cogs", order=900)


@hooks.register("register_permissions")
def job_permissions() -> Any:
    """Let the rights to see and try again jobs be given to groups in the admin."""
    return Permission.objects.filter(
        content_type__app_label="cms_publishing", codename="change_job"
    )
