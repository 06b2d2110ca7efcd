"""Every way to the public asks the gate: nobody publishes a change of their own, and nothing is
published that a check blocks; an administrator may, and says why."""

import json
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from support.admin import create, errors_of, form_of, row
from support.make import SmallSite, administrator
from wagtail.log_actions import LogContext
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision

from cms.core.models import Contact, PageContact
from cms.news.models import NewsPage
from cms.publishing import checks
from cms.publishing.checks import Problem, register_check
from cms.publishing.enums import Level
from cms.publishing.gate import PublishRefused, decide
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
    with refused_or_not(page, user):
        state.approve(user=user)


def revision_by_code(client, page, user):
    revision = page.get_latest_revision()
    with refused_or_not(page, user):
        revision.publish(user=user, skip_permission_checks=True)


def code_in_a_request(client, page, user):
    """As code that a button of the admin runs does it, without saying who."""
    with LogContext(user=user):
        revision = page.get_latest_revision()
        with refused_or_not(page, user):
            page.publish(revision)


def admin_api(client, page, user):
    url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
    response = client.post(url)
    assert response.status_code == (403 if user_is_refused(page, user) else 200)


def own_view(client, page, user, reason=""):
    url = reverse("cms_publishing:own_change", args=[page.get_latest_revision().pk])
    return client.post(url, {"reason": reason}, follow=True)


def refused_or_not(page, user):
    """Expect a refusal where the gate would refuse, so that nothing else hides behind it."""
    return pytest.raises(PublishRefused) if user_is_refused(page, user) else nullcontext()


def user_is_refused(page, user):
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


# Ways that begin otherwise than with a draft of a public page.


def test_what_is_created_is_not_published_by_its_creator(client, site, anna):
    """What was typed is kept, and the row is not there, so it cannot be live."""
    client.force_login(anna)
    contact = row("page_contacts", contact=str(site.contact().pk), role="contact")
    values = {"title": "Ny nyhet", "slug": "ny", "published_at": "2026-05-01 09:00", **contact}
    response = create(client, site.news_index, NewsPage, freshness_policy="site", **values)
    assert "någon annan måste publicera" in response.content.decode()
    assert form_of(response.content)["title"] == "Ny nyhet"
    assert not NewsPage.objects.filter(slug="ny").exists()


def test_creating_offers_publishing_only_to_those_who_may(client, site, anna, admin):
    url = reverse("wagtailadmin_pages:add", args=["cms_news", "newspage", site.news_index.pk])
    for user, offered in ((anna, False), (admin, True)):
        client.force_login(user)
        assert ('name="action-publish"' in client.get(url).content.decode()) is offered


def test_an_administrator_creates_a_draft_and_then_says_why(client, site, admin):
    client.force_login(admin)
    contact = row("page_contacts", contact=str(site.contact().pk), role="contact")
    values = {"title": "Ny nyhet", "slug": "ny", "published_at": "2026-05-01 09:00", **contact}
    response = create(client, site.news_index, NewsPage, freshness_policy="site", **values)
    page = NewsPage.objects.get(slug="ny")
    assert not page.live
    url = reverse("cms_publishing:own_change", args=[page.latest_revision_id])
    assert response.url == url
    assert "Varför ingen annan granskar" in client.get(url).content.decode()
    client.post(url, {"reason": REASON})
    assert page_again(page).live


def test_another_persons_first_draft_is_published(client, site, anna, bo):
    page = site.news("Ny nyhet", live=False, page_contacts=[PageContact(contact=site.contact())])
    page.title = "Ny nyhet för alla"
    page.save_revision(user=anna)
    client.force_login(bo)
    editor(client, page, bo)
    assert public_title(page) == "Ny nyhet för alla"


def test_the_form_says_what_a_check_blocks_at_its_field(client, news, anna, bo, blocked):
    page = change(news, anna)
    client.force_login(bo)
    for action in ("action-publish", "action-submit"):
        response = editor(client, page, bo, **{"action-publish": "", action: "1"}, seo_title="Te")
        assert "Skriv klart sidan först." in errors_of(response)
        assert form_of(response.content)["seo_title"] == "Te"


def test_a_schedule_is_a_way_to_publish(client, news, anna, bo):
    later = {"go_live_at": "2126-05-01 09:00"}
    page = change(news, anna)
    client.force_login(anna)
    editor(client, page, anna, **later)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    client.force_login(bo)
    editor(client, page, bo, **later)
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    assert Approval.objects.get(revision_id=revision.pk).kind == "scheduled"
    assert public_title(page) == "Kaffe på torget"


def test_a_schedule_set_by_hand_is_refused(news, anna):
    page = change(news, anna)
    with LogContext(user=anna), pytest.raises(PermissionDenied):
        page.save_revision(user=anna, approved_go_live_at=timezone.now())


def test_reverting_is_a_change(client, news, anna, bo):
    first = news.get_latest_revision()
    page = change(news, anna)
    page.get_latest_revision().publish()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for user, title in ((bo, "Te på torget"), (anna, "Te på torget")):
        client.force_login(user)
        data = form_of(client.get(url).content) | {"action-publish": "1", "revision": first.pk}
        assert data["title"] == "Kaffe på torget"
        response = client.post(url, data)
        assert "någon annan måste publicera" in response.content.decode()
        assert public_title(page) == title
    client.force_login(bo)
    client.post(url, form_of(client.get(url).content) | {"revision": first.pk})
    client.force_login(anna)
    client.post(edit, form_of(client.get(edit).content) | {"action-publish": "1"})
    assert public_title(page) == "Kaffe på torget"


def test_copies_are_drafts(client, site, news, bo, admin):
    url = reverse("wagtailadmin_pages:copy", args=[news.pk])
    for user, slug in ((bo, "kopia"), (admin, "kopia-2")):
        client.force_login(user)
        assert "publish_copies" not in client.get(url).content.decode()
        data = {
            "new_title": "Kopia",
            "new_slug": slug,
            "new_parent_page": site.news_index.pk,
            "publish_copies": "on",
        }
        client.post(url, data)
        assert not NewsPage.objects.get(slug=slug).live


def test_a_copy_that_stays_live_is_refused_in_the_admin_api(client, news, bo):
    client.force_login(bo)
    url = reverse("wagtailadmin_api:pages:action", args=[news.pk, "copy"])
    response = client.post(url, {"slug": "kopia", "keep_live": True}, "application/json")
    assert response.status_code == 403
    assert not NewsPage.objects.filter(slug="kopia").exists()


def test_an_alias_shows_what_its_source_shows(client, news, anna, bo):
    """It is allowed, and never shows a draft."""
    page = change(news, anna)
    client.force_login(anna)
    url = reverse("wagtailadmin_api:pages:action", args=[news.pk, "create_alias"])
    assert client.post(url, {"update_slug": "alias"}).status_code == 201
    alias = NewsPage.objects.get(alias_of=news)
    assert public_title(alias) == "Kaffe på torget"
    page.get_latest_revision().publish(user=bo)
    assert public_title(alias) == "Te på torget"


def test_an_alias_waits_for_a_page_that_is_scheduled(site, bo):
    page = site.news("Ny nyhet", live=False, page_contacts=[PageContact(contact=site.contact())])
    alias = page.create_alias(update_slug="alias")
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.title = "Hemligt än"
    page.save_revision().publish(user=bo)
    assert public_title(alias) is None
    assert page_again(page).substantive_updated_at is None
    assert not page_again(page).live


def test_a_row_saved_as_live_in_a_request_is_refused(site, anna):
    page = site.news("Utkast", live=False)
    page.live = True
    with LogContext(user=anna), pytest.raises(PermissionDenied):
        page.save()
    assert public_title(page) is None
    # The same by a command, for nobody.
    page.save()
    assert public_title(page) == "Utkast"


def test_unpublishing_and_publishing_the_same_again_is_no_change(client, news, anna, bo):
    page = change(news, anna)
    page.get_latest_revision().publish(user=bo)
    page_again(page).unpublish()
    client.force_login(anna)
    editor(client, page, anna)
    assert public_title(page) == "Te på torget"


def test_a_draft_that_was_changed_after_the_review_began_is_reviewed_anew(client, news, anna, bo):
    page = in_review(change(news, anna))
    state = page.current_workflow_task_state
    page = page.get_latest_revision_as_object()
    page.title = "Vin på torget"
    page.save_revision(user=anna)
    client.force_login(bo)
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]),
        {"comment": ""},
    )
    assert public_title(page) == "Kaffe på torget"
    again = page_again(page).current_workflow_task_state
    assert again.revision == page.get_latest_revision()
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", again.pk]),
        {"comment": ""},
    )
    assert public_title(page) == "Vin på torget"
