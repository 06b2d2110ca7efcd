from typing import Any

from wagtail import hooks

from cms.feedback.dashboard import FeedbackPanel
from cms.feedback.viewsets import FeedbackViewSet


@hooks.register("register_admin_viewset")
def feedback_viewset() -> FeedbackViewSet:
    return FeedbackViewSet()


@hooks.register("construct_homepage_panels")
def dashboard(request: Any, panels: list[Any]) -> None:
    panels.append(FeedbackPanel())
