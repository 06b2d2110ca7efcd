"""Public answers are kept alike in local memory, in Redis and in the database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import monotonic, sleep

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from support.kept import View
from support.make import at
from support.redis import throwaway_redis

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

BACKENDS = "django.core.cache.backends"
TABLE = "kept_answers"


@pytest.fixture
def local_memory():
    return {"BACKEND": f"{BACKENDS}.locmem.LocMemCache", "LOCATION": "kept answers"}


@pytest.fixture
def redis():
    with throwaway_redis() as (address, server):
        yield {"BACKEND": f"{BACKENDS}.redis.RedisCache", "LOCATION": address, "server": server}


@pytest.fixture
def database(settings):
    cache = {"BACKEND": f"{BACKENDS}.db.DatabaseCache", "LOCATION": TABLE}
    settings.CACHES = {**settings.CACHES, "motesplatser": cache}
    call_command("createcachetable")
    yield cache
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")


@pytest.fixture(params=["local_memory", "database", pytest.param("redis", marks=pytest.mark.redis)])
def view(request, settings, monkeypatch):
    cache = dict(request.getfixturevalue(request.param))
    server = cache.pop("server", None)
    settings.CACHES = {**settings.CACHES, "motesplatser": cache}
    view = View(monkeypatch)
    view.server = server
    return view


def test_an_answer_is_kept_until_it_is_untrue(view):
    view.body = "Öppet nu – kaffe ☕ " * 2000
    view.until = at("2126-05-01 10:00")
    first, second = view.answers(ask()), view.answers(ask())
    assert view.asked == 1
    assert first.content == second.content
    assert dict(first.headers) == dict(second.headers)
    view.token = "b"
    view.answers(ask())
    assert view.asked == 2
    assert view.answers(ask(If_None_Match=first["ETag"])).status_code == 304
    assert view.asked == 2


def ask(**headers):
    return RequestFactory().get(
        "/sv/", headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


# SQLite in memory refuses a second writer at once, where a file would let it wait.
@pytest.mark.parametrize(
    "view",
    [
        "local_memory",
        pytest.param("database", marks=pytest.mark.postgres),
        pytest.param("redis", marks=pytest.mark.redis),
    ],
    indirect=True,
)
def test_a_stampede_builds_once(view):
    together = Barrier(6)
    view.finish = lambda request, response: sleep(0.3)

    def visit(number):
        together.wait()
        try:
            return view.answers(ask()).content
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = set(pool.map(visit, range(6)))
    assert answers == {"Öppet nu".encode()}
    assert view.asked == 1


def test_nobody_waits_for_a_build_that_is_over(view):
    view.store = False
    start = monotonic()
    view.answers(ask())
    view.answers(ask())
    assert view.asked == 2
    assert monotonic() - start < 1


@pytest.mark.redis
@pytest.mark.parametrize("view", ["redis"], indirect=True)
def test_a_redis_that_goes_down_takes_nothing_with_it(view, caplog):
    view.answers(ask())
    view.server.terminate()
    view.server.wait(timeout=10)
    view.body = "Stängt"
    assert view.answers(ask()).content == "Stängt".encode()
    assert "does not answer" in caplog.text
