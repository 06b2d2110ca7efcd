"""Links with which drafts are seen by people without an account, and by front ends."""

from datetime import date, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from cms.core.timed import local_date


class ShareLink(models.Model):
    """Drafts that whoever has the link sees until it expires or is revoked.

    One of the preview panel follows what its maker writes, and is in no list.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=120)
    created_at = models.DateTimeField(_("created"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    expires_at = models.DateTimeField(_("valid until"), db_index=True)
    revoked_at = models.DateTimeField(null=True)
    in_panel = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link to drafts")
        verbose_name_plural = _("links to drafts")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> date:
        """The day in Stockholm at whose end it expires."""
        return local_date(self.expires_at - timedelta(microseconds=1))


class SharedDraft(models.Model):
    """One draft of a link, as it was when it was shared.

    A revision is known by its number and its time, for autosave overwrites it in place. The page
    and the revision may be gone; the title is what the draft was called.
    """

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="drafts")
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    revision_created_at = models.DateTimeField()
    title = models.CharField(max_length=255)
    order = models.PositiveSmallIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("shared draft")
        verbose_name_plural = _("shared drafts")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["link", "order"], name="cms_sharing_order_once")
        ]

    def __str__(self) -> str:
        return self.title
