"""What there is to mend on what residents see."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms.publishing.enums import Level


class Finding(models.Model):
    """A problem of something public, as a check found it; made anew each time it is checked."""

    content_type = models.ForeignKey(
        ContentType, verbose_name=_("type"), on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(max_length=255)
    # In the order of the checks.
    number = models.PositiveSmallIntegerField()
    # The page, unless it is of the registers, and the page of the source language below the home
    # page that it belongs to.
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(
        Page, verbose_name=_("section"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible person"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField(_("title"), max_length=255)
    level = models.CharField(_("weight"), max_length=6, choices=Level)
    code = models.CharField(max_length=40)
    field = models.CharField(max_length=100, blank=True)
    block = models.CharField(max_length=40, blank=True)
    # By language of the admin.
    messages = models.JSONField()
    checked_at = models.DateTimeField(_("checked"))

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["level", "title", "object_id", "number"]
        indexes = [
            models.Index(
                fields=["level", "title", "object_id", "number"], name="cms_publishing_to_mend"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "number"], name="cms_publishing_finding_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def message(self) -> str:
        """What to do, in the language of whoever reads it, or in any that there is."""
        return self.messages.get(get_language()) or next(iter(self.messages.values()))
