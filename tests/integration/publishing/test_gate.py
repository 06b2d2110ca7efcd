"""What counts as somebody's change, what goes live by the clock, and that Wagtail still has the
one place through which everything is published."""

import inspect
import json
from pathlib import Path

import pytest
import time_machine
import wagtail
import wagtail_localize
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from support.admin import form_of
from support.make import administrator, at
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.log_actions import registry as log_registry

from cms.core.models import Contact, PageContact, RelatedLink
from cms.news.models import NewsPage
from cms.publishing.authors import authors_of, written, written_in
from cms.publishing.checks import registry
from cms.publishing.checks.registry import Problem, register_check
from cms.publishing.enums import Level
from cms.publishing.jobs import run
from cms.publishing.models import Approval, Job
from cms.publishing.workarounds import localize, publish_action

pytestmark = pytest.mark.django_db

WAGTAIL, LOCALIZE = (Path(module.__file__).parent for module in (wagtail, wagtail_localize))


@pytest.fixture
def news(site):
    contact = PageContact(contact=site.contact())
    link = RelatedLink(url="https://a.example/", label="Läs mer")
    return site.news("Kaffe på torget", page_contacts=[contact], related_links=[link])


def person(name):
    return get_user_model().objects.create_user(name, f"{name}@lindasa.example", "pw")


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def bo():
    return person("bo")


def save(page, user, title=None, **kwargs):
    page = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    page.title = title or page.title
    return page, page.save_revision(user=user, **kwargs)


def authors(page, revision=None):
    revision = revision or page.get_latest_revision()
    return authors_of(page, timezone.now(), revision=revision)


def test_who_saves_without_a_change_is_no_author(news, anna, bo):
    page, _revision = save(news, anna, "Te på torget")
    page, _revision = save(page, bo)
    assert authors(page) == {anna.pk}


def test_each_of_several_authors_counts_until_an_approval(news, anna, bo):
    page, _revision = save(news, anna, "Te på torget")
    page, revision = save(page, bo, "Te på bron")
    assert authors(page) == {anna.pk, bo.pk}
    revision.publish()
    page, _revision = save(page, bo, "Te under bron")
    assert authors(page) == {bo.pk}


def test_autosave_over_an_approved_revision_is_a_change(news, anna, bo):
    """Wagtail overwrites a revision in place; its number stays."""
    page, revision = save(news, anna, "Te på torget")
    revision.publish(user=bo, skip_permission_checks=True)
    assert authors(page, revision) == set()
    page, again = save(page, anna, "Vin på torget", overwrite_revision=revision)
    assert again.pk == revision.pk
    assert authors(page, again) == {anna.pk}


def test_rows_count_as_content(news, anna):
    page = NewsPage.objects.get(pk=news.pk)
    page.related_links = [RelatedLink(url="https://b.example/", label="Läs mer")]
    page.save_revision(user=anna)
    assert authors(page) == {anna.pk}


def test_the_order_of_rows_is_content(site, anna):
    first, second = site.contact("samordnare"), site.contact("chef")
    rows = [PageContact(contact=each, sort_order=n) for n, each in enumerate((first, second))]
    page = site.news(page_contacts=rows)
    before = written_in(page)
    rows = list(page.page_contacts.all())
    rows[0].sort_order, rows[1].sort_order = 1, 0
    page.page_contacts = rows
    assert written_in(page) != before


def test_keys_of_blocks_and_paragraphs_are_no_content():
    def content(block_id, key):
        text = f'<p data-block-key="{key}">Hej</p>'
        return {"body": json.dumps([{"type": "text", "value": text, "id": block_id}])}

    assert written(NewsPage, content("1", "abc")) == written(NewsPage, content("2", "def"))
    assert written(NewsPage, content("1", "abc")) != written(NewsPage, {"body": "[]"})


def test_a_draft_in_several_hands_keeps_its_authors_when_revisions_are_purged(client, news, bo):
    anna = administrator("anna")
    client.force_login(anna)
    url = reverse("wagtailadmin_pages:edit", args=[news.pk])
    client.post(url, form_of(client.get(url).content) | {"title": "Te på torget"})
    page, _revision = save(news, bo, "Te på bron")
    call_command("purge_revisions", verbosity=0)
    assert page.revisions.count() == 1
    assert authors(page) == {anna.pk, bo.pk}


def test_older_content_than_what_is_approved_has_all_its_authors(news, anna, bo):
    page, old = save(news, anna, "Te på torget")
    page, new = save(page, bo, "Te på bron")
    new.publish()
    assert authors(page, old) == {anna.pk}


def test_content_from_before_approvals_counts_from_what_is_public(news, anna, bo):
    page, revision = save(news, anna, "Te på torget")
    revision.publish()
    Approval.objects.all().delete()
    page, _revision = save(page, bo, "Te på bron")
    assert authors(page) == {bo.pk}


@pytest.mark.parametrize("kind", ["news", "place", "network", "meeting"])
def test_opening_and_saving_changes_nothing(client, site, kind):
    """Whoever approves in the editor saves a revision; none of its fields may look changed."""
    rows = {"page_contacts": [PageContact(contact=site.contact())]}
    page = getattr(site, kind)(title="Kaffe", **rows)
    user = administrator()
    client.force_login(user)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(url, form_of(client.get(url).content))
    page = type(page).objects.get(pk=page.pk)
    before, after = (written(type(page), each.content) for each in page.revisions.order_by("pk"))
    assert before == after
    assert page.get_latest_revision().user == user
    assert authors(page) == set()


def test_the_system_publishes_and_it_is_written_down(news):
    approval = Approval.objects.get(object_id=str(news.pk), revision_id=news.live_revision_id)
    assert approval.approved_by is None
    assert approval.kind == "published"


# By the clock.


@pytest.fixture
def scheduled(news, anna, bo):
    """A change by one, approved by another, for the second of May."""
    with time_machine.travel(at("2026-05-01 09:00"), tick=False):
        page, _revision = save(news, anna, "Te på torget")
        page.go_live_at = at("2026-05-02 09:00")
        revision = page.save_revision(user=anna)
        bo.is_superuser = True
        bo.save()
        revision.publish(user=bo)
    return page


def go_live():
    with time_machine.travel(at("2026-05-02 09:01"), tick=False):
        call_command("publish_scheduled", verbosity=0)


def title(page):
    return NewsPage.objects.get(pk=page.pk).title


def test_what_was_approved_goes_live(scheduled, bo):
    assert title(scheduled) == "Kaffe på torget"
    go_live()
    assert title(scheduled) == "Te på torget"
    assert Approval.objects.get(approved_by=bo).kind == "scheduled"


def test_what_was_changed_since_does_not_go_live(scheduled, site, anna):
    with time_machine.travel(at("2026-05-01 10:00"), tick=False):
        revision = scheduled.get_latest_revision()
        approved = revision.approved_go_live_at
        save(scheduled, anna, "Vin på torget", overwrite_revision=revision)
        type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=approved)
    go_live()
    assert title(scheduled) == "Kaffe på torget"
    assert_called_off(scheduled, "ändrats sedan det godkändes")


def test_what_a_check_blocks_by_then_does_not_go_live(scheduled, site, monkeypatch):
    """Nor does it keep the others from going live."""
    with time_machine.travel(at("2026-05-01 09:00"), tick=False):
        later, contact = at("2026-05-02 09:00"), PageContact(contact=site.contact())
        other = site.news("Ett annat", live=False, go_live_at=later, page_contacts=[contact])
        other.get_latest_revision().publish()
    monkeypatch.setattr(registry, "_registry", [*registry._registry])
    problem = Problem(Level.BLOCKS, "late", "Anmälan har stängt.", "title")
    register_check(NewsPage, lambda obj, now: [problem] if obj.pk == scheduled.pk else [])
    go_live()
    assert title(scheduled) == "Kaffe på torget"
    assert_called_off(scheduled, "Anmälan har stängt.")
    assert NewsPage.objects.get(pk=other.pk).live


def assert_called_off(page, why):
    """It is off the schedule, in the history, and its author and its approver have a mail."""
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()
    entry = log_registry.get_logs_for_instance(page).get(action="cms_publishing.not_published")
    assert why in " ".join(entry.data["why"])
    for job in Job.objects.filter(kind="called_off"):
        assert run(job.pk, at("2026-05-02 09:02"))
    outbox = mail.outbox
    assert {each.to[0] for each in outbox} == {"anna@lindasa.example", "bo@lindasa.example"}
    for each in outbox:
        html, _type = each.alternatives[0]
        assert "publicerades inte enligt schemat" in each.subject
        assert all(f"/admin/pages/{page.pk}/edit/" in body for body in (each.body, html))
        assert all(why in body for body in (each.body, html))


# The work-arounds still stand where Wagtail and wagtail-localize have put the doors.


def test_everything_is_published_through_one_method():
    assert PublishRevisionAction.execute is publish_action.execute
    assert PublishPageRevisionAction.execute is publish_action.execute
    assert list(inspect.signature(publish_action.original).parameters) == [
        "self",
        "skip_permission_checks",
    ]
    callers = [
        path.name
        for path in WAGTAIL.rglob("*.py")
        if "_publish_revision(" in path.read_text() and "tests" not in path.parts
    ]
    assert callers == ["publish_revision.py"]


def test_wagtail_localize_has_one_door():
    assert list(inspect.signature(localize.original).parameters) == [
        "self",
        "locale",
        "user",
        "publish",
        "copy_parent_pages",
        "fallback",
    ]
    text = (LOCALIZE / "models.py").read_text()
    assert text.count(".publish)") == 2, "each of them inside create_or_update_translation"
    assert inspect.getsource(localize.original).count(".publish)") == 2


def test_a_revision_without_publishing_right_is_refused_by_wagtail_itself(news, anna, bo):
    page, revision = save(news, anna, "Te på torget")
    with pytest.raises(PermissionDenied):
        revision.publish(user=bo)
    assert title(page) == "Kaffe på torget"
    assert not Approval.objects.filter(approved_by=bo).exists()


def test_a_contact_without_revisions_is_looked_at_as_it_is(site, anna):
    contact = site.contact("samordnare")
    contact.function = "chef"
    contact.save_revision(user=anna)
    assert authors(contact) == {anna.pk}
    contact = Contact.objects.get(pk=contact.pk)
    assert authors_of(contact, timezone.now(), by=anna.pk) == {anna.pk}
