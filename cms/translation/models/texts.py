"""Which words of the source a language has: what makes "outdated" a comparison."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Revision


class SourceText(models.Model):
    """The source's words, as far as a language has them.

    In the source language they are those that are public; in another one, those that its public
    translation was made from. Words are pairs of path and text, as `cms.translation.words` gives
    them. Moments are in UTC.
    """

    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    words = models.JSONField(default=list)
    # How many words that is, as people count them.
    count = models.PositiveIntegerField(default=0)
    # When the source got these words; corrections of typos do not move it.
    changed_at = models.DateTimeField()
    # Of a translation: when the source first had other words; None while it has these.
    outdated_since = models.DateTimeField(null=True)
    # Of a translation: made by a machine and published without a review.
    is_machine = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("text of the source language")
        verbose_name_plural = _("texts of the source language")
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"], name="cms_translation_one_text_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.locale_id}"


class DraftText(models.Model):
    """The words of the source that a draft of a translation was made from."""

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="+")
    words = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("text of a draft")
        verbose_name_plural = _("texts of drafts")

    def __str__(self) -> str:
        return str(self.revision_id)
