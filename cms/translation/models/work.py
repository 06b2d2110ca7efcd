"""Who translates what until when, and what is said about it."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class Assignment(models.Model):
    """That an object is to be translated into a language; open until `done_at`."""

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("translator"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The last day, on Stockholm's clock.
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("translation assignment")
        verbose_name_plural = _("translation assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"],
                name="cms_translation_one_assignment_per_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.locale_id}"


class Comment(models.Model):
    """What somebody says about a translation, or about one text of it; `path` "" is the whole."""

    translation_key = models.UUIDField(db_index=True)
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    path = models.TextField(blank=True)
    text = models.TextField(_("comment"), max_length=2000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("comment on a translation")
        verbose_name_plural = _("comments on translations")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
