"""How a translation's draft is reviewed: by the page's own Wagtail workflow, as anything is."""

from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext
from wagtail.models import Page, WorkflowState
from wagtail.snippets.permissions import get_permission_name

from cms.publishing.gate import decide


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a reviewer may do, at an address that takes a comment by POST."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Review:
    """A review that is going on; `objections` are why a user cannot approve."""

    state: Any
    actions: list[Action]
    objections: list[str]
    needs_reason: bool
    may_cancel: bool


def why_locked(target: Any, user: Any) -> str:
    """Return why nobody, or not this user, may change a translation now, in a sentence, or ""."""
    if target is None:
        return ""
    if target.workflow_in_progress:
        return gettext(
            "It is in review. It can be changed again when it has been approved or sent back."
        )
    lock = target.get_lock()
    if lock and lock.for_user(user):
        return unescape(strip_tags(str(lock.get_message(user))))
    return ""


def send_for_review(target: Any, user: Any) -> str:
    """Start the review of the latest draft, or resume the one that sent it back.

    Returns why it cannot be, in a sentence, or "".
    """
    state = target.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return ""
    workflow = target.get_workflow()
    if workflow is None:
        return gettext(
            "Nobody reviews this kind of content yet. Ask an administrator to choose a workflow."
        )
    workflow.start(target, user)
    return ""


def review_of(target: Any, user: Any, now: datetime) -> Review | None:
    """Return the review of a translation and what a user may do in it; None without one."""
    if target is None or not target.workflow_in_progress:
        return None
    state = target.current_workflow_task_state
    revision = target.get_latest_revision()
    decision = decide(revision.as_object(), user, now, revision=revision)
    found = state.task.specific.get_actions(target, user)
    # Wagtail names an action twice if it can be done with and without a comment.
    labels = {name: label for name, label, _modal in reversed(found)}
    objections = decision.objections("-") if labels and "approve" not in labels else []
    return Review(
        state=state,
        actions=[
            Action(name, str(label), _address(target, "workflow_action", name, state.pk))
            for name, label in sorted(labels.items(), key=lambda each: each[0] != "approve")
        ],
        objections=[sentence for _field, sentence in objections],
        needs_reason=decision.needs_reason,
        may_cancel=state.workflow_state.user_can_cancel(user),
    )


def sent_back(target: Any) -> Any:
    """Return the task whose reviewer has sent a translation back, until it is sent for review."""
    state = target and target.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    return state.current_task_state


def addresses(target: Any, user: Any) -> dict[str, str]:
    """Return where a translation's draft, history and difference to what is public are shown."""
    if not isinstance(target, Page):
        # Who only translates a register does not look into it.
        may_look = user.has_perm(get_permission_name("change", type(target)))
        return {"history": _address(target, "history")} if may_look else {}
    found = {"history": _address(target, "history"), "preview": _address(target, "view_draft")}
    if target.live and target.has_unpublished_changes:
        found["comparison"] = _address(target, "revisions_compare", "live", "latest")
    return found


def _address(target: Any, name: str, *args: Any) -> str:
    if isinstance(target, Page):
        return reverse(f"wagtailadmin_pages:{name}", args=[target.pk, *args])
    return reverse(target.snippet_viewset.get_url_name(name), args=[quote(target.pk), *args])
