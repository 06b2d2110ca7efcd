"""Puts the next review of a page into the editor's panel of its status.

Wagtail has no hook for it (https://github.com/wagtail/wagtail/issues/12179). Exit: the hook that
comes of it.
"""

from functools import wraps
from typing import Any

from wagtail.admin.ui.side_panels import PageStatusSidePanel

from cms.publishing.reviews.status import review_status

TEMPLATE = "cms_publishing/review_status.html"


def install() -> None:
    PageStatusSidePanel.get_context_data = _with_review(PageStatusSidePanel.get_context_data)


def _with_review(get_context_data: Any) -> Any:
    @wraps(get_context_data)
    def with_review(panel: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = get_context_data(panel, parent_context)
        if review := review_status(panel.object):
            # Before where the page is used, which is the last.
            templates = context["status_templates"]
            context["status_templates"] = [*templates[:-1], TEMPLATE, *templates[-1:]]
        return {**context, "review": review}

    return with_review
