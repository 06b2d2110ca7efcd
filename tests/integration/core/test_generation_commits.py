"""The generation after real commits, roll-backs and moves by other processes."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction
from support.make import SmallSite
from wagtail.models import Site

from cms.core import generation
from cms.core.models import ContentGeneration, MunicipalitySettings

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def forget(monkeypatch):
    """Let this process know nothing yet, as after its start."""
    monkeypatch.setattr(generation, "_known", generation._Known("", float("-inf")))


def stored() -> str:
    return ContentGeneration.objects.values_list("token", flat=True).get(pk=1)


def move_elsewhere(token: str) -> None:
    """What another process does; this one hears nothing of it."""
    ContentGeneration.objects.update_or_create(pk=1, defaults={"token": token})


class Rollback(Exception):
    pass


def test_no_row_is_no_token():
    ContentGeneration.objects.all().delete()
    assert generation.current() == ""


def test_a_commit_moves_once_and_this_process_knows_at_once():
    site = SmallSite()
    before = generation.current()
    with transaction.atomic():
        for number in range(3):
            site.news(f"Nyhet {number}")
        assert stored() == generation.current() == before
        assert sum(generation._move in entry for entry in connection.run_on_commit) == 1
    assert stored() == generation.current() != before


def test_a_roll_back_moves_nothing():
    site = SmallSite()
    before = generation.current()
    with pytest.raises(Rollback), transaction.atomic():
        site.news()
        raise Rollback
    assert stored() == generation.current() == before


@pytest.mark.parametrize(
    ("outside", "first", "second", "moves"),
    [
        (False, False, False, False),
        (True, False, False, True),
        (False, True, False, True),
        (False, False, True, True),
        (False, True, True, True),
    ],
)
def test_savepoints_that_are_rolled_back_take_only_their_own_move(outside, first, second, moves):
    """Each flag says whether a change outside, or in one of two savepoints, is committed."""
    settings = MunicipalitySettings.for_site(SmallSite().site)
    before = stored()
    with transaction.atomic():
        if outside:
            settings.save()
        for is_committed in (first, second):
            try:
                with transaction.atomic(), transaction.atomic():
                    settings.save()
                    if not is_committed:
                        raise Rollback
            except Rollback:
                pass
    assert (stored() != before) is moves


def test_without_a_transaction_each_save_moves():
    settings = MunicipalitySettings.for_site(SmallSite().site)
    before = stored()
    settings.save()
    assert stored() == generation.current() != before


def test_what_another_process_moved_is_known_within_half_a_second(monkeypatch):
    move_elsewhere("a")
    now = 1000.0
    monkeypatch.setattr(generation, "monotonic", lambda: now)
    assert generation.current() == "a"
    move_elsewhere("b")
    now += 0.5
    assert generation.current() == "a"
    assert generation.current(ask=True) == "b"
    move_elsewhere("c")
    now += 0.51
    assert generation.current() == "c"


def test_what_is_known_costs_no_query(django_assert_num_queries):
    move_elsewhere("a")
    with django_assert_num_queries(1):
        assert [generation.current() for _turn in range(10)] == ["a"] * 10


def test_an_old_answer_never_replaces_what_this_process_has_written(monkeypatch):
    """A thread asks, this process publishes, and only then does the thread get its answer."""
    move_elsewhere("old")
    has_asked, may_go_on = Event(), Event()
    answers = []

    class Knowing:
        """The lock, which the slow thread comes to after it has been answered."""

        def __enter__(self):
            if not has_asked.is_set():
                has_asked.set()
                assert may_go_on.wait(5)

        def __exit__(self, *error):
            return None

    def ask():
        answers.append(generation.current())
        connection.close()

    monkeypatch.setattr(generation, "_knowing", Knowing())
    slow = Thread(target=ask)
    slow.start()
    assert has_asked.wait(5)
    generation._move()
    written = stored()
    may_go_on.set()
    slow.join(5)
    assert answers == [written]
    assert generation.current() == written != "old"


def test_moves_of_two_threads_end_with_what_the_database_has():
    def move():
        generation._move()
        connection.close()

    threads = [Thread(target=move) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert generation.current() == stored()


def test_wagtails_own_memory_of_the_sites_follows():
    """A home page with another address, saved in another process, is found here too."""
    site = SmallSite()
    generation.current()
    old = Site.get_site_root_paths()
    # A signal of the other process clears the other process's cache.
    type(site.home).objects.filter(pk=site.home.pk).update(url_path="/hem/")
    assert Site.get_site_root_paths() == old
    move_elsewhere("b")
    generation.current(ask=True)
    assert "/hem/" in [paths.root_path for paths in Site.get_site_root_paths()]


def test_a_failed_move_is_logged_and_the_publishing_stands(monkeypatch, caplog):
    site = SmallSite()

    def fail(*args, **kwargs):
        raise OSError("no room")

    monkeypatch.setattr(ContentGeneration.objects, "update_or_create", fail)
    news = site.news()
    assert news.live
    assert "no room" in caplog.text


def test_results_are_kept_while_the_generation_stays(monkeypatch, settings):
    calls = []

    @generation.kept_for_generation
    def double(number):
        calls.append(number)
        return number * 2

    now = 1000.0
    monkeypatch.setattr(generation, "monotonic", lambda: now)
    move_elsewhere("a")
    assert [double(1), double(1), double(2)] == [2, 2, 4]
    assert calls == [1, 2]
    generation._move()
    assert [double(1), double(1)] == [2, 2]
    assert calls == [1, 2, 1]
    with transaction.atomic():
        double(1)
    assert calls == [1, 2, 1, 1]
    now += 301
    double(1)
    assert calls == [1, 2, 1, 1, 1]


def test_results_are_not_kept_without_end():
    calls = []

    @generation.kept_for_generation
    def same(number):
        calls.append(number)
        return number

    move_elsewhere("a")
    for number in range(generation.MOST_KEPT + 1):
        same(number)
    same(generation.MOST_KEPT)
    assert len(calls) == generation.MOST_KEPT + 1
    same(0)
    assert len(calls) == generation.MOST_KEPT + 2
