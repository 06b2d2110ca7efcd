"""Who answers for what is public."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from cms.publishing.enums import ApprovalKind


class EditorialReview(AbstractGroupApprovalTask):
    """A review by somebody else than those who made the change."""

    class Meta:
        verbose_name = _("editorial review")
        verbose_name_plural = _("editorial reviews")


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
        indexes = [
            models.Index(
                fields=["content_type", "object_id", "-approved_at"],
                name="cms_publishing_latest",
            )
        ]
