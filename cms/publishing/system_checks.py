"""System checks of the publishing desk.

W001 approvals that outlive what was approved, W002 links in mails that lead nowhere.
"""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.urls import NoReverseMatch, reverse


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


@checks.register("urls")
def check_people_on_site_can_answer(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[checks.CheckMessage]:
    """Warn where the people on site would be asked with a link that is not there."""
    try:
        reverse("cms_publishing_confirm", args=["token"])
    except NoReverseMatch:
        return [
            checks.Warning(
                "The people on site cannot answer: the address of their links is missing.",
                hint='Include "cms.publishing.urls" in i18n_patterns, before Wagtail\'s addresses.',
                id="cms_publishing.W002",
            )
        ]
    return []
