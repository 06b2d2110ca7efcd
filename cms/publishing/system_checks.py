"""System checks of the publishing desk.

W001 approvals that outlive what was approved, W002 links in mails that lead nowhere, W003 webhooks
into networks of our own.
"""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.urls import NoReverseMatch, reverse

from cms.core import conf


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


@checks.register(checks.Tags.security, deploy=True)
def check_webhooks_stay_outside(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[checks.CheckMessage]:
    """Warn where whoever may make a webhook can let the server call its own network."""
    if not conf.get("WEBHOOKS_MAY_BE_PRIVATE"):
        return []
    return [
        checks.Warning(
            "Webhooks may be sent to addresses of private networks, and without https.",
            hint="Set MOTESPLATSER_WEBHOOKS_MAY_BE_PRIVATE = False unless receivers are inside.",
            id="cms_publishing.W003",
        )
    ]
