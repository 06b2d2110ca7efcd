"""The checks of links against a server of this machine: what is asked, when, and what it means."""

from datetime import timedelta
from threading import Thread
from time import sleep

import pytest
from django.db import connection
from support.make import at
from support.web import answer, anywhere, web

from cms.publishing import jobs
from cms.publishing.jobs import run_due_jobs
from cms.publishing.links.checking import (
    PAUSE,
    broken_links_to_tell,
    check,
    check_due_links,
    check_link_now,
    host_of,
    row_for,
)
from cms.publishing.models import CheckedLink, Job, LinkHost, LinkUse

NOW = at("2026-03-02 10:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def server():
    with web() as served:
        yield served


def look(server, path="/", now=NOW) -> CheckedLink:
    link = row_for(server.url(path), now)
    return check(link.pk, now, may_call=anywhere)


def test_a_link_that_works(server):
    server.pages["/"] = answer()
    link = look(server)
    assert (link.result, link.status_code, link.checked_at) == ("works", 200, NOW)
    assert link.next_check_at == NOW + 7 * DAY
    assert link.explanation == ""
    assert server.asked == ["GET /robots.txt", "HEAD /"]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_a_server_that_refuses_head_is_asked_with_get(server, status):
    server.pages["HEAD /"] = answer(status)
    server.pages["GET /"] = answer()
    link = look(server)
    assert (link.result, link.status_code) == ("works", 200)
    assert server.asked == ["GET /robots.txt", "HEAD /", "GET /"]


def test_a_server_that_hangs_up_on_head_is_asked_with_get(server):
    server.pages["HEAD /"] = lambda connection: None
    server.pages["GET /"] = answer()
    assert look(server).result == "works"


def test_whoever_asks_for_a_pause_is_not_asked_again(server):
    server.pages["/"] = answer(429)
    link = look(server)
    assert (link.result, link.finding) == ("not_checked", "too_many")
    assert link.explanation == "Webbplatsen ber oss att komma tillbaka senare."
    assert server.asked == ["GET /robots.txt", "HEAD /"]


def test_a_page_that_is_gone_is_broken_at_the_second_check(server):
    link = look(server, "/borta")
    assert (link.result, link.status_code, link.finding) == ("uncertain", 404, "not_found")
    assert link.next_check_at == NOW + HOUR
    link = look(server, "/borta", NOW + HOUR)
    assert (link.result, link.failing_since) == ("broken", NOW)
    assert link.next_check_at == NOW + 7 * HOUR
    server.pages["/borta"] = answer()
    link = look(server, "/borta", NOW + 7 * HOUR)
    assert (link.result, link.finding, link.failing_since, link.failures) == ("works", "", None, 0)


ROBOTS = b"User-agent: *\nDisallow: /\n\nUser-agent: MotesplatserLinkChecker\nDisallow: /hemlig\n"


def test_robots_are_respected_and_asked_once_a_day(server):
    server.pages["/robots.txt"] = answer(200, ROBOTS)
    server.pages["/"] = server.pages["/hemlig/a"] = answer()
    assert look(server).result == "works"
    link = look(server, "/hemlig/a", NOW + HOUR)
    assert (link.result, link.finding) == ("not_checked", "robots")
    assert "HEAD /hemlig/a" not in server.asked
    look(server, "/", NOW + DAY - timedelta(seconds=1))
    assert server.asked.count("GET /robots.txt") == 1
    server.pages["/robots.txt"] = answer(200, b"")
    assert look(server, "/hemlig/a", NOW + 8 * DAY).result == "works"
    assert server.asked.count("GET /robots.txt") == 2


def test_a_redirect_into_what_robots_forbid_is_not_followed(server):
    server.pages["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /*/hemlig$\n")
    server.pages["/"] = answer(302, location="/a/hemlig")
    assert look(server).finding == "robots"
    assert server.asked == ["GET /robots.txt", "HEAD /"]


def test_robots_of_the_host_that_is_redirected_to(server):
    with web() as other:
        other.pages["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /\n")
        server.pages["/"] = answer(302, location=other.url("/b"))
        assert look(server).finding == "robots"
        assert other.asked == ["GET /robots.txt"]


def test_a_host_that_does_not_tell_its_rules_is_not_visited(server):
    server.pages["/robots.txt"] = answer(503)
    server.pages["/"] = answer()
    link = look(server)
    assert (link.result, link.finding) == ("uncertain", "server_error")
    assert "HEAD /" not in server.asked


def test_robots_that_are_no_text(server):
    server.pages["/robots.txt"] = answer(200, bytes(range(256)) * 10)
    server.pages["/"] = answer()
    assert look(server).result == "works"


def test_a_private_address_is_never_called_outside_tests(server):
    link = row_for(server.url().replace(f":{server.port}", ""), NOW)
    assert check(link.pk, NOW).finding == "private"
    link = row_for(server.url(), NOW)
    assert check(link.pk, NOW).finding == "port"
    assert server.connections == 0


@pytest.mark.parametrize("url", ["https://a..example/", "http://[::1/", "ftp://a.example/"])
def test_what_is_no_web_address(url):
    assert check(row_for(url, NOW).pk, NOW).finding == "invalid"


def test_one_host_gets_one_visit_at_a_time_and_then_a_pause(server):
    server.pages["/a"] = server.pages["/b"] = answer()
    first, second = (row_for(server.url(path), NOW) for path in ("/a", "/b"))
    assert check_due_links(NOW, 0.5, may_call=anywhere) == 1
    second.refresh_from_db()
    assert second.result == "unchecked"
    host = LinkHost.objects.get(name=host_of(first.url))
    assert PAUSE <= host.busy_until - NOW < PAUSE + timedelta(seconds=1)
    assert check_due_links(host.busy_until, 0.5, may_call=anywhere) == 1
    second.refresh_from_db()
    assert second.result == "works"


def test_a_busy_host_keeps_no_other_waiting(server):
    with web() as other:
        server.pages["/"] = other.pages["/"] = answer()
        row_for(server.url(), NOW)
        waiting = row_for(other.url(), NOW + HOUR)
        LinkHost.objects.create(name=host_of(server.url()), busy_until=NOW + DAY)
        assert check_due_links(NOW + HOUR, 0.3, may_call=anywhere) == 1
        waiting.refresh_from_db()
        assert waiting.result == "works"
        assert server.connections == 0


def test_a_redirect_to_a_busy_host_waits(server):
    with web() as other:
        server.pages["/"] = answer(302, location=other.url())
        LinkHost.objects.create(name=host_of(other.url()), busy_until=NOW + HOUR)
        link = row_for(server.url(), NOW)
        assert check_due_links(NOW, 0.3, may_call=anywhere) == 0
        link.refresh_from_db()
        assert (link.result, link.next_check_at) == ("unchecked", NOW)
        assert other.connections == 0


def test_what_is_not_due_is_left_alone(server):
    row_for(server.url(), NOW + HOUR)
    assert check_due_links(NOW, 1, may_call=anywhere) == 0
    assert server.connections == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_at_once_ask_a_host_one_at_a_time(server):
    def slowly(connection) -> None:
        sleep(0.3)
        connection.sendall(answer())

    server.pages["/robots.txt"] = slowly
    for number in range(4):
        server.pages[f"/{number}"] = slowly
        row_for(server.url(f"/{number}"), NOW)

    def work() -> None:
        try:
            check_due_links(NOW, 12, may_call=anywhere)
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(server.asked) == ["GET /robots.txt", *(f"HEAD /{n}" for n in range(4))]
    assert server.most_at_once == 1


def test_an_editors_link_is_checked_once_a_day(monkeypatch, server):
    visited = []
    monkeypatch.setattr("cms.publishing.links.checking.check", lambda pk, now: visited.append(now))
    url = "https://anmalan.example/traff"
    for moment in (NOW, NOW + HOUR, NOW + DAY):
        check_link_now(url, moment)
        run_due_jobs(moment)
    assert visited == [NOW, NOW + DAY]
    (link,) = CheckedLink.objects.all()
    assert (link.url, link.asked_at, link.result) == (url, NOW + DAY, "unchecked")
    assert set(Job.objects.values_list("kind", "state")) == {("check_link", "done")}


def test_a_job_leaves_a_busy_host_to_the_next_minute(server):
    url = server.url()
    LinkHost.objects.create(name=host_of(url), busy_until=NOW + HOUR)
    check_link_now(url, NOW)
    CheckedLink.objects.update(next_check_at=NOW + 7 * DAY)
    run_due_jobs(NOW)
    assert Job.objects.get().state == "done"
    assert CheckedLink.objects.get().next_check_at == NOW
    assert server.connections == 0


def test_a_broken_link_is_told_once_until_it_works_again(server, django_user_model):
    from support.make import SmallSite

    page = SmallSite().news()
    link = look(server, "/borta")
    use = LinkUse.objects.create(link=link, page=page, place="body")
    urgent = LinkUse.objects.create(link=link, page=page, place="registration")
    assert list(broken_links_to_tell(NOW)) == []
    look(server, "/borta", NOW + HOUR)
    assert list(broken_links_to_tell(NOW + HOUR)) == [urgent, use]
    LinkUse.objects.update(told_at=NOW + HOUR)
    look(server, "/borta", NOW + 7 * HOUR)
    assert list(broken_links_to_tell(NOW + 7 * HOUR)) == []
    server.pages["/borta"] = answer()
    look(server, "/borta", NOW + 2 * DAY)
    del server.pages["/borta"]
    look(server, "/borta", NOW + 3 * DAY)
    look(server, "/borta", NOW + 4 * DAY)
    assert len(broken_links_to_tell(NOW + 4 * DAY)) == 2


def test_registration_is_looked_at_each_day(server):
    from support.make import SmallSite

    server.pages["/"] = answer()
    link = look(server)
    LinkUse.objects.create(link=link, page=SmallSite().news(), place="registration")
    assert look(server, "/", NOW + DAY).next_check_at == NOW + 2 * DAY


def test_it_ends_when_the_process_is_to_end(server, monkeypatch):
    row_for(server.url(), NOW)
    monkeypatch.setattr(jobs.stopping, "is_set", lambda: True)
    assert check_due_links(NOW, 5, may_call=anywhere) == 0
