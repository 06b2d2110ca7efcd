"""Every way to the public asks the gate: nobody publishes a change of their own, and nothing is
published that a check blocks; an administrator may, and says why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from support.ways import REASON, WAYS, WITH_REASON, change, own_view, public_title
from wagtail.log_actions import registry as log_registry

from cms.publishing.enums import ApprovalKind
from cms.publishing.gate import let_out
from cms.publishing.models import Approval

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", WAYS)
def test_nobody_publishes_a_change_of_their_own(client, news, anna, way):
    page = change(news, anna)
    client.force_login(anna)
    way(client, page, anna)
    assert public_title(page) != "Te på torget"
    assert not Approval.objects.filter(approved_by=anna).exists()


@pytest.mark.parametrize("way", WAYS)
def test_another_persons_change_is_published(client, news, anna, bo, way):
    page = change(news, anna)
    client.force_login(bo)
    way(client, page, bo)
    assert public_title(page) == "Te på torget"
    approval = Approval.objects.get(approved_by=bo, object_id=str(page.pk))
    assert approval.authors == [anna.pk]
    assert approval.reason == ""


@pytest.mark.parametrize("way", [*WAYS, own_view])
def test_what_a_check_blocks_is_published_by_nobody(client, news, anna, bo, admin, blocked, way):
    page = change(news, anna)
    for user in (bo, admin):
        client.force_login(user)
        way(client, page, user)
        assert public_title(page) != "Te på torget"


@pytest.mark.parametrize("way", [*WAYS, own_view])
def test_an_administrator_needs_a_reason(client, news, admin, way):
    page = change(news, admin)
    client.force_login(admin)
    way(client, page, admin)
    assert public_title(page) != "Te på torget"


@pytest.mark.parametrize("way", WITH_REASON)
def test_an_administrator_publishes_an_own_change_with_a_reason(client, news, admin, way):
    page = change(news, admin)
    client.force_login(admin)
    way(client, page, admin, REASON)
    assert public_title(page) == "Te på torget"
    approval = Approval.objects.get(approved_by=admin)
    assert (approval.reason, approval.authors) == (REASON, [admin.pk])
    log = log_registry.get_logs_for_instance(page).get(action="cms_publishing.own_change")
    assert (log.user, log.data["reason"]) == (admin, REASON)
    html = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert REASON in html


@pytest.mark.parametrize("way", [own_view])
def test_a_communicator_cannot_give_a_reason(client, news, anna, way):
    page = change(news, anna)
    client.force_login(anna)
    way(client, page, anna, REASON)
    assert public_title(page) == "Kaffe på torget"


def test_whether_it_is_approved_is_asked_once_on_the_way_out(news, anna, bo):
    page = change(news, anna)
    revision = page.get_latest_revision()
    with CaptureQueriesContext(connection) as queries:
        let_out(page, revision, bo, ApprovalKind.PUBLISHED, timezone.now())
    asked = [each["sql"] for each in queries if each["sql"].startswith("SELECT 1")]
    assert len([sql for sql in asked if '"cms_publishing_approval"' in sql]) == 1
    let_out(page, revision, bo, ApprovalKind.PUBLISHED, timezone.now())
    assert Approval.objects.filter(approved_by=bo).count() == 1
