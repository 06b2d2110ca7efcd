"""What the admin shows of the gate: words before a refusal, buttons that would only be refused."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.log_actions import LogFormatter
from wagtail.models import DraftStateMixin

from cms.publishing import called_off
from cms.publishing.gate import OWN_CHANGE, decide


@hooks.register("before_publish_page")
@hooks.register("before_publish")
def ask_for_a_reason(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Ask an administrator why nobody else reviews the change; the draft is saved by now."""
    if not isinstance(instance, DraftStateMixin):
        return None
    revision = instance.get_latest_revision()
    decision = decide(instance, request.user, timezone.now(), revision=revision)
    if decision.needs_reason and not decision.blocks:
        return redirect("cms_publishing:own_change", revision.pk)
    return None


@hooks.register("before_bulk_action")
def say_what_may_not_be_published(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponse | None:
    """Say which pages of a bulk action must wait, and for what; none of them is published."""
    if action_type != "publish":
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data["include_descendants"]:
        pages += [below for page in objects for below in page.get_descendants().not_live()]
    now, refusals = timezone.now(), []
    for page in pages:
        obj, revision = page.get_latest_revision_as_object(), page.get_latest_revision()
        decision = decide(obj, request.user, now, revision=revision, changed=revision is None)
        reasons = [sentence for _field, sentence in decision.objections()]
        if page.alias_of_id:
            # Wagtail would fail: an alias has no drafts.
            reasons = [gettext("It shows another page, and is published with that one.")]
        sentence = gettext("“%(name)s”: %(why)s")
        refusals += [sentence % {"name": obj, "why": reason} for reason in reasons]
    if not refusals:
        return None
    heading = ngettext(
        "The page was not published.", "None of the pages was published.", len(pages)
    )
    messages.error(request, " ".join([heading, *refusals]))
    return redirect(action.next_url)


@hooks.register("construct_page_action_menu")
def hide_publishing_at_once(menu_items: list[Any], request: HttpRequest, context: Any) -> None:
    """A page that is created and published in one go is always one's own."""
    if context["view"] == "create" and not request.user.has_perm(OWN_CHANGE):
        menu_items[:] = [each for each in menu_items if not isinstance(each, PublishMenuItem)]


@hooks.register("register_permissions")
def permission_for_own_changes() -> Any:
    app, codename = OWN_CHANGE.split(".")
    return Permission.objects.filter(content_type__app_label=app, codename=codename)


@hooks.register("register_log_actions")
def log_actions(registry: Any) -> None:
    @registry.register_action("cms_publishing.own_change")
    class OwnChange(LogFormatter):
        label = _("Publish an own change")
        message = _("Let out a change of their own, without a review")

        def format_comment(self, entry: Any) -> str:
            return str(entry.data["reason"])

    @registry.register_action(called_off.ACTION)
    class NotPublished(LogFormatter):
        label = _("Call off a scheduled publication")
        message = _("Was not published as scheduled")

        def format_comment(self, entry: Any) -> str:
            return " ".join(entry.data["why"])
