"""What the first page of the admin says: what waits, and what will be published."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision

from cms.publishing.rights import WORKING, pages_for
from cms.publishing.views.desk import desk_rows

SHOWN = 10


class DeskPanel(Component):
    """What waits for the user, the most urgent first."""

    name = "desk"
    order = 90
    template_name = "cms_publishing/dashboard/desk.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        rows = desk_rows(parent_context["request"].user)
        return {"rows": rows[:SHOWN], "count": len(rows)}


class UpcomingPanel(Component):
    """What is scheduled to be published, on pages that the user may change."""

    name = "upcoming"
    order = 95
    template_name = "cms_publishing/dashboard/upcoming.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"rows": scheduled(parent_context["request"].user, timezone.now())}


def scheduled(user: Any, now: datetime) -> list[dict[str, Any]]:
    """Return the next pages to be published: page, and when; `now` is aware."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__gte=now)
    found = revisions.order_by("approved_go_live_at").values_list(
        "object_id", "approved_go_live_at"
    )[:100]
    pages = Page.objects.filter(pk__in=pages_for(user, WORKING).values("pk"))
    pages_by_key = pages.in_bulk([key for key, _at in found])
    return [
        {"page": pages_by_key[int(key)], "at": moment}
        for key, moment in found
        if int(key) in pages_by_key
    ][:SHOWN]
