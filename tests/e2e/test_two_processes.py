"""Two server processes, each with a memory of its own, tell the same truth at the same time."""

import datetime as dt
import json
import re
import time
from contextlib import ExitStack
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from support.make import administrator
from support.processes import server

from cms.core.models import PageContact

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def servers(site, tmp_path):
    with ExitStack() as stack:
        yield [stack.enter_context(server(tmp_path)) for _number in range(2)]


def read(address: str) -> str:
    """Return what is at an address, or "" if it is not there yet."""
    try:
        with urlopen(address) as response:
            return response.read().decode()
    except HTTPError:
        return ""


def wait_until(moment: dt.datetime) -> None:
    time.sleep(max(0, (moment - timezone.now()).total_seconds()))


def seconds_until(is_so) -> float:
    """Ask until it is so, and return how long that took; at most five seconds."""
    start = time.monotonic()
    while not is_so():
        assert time.monotonic() - start < 5
        time.sleep(0.02)
    return time.monotonic() - start


def test_both_close_a_registration_in_time_without_a_publish(site, servers):
    """G2: what each keeps ends at the deadline, not a moment later."""
    network = site.network("Nätverket", slug="natverket")
    deadline = timezone.now() + dt.timedelta(seconds=12)
    meeting = site.meeting(
        network,
        slug="traff",
        starts_at=deadline + dt.timedelta(days=1),
        registration_method="link",
        registration_url="https://anmalan.example/traff",
        registration_closes_at=deadline,
    )
    pages = [f"{each}/sv/natverk/natverket/traff/" for each in servers]
    answers = [f"{each}/api/v1/network-meetings/{meeting.translation_key}" for each in servers]

    def states() -> list[str]:
        return [json.loads(read(each))["registration"]["state"] for each in answers]

    def shown() -> list[bool]:
        return ["anmalan.example" in read(each) for each in [*pages, *answers]]

    seconds_until(lambda: all(shown()))
    before = states(), shown()
    assert timezone.now() < deadline, "this machine is too slow for the test"
    assert before == (["closing_soon"] * 2, [True] * 4)
    wait_until(deadline)
    assert states() == ["closed"] * 2
    assert shown() == [False] * 4


def publish_in(address: str, page) -> None:
    """Publish a page's draft in the admin of one server, as an editor does."""
    editor = Client()
    editor.force_login(administrator())
    session = editor.cookies[settings.SESSION_COOKIE_NAME].value
    assert SessionStore(session).exists(session)
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    form = f"{address}{action}?{urlencode({'id': page.pk, 'next': '/sv/'})}"
    cookies = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    with opener.open(Request(form, headers=cookies)) as response:
        (secret,) = re.findall(r"csrftoken=(\w+)", response.headers["Set-Cookie"])
    cookies["Cookie"] += f"; csrftoken={secret}"
    data = urlencode({"csrfmiddlewaretoken": secret}).encode()
    with opener.open(Request(form, data, headers=cookies)) as response:
        assert response.status == 200


def test_what_one_publishes_the_other_shows_within_a_second(site, servers):
    contacts = [PageContact(contact=site.contact())]
    news = site.news("Kaffe i parken", slug="kaffe", page_contacts=contacts)
    addresses = ["/sv/nyheter/kaffe/", "/sv/nyheter/", f"/api/v1/news/{news.translation_key}"]

    def has_new(each: str) -> bool:
        return all("Te i parken" in read(f"{each}{address}") for address in addresses)

    def has_old(each: str) -> bool:
        return all("Kaffe i parken" in read(f"{each}{address}") for address in addresses)

    publisher, follower = servers
    for each in servers:
        seconds_until(lambda each=each: has_old(each))
    news.title = "Te i parken"
    news.save_revision()
    assert has_old(publisher) and has_old(follower)
    publish_in(publisher, news)
    published = time.monotonic()
    assert "Te i parken" in read(f"{publisher}{addresses[0]}")
    seconds_until(lambda: "Te i parken" in read(f"{follower}{addresses[0]}"))
    assert time.monotonic() - published < 1
    assert has_new(publisher) and has_new(follower)
