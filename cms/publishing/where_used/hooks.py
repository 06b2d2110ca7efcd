"""Where editors take something away, move it or look at it, they hear where it is used."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from cms.publishing.where_used.protection import protected_models, refuse_if_used, where_used_url
from cms.publishing.where_used.replacing import LEFT, REPLACED


@hooks.register("before_delete_snippet")
def keep_used_snippets(request: HttpRequest, instances: Any) -> HttpResponse | None:
    for model in protected_models():
        own = [each for each in instances if isinstance(each, model)]
        if response := refuse_if_used(request, own):
            return response
    return None


@hooks.register("before_unpublish")
def keep_used_snippets_public(request: HttpRequest, instance: Any) -> HttpResponse | None:
    return keep_used_snippets(request, [instance])


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_used_pages(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse a page, or one with pages below it, that a published page must refer to."""
    return refuse_if_used(request, page.get_descendants(inclusive=True))


@hooks.register("before_move_page")
def keep_used_pages_in_sight(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    """Refuse to move what a published page must refer to where residents do not see it."""
    is_hidden = page.get_view_restrictions().exists()
    if is_hidden or not destination.get_view_restrictions().exists():
        return None
    return keep_used_pages(request, page)


@hooks.register("before_bulk_action")
def keep_used_in_bulk(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    for each in objects:
        response = None
        if action_type == "move":
            destination = action.cleaned_form.cleaned_data["chooser"]
            response = keep_used_pages_in_sight(request, each, destination)
        elif action_type in {"delete", "unpublish"}:
            check = keep_used_pages if isinstance(each, Page) else keep_used_snippets_public
            response = check(request, each)
        if response:
            return response
    return None


@hooks.register("register_page_header_buttons")
def lead_from_pages(page: Page, user: Any, next_url: Any = None, view_name: str = "") -> Any:
    if page.permissions_for_user(user).can_edit() and not page.is_root():
        yield Button(_("Where it is used"), url=where_used_url(page), icon_name="link", priority=65)


@hooks.register("register_snippet_listing_buttons")
def lead_from_registers(snippet: Any, user: Any, next_url: Any = None) -> Any:
    if isinstance(snippet, protected_models()):
        yield Button(
            _("Where it is used"), url=where_used_url(snippet), icon_name="link", priority=65
        )


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    @registry.register_action(REPLACED)
    class Replaced(LogFormatter):
        label = _("Replace everywhere")

        def format_message(self, entry: Any) -> str:
            if not entry.data["new"]:
                return str(_("Removed “%(old)s”") % entry.data)
            return str(_("Replaced “%(old)s” by “%(new)s”") % entry.data)

        def format_comment(self, entry: Any) -> str:
            return str(entry.data["note"])

    @registry.register_action(LEFT)
    class Left(LogFormatter):
        label = _("Has left")

        def format_message(self, entry: Any) -> str:
            if not entry.data["new"]:
                return str(_("Marked as one who has left"))
            return str(_("Marked as one who has left, with “%(new)s” instead") % entry.data)

        def format_comment(self, entry: Any) -> str:
            return str(entry.data["note"])
