"""Every way to the public asks the gate: nobody publishes a change of their own, and nothing is
published that a check blocks; an administrator may, and says why."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from support.admin import create, errors_of, form_of, row
from support.make import SmallSite, administrator
from wagtail.log_actions import LogContext
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.core.models import Contact, PageContact
from cms.news.models import NewsPage
from cms.publishing import checks
from cms.publishing.checks import Problem, register_check
from cms.publishing.enums import Level
from cms.publishing.models import Approval
from cms.publishing.roles import COMMUNICATOR, group_name, set_up

pytestmark = pytest.mark.django_db

REASON = "Vattnet är avstängt i hela kommunen, ingen annan är i tjänst."


@pytest.fixture
def site():
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def communicator(name):
    user = get_user_model().objects.create_user(name, f"{name}@lindasa.example", "pw")
    user.groups.add(Group.objects.get(name=group_name(COMMUNICATOR)))
    return user


@pytest.fixture
def anna():
    return communicator("anna")


@pytest.fixture
def bo():
    return communicator("bo")


@pytest.fixture
def admin():
    return administrator()


@pytest.fixture
def blocked(monkeypatch):
    """A check that blocks everything, until the test ends."""
    monkeypatch.setattr(checks, "_registry", [*checks._registry])

    def never(obj, now):
        yield Problem(Level.BLOCKS, "never", "Skriv klart sidan först.", "title")

    for model in (NewsPage, Contact):
        register_check(model, never)


@pytest.fixture
def news(site):
    contact = PageContact(contact=site.contact())
    return site.news("Kaffe på torget", page_contacts=[contact])


def change(page, user):
    """Somebody's draft of a page that is public."""
    page = page.get_latest_revision_as_object()
    page.title = "Te på torget"
    page.save_revision(user=user)
    return page


def public_title(obj):
    row = type(obj).objects.get(pk=obj.pk)
    return str(row) if row.live else None


# Each takes a browser that is logged in as the user, and tries to publish the latest draft.


def editor(client, page, user, **values):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(url, form_of(client.get(url).content) | {"action-publish": "1"} | values)


def bulk(client, page, user):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{url}?id={page.pk}&next=/admin/", {"include_descendants": ""}, follow=True)


def bulk_from_above(client, page, user):
    """With the pages below it, of which only drafts are published."""
    page.unpublish()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    above = page.get_parent()
    return client.post(f"{url}?id={above.pk}&next=/admin/", {"include_descendants": "1"})


def in_review(page):
    page = page.specific_class.objects.get(pk=page.pk)
    if not page.workflow_in_progress:
        page.get_workflow().start(page, page.get_latest_revision().user)
    return page_again(page)


def page_again(page):
    return type(page).objects.get(pk=page.pk)


def review_in_editor(client, page, user, comment=""):
    page = in_review(page)
    return editor(
        client,
        page,
        user,
        **{
            "action-publish": "",
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": json.dumps({"comment": comment}),
        },
    )


def review_on_dashboard(client, page, user, comment=""):
    page = in_review(page)
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return client.post(url, {"comment": comment})


def review_by_code(client, page, user, comment=""):
    state = in_review(page).current_workflow_task_state
    with pytest.raises(PermissionDenied) if user_is_refused(page, user) else no_error():
        state.approve(user=user)


def revision_by_code(client, page, user):
    revision = page.get_latest_revision()
    with pytest.raises(PermissionDenied) if user_is_refused(page, user) else no_error():
        revision.publish(user=user, skip_permission_checks=True)


def code_in_a_request(client, page, user):
    """As code that a button of the admin runs does it, without saying who."""
    with LogContext(user=user):
        revision = page.get_latest_revision()
        with pytest.raises(PermissionDenied) if user_is_refused(page, user) else no_error():
            page.publish(revision)


def admin_api(client, page, user):
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
    response = client.post(url)
    assert response.status_code == (403 if user_is_refused(page, user) else 200)


def own_view(client, page, user, reason=""):
    url = reverse("cms_publishing:own_change", args=[page.get_latest_revision().pk])
    return client.post(url, {"reason": reason}, follow=True)


def no_error():
    from contextlib import nullcontext

    return nullcontext()


def user_is_refused(page, user):
    from cms.publishing.gate import decide

    revision = page.get_latest_revision()
    decision = decide(revision.as_object(), user, timezone.now(), revision=revision)
    return bool(decision.objections())


WAYS = [
    editor,
    bulk,
    bulk_from_above,
    review_in_editor,
    review_on_dashboard,
    review_by_code,
    revision_by_code,
    code_in_a_request,
    admin_api,
]
# What takes a reason; everywhere else an administrator, too, needs somebody else.
WITH_REASON = [review_in_editor, review_on_dashboard, own_view]


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
