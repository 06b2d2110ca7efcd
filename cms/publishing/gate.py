"""One decision for every way to the public.

Nobody publishes a change of their own, and nothing is published that a check blocks, whatever the
way: editor, schedule, bulk action, workflow, API, translation, code. An administrator may publish
an own change and says why. The seams that ask are in `cms.publishing.workarounds`, `signals`,
`forms` and `models.approvals`.

Code that acts for nobody (a command, the demo, a migration) is the system: it may publish, and the
approval says that nobody approved it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Page, Revision
from wagtail.snippets.permissions import get_permission_name

from cms.publishing import called_off
from cms.publishing.authors import authors_of, is_approved
from cms.publishing.checks.lookups import looked_up_once
from cms.publishing.checks.registry import Problem, problems
from cms.publishing.companions import companions_of, together
from cms.publishing.enums import ApprovalKind, Level
from cms.publishing.models import Approval

OWN_CHANGE = "cms_publishing.publish_own_change"

_permitted: ContextVar[bool] = ContextVar("cms_publishing_permitted", default=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may become public, and what the checks have found.

    `authors` are primary keys of those who have changed it since the last approval. With
    `needs_reason` the change is the user's own, and the user may publish it by giving a reason.
    Once a revision `is_approved`, nobody counts as its author.
    """

    problems: tuple[Problem, ...] = ()
    authors: frozenset[int] = frozenset()
    own_change: bool = False
    needs_reason: bool = False
    is_approved: bool = False

    @property
    def blocks(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == Level.BLOCKS]

    @property
    def is_refused(self) -> bool:
        """Say whether no reason in the world helps."""
        return bool(self.blocks) or (self.own_change and not self.needs_reason)

    def objections(self, reason: str = "") -> list[tuple[str, str]]:
        """Return what stands in the way, as (form field or "", sentence)."""
        found = [(problem.field, str(problem.message)) for problem in self.blocks]
        if self.needs_reason and not reason.strip():
            found.append(("", _("You have changed this yourself. Say why nobody else reviews it.")))
        elif self.own_change and not self.needs_reason:
            found.append(
                ("", _("You have changed this yourself, so somebody else must publish it."))
            )
        return found


class PublishRefused(PermissionDenied):
    """Something was about to become public that may not; its sentences say why."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def acting_user(user: Any = None) -> Any:
    """Return who is at work: the user given, else the one logged in to the admin, else None."""
    return user or get_active_log_context().user


def decide(
    obj: Any, user: Any, now: datetime, *, revision: Revision | None = None, changed: bool = False
) -> Decision:
    """Decide whether a user may let an object out, with the content of a revision.

    Without a revision it is about `obj` as it is in memory; `changed` says that the user is the
    one who has just changed it. `now` is aware.
    """
    approved = is_approved(obj, revision)
    if user is None:
        return Decision(is_approved=approved)
    by = user.pk if changed else None
    authors = set() if approved else authors_of(obj, now, revision=revision, by=by)
    with looked_up_once():
        found = problems(obj, now)
        companions = companions_of(obj, revision)
    with together(obj, companions):
        others = [(each, decide(each, user, now, revision=its)) for each, its in companions]
    own_change = user.pk in authors or any(other.needs_reason for _each, other in others)
    return Decision(
        problems=(*found, *(each for other in others for each in _hindrances(*other, user))),
        authors=frozenset(authors),
        own_change=own_change,
        needs_reason=own_change and user.has_perm(OWN_CHANGE),
        is_approved=approved,
    )


def _hindrances(obj: Any, decision: Decision, user: Any) -> Iterator[Problem]:
    """Say why what is to go out with something else may not, as far as no reason helps."""
    sentences = []
    if not may_publish(obj, user):
        sentences.append(_("You may not publish it."))
    if decision.own_change and not decision.needs_reason:
        sentences.append(_("You have changed this yourself, so somebody else must publish it."))
    for why in sentences:
        text = _("“%(name)s”: %(why)s") % {"name": obj, "why": why}
        yield Problem(Level.BLOCKS, "companion", text)


def may_publish(obj: Any, user: Any) -> bool:
    """Say whether a user has the right to publish an object at all, as Wagtail sees it."""
    if isinstance(obj, Page):
        return bool(obj.permissions_for_user(user).can_publish())
    return bool(user.has_perm(get_permission_name("publish", type(obj))))


def kind_of(obj: Any, now: datetime) -> ApprovalKind:
    """Return what publishing an object at `now` (aware) comes to."""
    is_later = obj.go_live_at is not None and obj.go_live_at > now
    return ApprovalKind.SCHEDULED if is_later else ApprovalKind.PUBLISHED


def let_out(
    obj: Any, revision: Revision, user: Any, kind: ApprovalKind, now: datetime, *, reason: str = ""
) -> None:
    """Approve a revision as it is now, and write down who did; raises PublishRefused."""
    decision = decide(obj, user, now, revision=revision)
    if objections := decision.objections(reason):
        raise PublishRefused(*(sentence for _field, sentence in objections))
    companions = companions_of(obj, revision)
    with together(obj, companions):
        for each, its in companions:
            let_out(each, its, user, kind, now, reason=reason)
    if decision.is_approved:
        return
    Approval.objects.create(
        content_type=obj.get_base_content_type(),
        object_id=str(obj.pk),
        revision_id=revision.pk,
        revision_created_at=revision.created_at,
        kind=kind,
        approved_at=now,
        approved_by=user,
        authors=sorted(decision.authors),
        reason=reason if decision.needs_reason else "",
    )
    if decision.needs_reason:
        data = {"reason": reason}
        log(obj, "cms_publishing.own_change", user=user, revision=revision, data=data)


def may_go_live(obj: Any, revision: Revision, now: datetime) -> bool:
    """Let a scheduled revision out, or take it off the schedule and write down why.

    It goes out only if it was approved exactly as it is, with what goes out with it, and no check
    blocks it now.
    """
    why = [str(each.message) for each in problems(obj, now) if each.level == Level.BLOCKS]
    changed = _("It has been changed since it was approved.")
    if not is_approved(obj, revision):
        why.append(changed)
    for each, its in companions_of(obj, revision):
        if not is_approved(each, its):
            why.append(_("“%(name)s”: %(why)s") % {"name": each, "why": changed})
    if not why:
        return True
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    data = {"why": why}
    log(obj, called_off.ACTION, revision=revision, data=data)
    called_off.ask_to_tell(revision, now)
    return False


@contextmanager
def permit() -> Iterator[None]:
    """Let rows become live: what is saved inside has passed the gate."""
    token = _permitted.set(True)
    try:
        yield
    finally:
        _permitted.reset(token)


def is_permitted() -> bool:
    """Say whether rows may become live now: after a decision, or because the system is at work."""
    return _permitted.get() or acting_user() is None
