"""What the reports for those who edit pages have in common."""

from typing import Any

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.publishing.exports import SafeExport

EDITING = ("add", "change", "publish")


class EditorsReport(SafeExport, ReportView):
    """A report for all who may edit some page; its rows are narrowed to those pages."""

    any_permission_required = EDITING

    @cached_property
    def permission_policy(self) -> PagePermissionPolicy:
        return PagePermissionPolicy()


def editable_pages(user: Any) -> Any:
    """Return the pages that a user may edit, in no order."""
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(user, EDITING)
    return pages.order_by()


def on_editable_pages(user: Any) -> Q:
    """Narrow rows that have a `page` to those of pages that a user may edit."""
    return Q(page__in=editable_pages(user).values("pk"))
