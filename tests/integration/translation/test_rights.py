"""Whoever may edit a page in a language may translate it, and nobody else."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from support.make import SmallSite
from support.staff import person
from wagtail.models import GroupPagePermission, Locale

from cms.publishing.roles import (
    ADMINISTRATOR,
    COMMUNICATOR,
    EDITOR,
    TRANSLATOR,
    group_name,
    set_up,
)
from cms.translation.rights import may_translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def with_role(role, section=None):
    user = person(f"{role.name}-{section or ''}".lower())
    user.groups.add(Group.objects.get(name=group_name(role, section)))
    return get_user_model().objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("role", "may"),
    [(EDITOR, False), (TRANSLATOR, True), (COMMUNICATOR, True), (ADMINISTRATOR, True)],
)
def test_roles(site, role, may):
    user = with_role(role)
    news = site.news()
    assert may_translate(user, news, site.en) is may
    assert may_translate(user, site.english(news), site.en) is may
    assert may_translate(user, site.contact(), site.en) is may
    # The source language is written, not translated.
    assert not may_translate(user, news, site.sv)
    assert not may_translate(user, site.contact(), site.sv)


def test_another_language_is_not_theirs(site):
    finnish = Locale.objects.create(language_code="fi")
    home = site.home.copy_for_translation(finnish)
    GroupPagePermission.objects.filter(page=home).delete()
    user = with_role(TRANSLATOR)
    assert not may_translate(user, site.news(), finnish)
    assert not may_translate(user, site.contact(), finnish)


def test_a_language_without_pages_is_nobodys(site):
    assert not may_translate(with_role(TRANSLATOR), site.news(), Locale(language_code="fi", pk=99))


def test_translators_of_a_section_translate_what_is_below_it(site):
    set_up([site.home, site.home.get_translation(site.en)], section=site.news_index)
    user = with_role(TRANSLATOR, site.news_index)
    assert may_translate(user, site.news(), site.en)
    assert not may_translate(user, site.place(), site.en)
    assert not may_translate(user, site.home, site.en)


def test_translators_change_no_facts_of_contacts(site):
    assert not with_role(TRANSLATOR).has_perm("cms_core.change_contact")


def test_who_is_no_translator_translates_no_contacts(site):
    user = with_role(TRANSLATOR)
    group = Group.objects.get(name=group_name(TRANSLATOR))
    group.permissions.remove(group.permissions.get(codename="submit_translation"))
    user = get_user_model().objects.get(pk=user.pk)
    assert not may_translate(user, site.contact(), site.en)


def test_queries(site, django_assert_max_num_queries):
    news, user = site.news(), with_role(TRANSLATOR)
    with django_assert_max_num_queries(8):
        assert may_translate(user, news, site.en)
