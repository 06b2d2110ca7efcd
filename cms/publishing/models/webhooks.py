"""Who is told by HTTP of what happens to content, what was sent to them, and what they know of."""

from base64 import b64encode
from datetime import datetime
from secrets import token_bytes

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.publishing.enums import EndpointStop, LinkFinding
from cms.publishing.models.jobs import Job


def new_secret() -> str:
    """Return a secret as Standard Webhooks writes it: 32 random bytes in base64 after a prefix."""
    return f"whsec_{b64encode(token_bytes(32)).decode()}"


class WebhookEndpoint(models.Model):
    """An address that is told of events; no types or no events chosen means all of them."""

    name = models.CharField(_("name"), max_length=80)
    url = models.URLField(_("address"), max_length=500)
    types = models.JSONField(_("types"), default=list, blank=True)
    events = models.JSONField(_("events"), default=list, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    # In clear text, since each message is signed with it; drafts are stored so, too.
    secret = models.CharField(max_length=80, default=new_secret, editable=False)
    # What it was before, which signs too until then, so that the receiver can change in peace.
    former_secret = models.CharField(max_length=80, blank=True, editable=False)
    former_secret_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Since when every message has failed.
    failing_since = models.DateTimeField(null=True, editable=False)
    # Nothing is sent before, since it does not answer or has asked for a pause.
    paused_until = models.DateTimeField(null=True, editable=False)
    stopped = models.CharField(max_length=8, choices=EndpointStop, blank=True, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def secrets(self, now: datetime) -> list[str]:
        """Return what signs a message at a moment (aware), the present secret first."""
        is_known = self.former_secret_until is not None and now < self.former_secret_until
        return [self.secret, *([self.former_secret] if is_known else [])]


class WebhookDelivery(models.Model):
    """A message for one endpoint; its job says how far it has come and how often it was tried."""

    endpoint = models.ForeignKey(
        WebhookEndpoint,
        verbose_name=_("webhook"),
        on_delete=models.CASCADE,
        related_name="deliveries",
    )
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="+")
    # `webhook-id`: the same at each attempt, so that receivers know it again.
    message_id = models.CharField(_("message"), max_length=40)
    event = models.CharField(_("event"), max_length=60)
    # The public id of what it is about; none of a test.
    about = models.UUIDField(null=True)
    payload = models.JSONField(_("content"))
    created_at = models.DateTimeField(_("asked for"))
    delivered_at = models.DateTimeField(_("delivered"), null=True)
    # Of the latest attempt; of an answer no more than its status is kept.
    status_code = models.PositiveSmallIntegerField(_("answer"), null=True)
    finding = models.CharField(max_length=12, choices=LinkFinding, blank=True)
    milliseconds = models.PositiveIntegerField(_("time (ms)"), null=True)

    class Meta:
        verbose_name = _("webhook message")
        verbose_name_plural = _("webhook messages")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "message_id"], name="cms_publishing_message_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.message_id}"


class Announced(models.Model):
    """What the world outside knows to be public, in one language, and where it was then.

    What has become of it since is found by comparing; so is what nobody has sent a signal of.
    """

    key = models.UUIDField()
    language = models.CharField(max_length=10)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    # Wagtail's own path of a page; a register has none.
    url_path = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"], name="cms_publishing_announced_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.language}"
