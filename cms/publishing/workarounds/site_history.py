"""Closes Wagtail's own site history to those who may not see ours, and takes it off the menu.

It has no right of its own and no hook: whoever may explore some page sees it. Exit: a permission
for that view in Wagtail.
"""

from typing import Any

from wagtail import hooks
from wagtail.admin.views.reports.audit_logging import LogEntriesView

from cms.publishing.views.audit import POLICY, AuditReport


def install() -> None:
    LogEntriesView.permission_policy = POLICY
    LogEntriesView.any_permission_required = AuditReport.any_permission_required


@hooks.register("construct_reports_menu")
def leave_one_history(request: Any, menu_items: list[Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name != "site-history"]
