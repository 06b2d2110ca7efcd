"""Mail about releases: who hears what, once each, in their own language."""

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import administrator
from support.publishing import NOW
from support.releases import DAY, draft, in_review, member
from wagtail.users.models import UserProfile

from cms.publishing.jobs import run_due_jobs
from cms.publishing.models import Job, Release
from cms.publishing.releases.mails import _approvers
from cms.publishing.releases.services import approve, call_off, send_back
from cms.publishing.roles import COMMUNICATOR, set_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def release(site):
    found = in_review(site.pair(), site.anna, note="Före maj.", go_live_at=NOW + DAY)
    found.refresh_from_db()
    return found


def told():
    """The mails that are sent now, by receiver; the jobs of the second round come of the first."""
    mail.outbox.clear()
    for _round in range(3):
        run_due_jobs(NOW)
    assert not Job.objects.exclude(state="done").exists()
    found = {each.to[0].partition("@")[0]: each for each in mail.outbox}
    assert len(found) == len(mail.outbox)
    return found


def profile(user, **fields):
    UserProfile.objects.filter(user=user).update(**fields)


def test_whoever_may_approve_it_hears_all_about_it(site, release):
    set_up([site.home], site.place_index)
    member(COMMUNICATOR, "dag", site.place_index)
    found = told()
    assert set(found) == {"bo"}
    html, _type = found["bo"].alternatives[0]
    assert found["bo"].subject == "Release to approve: Vårens träff"
    for body in (found["bo"].body.replace("\xa0", " "), html.replace("\xa0", " ")):
        for text in ("anna", "Före maj.", "Vårträff", "Anmälan är öppen", "11 May 2026 at 12:00"):
            assert text in body
        assert f"/releases/{release.pk}/" in body


def test_who_wrote_a_draft_is_not_asked_to_approve_it(site):
    own = draft(site.news(live=False), site.bo, title="Te på torget")
    in_review([*site.pair(), own], site.anna)
    cecilia = member(COMMUNICATOR, "cecilia")
    assert set(told()) == {cecilia.username}


@pytest.mark.parametrize("why", ["is_active", "email", "turned off"])
def test_who_cannot_or_will_not_hear_does_not(site, release, why):
    if why == "turned off":
        profile(site.bo, submitted_notifications=False)
    else:
        setattr(site.bo, why, {"is_active": False, "email": ""}[why])
        site.bo.save()
    assert told() == {}


def test_what_came_back_is_told_with_the_comment(site, release):
    told()
    send_back(release, user=site.bo, comment="Skriv <vem> man frågar.", now=NOW)
    found = told()
    assert set(found) == {"anna"}
    assert found["anna"].subject == "Release sent back: Vårens träff"
    assert "Skriv <vem> man frågar." in found["anna"].body
    assert "Skriv &lt;vem&gt; man frågar." in found["anna"].alternatives[0][0]


@pytest.mark.parametrize("who", ["anna", "bo"])
def test_what_is_called_off_is_told_to_others_only(site, release, who):
    told()
    call_off(release, user=getattr(site, who), now=NOW, reason="Vi väntar.")
    assert set(told()) == {"anna"} - {who}


@pytest.mark.parametrize("later", [True, False])
def test_what_is_approved_is_told_once_to_who_submitted_it_and_who_wrote_it(site, later):
    eva = member(COMMUNICATOR, "eva")
    own = draft(site.news(live=False), eva, title="Te på torget")
    release = in_review([*site.pair(), own], site.anna, go_live_at=NOW + DAY if later else None)
    release.refresh_from_db()
    told()
    profile(eva, preferred_language="sv")
    approve(release, user=site.bo, now=NOW)
    found = told()
    assert set(found) == {"anna", "eva"}
    done = "approved" if later else "published"
    assert found["anna"].subject == f"Release {done}: Vårens träff"
    assert ("godkändes" if later else "är publicerad") in found["eva"].subject


@pytest.mark.parametrize("kind", ["rejected", "approved"])
def test_each_kind_is_turned_off_by_itself(site, release, kind):
    told()
    profile(site.anna, **{f"{kind}_notifications": False})
    if kind == "approved":
        approve(release, user=site.bo, now=NOW)
    else:
        send_back(release, user=site.bo, comment="Nej.", now=NOW)
    assert told() == {}


def test_what_is_decided_before_the_mail_goes_is_not_asked_for(site, release):
    call_off(release, user=site.anna, now=NOW)
    assert told() == {}


def test_a_mail_that_fails_repeats_no_other(site, release, monkeypatch):
    member(COMMUNICATOR, "cecilia")
    send = mail.EmailMultiAlternatives.send

    def fail(self, *args, **kwargs):
        if self.to[0].startswith("bo"):
            raise OSError
        return send(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", fail)
        for _round in range(3):
            run_due_jobs(NOW)
    assert [each.to for each in mail.outbox] == [["cecilia@lindasa.example"]]
    mail.outbox.clear()
    run_due_jobs(NOW + DAY)
    assert [each.to for each in mail.outbox] == [["bo@lindasa.example"]]


def test_who_may_approve_costs_the_same_however_many(site):
    objects = [each.as_object() for each in site.pair()]
    objects.append(draft(site.contact("vaktmästare"), site.anna).as_object())

    def queries():
        with CaptureQueriesContext(connection) as captured:
            found = _approvers(objects)
        return len(captured), found

    admin, before = administrator(), queries()
    more = [member(COMMUNICATOR, f"dag{n}") for n in range(5)]
    assert queries()[0] == before[0] <= 4
    assert queries()[1] == {admin.pk, site.bo.pk, *(each.pk for each in more)}


def test_a_title_is_escaped_in_html_only(site, release):
    Release.objects.update(title="Kaffe & te")
    found = told()["bo"]
    assert found.subject == "Release to approve: Kaffe & te"
    assert "“Kaffe & te”" in found.body
    assert "“Kaffe &amp; te”" in found.alternatives[0][0]
