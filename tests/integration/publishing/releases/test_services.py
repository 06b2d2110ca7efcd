"""Releases: several drafts approved and published together, or none of them."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import administrator
from support.publishing import NOW
from support.releases import DAY, WAYS_TO_SPOIL, draft, in_review, is_public, member
from wagtail.log_actions import registry as log_registry
from wagtail.models import GroupPagePermission, Revision

from cms.core.models import Contact, PageContact
from cms.publishing.checks.lookups import is_public as counts_as_public
from cms.publishing.enums import ApprovalKind, ReleaseState
from cms.publishing.models import Approval, Release
from cms.publishing.releases.items import what_is_shown
from cms.publishing.releases.services import (
    ReleaseRefused,
    add,
    approve,
    call_off,
    change,
    create,
    problems_of,
    remove,
    reopen,
    send_back,
    submit,
    take_newest,
)
from cms.publishing.roles import COMMUNICATOR, TRANSLATOR, set_up

pytestmark = pytest.mark.django_db

REASON = "Vattnet är avstängt i hela kommunen, ingen annan är i tjänst."


@pytest.fixture
def anna(site):
    return site.anna


@pytest.fixture
def bo(site):
    return site.bo


def again(user):
    """The user as the next request has it: with the rights of then."""
    return type(user).objects.get(pk=user.pk)


def why_not(action, *args, **kwargs):
    """What is said when an action is refused; nothing has happened then."""
    before = list(Release.objects.values()), list(Approval.objects.values())
    with pytest.raises(ReleaseRefused) as refusal:
        action(*args, now=NOW, **kwargs)
    assert before == (list(Release.objects.values()), list(Approval.objects.values()))
    return " ".join(refusal.value.sentences)


def actions_of(obj):
    logs = log_registry.get_logs_for_instance(obj).order_by("timestamp", "pk")
    return [each.action.removeprefix("cms_publishing.release.") for each in logs]


def test_drafts_that_lead_to_each_other_go_out_together(pair, anna, bo):
    release = in_review(pair, anna)
    approve(release, user=bo, now=NOW)
    assert release.state == ReleaseState.PUBLISHED
    assert (release.decided_by, release.decided_at, release.published_at) == (bo, NOW, NOW)
    assert all(is_public(each) for each in pair)
    approvals = Approval.objects.filter(revision_id__in=[each.pk for each in pair])
    assert {(each.approved_by, tuple(each.authors), each.kind) for each in approvals} == {
        (bo, (anna.pk,), ApprovalKind.PUBLISHED)
    }


def test_alone_neither_of_them_may(pair, anna, bo):
    for revision in pair:
        assert "is not published" in why_not(approve, in_review([revision], anna), user=bo)
    assert not any(is_public(each) for each in pair)


def test_what_is_checked_with_others_is_not_public_outside(pair, anna, bo):
    problems_of(in_review(pair, anna), NOW, bo)
    assert not any(counts_as_public(each.content_object) for each in pair)


@pytest.mark.parametrize("spoil", WAYS_TO_SPOIL)
def test_one_that_may_not_holds_back_all(pair, anna, bo, spoil):
    release = in_review(pair, anna)
    said = spoil(pair[1])
    assert said in why_not(approve, release, user=bo)
    assert not is_public(pair[0])


def test_every_draft_must_be_somebody_elses(site, pair, anna, bo):
    place = draft(site.place(live=False), bo, title="Hamnen")
    release = in_review([*pair, place], anna)
    assert "You have changed this yourself" in why_not(approve, release, user=bo)
    assert not any(is_public(each) for each in (*pair, place))


def test_an_administrator_says_why_nobody_else_reviews_it(pair, anna):
    admin = administrator()
    own = draft(pair[1].content_object, admin, title="Anmälan har öppnat")
    release = in_review([pair[0], own], anna)
    assert "Say why nobody else reviews it" in why_not(approve, release, user=admin)
    approve(release, user=admin, now=NOW, reason=REASON)
    assert is_public(own)
    assert Approval.objects.get(revision_id=own.pk).reason == REASON
    assert Approval.objects.get(revision_id=pair[0].pk).reason == ""
    assert "cms_publishing.own_change" in actions_of(own.content_object)
    assert "cms_publishing.own_change" not in actions_of(pair[0].content_object)


def test_a_failure_in_the_middle_takes_everything_back(pair, anna, bo, monkeypatch):
    release = in_review(pair, anna)
    publish, published = Revision.publish, []

    def fail_the_second_time(self, **kwargs):
        if published:
            raise ValueError
        published.append(self)
        publish(self, **kwargs)

    monkeypatch.setattr(Revision, "publish", fail_the_second_time)
    with pytest.raises(ValueError):
        approve(release, user=bo, now=NOW)
    assert published
    assert not any(is_public(each) for each in pair)
    release.refresh_from_db()
    assert release.state == ReleaseState.IN_REVIEW
    assert not Approval.objects.filter(approved_by=bo).exists()


def test_what_is_public_already_needs_nothing(site, pair, anna, bo):
    place = site.place()
    release = in_review([*pair, place.live_revision], anna)
    approve(release, user=bo, now=NOW)
    assert actions_of(place).count("wagtail.publish") == 1
    assert all(is_public(each) for each in pair)


def test_a_page_above_goes_out_with_those_below(site, anna, bo):
    network = site.network(live=False)
    above = draft(network, anna)
    below = draft(site.meeting(network, live=False), anna)
    approve(in_review([below, above], anna), user=bo, now=NOW)
    assert is_public(above)
    assert is_public(below)


def test_a_place_and_its_meeting_go_out_together(site, anna, bo):
    place = site.place(live=False)
    meeting = draft(site.meeting(live=False, place=place), anna)
    assert "The meeting place “Hamnmagasinet” is not published" in why_not(
        approve, in_review([meeting], anna), user=bo
    )
    approve(in_review([meeting, draft(place, anna)], anna), user=bo, now=NOW)
    assert is_public(meeting)


def test_a_contact_goes_out_as_its_draft_has_it(site, anna, bo):
    """The number that residents may call is in the draft only."""
    contact = site.contact("vaktmästare", phones=[], live=False)
    news = draft(site.news(live=False, page_contacts=[PageContact(contact=contact)]), anna)
    number = Contact.phones.rel.related_model(number="08-465 004 11")
    release = in_review([news, draft(contact, anna)], anna)
    text = why_not(approve, release, user=bo)
    assert "has neither a phone number nor an e-mail address" in text
    approve(in_review([news, draft(contact, anna, phones=[number])], anna), user=bo, now=NOW)
    assert is_public(news)
    assert [each.number for each in Contact.objects.get(pk=contact.pk).phones.all()] == [
        "08-465 004 11"
    ]


def test_both_languages_go_out_together(site, bo):
    cecilia = member(TRANSLATOR, "cecilia")
    news = site.news("Kaffe på torget", live=False)
    translation = site.english(news, live=False, title="Coffee in the square")
    revisions = [draft(news, site.anna), draft(translation, cecilia, title="Coffee on the square")]
    release = create("Kaffet", revisions[:1], user=site.anna, now=NOW)
    assert "You may not change it" in why_not(add, release, revisions[1], user=site.anna)
    add(release, revisions[1], user=cecilia, now=NOW)
    submit(release, user=site.anna, now=NOW)
    approve(release, user=bo, now=NOW)
    assert all(is_public(each) for each in revisions)


def test_the_review_of_a_page_ends_when_it_is_published(pair, anna, bo):
    page = pair[0].content_object
    state = page.get_workflow().start(page, anna)
    release = in_review([page.get_latest_revision(), pair[1]], anna)
    approve(release, user=bo, now=NOW)
    state.refresh_from_db()
    assert state.status == state.STATUS_CANCELLED
    assert not type(page).objects.get(pk=page.pk).workflow_in_progress
    assert "wagtail.workflow.cancel" in actions_of(page)


# What was added stays as it was.


def test_a_newer_draft_waits_until_it_is_taken_in(pair, anna, bo):
    release = in_review(pair, anna)
    newer = draft(pair[1].content_object, anna, title="Senare ord")
    (standing,) = [each for each in problems_of(release, NOW, bo) if each.newer]
    assert (standing.item.revision_id, standing.newer) == (pair[1].pk, newer)
    approve(release, user=bo, now=NOW)
    page = pair[1].content_type.model_class().objects.get(pk=pair[1].object_id)
    assert (page.title, page.has_unpublished_changes) == ("Anmälan är öppen", True)


def test_the_newest_draft_is_taken_in_on_request(pair, anna, bo):
    release = in_review(pair, anna)
    newer = draft(pair[1].content_object, anna, title="Senare ord")
    take_newest(release.items.get(revision=pair[1]), user=anna, now=NOW)
    approve(release, user=bo, now=NOW)
    assert is_public(newer)


def test_a_draft_of_what_is_public_may_pass_another_draft_by(site, anna, bo):
    """As when a contact is replaced, while somebody's rewriting goes on."""
    news = site.news("Kaffe på torget")
    draft(news, anna, title="Ett långt arbete")
    mended = news.with_content_json(news.live_revision.content)
    mended.introduction = "Nu med bulle."
    release = in_review([mended.save_revision(user=anna)], anna)
    approve(release, user=bo, now=NOW)
    news.refresh_from_db()
    assert (news.title, news.introduction) == ("Kaffe på torget", "Nu med bulle.")


def test_autosave_leaves_what_is_in_a_release(pair, anna, bo):
    release = in_review(pair, anna)
    page = pair[1].as_object()
    page.title = "Senare ord"
    saved = page.save_revision(user=anna, overwrite_revision=Revision.objects.get(pk=pair[1].pk))
    assert saved.pk != pair[1].pk
    assert type(page).objects.get(pk=page.pk).latest_revision == saved
    again_saved = page.save_revision(user=anna, overwrite_revision=saved)
    assert again_saved.pk == saved.pk
    approve(release, user=bo, now=NOW)
    assert is_public(pair[1])


def test_autosave_overwrites_again_when_the_release_is_over(pair, anna):
    call_off(in_review(pair, anna), user=anna, now=NOW)
    page = pair[1].as_object()
    saved = page.save_revision(user=anna, overwrite_revision=Revision.objects.get(pk=pair[1].pk))
    assert saved.pk == pair[1].pk


def test_old_revisions_are_purged_but_for_those_in_releases(pair, anna):
    release = in_review(pair, anna)
    for revision in pair:
        draft(revision.content_object, anna, title="Senare ord")
    call_command("purge_revisions")
    assert Revision.objects.filter(pk__in=[each.pk for each in pair]).count() == 2
    call_off(release, user=anna, now=NOW)
    call_command("purge_revisions")
    assert not Revision.objects.filter(pk__in=[each.pk for each in pair]).exists()
    assert {each.title for each in release.items.all()} == {"Vårträff", "Anmälan är öppen"}


def test_what_was_seen_is_what_is_approved(site, pair, anna, bo):
    release = in_review(pair, anna)
    seen = what_is_shown(release)
    draft(pair[1].content_object, anna, title="Senare ord")
    take_newest(release.items.get(revision=pair[1]), user=anna, now=NOW)
    text = why_not(approve, release, user=bo, seen=seen)
    assert "“Senare ord”" in text
    assert "Vårträff" not in text
    change(release, title=release.title, note="", go_live_at=NOW + DAY, user=anna)
    assert "the date" in why_not(approve, release, user=bo, seen=seen)
    for forged in ("", "{}", "[]", "null", '{"items": [], "date": ""}', '{"items": {"1": 1}}'):
        assert why_not(approve, release, user=bo, seen=forged)
    approve(release, user=bo, now=NOW, seen=what_is_shown(release))


# Who may do what.


def test_only_who_may_publish_every_draft_approves(site, pair, anna):
    section = member_of_section(site, site.news_index, "dag")
    release = in_review(pair, anna)
    assert "“Vårträff”: You may not publish it." in why_not(approve, release, user=section)
    release = in_review(pair, anna)
    assert "You may not publish it" in why_not(approve, release, user=anna)


def member_of_section(site, section, name):
    set_up([site.home], section)
    return member(COMMUNICATOR, name, section)


def test_nobody_works_on_drafts_that_they_may_not_change(site, pair, anna):
    outsider = member_of_section(site, site.place_index, "dag")
    release = create("Vårens träff", pair, user=anna, now=NOW)
    item = release.items.first()
    news = draft(site.news("Annat", live=False), anna)
    assert "You may not change it" in why_not(add, release, news, user=outsider)
    assert "You may not change it" in why_not(remove, item, user=outsider)
    assert "You may not change it" in why_not(take_newest, item, user=outsider)
    for action in (submit, call_off):
        assert "You may not change any" in why_not(action, release, user=outsider)
    with pytest.raises(ReleaseRefused):
        change(release, title="Min", note="", go_live_at=None, user=outsider)
    submit(release, user=anna, now=NOW)
    assert "You may not publish it" in why_not(send_back, release, user=outsider, comment="Nej")
    assert set(release.items.values_list("revision", flat=True)) == {each.pk for each in pair}


def test_who_has_lost_the_right_to_publish_approves_nothing(site, pair, anna, bo):
    release = in_review(pair, anna)
    GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
    assert "You may not publish it" in why_not(approve, release, user=again(bo))


@pytest.mark.parametrize("state", [each for each in ReleaseState if each != ReleaseState.IN_REVIEW])
def test_only_what_waits_for_approval_is_approved(pair, anna, bo, state):
    release = in_review(pair, anna)
    Release.objects.filter(pk=release.pk).update(state=state)
    assert f"The state is “{state.label}” by now" in why_not(approve, release, user=bo)


def test_what_is_decided_takes_in_nothing_more(site, pair, anna, bo):
    release = in_review(pair[:1], anna)
    assert "Waits for approval" in why_not(add, release, pair[1], user=anna)
    assert "Waits for approval" in why_not(remove, release.items.get(), user=anna)


def test_an_empty_release_is_not_submitted(anna):
    release = create("Tom", [], user=anna, now=NOW)
    assert "Add at least one draft first" in why_not(submit, release, user=anna)


def test_an_object_is_in_a_release_once(pair, anna):
    release = create("Vårens träff", pair, user=anna, now=NOW)
    assert "It is in the release already" in why_not(add, release, pair[0], user=anna)


def test_a_draft_with_a_date_of_its_own_is_not_added(site, anna):
    revision = draft(site.news(live=False), anna, go_live_at=NOW + DAY)
    release = create("Vårens träff", [], user=anna, now=NOW)
    text = why_not(add, release, revision, user=anna).replace("\xa0", " ")
    assert "It has a date of its own, 11 May 2026 at 12:00." in text
    assert not release.items.exists()


def test_sent_back_and_called_off_it_is_worked_on_again(pair, anna, bo):
    release = in_review(pair, anna)
    send_back(release, user=bo, comment="Skriv vem man frågar.", now=NOW)
    assert (release.state, release.reason) == (ReleaseState.OPEN, "Skriv vem man frågar.")
    submit(release, user=anna, now=NOW)
    call_off(release, user=anna, now=NOW)
    reopen(release, user=anna, now=NOW)
    submit(release, user=anna, now=NOW)
    approve(release, user=bo, now=NOW)
    done = ["submit", "send_back", "submit", "call_off", "reopen", "submit", "approve", "publish"]
    assert actions_of(release) == ["create", "add", "add", *done]
    page = pair[0].content_object
    own = ["add", *(each for each in done if each != "reopen")]
    assert [each for each in actions_of(page) if not each.startswith("wagtail.")] == own


def test_each_draft_takes_a_bounded_number_of_queries(site, anna, bo):
    def queries(number):
        news = [draft(site.news(f"Nyhet {n}", live=False), anna) for n in range(number)]
        release = in_review(news, anna)
        with CaptureQueriesContext(connection) as captured:
            assert not any(each.objections() for each in problems_of(release, NOW, again(bo)))
        return len(captured)

    queries(1)
    few, more = queries(2), queries(6)
    assert (more - few) / 4 <= 15
