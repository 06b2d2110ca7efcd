"""System checks of the publishing desk: W001 approvals that outlive what was approved."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


@checks.register("publishing")
def check_approvals_hold_for_what_was_read(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[checks.CheckMessage]:
    """Warn where a draft stays approved although it is edited after its review."""
    if getattr(settings, "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT", False):
        return []
    return [
        checks.Warning(
            "A step of a review stays approved when the draft is edited after it.",
            hint="Set WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True.",
            id="cms_publishing.W001",
        )
    ]
