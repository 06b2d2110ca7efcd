"""What staff do with webhooks: make them, give them a new secret, try them."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from cms.publishing.models import WebhookEndpoint
from cms.publishing.models.webhooks import new_secret
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
