"""The ways to publish the latest draft of a public page: each takes a browser that is logged in as
the user, and tries."""

import json
from contextlib import nullcontext

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext

from cms.publishing.enums import ReleaseState
from cms.publishing.gate import PublishRefused, decide
from cms.publishing.models import Release
from cms.publishing.releases.services import create
from support.admin import form_of

REASON = "Vattnet är avstängt i hela kommunen, ingen annan är i tjänst."


def change(page, user):
    """Somebody's draft of a page that is public."""
    page = page.get_latest_revision_as_object()
    page.title = "Te på torget"
    page.save_revision(user=user)
    return page


def public_title(obj):
    row = type(obj).objects.get(pk=obj.pk)
    return str(row) if row.live else None


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


def release(client, page, user, comment=""):
    """With what goes out together; whoever wrote the draft has put it in."""
    revision, now = page.get_latest_revision(), timezone.now()
    made = create("Nytt på torget", [revision], user=revision.user, now=now)
    # As if it was in review before a check began to block it.
    Release.objects.filter(pk=made.pk).update(state=ReleaseState.IN_REVIEW)
    url = reverse("cms_publishing_releases:detail", args=[made.pk])
    seen = client.get(url).context["form"].initial["seen"]
    return client.post(url, {"seen": seen, "action": "approve", "words": comment})


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
    release,
]
# What takes a reason; everywhere else an administrator, too, needs somebody else.
WITH_REASON = [review_in_editor, review_on_dashboard, release, own_view]
