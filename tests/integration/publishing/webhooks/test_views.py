"""Webhooks in the admin: for administrators; a secret is shown once, messages are sent again."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from support.make import administrator
from support.staff import person
from support.webhooks import listener
from wagtail.models import ModelLogEntry

from cms.publishing.models import Job, WebhookDelivery, WebhookEndpoint
from cms.publishing.webhooks.endpoints import send_test

pytestmark = pytest.mark.django_db

LIST = reverse("cms_publishing_webhooks:index")
ADD = reverse("cms_publishing_webhooks:add")
MESSAGES = reverse("cms_publishing_messages:index")
VALID = {"name": "Framsidan", "url": "https://front.example/hook", "is_active": "on"}


@pytest.fixture
def editor(client, site):
    user = administrator()
    client.force_login(user)
    return client


def words(response) -> str:
    main = BeautifulSoup(response.content, "html.parser").find("main")
    return main.get_text(" ", strip=True)


def test_a_secret_is_shown_once(editor, client):
    chosen = {"types": ["news"], "events": ["published", "news.became_old"]}
    response = editor.post(ADD, {**VALID, **chosen}, follow=True)
    endpoint = WebhookEndpoint.objects.get()
    assert (endpoint.types, endpoint.events) == (chosen["types"], chosen["events"])
    assert endpoint.created_by.username == "admin"
    shown_at = reverse("cms_publishing_webhooks:secret", args=[endpoint.pk])
    assert response.redirect_chain == [(shown_at, 302)]
    assert "no-store" in response["Cache-Control"]
    assert endpoint.secret in response.content.decode()
    edit = reverse("cms_publishing_webhooks:edit", args=[endpoint.pk])
    history = reverse("cms_publishing_webhooks:history", args=[endpoint.pk])
    for address in (shown_at, LIST, edit, history):
        response = editor.get(address)
        assert response.status_code == 200
        assert endpoint.secret not in response.content.decode()
    # Neither does the log of changes know it.
    assert endpoint.secret not in str(list(ModelLogEntry.objects.values()))


def test_a_new_secret_is_made_when_it_is_confirmed(editor):
    endpoint = listener()
    former = endpoint.secret
    address = reverse("cms_publishing_webhooks:roll", args=[endpoint.pk])
    assert editor.get(address).status_code == 200
    endpoint.refresh_from_db()
    assert endpoint.secret == former
    response = editor.post(address, follow=True)
    endpoint.refresh_from_db()
    assert endpoint.secret != former
    assert endpoint.secret in response.content.decode()
    assert former not in response.content.decode()
    assert endpoint.secrets(timezone.now()) == [endpoint.secret, former]
    assert endpoint.secrets(timezone.now() + timedelta(hours=25)) == [endpoint.secret]
    assert ModelLogEntry.objects.filter(action="cms_publishing.roll_secret").count() == 1


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://front.example/hook", "https://"),
        ("https://user:pw@front.example/hook", "Ta bort användarnamnet"),
        ("https://front.example:8443/hook", "utan eget portnummer"),
        ("https://10.1.2.3/hook", "privat nät"),
        ("https://127.0.0.1/hook", "privat nät"),
        ("https://[::1]/hook", "privat nät"),
        ("https://[::ffff:10.0.0.1]/hook", "privat nät"),
        ("https://100.64.1.1/hook", "privat nät"),
        ("https://169.254.169.254/latest/meta-data", "privat nät"),
        ("https://localhost/hook", "privat nät"),
        ("ftp://front.example/", "https://"),
    ],
)
def test_an_address_that_cannot_be_called_is_refused_with_what_to_do(editor, url, says):
    response = editor.post(ADD, {**VALID, "url": url, "name": "Min mottagare"})
    assert not WebhookEndpoint.objects.exists()
    assert says in response.content.decode()
    # Nothing that was typed is lost.
    field = BeautifulSoup(response.content, "html.parser").find("input", {"name": "url"})
    assert field["value"] == url
    assert "Min mottagare" in response.content.decode()


def test_private_addresses_are_taken_where_the_setting_says(editor, settings):
    settings.MOTESPLATSER_WEBHOOKS_MAY_BE_PRIVATE = True
    editor.post(ADD, {**VALID, "url": "http://10.1.2.3:8000/hook"})
    assert WebhookEndpoint.objects.get().url == "http://10.1.2.3:8000/hook"


def test_messages_are_found_seen_and_sent_again(editor, django_assert_max_num_queries):
    endpoint, other = listener(), listener("https://annan.example/hook")
    for each in (endpoint, other):
        send_test(each, timezone.now())
    first, second = WebhookDelivery.objects.order_by("pk")
    Job.objects.filter(pk=first.job_id).update(state="failed", attempts=6)
    WebhookDelivery.objects.filter(pk=first.pk).update(status_code=503)
    with django_assert_max_num_queries(25):
        shown = words(editor.get(MESSAGES))
    assert shown.count("Test") >= 2
    assert "503" in shown
    for query, number in (
        ({"state": "failed"}, 1),
        ({"endpoint": other.pk}, 1),
        ({"q": first.message_id}, 1),
        ({"q": "nothing of the kind"}, 0),
        ({"state": "nonsense"}, 2),
    ):
        rows = BeautifulSoup(editor.get(MESSAGES, query).content, "html.parser").select(
            "table tbody tr"
        )
        assert len(rows) == number, query
    inspect = reverse("cms_publishing_messages:inspect", args=[first.pk])
    shown = words(editor.get(inspect))
    assert first.message_id in shown
    assert '"type": "webhook.test"' in shown
    assert "None" not in shown
    again = reverse("cms_publishing_messages:again", args=[first.pk])
    # Only those that are over can be sent again.
    html = editor.get(MESSAGES).content.decode()
    assert again in html
    assert reverse("cms_publishing_messages:again", args=[second.pk]) not in html
    assert editor.get(again).status_code == 405
    editor.post(again)
    first.job.refresh_from_db()
    assert (first.job.state, first.job.attempts) == ("waiting", 0)
    assert WebhookDelivery.objects.count() == 2


def test_a_test_message_can_be_sent(editor):
    endpoint = listener()
    address = reverse("cms_publishing_webhooks:test", args=[endpoint.pk])
    assert address in editor.get(LIST).content.decode()
    response = editor.post(address, follow=True)
    assert "Test Framsidan" in words(response)
    assert WebhookDelivery.objects.get().payload["data"] == {}


def test_what_has_been_stopped_says_why_and_can_be_switched_on(editor):
    endpoint = listener()
    WebhookEndpoint.objects.update(is_active=False, stopped="gone")
    assert "410" in words(editor.get(LIST))
    edit = reverse("cms_publishing_webhooks:edit", args=[endpoint.pk])
    editor.post(edit, VALID)
    endpoint.refresh_from_db()
    assert (endpoint.is_active, endpoint.stopped) == (True, "")


@pytest.mark.parametrize(
    ("role", "may"), [("Redaktör", False), ("Kommunikatör", False), ("Administratör", True)]
)
def test_only_administrators_see_webhooks(client, site, role, may):
    call_command("set_up_publishing")
    user = person("vera")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    endpoint = listener()
    send_test(endpoint, timezone.now())
    message = WebhookDelivery.objects.get()
    in_menu = (
        f'href="{LIST}"' in client.get("/admin/").content.decode()
        or LIST in client.get("/admin/").content.decode()
    )
    assert in_menu == may
    for address in (
        LIST,
        ADD,
        MESSAGES,
        reverse("cms_publishing_webhooks:secret", args=[endpoint.pk]),
        reverse("cms_publishing_webhooks:roll", args=[endpoint.pk]),
        reverse("cms_publishing_messages:inspect", args=[message.pk]),
    ):
        assert (client.get(address).status_code == 200) == may, address
    for name, pk in (("webhooks:test", endpoint.pk), ("messages:again", message.pk)):
        client.post(reverse(f"cms_publishing_{name}", args=[pk]))
    assert WebhookDelivery.objects.count() == (2 if may else 1)
