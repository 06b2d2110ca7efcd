"""Drafts that are approved and become public together, or not at all."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from cms.publishing.enums import ReleaseState

UNDER_WAY = (ReleaseState.OPEN, ReleaseState.IN_REVIEW, ReleaseState.SCHEDULED)


def keep_while_needed(collector: Any, field: Any, items: Any, using: str) -> None:
    """Let `purge_revisions` leave out what is in a release; with its page, a revision goes."""
    if isinstance(collector.origin, Revision):
        needed = set(items.filter(release__state__in=UNDER_WAY))
        if needed:
            raise models.ProtectedError("The revision is part of a release.", needed)
    models.SET_NULL(collector, field, items, using)


class Release(models.Model):
    """Several drafts under one title; without `go_live_at` they go out when they are approved."""

    title = models.CharField(_("title"), max_length=120)
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("For those who review it. Residents do not see it."),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ReleaseState,
        default=ReleaseState.OPEN,
        db_index=True,
    )
    go_live_at = models.DateTimeField(
        _("goes out"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Leave it empty to publish everything when it is approved."),
    )
    created_at = models.DateTimeField(_("created"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Who approved it, sent it back or called it off, and why, if that was said.
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ReleaseItem(models.Model):
    """One draft of a release, as it was when it was added.

    A revision is known by its number and its time, for autosave overwrites it in place. Its object
    may be gone; the title is what it was called.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="items")
    # As wagtail.models.Revision.base_content_type: of a page it is Page.
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    revision = models.ForeignKey(
        Revision, null=True, on_delete=keep_while_needed, related_name="release_items"
    )
    revision_created_at = models.DateTimeField()
    title = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("draft of a release")
        verbose_name_plural = _("drafts of a release")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "content_type", "object_id"],
                name="cms_publishing_release_item_once",
            )
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="cms_publishing_release_object")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> tuple[Any, str]:
        """Which object it is, whatever becomes of the revision."""
        return self.content_type_id, self.object_id
