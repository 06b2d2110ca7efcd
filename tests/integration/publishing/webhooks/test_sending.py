"""Messages reach a receiver signed and once, and a bad receiver harms nobody."""

import json
import logging
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError
from support.make import SmallSite, administrator, at
from support.staff import person
from support.web import answer, web
from support.webhooks import commit, listener

from cms.publishing import fetching
from cms.publishing.jobs import BACK_OFF, run, run_due_jobs
from cms.publishing.models import Job, WebhookDelivery, WebhookEndpoint
from cms.publishing.pruning import prune_each_day
from cms.publishing.system_checks import check_webhooks_stay_outside
from cms.publishing.webhooks import sending
from cms.publishing.webhooks.endpoints import roll_secret, save_endpoint, send_test
from cms.publishing.webhooks.sending import send_again

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


NOW = at("2026-03-02 10:00")


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def server():
    with web() as served:
        yield served


@pytest.fixture
def endpoint(server, settings):
    settings.MOTESPLATSER_WEBHOOKS_MAY_BE_PRIVATE = True
    return listener(server.url("/hook"))


def message(endpoint) -> WebhookDelivery:
    """A message for an endpoint, which waits to be sent."""
    send_test(endpoint, timezone.now())
    return WebhookDelivery.objects.latest("pk")


def attempt(delivery, now=None) -> WebhookDelivery:
    """Try once to send a message, at a moment, and return what came of it."""
    run(delivery.job_id, now or timezone.now())
    return WebhookDelivery.objects.select_related("job", "endpoint").get(pk=delivery.pk)


class Receiver:
    """Takes what is posted to it, and answers with a status."""

    def __init__(self, server, status=200) -> None:
        self.taken, self.status, self.server = [], status, server
        server.pages["POST /hook"] = self.take

    def take(self, connection) -> None:
        lines = self.server.headers[-1].split("\r\n")
        self.taken.append((self.server.bodies[-1], dict(line.split(": ", 1) for line in lines)))
        connection.sendall(answer(self.status))


def test_a_message_is_signed_and_delivered(server, endpoint):
    receiver = Receiver(server)
    delivery = attempt(message(endpoint))
    assert (delivery.job.state, delivery.job.attempts) == ("done", 1)
    assert (delivery.status_code, delivery.finding) == (200, "")
    assert delivery.delivered_at and delivery.milliseconds is not None
    ((body, headers),) = receiver.taken
    assert server.asked == ["POST /hook"]
    assert Webhook(endpoint.secret).verify(body, headers) == delivery.payload
    assert delivery.payload["type"] == "webhook.test"
    assert headers["webhook-id"] == delivery.message_id
    assert headers["Content-Type"] == "application/json"
    with pytest.raises(WebhookVerificationError):
        Webhook("whsec_" + "A" * 43 + "=").verify(body, headers)


def test_for_a_day_both_secrets_sign(server, endpoint, clock):
    receiver = Receiver(server)
    former = endpoint.secret
    now = timezone.now()
    roll_secret(endpoint, now)
    attempt(message(endpoint))
    body, headers = receiver.taken[-1]
    assert endpoint.secret != former
    for secret in (former, endpoint.secret):
        assert Webhook(secret).verify(body, headers)
    clock.move_to(now + DAY, tick=False)
    attempt(message(endpoint))
    body, headers = receiver.taken[-1]
    assert Webhook(endpoint.secret).verify(body, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(body, headers)


@pytest.mark.parametrize(
    ("behaviour", "status", "finding"),
    [
        (answer(500), 500, ""),
        (answer(404, b"x" * 100_000), 404, ""),
        # A redirect is not followed.
        (answer(302, Location="/elsewhere"), 302, ""),
        (b"neither HTTP nor\r\nanything else\r\n\r\n", None, "no_answer"),
        (lambda connection: None, None, "no_answer"),
    ],
)
def test_whoever_does_not_take_it_is_asked_again_later(
    server, endpoint, behaviour, status, finding
):
    server.pages["POST /hook"] = behaviour
    now = timezone.now()
    delivery = attempt(message(endpoint), now)
    assert (delivery.status_code, delivery.finding) == (status, finding)
    assert delivery.delivered_at is None
    assert (delivery.job.state, delivery.job.attempts) == ("waiting", 1)
    assert delivery.job.next_attempt_at == now + BACK_OFF[0]
    assert server.asked == ["POST /hook"]


@pytest.mark.parametrize(
    "behaviour",
    [
        answer(202, b"x" * 10_000_000),
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10_000_000 + b"\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\nContent-Length: garbage\r\n\r\n\0\0",
    ],
)
def test_of_an_answer_no_more_is_read_than_its_status(server, endpoint, behaviour):
    server.pages["POST /hook"] = behaviour
    delivery = attempt(message(endpoint))
    assert delivery.job.state == "done"
    assert delivery.milliseconds < 2000


def trickles(connection) -> None:
    """Answer a byte at a time, for ever."""
    for byte in b"HTTP/1.1 200 OK\r\n" * 1000:
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


@pytest.mark.parametrize("behaviour", [trickles, lambda connection: time.sleep(3)])
def test_an_answer_that_does_not_come_is_not_waited_for(server, endpoint, behaviour, monkeypatch):
    monkeypatch.setattr(sending, "WHOLE", 0.4)
    server.pages["POST /hook"] = behaviour
    first, second = message(endpoint), message(endpoint)
    start, now = time.monotonic(), timezone.now()
    assert attempt(first, now).finding == "time_out"
    # Whatever else waits for it waits a minute, and that is no attempt.
    assert attempt(second, now).job.attempts == 0
    assert time.monotonic() - start < 2
    second = attempt(second, now)
    assert (second.job.state, second.job.next_attempt_at) == ("waiting", now + sending.PAUSE)
    Receiver(server)
    assert attempt(second, now + sending.PAUSE).job.state == "done"
    endpoint.refresh_from_db()
    assert (endpoint.failing_since, endpoint.paused_until) == (None, None)


def test_publishing_takes_no_longer_for_a_receiver_that_hangs(server, endpoint, settings):
    """Neither is anything sent while somebody waits, with a backend that works at once."""
    settings.TASKS = {
        **settings.TASKS,
        "jobs": {"BACKEND": "cms.publishing.tasks_compat.ImmediateBackend"},
    }
    server.pages["POST /hook"] = lambda connection: time.sleep(5)
    SmallSite().news()
    commit()
    assert server.connections == 0
    run_due_jobs(timezone.now())
    assert WebhookDelivery.objects.filter(event="news.published").exists()
    assert server.connections == 0


def test_a_pause_that_the_receiver_asks_for_is_kept(server, endpoint):
    server.pages["POST /hook"] = answer(429, Retry_After="7200")
    now = timezone.now()
    delivery = attempt(message(endpoint), now)
    Receiver(server)
    again = attempt(delivery, now + HOUR)
    assert (again.job.attempts, again.job.next_attempt_at) == (1, now + 2 * HOUR)
    assert attempt(delivery, now + 2 * HOUR).job.state == "done"


@pytest.mark.parametrize(
    ("asked", "pause"),
    [
        ("", None),
        ("soon", None),
        ("-5", None),
        ("30", timedelta(seconds=30)),
        ("9" * 400, DAY),
        ("Mon, 02 Mar 2026 10:00:00 GMT", HOUR),
        ("Mon, 02 Mar 2027 10:00:00 -0000", None),
    ],
)
def test_how_long_a_receiver_may_ask_us_to_wait(asked, pause):
    """RFC 9110 10.2.3: seconds or a date."""
    now = NOW
    found = sending._pause(fetching.Answer(503, retry_after=asked), now)
    assert found == (now + pause if pause else None)


def test_whoever_is_gone_is_sent_no_more(server, endpoint):
    """410, as Standard Webhooks has it."""
    Receiver(server, 410)
    waiting = message(endpoint)
    assert attempt(message(endpoint)).job.state == "failed"
    endpoint.refresh_from_db()
    assert (endpoint.is_active, endpoint.stopped) == (False, "gone")
    assert attempt(waiting).job.state == "failed"
    assert len(server.asked) == 1
    endpoint.is_active = True
    save_endpoint(endpoint)
    endpoint.refresh_from_db()
    assert (endpoint.stopped, endpoint.failing_since) == ("", None)


def test_whoever_has_failed_for_five_days_is_sent_no_more(server, endpoint, mailoutbox):
    Receiver(server, 500)
    now = timezone.now()
    attempt(message(endpoint), now)
    attempt(message(endpoint), now + 4 * DAY)
    endpoint.refresh_from_db()
    assert (endpoint.is_active, endpoint.failing_since) == (True, now)
    attempt(message(endpoint), now + 5 * DAY)
    endpoint.refresh_from_db()
    assert (endpoint.is_active, endpoint.stopped) == (False, "failing")
    # Those who can mend it hear of it.
    administrator()
    person("siri")
    run(Job.objects.get(kind="webhook_stopped").pk, now + 5 * DAY)
    (mail,) = mailoutbox
    assert mail.to == ["admin@lindasa.example"]
    assert "”Framsidan”" in mail.subject
    assert f"/admin/webhooks/edit/{endpoint.pk}/" in mail.body
    assert endpoint.secret not in mail.body


def test_after_the_last_attempt_it_waits_for_somebody(server, endpoint):
    receiver = Receiver(server, 500)
    now = timezone.now()
    delivery = message(endpoint)
    for pause in (timedelta(0), *BACK_OFF):
        now += pause
        delivery = attempt(delivery, now)
    assert (delivery.job.state, delivery.job.attempts) == ("failed", 6)
    assert len(receiver.taken) == 6
    receiver.status = 204
    send_again(delivery, now)
    assert attempt(delivery, now).job.state == "done"
    # The same message to the receiver, who may have had it.
    assert {headers["webhook-id"] for _body, headers in receiver.taken} == {delivery.message_id}
    send_again(delivery, now)
    assert attempt(delivery, now).job.state == "done"
    assert len(receiver.taken) == 8


def test_a_worker_that_died_after_the_answer_sends_nothing_twice(server, endpoint):
    receiver = Receiver(server)
    delivery = attempt(message(endpoint))
    # The answer was noted, the end of the job was not.
    Job.objects.filter(pk=delivery.job_id).update(state="running")
    run_due_jobs(timezone.now() + HOUR)
    assert attempt(delivery).job.state == "done"
    assert len(receiver.taken) == 1


def test_private_addresses_are_not_called(server, endpoint, settings):
    """Each attempt looks the name up, checks what it finds, and calls that (see test_fetching)."""
    settings.MOTESPLATSER_WEBHOOKS_MAY_BE_PRIVATE = False
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "100.64.0.1", "169.254.169.254"):
        WebhookEndpoint.objects.update(url=f"http://{host}/hook", paused_until=None)
        assert attempt(message(endpoint)).finding == "private", host
    assert server.connections == 0


def test_a_secret_is_in_no_log_and_no_error(server, endpoint, caplog):
    caplog.set_level(logging.DEBUG)
    Receiver(server, 500)
    delivery = attempt(message(endpoint))
    assert "NotDelivered" in caplog.text
    kept = f"{caplog.text} {delivery.job.last_error} {delivery.job.arguments} {endpoint!r}"
    assert endpoint.secret not in kept
    assert endpoint.url not in kept
    assert endpoint.secret not in json.dumps(delivery.payload)


def test_what_was_sent_is_forgotten_after_thirty_days(server, endpoint):
    receiver = Receiver(server)
    now = timezone.now()
    done = attempt(message(endpoint), now)
    receiver.status = 410
    failed = attempt(message(endpoint), now)
    assert failed.job.state == "failed"
    prune_each_day(now + 28 * DAY, now + 29 * DAY)
    assert WebhookDelivery.objects.count() == 2
    prune_each_day(now + 30 * DAY, now + 31 * DAY)
    assert not WebhookDelivery.objects.exists()
    assert not Job.objects.filter(pk__in=[done.job_id, failed.job_id]).exists()


def test_a_message_of_a_deleted_endpoint_is_let_go(server, endpoint):
    job = message(endpoint).job
    endpoint.delete()
    assert run(job.pk, timezone.now())
    assert server.connections == 0


def test_a_way_into_our_own_networks_is_warned_of(settings):
    assert check_webhooks_stay_outside(None) == []
    settings.MOTESPLATSER_WEBHOOKS_MAY_BE_PRIVATE = True
    [warning] = check_webhooks_stay_outside(None)
    assert warning.id == "cms_publishing.W003"
