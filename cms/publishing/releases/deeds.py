"""What can be done with a release at one click: who may, what it is called, and what it does."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.publishing.enums import ReleaseState
from cms.publishing.models import Release, ReleaseItem
from cms.publishing.releases import services as releases

LABELS = {
    "submit": _("Submit for approval"),
    "approve": _("Approve and publish now"),
    "send_back": _("Send back with the comment"),
    "call_off": _("Call off"),
    "reopen": _("Open again"),
}


def label_of(name: str, release: Release) -> Any:
    """Return what the button says; what is approved with a date is scheduled."""
    later = name == "approve" and release.go_live_at
    return _("Approve and schedule") if later else LABELS[name]


def deeds_for(release: Release, user: Any) -> list[str]:
    """Return what a user may do with a release as it is; names of `DEEDS`."""
    publishes = releases.may_approve(release, user)
    works = releases.has_part(release, user)
    return [
        name
        for name, states, may in (
            ("submit", (ReleaseState.OPEN,), works),
            ("approve", (ReleaseState.IN_REVIEW,), publishes),
            ("send_back", (ReleaseState.IN_REVIEW, ReleaseState.SCHEDULED), publishes),
            ("call_off", (ReleaseState.OPEN, ReleaseState.IN_REVIEW), works or publishes),
            ("call_off", (ReleaseState.SCHEDULED,), publishes),
            ("reopen", (ReleaseState.CALLED_OFF,), works),
            ("change", (ReleaseState.OPEN, ReleaseState.IN_REVIEW), works),
        )
        if may and release.state in states
    ]


def _approve(release: Release, user: Any, said: dict[str, str]) -> None:
    releases.approve(
        release, user=user, now=timezone.now(), reason=said["words"], seen=said["seen"]
    )


def _send_back(release: Release, user: Any, said: dict[str, str]) -> None:
    releases.send_back(release, user=user, comment=said["words"], now=timezone.now())


def _call_off(release: Release, user: Any, said: dict[str, str]) -> None:
    releases.call_off(release, user=user, reason=said["words"], now=timezone.now())


def _plainly(action: Callable[..., Any]) -> Callable[..., None]:
    def do(subject: Release | ReleaseItem, user: Any, said: dict[str, str]) -> None:
        action(subject, user=user, now=timezone.now())

    return do


# What a button does, by its name, and what is said when it is done.
DEEDS: dict[str, tuple[Callable[..., None], Any]] = {
    "submit": (_plainly(releases.submit), _("The release waits for approval.")),
    "approve": (_approve, _("The release is approved.")),
    "send_back": (_send_back, _("The release is sent back.")),
    "call_off": (_call_off, _("The release is called off. Its drafts are kept.")),
    "reopen": (_plainly(releases.reopen), _("The release is open again.")),
    "remove": (_plainly(releases.remove), _("The draft is no longer in the release.")),
    "take_newest": (_plainly(releases.take_newest), _("The newest draft is in the release.")),
}
