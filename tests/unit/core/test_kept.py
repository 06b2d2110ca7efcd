"""What is kept, for whom, and for how long; nobody's request can change another's answer."""

import pytest
from django.core.cache import caches
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from support.kept import View
from support.make import at

from cms.core import generation


@pytest.fixture
def view(monkeypatch):
    return View(monkeypatch)


def test_an_answer_is_built_once(view):
    first, second = view.get(), view.get()
    assert view.asked == 1
    assert first.content == second.content == "Öppet nu".encode()
    assert dict(first.headers) == dict(second.headers)


def test_an_answer_ends_with_its_moment_and_not_before(view):
    """G2."""
    view.until = at("2026-05-01 10:00")
    ages = [
        view.get(moment=moment)["Cache-Control"]
        for moment in ("2026-05-01 09:55:30", "2026-05-01 09:58", "2026-05-01 09:59:59")
    ]
    assert ages == ["public, max-age=270", "public, max-age=120", "public, max-age=1"]
    assert view.asked == 1
    view.body, view.until = "Stängt", None
    assert view.get(moment="2026-05-01 10:00").content == "Stängt".encode()


def test_an_answer_that_is_no_longer_true_when_it_is_sent_is_not_kept(view):
    view.until = at("2026-05-01 08:59")
    assert view.get()["Cache-Control"] == "public, max-age=0"
    view.get()
    assert view.asked == 2


def test_parts_of_a_second_are_never_rounded_up(view):
    view.until = at("2026-05-01 09:00:59.900000")
    assert view.get()["Cache-Control"] == "public, max-age=59"


def test_nothing_is_kept_longer_than_the_longest_time(view, settings):
    settings.MOTESPLATSER_MAX_AGE = 60
    assert view.get()["Cache-Control"] == "public, max-age=60"
    view.get(moment="2026-05-01 09:00:59")
    assert view.asked == 1
    view.get(moment="2026-05-01 09:01")
    assert view.asked == 2


def test_a_move_of_the_generation_ends_all_that_is_kept(view):
    view.get()
    view.token, view.body = "b", "Stängt"
    assert view.get().content == "Stängt".encode()


def test_what_is_published_while_an_answer_is_built_is_not_hidden_by_it(view):
    def publish(request, response):
        view.token = "b"

    view.finish = publish
    view.get()
    view.finish = lambda request, response: None
    view.get()
    assert view.asked == 2


def test_another_process_may_have_kept_it_already(view, monkeypatch):
    view.get()
    asked = []

    def current(ask=False):
        asked.append(ask)
        return view.token if ask else "what this process knew"

    monkeypatch.setattr(generation, "current", current)
    view.get()
    assert view.asked == 1
    assert asked == [False, True]


def test_nothing_is_kept_inside_a_transaction(view, monkeypatch):
    monkeypatch.setattr(generation, "is_settled", lambda: False)
    assert view.get()["Cache-Control"] == "public, max-age=300"
    view.get()
    assert view.asked == 2


VISITOR = [
    {"Cookie": "sessionid=abc"},
    {"Cookie": "theme=dark; sessionid="},
    {"Authorization": "Bearer abc"},
]


@pytest.mark.parametrize("headers", VISITOR)
def test_a_visitor_with_a_session_neither_fills_nor_gets_what_is_kept(view, headers):
    """An editor never sees a stale page, and nobody sees the editor's."""
    view.body = "the editor's own"
    view.get(**headers)
    view.body = "everybody's"
    assert view.get().content == b"everybody's"
    view.body = "the editor's own"
    assert view.get(**headers).content == b"the editor's own"
    assert view.get().content == b"everybody's"


def test_a_preview_is_never_answered_with_the_public_page(view):
    view.get()
    request = RequestFactory().get("/sv/")
    request.is_dummy = True
    view.body = "a draft"
    assert view.send(request).content == b"a draft"
    assert view.get().content == "Öppet nu".encode()


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/en/", {}),
        ("/sv/?page=2", {}),
        ("/sv/?", {"Host": "other.example"}),
        ("/sv/", {"Host": "testserver:8000"}),
        ("/sv/%0A", {}),
        ("/SV/", {}),
    ],
)
def test_each_address_has_its_own(view, settings, path, headers):
    settings.ALLOWED_HOSTS = ["*"]
    view.finish = lambda request, response: response.write(request.build_absolute_uri())
    first = view.get("/sv/").content
    other = view.get(path, **headers).content
    assert first != other
    assert view.get("/sv/").content == first
    assert view.get(path, **headers).content == other
    assert view.asked == 2


def test_the_order_of_parameters_makes_another_address_not_another_answer(view):
    view.finish = lambda request, response: response.write(request.META["QUERY_STRING"])
    assert view.get("/api/v1/news?limit=1&offset=2").content.endswith(b"limit=1&offset=2")
    assert view.get("/api/v1/news?offset=2&limit=1").content.endswith(b"offset=2&limit=1")


def test_http_and_https_are_apart(view):
    view.finish = lambda request, response: response.write(request.scheme)
    assert view.get().content.endswith(b"http")
    assert view.send(RequestFactory().get("/sv/", secure=True)).content.endswith(b"https")


def test_a_header_that_the_site_does_not_trust_changes_nothing(view):
    view.finish = lambda request, response: response.write(request.build_absolute_uri())
    first = view.get(X_Forwarded_Host="evil.example", X_Original_URL="/admin/", Forwarded="host=x")
    assert b"evil" not in first.content
    assert view.get().content == first.content
    assert view.asked == 1


def test_a_host_that_is_not_allowed_is_left_to_django(view, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    view.get("/sv/", Host="evil.example")
    view.get("/sv/", Host="evil.example")
    assert view.asked == 2
    assert "evil" not in str(view.get().headers)


def by_language(request, response):
    response.headers["Vary"] = "Accept-Language"
    response.content = request.headers.get("Accept-Language", "none").encode()


def test_languages_never_mix(view):
    view.finish = by_language
    assert view.get("/api/v1/news", Accept_Language="en-GB").content == b"en-GB"
    assert view.get("/api/v1/news", Accept_Language="sv").content == b"sv"
    # Two headers that mean the same share an answer.
    assert view.get("/api/v1/news", Accept_Language="en;q=0.9").content == b"en-GB"
    assert view.get("/api/v1/news", Accept_Language="xx").content == b"sv"
    assert view.asked == 2


def test_what_an_address_with_a_language_asks_the_header_for_is_not_kept(view):
    view.finish = by_language
    assert view.get("/en/", Accept_Language="en").content == b"en"
    assert view.get("/en/", Accept_Language="sv").content == b"sv"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PURGE"])
def test_other_methods_pass(view, method):
    view.get()
    response = view.send(RequestFactory().generic(method, "/sv/"))
    assert view.asked == 2
    assert not response.has_header("ETag")
    view.get()
    assert view.asked == 2


def test_head_gets_what_is_kept_and_keeps_nothing(view):
    view.send(RequestFactory().head("/sv/"))
    first = view.get()
    assert view.asked == 2
    assert dict(view.send(RequestFactory().head("/sv/")).headers) == dict(first.headers)
    assert view.asked == 2


def set_cookie(request, response):
    response.set_cookie("a", "b")


def vary(value):
    def finish(request, response):
        response.headers["Vary"] = value

    return finish


def header(name, value):
    def finish(request, response):
        response.headers[name] = value

    return finish


def status(code):
    def finish(request, response):
        response.status_code = code

    return finish


PRIVATE = [
    set_cookie,
    vary("Accept, Cookie"),
    vary("*"),
    header("Cache-Control", "private"),
    status(404),
    status(203),
    lambda request, response: HttpResponse("not marked"),
    lambda request, response: StreamingHttpResponse(["streamed"]),
]


@pytest.mark.parametrize("finish", PRIVATE)
def test_what_is_for_one_visitor_or_no_success_is_left_as_it_is(view, finish):
    view.finish = finish
    for _turn in range(2):
        response = view.get()
        assert "public" not in response.get("Cache-Control", "")
        assert not response.has_header("ETag")
    assert view.asked == 2


@pytest.mark.parametrize("finish", [header("Content-Encoding", "gzip"), vary("Origin")])
def test_what_depends_on_more_than_the_address_is_described_but_not_kept(view, finish):
    view.finish = finish
    assert view.get()["Cache-Control"] == "public, max-age=300"
    view.get()
    assert view.asked == 2


def test_what_is_not_to_be_stored_is_described_all_the_same(view):
    view.store = False
    response = view.get("/sv/?utm_source=letter")
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["ETag"]
    view.get("/sv/?utm_source=letter")
    assert view.asked == 2


@pytest.mark.parametrize(
    ("accept", "asked"),
    [("text/html", 1), ("*/*", 1), ("text/*;q=0.1, application/json", 1), ("application/json", 2)],
)
def test_what_the_visitor_cannot_read_is_left_to_the_view(view, accept, asked):
    view.get()
    view.get(Accept=accept)
    assert view.asked == asked


def test_a_cache_that_is_down_is_an_empty_one(view, monkeypatch, caplog):
    # Whatever level other tests have left.
    caplog.set_level("WARNING", logger="cms.core.kept")

    def refuse(*args, **kwargs):
        raise ConnectionError("refused")

    for operation in ("get", "set", "add", "delete"):
        monkeypatch.setattr(caches["motesplatser"], operation, refuse)
    assert view.get().status_code == view.get().status_code == 200
    assert view.asked == 2
    assert "refused" in caplog.text


def test_without_an_alias_of_its_own_the_default_cache_is_used(view, settings):
    settings.CACHES = {"default": settings.CACHES["default"]}
    caches["default"].clear()
    view.get()
    caches["default"].clear()
    view.get()
    assert view.asked == 2
