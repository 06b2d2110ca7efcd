"""What the first page of the admin says of feedback."""

from typing import Any

from wagtail.admin.ui.components import Component

from cms.feedback.rights import POLICY


class FeedbackPanel(Component):
    """How much feedback waits for the user to handle it."""

    name = "feedback"
    order = 94
    template_name = "cms_feedback/dashboard.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        seen = POLICY.instances_user_has_permission_for(user, "change")
        return {"count": seen.filter(handled_at=None).count()}
