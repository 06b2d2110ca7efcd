"""Ways to the public that begin otherwise than with a draft of a public page."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from support.admin import create, errors_of, form_of, row
from support.ways import REASON, bulk, change, editor, in_review, page_again, public_title
from wagtail.log_actions import LogContext
from wagtail.models import Revision

from cms.core.models import PageContact
from cms.news.models import NewsPage
from cms.publishing.models import Approval

pytestmark = pytest.mark.django_db


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


def test_an_alias_is_published_with_its_source_only(client, news, bo):
    alias = news.create_alias(update_slug="alias")
    client.force_login(bo)
    response = bulk(client, alias, bo)
    assert "Den visar en annan sida och publiceras med den." in response.content.decode()
    assert not page_again(alias).latest_revision


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
