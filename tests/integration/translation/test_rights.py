"""Whoever may edit a page in a language may translate it, and nobody else."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from support.make import SmallSite
from support.staff import person
from support.translating import translate
from wagtail.models import GroupPagePermission, Locale, Page

from cms.core.languages import languages as open_languages
from cms.publishing.roles import (
    ADMINISTRATOR,
    COMMUNICATOR,
    EDITOR,
    TRANSLATOR,
    group_name,
    set_up,
)
from cms.translation import admin_urls
from cms.translation.desk_rights import translatable
from cms.translation.models import GlossaryTerm, LanguageDefaults, ReturnedFile
from cms.translation.rights import may_translate
from cms.translation.selectors import rows
from cms.translation.services import send_for_translation

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


def test_whoever_may_add_a_language_begins_it_and_opens_it_to_the_others(site):
    """A new one has no page that anybody could have a right to."""
    fi = Locale.objects.create(language_code="fi")
    nadja, boss = with_role(TRANSLATOR), with_role(ADMINISTRATOR)
    (home,) = [row.source for row in rows(timezone.now()) if row.source.pk == site.home.pk]
    for user, may in ((nadja, False), (with_role(COMMUNICATOR), False), (boss, True)):
        assert may_translate(user, site.home, fi) is may
        assert (translatable(user, [home], fi) == {home.key}) is may
    asked = {"user": boss, "assignee": nadja, "deadline": None, "now": timezone.now()}
    send_for_translation([site.home], fi, **asked)
    nadja = get_user_model().objects.get(pk=nadja.pk)
    assert may_translate(nadja, site.home, fi)
    assert translatable(nadja, [home], fi) == {home.key}
    assert not Page.objects.filter(locale=fi, live=True).exists()
    assert "fi" not in open_languages()


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


# Who is let in by each address, whether to look or to send; everybody else is turned away.
FINNISH, SECTION = {"aino"}, {"per", "pia"}
ENGLISH = {"nadja", "bo", "root"}
TRANSLATING = ENGLISH | FINNISH | SECTION
LET_IN = {
    "desk": TRANSLATING | {"eva"},
    "send": ENGLISH | FINNISH,
    "assignment": ENGLISH,
    "edit": ENGLISH,
    "machine": ENGLISH,
    "export": TRANSLATING,
    "hand_in": TRANSLATING,
    "returned": {"nadja"},
    "glossary": TRANSLATING,
    "glossary_results": TRANSLATING,
    "new_term": TRANSLATING,
    "term": ENGLISH | SECTION,
    "delete_term": ENGLISH | SECTION,
    "usual": {"bo", "root", "pia"},
    "usual_results": {"bo", "root", "pia"},
    "new_usual": {"bo", "root", "pia"},
    "usual_one": {"bo", "root", "pia"},
    "delete_usual": {"bo", "root", "pia"},
}


@pytest.fixture
def people(site):
    """Those of the whole site, of another section ("per", "pia") and of another language."""
    set_up([site.home, site.home.get_translation(site.en)], section=site.place_index)
    there = site.home.copy_for_translation(Locale.objects.create(language_code="fi"))
    GroupPagePermission.objects.filter(page=there).delete()
    finns = Group.objects.create(name="Finns")
    rights = Permission.objects.filter(codename__in=["access_admin", "submit_translation"])
    finns.permissions.set(rights)
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=finns, page=there, permission=change)
    groups = {
        "eva": group_name(EDITOR),
        "nadja": group_name(TRANSLATOR),
        "bo": group_name(COMMUNICATOR),
        "root": group_name(ADMINISTRATOR),
        "per": group_name(TRANSLATOR, site.place_index),
        "pia": group_name(COMMUNICATOR, site.place_index),
        "aino": finns.name,
    }
    found = {name: person(name) for name in groups}
    for name, user in found.items():
        user.groups.add(Group.objects.get(name=groups[name]))
    return {"anonymous": None, **found}


def test_each_address_asks_who_comes(client, site, people):
    """A new address without a row here is an address that nobody has thought of."""
    now, news = timezone.now(), site.news()
    translate(news, site.en, {})
    values = {"user": None, "assignee": None, "deadline": None, "now": now}
    (assignment,) = send_for_translation([news], site.en, **values)
    term = GlossaryTerm.objects.create(locale=site.en, term="mötesplats")
    usual = LanguageDefaults.objects.create(locale=site.en)
    values = {"name": "x.po", "handed_in_at": now, "objects_in_it": []}
    file = ReturnedFile.objects.create(user=people["nadja"], **values)
    one = ["cms_news.newspage", news.translation_key, "en"]
    args = {"assignment": [assignment.pk], "returned": [file.pk], "edit": one, "machine": one}
    args |= {address: [term.pk] for address in ("term", "delete_term")}
    args |= {address: [usual.pk] for address in ("usual_one", "delete_usual")}
    let_in = {pattern.name: set() for pattern in admin_urls.urlpatterns}
    for name, user in people.items():
        if user:
            client.force_login(user)
        for address in let_in:
            url = reverse(f"cms_translation:{address}", args=args.get(address, []))
            url = f"{url}?key={news.translation_key}"
            if any(is_let_in(method, url) for method in (client.post, client.get)):
                let_in[address].add(name)
    assert let_in == LET_IN


def is_let_in(method, url):
    """Who is refused is led to the start of the admin; what is done is undone."""
    with transaction.atomic():
        response = method(url)
        transaction.set_rollback(True)
    desk = reverse("cms_translation:desk")
    leads_on = response.status_code == 302 and response["Location"].startswith(desk)
    return response.status_code == 200 or leads_on


def test_queries(site, django_assert_max_num_queries):
    news, user = site.news(), with_role(TRANSLATOR)
    with django_assert_max_num_queries(8):
        assert may_translate(user, news, site.en)
