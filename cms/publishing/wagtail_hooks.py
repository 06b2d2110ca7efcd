from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

# Hooks register themselves.
from cms.publishing import admin_urls, gate_hooks, report_hooks  # noqa: F401
from cms.publishing.dashboard import DeskPanel, UpcomingPanel
from cms.publishing.releases import hooks as release_hooks  # noqa: F401
from cms.publishing.views.statements import NoteFormatter
from cms.publishing.webhooks.message_views import MessageViewSet
from cms.publishing.webhooks.views import ROLLED, WebhookViewSet
from cms.publishing.where_used import hooks as where_used_hooks  # noqa: F401
from cms.publishing.workarounds import side_panels, status_panel, usage

side_panels.install()
status_panel.install()
usage.install()


@hooks.register("register_admin_urls")
def admin_addresses() -> list[Any]:
    return [path("desk/", include(admin_urls))]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return MenuItem(
        _("To review"), reverse("cms_publishing:desk"), icon_name="calendar-check", order=120
    )


@hooks.register("register_admin_viewset")
def webhooks() -> list[Any]:
    return [WebhookViewSet(), MessageViewSet()]


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    @registry.register_action("motesplatser.review")
    class Reviewed(NoteFormatter):
        label = _("Review")
        message = _("Reviewed, nothing to change")

    @registry.register_action(ROLLED)
    class SecretRolled(LogFormatter):
        label = _("New secret")
        message = _("Made a new secret for the webhook")

    @registry.register_action("cms_publishing.ask_people")
    class PeopleAsked(LogFormatter):
        label = _("Ask the people on site")
        message = _("Asked the people on site whether the facts are right")

    @registry.register_action("cms_publishing.confirm")
    class FactsConfirmed(NoteFormatter):
        label = _("Confirm the facts")
        message = _("The people on site have confirmed the facts")

    @registry.register_action("cms_publishing.proposal")
    class Proposed(LogFormatter):
        label = _("Changes from the people on site")
        message = _("The people on site have sent changes")


@hooks.register("construct_homepage_panels")
def dashboard(request: Any, panels: list[Any]) -> None:
    panels += [DeskPanel(), UpcomingPanel()]
