"""Releases: several drafts approved and published together, or none of them."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from support.make import administrator
from support.publishing import NOW, GoodSite, page_link, rich
from support.staff import person
from wagtail.log_actions import LogContext
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.models.revisions import Revision as _Revision  # noqa: F401

from cms.core.models import Contact, PageContact
from cms.publishing.enums import ReleaseState
from cms.publishing.models import Approval, Release
from cms.publishing.release_items import what_is_shown
from cms.publishing.releases import (
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
from cms.publishing.roles import COMMUNICATOR, EDITOR, TRANSLATOR, group_name, set_up

pytestmark = pytest.mark.django_db

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def site():
    site = GoodSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def member(role, name):
    user = person(name)
    user.groups.add(Group.objects.get(name=group_name(role)))
    return user


@pytest.fixture
def anna(site):
    """Who writes."""
    return member(EDITOR, "anna")


@pytest.fixture
def bo(site):
    """Who approves."""
    return member(COMMUNICATOR, "bo")


def draft(obj, user, **values):
    """Somebody's draft of a page or snippet, after all others."""
    obj = type(obj).objects.get(pk=obj.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(obj, name, value)
    return obj.save_revision(user=user)


def public(obj):
    return type(obj).objects.get(pk=obj.pk).live


def in_review(revisions, user, **fields):
    release = create("Vårens träff", revisions, user=user, now=NOW)
    if fields:
        Release.objects.filter(pk=release.pk).update(**fields)
        release.refresh_from_db()
    submit(release, user=user, now=NOW)
    return release


@pytest.fixture
def pair(site, anna):
    """A draft meeting and draft news that lead to each other, and their drafts by Anna."""
    meeting = site.meeting(title="Vårträff", live=False)
    news = site.news("Anmälan är öppen", live=False)
    return (
        draft(meeting, anna, body=rich(page_link(news.pk))),
        draft(news, anna, body=rich(page_link(meeting.pk))),
    )


def objects(revisions):
    return [revision.content_object for revision in revisions]


def refused(release, user, **kwargs):
    with pytest.raises(ReleaseRefused) as refusal:
        approve(release, user=user, now=NOW, **kwargs)
    return " ".join(refusal.value.sentences)


def test_drafts_that_lead_to_each_other_go_out_together(site, pair, anna, bo):
    release = in_review(pair, anna)
    approve(release, user=bo, now=NOW)
    assert release.state == ReleaseState.PUBLISHED
    assert all(public(each) for each in objects(pair))
    approvals = Approval.objects.filter(revision_id__in=[each.pk for each in pair])
    assert {(each.approved_by, tuple(each.authors)) for each in approvals} == {(bo, (anna.pk,))}


def test_alone_neither_of_them_may(site, pair, anna, bo):
    for revision in pair:
        text = refused(in_review([revision], anna), bo)
        assert "not published" in text
    assert not any(public(each) for each in objects(pair))
