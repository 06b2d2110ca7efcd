"""Webhooks in tests: one who hears everything, and what was asked to be sent."""

from django.db import connection
from django.utils import timezone

from cms.publishing.jobs import run
from cms.publishing.models import Job, WebhookDelivery, WebhookEndpoint
from cms.publishing.webhooks.endpoints import save_endpoint


def listener(url: str = "https://front.example/hook", **fields) -> WebhookEndpoint:
    """Somebody who is told of all that happens from now on."""
    endpoint = WebhookEndpoint(name="Framsidan", url=url, **fields)
    save_endpoint(endpoint)
    commit()
    return endpoint


def commit() -> None:
    """Do what is done after a commit; what comes is in a transaction of its own."""
    callbacks, connection.run_on_commit = connection.run_on_commit, []
    for _savepoints, function, *_others in callbacks:
        function()


def told() -> list[dict]:
    """Find out what has happened, and return the new messages, the oldest first."""
    commit()
    for pk in Job.objects.filter(kind="announce", state="waiting").values_list("pk", flat=True):
        assert run(pk, timezone.now()), Job.objects.get(pk=pk).last_error
    found = WebhookDelivery.objects.order_by("pk")
    messages = [delivery.payload for delivery in found]
    Job.objects.filter(kind="webhook").delete()
    return messages


def names(messages: list[dict]) -> list[str]:
    """Return what happened in which language, such as "news.updated sv"."""
    return [f"{each['type']} {each['data']['locale']}" for each in messages]
