"""Sends messages, signed as Standard Webhooks says (https://www.standardwebhooks.com).

An answer is read as far as its status; what comes after is never looked at. Redirects are not
followed. A receiver that does not answer is left in peace for a minute, whatever else waits for
it, so that it holds up nobody else's messages, mails and the like.
"""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic

from django.db.models.functions import Coalesce
from django.utils import timezone
from standardwebhooks import Webhook

from cms.core import conf
from cms.publishing.enums import EndpointStop, JobState
from cms.publishing.fetching import Answer, MayCall, NotReached, fetch, is_public
from cms.publishing.jobs import GiveUp, NotYet, ask, try_again
from cms.publishing.models import WebhookDelivery, WebhookEndpoint

AGENT = "Motesplatser-Webhooks"
# In seconds, from the look-up of the name to the answer; and in bytes of its headers.
WHOLE = 10.0
MOST = 16 * 1024
# How long a receiver that gives no answer is left in peace, and the longest pause it may ask for.
PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=24)
# Whoever has failed for so long is sent no more.
STOPPED_AFTER = timedelta(days=5)


class NotDelivered(Exception):
    """The receiver has not taken the message; the delivery says why."""


def send(now: datetime, endpoint: int, message: str) -> None:
    """Try once to deliver a message; raises whatever tells the job how to go on."""
    deliveries = WebhookDelivery.objects.select_related("endpoint")
    delivery = deliveries.filter(endpoint=endpoint, message_id=message).first()
    # Deleted meanwhile, or delivered by a worker that was cut off before it could say so.
    if delivery is None or delivery.delivered_at is not None:
        return
    receiver = delivery.endpoint
    if not receiver.is_active:
        raise GiveUp
    if receiver.paused_until is not None and now < receiver.paused_until:
        raise NotYet(receiver.paused_until)
    started = monotonic()
    answer, finding = Answer(0), ""
    try:
        answer = _post(delivery, timezone.now(), started + WHOLE)
    except NotReached as error:
        finding = error.finding.value
    is_taken = 200 <= answer.status < 300
    # First of all, for a message that is noted is never sent again.
    WebhookDelivery.objects.filter(pk=delivery.pk).update(
        delivered_at=now if is_taken else None,
        status_code=answer.status or None,
        finding=finding,
        milliseconds=round((monotonic() - started) * 1000),
    )
    _note(receiver, answer, now)
    if answer.status == 410:
        raise GiveUp
    if not is_taken:
        raise NotDelivered


def _post(delivery: WebhookDelivery, now: datetime, ends: float) -> Answer:
    body = json.dumps(delivery.payload, ensure_ascii=False, separators=(",", ":"))
    signatures = [
        Webhook(secret).sign(delivery.message_id, now.astimezone(UTC), body)
        for secret in delivery.endpoint.secrets(now)
    ]
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
    url, data = delivery.endpoint.url, body.encode()
    return fetch("POST", url, ends, most=MOST, may_call=may_call(), data=data, headers=headers)


def may_call() -> MayCall:
    """Return which addresses may be called: those of the public internet, unless a setting says."""
    return _anywhere if conf.get("WEBHOOKS_MAY_BE_PRIVATE") else is_public


def _anywhere(address: str, port: int) -> bool:
    return True


def _note(receiver: WebhookEndpoint, answer: Answer, now: datetime) -> None:
    """Write down how a receiver is doing, if that is new."""
    row = WebhookEndpoint.objects.filter(pk=receiver.pk)
    if 200 <= answer.status < 300:
        if receiver.failing_since or receiver.paused_until:
            row.update(failing_since=None, paused_until=None)
        return
    row.update(failing_since=Coalesce("failing_since", now), paused_until=_pause(answer, now))
    is_gone = answer.status == 410
    if is_gone or now - (receiver.failing_since or now) >= STOPPED_AFTER:
        why = EndpointStop.GONE if is_gone else EndpointStop.FAILING
        row.update(is_active=False, stopped=why)
        key = f"webhook_stopped:{receiver.pk}:{now.isoformat()}"
        ask("webhook_stopped", key, {"endpoint": receiver.pk}, now)


def _pause(answer: Answer, now: datetime) -> datetime | None:
    """Return until when a receiver is to be left in peace: as it asks (RFC 9110 10.2.3)."""
    if not answer.status:
        return now + PAUSE
    asked = answer.retry_after.strip()
    if asked.isdecimal():
        return now + min(timedelta(seconds=int(asked[:9])), LONGEST_PAUSE)
    try:
        return min(parsedate_to_datetime(asked), now + LONGEST_PAUSE)
    except (TypeError, ValueError):
        return None


def send_again(delivery: WebhookDelivery, now: datetime) -> None:
    """Let a message that was delivered or given up be sent anew, under the same id."""
    WebhookDelivery.objects.filter(pk=delivery.pk).update(delivered_at=None)
    try_again(delivery.job, now, of=(JobState.DONE, JobState.FAILED), is_slow=True)
