"""Who answers for what is public."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from cms.publishing.enums import ApprovalKind


class EditorialReview(AbstractGroupApprovalTask):
    """A review by somebody else than those who made the change."""

    class Meta:
        verbose_name = _("editorial review")
        verbose_name_plural = _("editorial reviews")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Somebody in the chosen groups who has not made the change approves it"))

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer to approve only what the user may let out; with a reason if it is their own."""
        from cms.publishing.gate import decide

        actions = super().get_actions(obj, user)
        revision = obj.get_latest_revision() if actions else None
        if revision is None:
            return actions
        decision = decide(revision.as_object(), user, timezone.now(), revision=revision)
        if not decision.own_change and not decision.blocks:
            return actions
        others = [action for action in actions if action[0] != "approve"]
        if decision.is_refused:
            return others
        return [*others, ("approve", _("Approve your own change, with a reason"), True)]

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Approve, or send back, with a comment; it is the reason for approving an own change.

        The rest of what the browser sends is not looked at. Raises PublishRefused.
        """
        from cms.publishing.authors import written
        from cms.publishing.gate import let_out

        comment = str(kwargs.get("comment") or "")
        if action_name == "approve":
            # Wagtail publishes the latest revision, not the one that the review began with.
            revision = task_state.workflow_state.content_object.get_latest_revision()
            obj, now = revision.as_object(), timezone.now()
            let_out(obj, revision, user, ApprovalKind.REVIEWED, now, reason=comment)
            reviewed, latest = (
                written(type(obj), each.content) for each in (task_state.revision, revision)
            )
            if reviewed == latest:
                # The editor saves a revision for whoever approves; it is no new draft to review.
                task_state.revision = revision
        return super().on_action(task_state, user, action_name, comment=comment)


class Approval(models.Model):
    """That somebody has let a revision out: who, when, and why if the change was their own.

    A revision is known by its number and its time, for autosave overwrites it in place.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    revision_id = models.PositiveBigIntegerField(null=True)
    revision_created_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=10, choices=ApprovalKind)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Primary keys of those who had changed something since the approval before.
    authors = models.JSONField(default=list)
    # Why somebody let out a change of their own; "" if it was another's.
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        permissions = [
            ("publish_own_change", _("Can publish a change of their own, giving a reason"))
        ]
        indexes = [
            models.Index(
                fields=["content_type", "object_id", "-approved_at"],
                name="cms_publishing_latest",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
