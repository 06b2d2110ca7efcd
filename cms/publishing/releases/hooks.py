"""What the admin shows of releases: menus, the first page, histories."""

from typing import Any

from django.db.models import Q
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogFormatter
from wagtail.models import DraftStateMixin
from wagtail.snippets.action_menu import ActionMenuItem as SnippetActionMenuItem

from cms.publishing.enums import ReleaseState
from cms.publishing.models import Release
from cms.publishing.releases import admin_urls
from cms.publishing.releases.rights import (
    releases_to_approve,
    visible_releases,
    works_on_drafts,
)

SHOWN = 10

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
        return str(entry.data.get("reason") or entry.data.get("draft") or "")


@hooks.register("register_admin_urls")
def release_addresses() -> list[Any]:
    return [path("releases/", include(admin_urls))]


class ReleasesMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return works_on_drafts(request.user)


@hooks.register("register_admin_menu_item")
def releases_menu_item() -> MenuItem:
    url = reverse("cms_publishing_releases:list")
    return ReleasesMenuItem(_("Releases"), url, icon_name="folder-open-inverse", order=125)


def add_url(obj: Any) -> str:
    key = [obj.get_base_content_type().pk, obj.pk]
    return reverse("cms_publishing_releases:add", args=key)


class AddPageMenuItem(ActionMenuItem):
    """Leads from the editor of a page to the releases that its draft can be put into."""

    label = _("Add to a release…")
    name = "action-release"
    icon_name = "folder-open-inverse"

    def is_shown(self, context: Any) -> bool:
        return context["view"] == "edit" and not context["page"].alias_of_id

    def get_url(self, parent_context: Any) -> str:
        return add_url(parent_context["page"])


class AddSnippetMenuItem(SnippetActionMenuItem):
    """As AddPageMenuItem, for a snippet."""

    label = AddPageMenuItem.label
    name = AddPageMenuItem.name
    icon_name = AddPageMenuItem.icon_name

    def is_shown(self, context: Any) -> bool:
        return bool(context["view"] == "edit")

    def get_url(self, parent_context: Any) -> str:
        return add_url(parent_context["instance"])


@hooks.register("register_page_action_menu_item")
def add_page() -> ActionMenuItem:
    return AddPageMenuItem(order=70)


@hooks.register("register_snippet_action_menu_item")
def add_snippet(model: Any) -> SnippetActionMenuItem | None:
    return AddSnippetMenuItem(order=70) if issubclass(model, DraftStateMixin) else None


class ReleasesPanel(Component):
    """What the user may approve, what came back to the user, and what goes out soon."""

    name = "releases"
    order = 92
    template_name = "cms_publishing/dashboard/releases.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        back = Q(state=ReleaseState.OPEN) & ~Q(reason="")
        by_the_clock = Q(state=ReleaseState.CALLED_OFF, decided_by=None)
        own = Release.objects.filter(back | by_the_clock, Q(created_by=user) | Q(submitted_by=user))
        upcoming = visible_releases(user).filter(state=ReleaseState.SCHEDULED)
        found = (releases_to_approve(user), own, upcoming.order_by("go_live_at"))
        return {"rows": [release for rows in found for release in rows[:SHOWN]]}


@hooks.register("construct_homepage_panels")
def waiting_releases(request: Any, panels: list[Any]) -> None:
    panels.append(ReleasesPanel())
