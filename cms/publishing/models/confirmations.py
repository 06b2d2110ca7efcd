"""What the people on site were asked, and what they answered."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.publishing.enums import ConfirmationAnswer


class ConfirmationRequest(models.Model):
    """That somebody was asked by mail whether an object's facts are right.

    It holds no address: mail goes to the one that the object has when it is sent.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    language = models.CharField(max_length=10)
    is_reminder = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # How often something was sent from the form behind the link.
    posts = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answer = models.CharField(
        _("answer"), max_length=8, choices=ConfirmationAnswer, default=ConfirmationAnswer.NONE
    )
    # What they wrote besides, for whoever reviews the changes.
    message = models.TextField(_("message"), blank=True)
    # The draft with their changes.
    revision_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        verbose_name = _("question to the people on site")
        verbose_name_plural = _("questions to the people on site")
        ordering = ["sent_at", "pk"]
        indexes = [
            models.Index(
                fields=["content_type", "object_id", "-sent_at"], name="cms_publishing_asked"
            )
        ]

    def __str__(self) -> str:
        return self.get_answer_display()
