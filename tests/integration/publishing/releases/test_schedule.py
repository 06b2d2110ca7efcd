"""Releases that go out by the clock: whole and once, or not at all, and people hear why."""

import logging
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from support.publishing import NOW
from support.releases import DAY, WAYS_TO_SPOIL, ReleaseSite, draft, in_review, is_public
from wagtail.log_actions import registry as log_registry
from wagtail.models import GroupPagePermission, Revision

from cms.publishing.due import run_due
from cms.publishing.enums import ReleaseState
from cms.publishing.gate import PublishRefused
from cms.publishing.jobs import run
from cms.publishing.models import Job, Release
from cms.publishing.releases.schedule import publish_due
from cms.publishing.releases.services import ReleaseRefused, approve, call_off, send_back

pytestmark = pytest.mark.django_db

AT = NOW + DAY
MINUTE = timedelta(minutes=1)


def scheduled(site, revisions):
    release = in_review(revisions, site.anna, go_live_at=AT)
    release.refresh_from_db()
    approve(release, user=site.bo, now=NOW)
    assert release.state == ReleaseState.SCHEDULED
    return release


def at(clock, moment):
    """The sweeps as they run at a moment."""
    clock.move_to(moment)
    publish_due(moment)


def publications(revision):
    logs = log_registry.get_logs_for_instance(revision.content_object)
    return [(each.action, each.user) for each in logs.filter(action__startswith="wagtail.publish")]


def test_it_goes_out_at_its_minute_and_once(site, pair, clock):
    release = scheduled(site, pair)
    at(clock, AT - MINUTE)
    assert not any(is_public(each) for each in pair)
    at(clock, AT)
    at(clock, AT + MINUTE)
    assert all(is_public(each) for each in pair)
    assert publications(pair[0]) == [("wagtail.publish.scheduled", site.bo)]
    release.refresh_from_db()
    assert (release.state, release.published_at) == (ReleaseState.PUBLISHED, AT)


def test_it_goes_out_after_days_of_standing_still(site, pair, clock):
    scheduled(site, pair)
    clock.move_to(AT + 9 * DAY)
    assert run_due(AT + 9 * DAY) == {}
    assert all(is_public(each) for each in pair)


def test_what_has_expired_meanwhile_is_never_seen(site, clock):
    revisions = [
        draft(site.news("Kaffe på torget", live=False), site.anna, expire_at=AT + DAY),
        draft(site.news("Te på torget", live=False), site.anna),
    ]
    scheduled(site, revisions)
    at(clock, AT + 2 * DAY)
    row = revisions[0].content_object
    row.refresh_from_db()
    assert (row.live, row.expired) == (False, True)
    assert is_public(revisions[1])


def test_what_would_expire_before_it_goes_out_is_not_approved(site):
    revision = draft(site.news(live=False), site.anna, expire_at=AT - MINUTE)
    release = in_review([revision], site.anna, go_live_at=AT)
    with pytest.raises(ReleaseRefused, match="It would be taken down at once"):
        approve(release, user=site.bo, now=NOW)


def test_a_date_that_has_passed_is_not_approved(site, pair):
    release = in_review(pair, site.anna, go_live_at=NOW)
    with pytest.raises(ReleaseRefused, match="The date has passed"):
        approve(release, user=site.bo, now=NOW)


def called_off(release):
    release.refresh_from_db()
    assert release.state == ReleaseState.CALLED_OFF
    jobs = Job.objects.filter(kind="release_called_off")
    for job in jobs:
        run(job.pk, AT + MINUTE)
    assert jobs.count() == 1
    return release.reason


@pytest.mark.parametrize("spoil", WAYS_TO_SPOIL)
def test_one_that_may_not_calls_off_all_and_people_hear_why(site, pair, clock, spoil):
    release = scheduled(site, pair)
    said = spoil(pair[1])
    clock.move_to(AT)
    publish_due(AT)
    publish_due(AT + MINUTE)
    assert not is_public(pair[0])
    assert said in called_off(release)
    assert {(*each.to, said in each.body) for each in mail.outbox} == {
        ("anna@lindasa.example", True),
        ("bo@lindasa.example", True),
    }
    assert all("Vårens träff" in each.subject for each in mail.outbox)
    assert f"/releases/{release.pk}/" in mail.outbox[0].body
    (entry,) = log_registry.get_logs_for_instance(pair[0].content_object).filter(
        action="cms_publishing.release.call_off"
    )
    assert entry.user is None
    assert said in entry.data["reason"]


def test_the_right_to_publish_must_last(site, pair, clock):
    release = scheduled(site, pair)
    GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
    at(clock, AT)
    assert "You may not publish it" in called_off(release)
    assert not any(is_public(each) for each in pair)


@pytest.mark.parametrize("leaves", ["is_active", "account"])
def test_whoever_approved_it_must_still_be_there(site, pair, clock, leaves):
    release = scheduled(site, pair)
    if leaves == "account":
        site.bo.delete()
    else:
        site.bo.is_active = False
        site.bo.save()
    at(clock, AT)
    assert "no longer has an account" in called_off(release)
    assert [each.to for each in mail.outbox] == [["anna@lindasa.example"]]


def test_a_refusal_in_the_middle_calls_off_all(site, pair, clock, monkeypatch):
    """As when something changes between the decision and the deed."""
    release = scheduled(site, pair)
    fail_at_the_second(monkeypatch, PublishRefused("Nej."))
    at(clock, AT)
    assert called_off(release) == "Nej."
    assert not any(is_public(each) for each in pair)


def test_a_failure_takes_everything_back_and_is_tried_again(site, pair, clock, monkeypatch, caplog):
    release = scheduled(site, pair)
    with monkeypatch.context() as patch:
        fail_at_the_second(patch, ValueError("anna@lindasa.example"))
        clock.move_to(AT)
        with caplog.at_level(logging.ERROR):
            assert set(run_due(AT)) == {"releases"}
    assert "anna" not in caplog.text
    assert not any(is_public(each) for each in pair)
    release.refresh_from_db()
    assert release.state == ReleaseState.SCHEDULED
    at(clock, AT + MINUTE)
    assert all(is_public(each) for each in pair)


def fail_at_the_second(monkeypatch, error):
    publish, published = Revision.publish, []

    def fail(self, **kwargs):
        if published:
            raise error
        published.append(self)
        publish(self, **kwargs)

    monkeypatch.setattr(Revision, "publish", fail)


@pytest.mark.parametrize("end", [call_off, send_back])
def test_what_is_taken_off_the_schedule_stays_a_draft(site, pair, clock, end):
    release = scheduled(site, pair)
    words = {"comment": "Vi väntar."} if end is send_back else {}
    with pytest.raises(ReleaseRefused, match="You may not publish it"):
        end(release, user=site.anna, now=NOW, **words)
    end(release, user=site.bo, now=NOW, **words)
    at(clock, AT)
    assert not any(is_public(each) for each in pair)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_publish_once(clock):
    site = ReleaseSite()
    pair = site.pair()
    scheduled(site, pair)
    clock.move_to(AT)
    start, failures = Barrier(3), []

    def work():
        start.wait()
        try:
            publish_due(AT)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(3)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert failures == []
    for revision in pair:
        assert publications(revision) == [("wagtail.publish.scheduled", site.bo)]
    assert Release.objects.get().state == ReleaseState.PUBLISHED


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_approve_at_once_and_one_hears_that_it_is_done():
    site = ReleaseSite()
    pair = site.pair()
    release = in_review(pair, site.anna)
    start, refusals = Barrier(2), []

    def work():
        mine = Release.objects.get(pk=release.pk)
        start.wait()
        try:
            approve(mine, user=site.bo, now=NOW)
        except ReleaseRefused as refusal:
            refusals.append(str(refusal))
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert len(refusals) == 1
    assert "Publicerad" in refusals[0] or "Published" in refusals[0]
    assert publications(pair[0]) == [("wagtail.publish", site.bo)]
