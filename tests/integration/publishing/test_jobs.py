"""Background work: once for each key, after the commit, again when it fails, and never twice."""

from datetime import timedelta

import pytest
from django.db import transaction
from support.make import at

from cms.publishing import jobs
from cms.publishing.due import run_due
from cms.publishing.jobs import BACK_OFF, ask, register_job, run, run_due_jobs, try_again
from cms.publishing.models import Job

pytestmark = pytest.mark.django_db

NOW = at("2026-03-02 10:00")
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    monkeypatch.setattr(jobs, "_registry", {})


@pytest.fixture
def done():
    """What a kind of job has done: its moments and arguments."""
    found = []
    register_job("note", lambda now, **arguments: found.append((now, arguments)), "Note")
    return found


def test_a_key_is_done_once(done):
    first = ask("note", "a", {"number": 1}, NOW)
    again = ask("note", "a", {"number": 2}, NOW + HOUR)
    assert first.pk == again.pk
    assert run(first.pk, NOW) is True
    assert run(first.pk, NOW) is False
    assert ask("note", "a", {}, NOW + HOUR).state == "done"
    run_due_jobs(NOW + HOUR)
    assert done == [(NOW, {"number": 1})]


def test_what_is_rolled_back_was_never_asked(done, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            ask("note", "a", {}, NOW)
            raise ZeroDivisionError
        with transaction.atomic():
            ask("note", "b", {}, NOW)
            ask("note", "b", {}, NOW)
            ask("note", "later", {}, NOW, not_before=NOW + HOUR)
    assert set(Job.objects.values_list("key", flat=True)) == {"b", "later"}
    # What is due only later is not put into the queue.
    assert len(callbacks) == 1


def test_not_before_its_time(done):
    ask("note", "a", {}, NOW, not_before=NOW + HOUR)
    run_due_jobs(NOW + HOUR - timedelta(seconds=1))
    assert done == []
    run_due_jobs(NOW + HOUR)
    assert len(done) == 1


def test_it_is_tried_again_later_and_later_and_then_has_failed():
    tried = []

    def fail(now, name):
        tried.append(now)
        raise ValueError(f"anna.andersson@lindasa.example: {name}")

    register_job("fail", fail, "Fail")
    job = ask("fail", "a", {"name": "Anna Andersson"}, NOW)
    moment = NOW
    for wait in (*BACK_OFF, timedelta(days=30)):
        run_due_jobs(moment)
        run_due_jobs(moment + wait - timedelta(seconds=1))
        moment += wait
    run_due_jobs(moment)
    assert [each - NOW for each in tried] == [sum(BACK_OFF[:n], timedelta()) for n in range(6)]
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", 6)
    # The kind of error and the place, without what it said.
    assert job.last_error.startswith("builtins.ValueError in fail, ")
    assert "publishing/test_jobs.py:" in job.last_error
    assert "nna" not in job.last_error


def test_no_personal_data_in_the_log(caplog):
    def fail(now):
        raise ValueError("anna.andersson@lindasa.example")

    register_job("fail", fail, "Fail")
    ask("fail", "a", {}, NOW)
    run_due_jobs(NOW)
    assert "ValueError" in caplog.text
    assert "anna" not in caplog.text


def test_one_failure_does_not_stop_the_others(done):
    register_job("fail", lambda now: 1 / 0, "Fail")
    ask("fail", "a", {}, NOW)
    ask("gone", "b", {}, NOW)
    ask("note", "c", {}, NOW)
    run_due_jobs(NOW)
    assert len(done) == 1
    assert Job.objects.get(key="b").last_error.startswith("builtins.KeyError")


def test_an_administrator_tries_again(done, django_capture_on_commit_callbacks):
    job = ask("note", "a", {}, NOW)
    Job.objects.filter(pk=job.pk).update(state="failed", attempts=6, finished_at=NOW)
    with django_capture_on_commit_callbacks() as callbacks:
        try_again(job, NOW + HOUR)
        try_again(job, NOW + HOUR)
    assert len(callbacks) == 1
    assert run(job.pk, NOW + HOUR) is True
    job.refresh_from_db()
    assert (job.state, job.attempts, job.last_error) == ("done", 1, "")


def test_a_job_whose_worker_has_died_is_taken_up_after_an_hour(done):
    job = ask("note", "a", {}, NOW)
    Job.objects.filter(pk=job.pk).update(state="running", attempts=1, started_at=NOW)
    run_due_jobs(NOW + HOUR - timedelta(seconds=1))
    assert done == []
    run_due_jobs(NOW + HOUR)
    assert len(done) == 1


def test_a_job_that_kills_its_worker_each_time_ends(done):
    job = ask("note", "a", {}, NOW)
    Job.objects.filter(pk=job.pk).update(state="running", attempts=6, started_at=NOW)
    run_due_jobs(NOW + HOUR)
    job.refresh_from_db()
    assert (job.state, job.last_error, done) == ("failed", "The worker has died.", [])


def test_whoever_was_too_slow_does_not_overwrite_the_one_that_took_over():
    def slow(now):
        # Meanwhile another one has taken it up, and is at work.
        Job.objects.update(attempts=2)

    register_job("slow", slow, "Slow")
    job = ask("slow", "a", {}, NOW)
    run(job.pk, NOW)
    job.refresh_from_db()
    assert job.state == "running"


def test_nothing_new_is_begun_when_the_process_is_to_end(done, monkeypatch):
    ask("note", "a", {}, NOW)
    monkeypatch.setattr(jobs.stopping, "is_set", lambda: True)
    run_due_jobs(NOW)
    assert done == []


def test_what_was_done_is_forgotten_after_thirty_days(done):
    for key in ("done", "failed"):
        job = ask("note", key, {}, NOW)
        Job.objects.filter(pk=job.pk).update(state=key, finished_at=NOW)
    run_due(NOW)
    run_due(NOW + timedelta(days=29))
    assert Job.objects.filter(key="done").exists()
    run_due(NOW + timedelta(days=31))
    assert not Job.objects.filter(key="done").exists()
    assert Job.objects.filter(key="failed").exists()
