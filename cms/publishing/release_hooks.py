"""What the admin shows of releases: the histories, so far."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

# What was done, as the admin lists it, and as the history of a release or an object says it.
ACTIONS = {
    "create": (_("Make a release"), _("Made the release “%(title)s”")),
    "change": (_("Change a release"), _("Changed the release “%(title)s”")),
    "add": (_("Add to a release"), _("Added to the release “%(title)s”")),
    "take_newest": (
        _("Take the newest draft into a release"),
        _("Newest draft taken into the release “%(title)s”"),
    ),
    "remove": (_("Remove from a release"), _("Removed from the release “%(title)s”")),
    "submit": (_("Submit a release"), _("The release “%(title)s” was submitted for approval")),
    "send_back": (_("Send a release back"), _("The release “%(title)s” was sent back")),
    "approve": (_("Approve a release"), _("The release “%(title)s” was approved")),
    "publish": (_("Publish a release"), _("The release “%(title)s” was published")),
    "call_off": (_("Call a release off"), _("The release “%(title)s” was called off")),
    "reopen": (_("Open a release again"), _("The release “%(title)s” was opened again")),
}


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        formatter = type(action, (ReleaseFormatter,), {"label": label, "sentence": message})
        registry.register_action(f"cms_publishing.release.{action}")(formatter)


class ReleaseFormatter(LogFormatter):
    sentence: Any

    def format_message(self, entry: Any) -> str:
        return str(self.sentence) % {"title": entry.data["title"]}

    def format_comment(self, entry: Any) -> str:
        return str(entry.data.get("reason", ""))
