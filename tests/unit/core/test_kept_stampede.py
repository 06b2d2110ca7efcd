"""Many who ask for the same at the same moment: one build, and nobody waits in vain."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

import pytest
from django.test import RequestFactory
from support.kept import View

from cms.core import kept

VISITORS, BUILD = 8, 0.3


@pytest.fixture
def view(monkeypatch):
    view = View(monkeypatch)
    view.finish = lambda request, response: sleep(BUILD)
    return view


def ask_at_once(view, visitors: int = VISITORS) -> tuple[list, float]:
    """Let threads ask for one address together; return what they got and the seconds it took."""
    together = Barrier(visitors)

    def ask(number):
        request = RequestFactory().get("/sv/")
        together.wait()
        try:
            return view.answers(request)
        except RuntimeError as error:
            return error

    with ThreadPoolExecutor(visitors) as pool:
        start = monotonic()
        return list(pool.map(ask, range(visitors))), monotonic() - start


def test_a_stampede_builds_once(view):
    answers, _seconds = ask_at_once(view)
    assert view.asked == 1
    assert {answer.content for answer in answers} == {"Öppet nu".encode()}


def test_a_stampede_on_what_has_become_untrue_builds_once(view):
    ask_at_once(view)
    view.token, view.body = "b", "Stängt"
    answers, _seconds = ask_at_once(view)
    assert view.asked == 2
    assert {answer.content for answer in answers} == {"Stängt".encode()}


def test_where_nothing_is_kept_nobody_waits_in_a_row(view):
    view.store = False
    answers, seconds = ask_at_once(view)
    assert view.asked == len(answers) == VISITORS
    assert seconds < 3 * BUILD


def test_a_build_that_fails_lets_the_others_build(view):
    def fail_first(request, response):
        sleep(BUILD)
        if view.asked == 1:
            raise RuntimeError("the first fails")

    view.finish = fail_first
    answers, seconds = ask_at_once(view, 3)
    assert sum(isinstance(answer, RuntimeError) for answer in answers) == 1
    assert seconds < 3 * BUILD


def test_a_build_that_takes_too_long_is_not_waited_for(view, monkeypatch):
    monkeypatch.setattr(kept, "LOCKED", 0.1)
    answers, seconds = ask_at_once(view, 3)
    assert view.asked == len(answers) == 3
    assert seconds < 2 * BUILD


def test_a_slow_build_does_not_replace_a_newer_one(view, monkeypatch):
    monkeypatch.setattr(kept, "LOCKED", 0.05)
    later = []

    def publish_and_visit(request, response):
        view.finish = lambda request, response: None
        view.token, view.body = "b", "Stängt"
        later.append(view.answers(RequestFactory().get("/sv/")))

    view.finish = publish_and_visit
    view.answers(RequestFactory().get("/sv/"))
    assert [answer.content for answer in later] == ["Stängt".encode()]
    assert view.answers(RequestFactory().get("/sv/")).content == "Stängt".encode()
    assert view.asked == 2
