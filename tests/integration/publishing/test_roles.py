"""Roles and the review are set up by one command, at will; what a customer has granted is kept."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import override_settings
from wagtail.contrib.settings.registry import registry
from wagtail.models import GroupPagePermission, Locale, Workflow, WorkflowTask

from cms.core.models import PageContact
from cms.publishing.models import EditorialReview
from cms.publishing.roles import ADMINISTRATOR, COMMUNICATOR, EDITOR, TRANSLATOR, group_name
from cms.publishing.system_checks import (
    check_approvals_hold_for_what_was_read,
    check_people_on_site_can_answer,
)

pytestmark = pytest.mark.django_db


def set_up(*args):
    call_command("set_up_publishing", *args, verbosity=0)


def person(*groups):
    user = get_user_model().objects.create_user("siri", "siri@lindasa.example", "pw")
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


def rights(page, user):
    tester = page.permissions_for_user(user)
    return tester.can_edit(), tester.can_publish()


def test_a_new_language_has_the_same_roles(site):
    """Nobody runs the command again, and groups that a customer has made get nothing."""
    set_up("--section", str(site.place_index.pk))
    set_up()
    own = Group.objects.create(name="Engelska")
    english = site.home.get_translation(site.en)
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=own, page=english, permission=change)
    finnish = Locale.objects.create(language_code="fi")
    home = site.home.copy_for_translation(finnish)
    places = site.place_index.copy_for_translation(finnish)
    site.news_index.copy_for_translation(finnish)

    def granted(page):
        rows = GroupPagePermission.objects.filter(page=page).exclude(group=own)
        return sorted(rows.values_list("group__name", "permission__codename"))

    assert granted(home) == granted(english) != []
    assert granted(places) == granted(site.place_index.get_translation(site.en)) != []
    assert not GroupPagePermission.objects.filter(group=own, page=home).exists()
    assert home.get_workflow() == site.home.get_workflow()
    assert places.get_workflow() == site.place_index.get_workflow() != home.get_workflow()
    assert GroupPagePermission.objects.filter(page__locale=finnish).count() == len(
        [*granted(home), *granted(places)]
    )


def test_each_role_works_in_its_languages(site):
    set_up()
    english = site.home.get_translation(site.en)
    expected = {
        "Redaktör": ((True, False), (False, False), False, False),
        "Kommunikatör": ((True, True), (True, True), True, False),
        "Översättare": ((False, False), (True, False), True, False),
        "Administratör": ((True, True), (True, True), True, True),
    }
    for name, found in expected.items():
        user = person(name)
        submit, own = "wagtail_localize.submit_translation", "cms_publishing.publish_own_change"
        assert user.has_perm("wagtailadmin.access_admin")
        assert (
            rights(site.home, user),
            rights(english, user),
            user.has_perm(submit),
            user.has_perm(own),
        ) == found, name
        assert user.has_perm("cms_core.publish_contact") is found[0][1]
        user.delete()


def test_what_was_granted_besides_is_kept_and_nothing_comes_twice(site):
    set_up()
    editors = Group.objects.get(name="Redaktör")
    extra = Permission.objects.get(codename="add_redirect")
    editors.permissions.add(extra)
    task = EditorialReview.objects.get()
    task.groups.add(editors)

    def counts():
        models = (Group, GroupPagePermission, Workflow, WorkflowTask, EditorialReview)
        return [model.objects.count() for model in models], editors.permissions.count()

    before = counts()
    set_up()
    assert counts() == before
    assert extra in editors.permissions.all()
    assert editors in task.groups.all()


def test_pages_of_each_language_and_public_snippets_are_reviewed(site):
    set_up()
    news = site.news(page_contacts=[PageContact(contact=site.contact())])
    reviewed = [news, site.home.get_translation(site.en), site.contact(), site.organisation()]
    assert {each.get_workflow().name for each in reviewed} == {"Redaktionell granskning"}
    (task,) = reviewed[0].get_workflow().tasks
    assert isinstance(task.specific, EditorialReview)
    assert {group.name for group in task.specific.groups.all()} == {"Kommunikatör", "Administratör"}


@pytest.mark.parametrize("by", ["pk", "path"])
def test_a_section_has_people_of_its_own(site, by):
    set_up()
    section = site.network_index
    network = site.network()
    set_up("--section", str(section.pk) if by == "pk" else section.url_path)
    user = person(group_name(EDITOR, section), group_name(COMMUNICATOR, section))
    assert user.groups.filter(name="Redaktör: Nätverk").exists()
    assert rights(network, user) == (True, True)
    assert rights(section.get_translation(site.en), user) == (True, True)
    assert rights(site.news_index, user) == (False, False)
    (task,) = network.get_workflow().tasks
    assert {group.name for group in task.specific.groups.all()} == {
        "Kommunikatör: Nätverk",
        "Kommunikatör",
        "Administratör",
    }
    assert site.news_index.get_workflow().name == "Redaktionell granskning"


def test_an_unknown_section_is_told(site):
    for wanted in ("999999", "/finns-inte/"):
        with pytest.raises(CommandError, match="no page"):
            set_up("--section", wanted)


def test_the_review_offers_approval_only_to_others(site):
    set_up()
    news = site.news(page_contacts=[PageContact(contact=site.contact())])
    user = person("Kommunikatör")
    news.title = "Te på torget"
    news.save_revision(user=user)
    news.get_workflow().start(news, user)
    task = news.current_workflow_task
    assert {action[0] for action in task.get_actions(news, user)} == {"reject"}
    user.is_superuser = True
    assert [a[2] for a in task.get_actions(news, user) if a[0] == "approve"] == [True]
    news.get_latest_revision().__class__.objects.update(user=None)
    user.is_superuser = False
    assert "approve" in {action[0] for action in task.get_actions(news, user)}
    user.groups.clear()
    del user._group_approval_task_checks
    assert task.get_actions(news, user) == []


def test_administrators_change_the_settings_of_every_app(site):
    set_up()
    may = person(group_name(ADMINISTRATOR)).has_perm
    assert len(registry) > 2
    assert all(may(f"{each._meta.app_label}.change_{each._meta.model_name}") for each in registry)


def test_translators_write_and_do_not_publish():
    assert "publish" not in (*TRANSLATOR.other_pages, *TRANSLATOR.snippets)


def test_the_setting_that_approvals_need_is_asked_for():
    assert check_approvals_hold_for_what_was_read(None) == []
    with override_settings(WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT=False):
        (warning,) = check_approvals_hold_for_what_was_read(None)
    assert warning.id == "cms_publishing.W001"


def test_links_for_the_people_on_site_lead_somewhere(settings):
    assert check_people_on_site_can_answer(None) == []
    settings.ROOT_URLCONF = "cms.api.urls"
    [warning] = check_people_on_site_can_answer(None)
    assert warning.id == "cms_publishing.W002"
