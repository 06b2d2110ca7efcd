"""What staff do with webhooks: make them, give them a new secret, try them."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override
from wagtail.permission_policies import ModelPermissionPolicy

from cms.publishing.mails import send
from cms.publishing.models import WebhookEndpoint
from cms.publishing.models.webhooks import new_secret
from cms.publishing.responsible import people
from cms.publishing.webhooks.announcing import take_stock
from cms.publishing.webhooks.changes import is_anybody_told
from cms.publishing.webhooks.messages import deliver, test_payload

# How long the former secret signs too, so that the receiver can change it in peace.
OVERLAP = timedelta(hours=24)


@transaction.atomic
def save_endpoint(endpoint: WebhookEndpoint) -> None:
    """Save a webhook; one that is switched on anew begins without the failures of before."""
    was_told = is_anybody_told()
    if endpoint.is_active and endpoint.stopped:
        endpoint.stopped, endpoint.failing_since, endpoint.paused_until = "", None, None
    endpoint.save()
    if endpoint.is_active and not was_told:
        # What has changed while nobody listened is no news.
        take_stock()


def roll_secret(endpoint: WebhookEndpoint, now: datetime) -> None:
    """Give a webhook a new secret; for a day both sign each message."""
    endpoint.former_secret, endpoint.secret = endpoint.secret, new_secret()
    endpoint.former_secret_until = now + OVERLAP
    endpoint.save(update_fields=["secret", "former_secret", "former_secret_until"])


def send_test(endpoint: WebhookEndpoint, now: datetime) -> None:
    """Ask for a message that is about nothing to be sent."""
    batch = uuid4().hex
    with transaction.atomic():
        deliver(endpoint, f"msg_{batch}", test_payload(now), now, batch=batch)


def tell_of_stop(now: datetime, endpoint: int) -> None:
    """Mail those who may change webhooks that nothing is sent to one any more, and why."""
    found = WebhookEndpoint.objects.filter(pk=endpoint).exclude(stopped="").first()
    if found is None:
        return
    users = ModelPermissionPolicy(WebhookEndpoint).users_with_permission("change")
    url = reverse("cms_publishing_webhooks:edit", args=[found.pk])
    for recipient in people(set(users.values_list("pk", flat=True))).values():
        with override(recipient.language):
            why = found.get_stopped_display()
        send("webhook_stopped", recipient, {"name": found.name, "why": why, "url": url})
