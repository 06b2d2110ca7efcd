from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from cms.publishing.releases.rights import works_on_drafts
from cms.sharing import admin_urls


@hooks.register("register_admin_urls")
def admin_addresses() -> list[Any]:
    return [path("shared-drafts/", include(admin_urls))]


class LinksMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return works_on_drafts(request.user)


@hooks.register("register_admin_menu_item")
def links_menu_item() -> MenuItem:
    url = reverse("cms_sharing_links:list")
    return LinksMenuItem(_("Shared drafts"), url, icon_name="link", order=126)


class ShareMenuItem(ActionMenuItem):
    """Leads from the editor of a page to a link for its draft."""

    label = _("Share drafts…")
    name = "action-share"
    icon_name = "link"

    def is_shown(self, context: Any) -> bool:
        return context["view"] == "edit" and not context["page"].alias_of_id

    def get_url(self, parent_context: Any) -> str:
        return reverse("cms_sharing_links:new", args=[parent_context["page"].pk])


@hooks.register("register_page_action_menu_item")
def share() -> ActionMenuItem:
    return ShareMenuItem(order=72)


# What was done, as the admin lists it, and as the history of a page says it.
ACTIONS = {
    "create": (_("Share drafts"), _("Draft shared with the link “%(title)s”")),
    "take_newest": (
        _("Show the newest drafts"),
        _("Newest draft shown with the link “%(title)s”"),
    ),
    "revoke": (_("End a link to drafts"), _("Ended the link “%(title)s” to drafts")),
}


class SharingFormatter(LogFormatter):
    sentence: Any

    def format_message(self, entry: Any) -> str:
        return str(self.sentence) % {"title": entry.data["title"]}


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    for action, (label, message) in ACTIONS.items():
        formatter = type(action, (SharingFormatter,), {"label": label, "sentence": message})
        registry.register_action(f"cms_sharing.{action}")(formatter)
