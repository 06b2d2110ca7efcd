"""The glossary and the usual translators: each person those of their languages."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from support.libretranslate import libretranslate
from support.make import SmallSite, administrator
from support.staff import person
from wagtail.models import Locale

from cms.publishing.roles import COMMUNICATOR, EDITOR, TRANSLATOR, group_name, set_up
from cms.translation.models import GlossaryTerm, LanguageDefaults

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


@pytest.fixture
def fi():
    return Locale.objects.create(language_code="fi")


def member(client, name, role):
    user = person(name)
    user.groups.add(Group.objects.get(name=group_name(role)))
    client.force_login(user)
    return user


@pytest.fixture
def nadja(site, client):
    return member(client, "nadja", TRANSLATOR)


def url(name, *args):
    return reverse(f"cms_translation:{name}", args=args)


def refused(response):
    # Wagtail leads whoever may not see a page of the admin to its first page.
    return response.status_code == 403 or response.url == reverse("wagtailadmin_home")


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def test_a_translator_adds_changes_and_removes_terms(client, site, nadja):
    values = {"locale": site.en.pk, "term": "  mötesplats ", "translation": "meeting place"}
    response = client.post(url("new_term"), values, follow=True)
    assert "“mötesplats” is in the glossary." in text_of(response)
    term = GlossaryTerm.objects.get()
    assert term.term == "mötesplats"
    client.post(url("term", term.pk), {**values, "translation": "venue"})
    term.refresh_from_db()
    assert term.translation == "venue"
    client.post(url("delete_term", term.pk))
    assert not GlossaryTerm.objects.exists()


def test_a_term_is_there_once_in_a_language(client, site, nadja):
    GlossaryTerm.objects.create(locale=site.en, term="mötesplats")
    response = client.post(url("new_term"), {"locale": site.en.pk, "term": "mötesplats"})
    assert "already exists" in text_of(response)
    assert GlossaryTerm.objects.count() == 1


def test_terms_of_other_languages_are_not_theirs(client, site, nadja, fi):
    theirs = GlossaryTerm.objects.create(locale=fi, term="mötesplats", translation="paikka")
    assert "paikka" not in text_of(client.get(url("glossary")))
    assert refused(client.get(url("term", theirs.pk)))
    assert refused(client.post(url("term", theirs.pk), {"locale": fi.pk, "term": "x"}))
    assert refused(client.post(url("delete_term", theirs.pk)))
    client.post(url("new_term"), {"locale": fi.pk, "term": "annan"})
    mine = GlossaryTerm.objects.create(locale=site.en, term="nätverk")
    client.post(url("term", mine.pk), {"locale": fi.pk, "term": "nätverk"})
    assert set(GlossaryTerm.objects.values_list("locale", "term")) == {
        (fi.pk, "mötesplats"),
        (site.en.pk, "nätverk"),
    }


def test_whoever_translates_nothing_sees_no_glossary(client, site):
    member(client, "eva", EDITOR)
    assert refused(client.get(url("glossary")))
    assert refused(client.post(url("new_term"), {"locale": site.en.pk, "term": "x"}))
    assert not GlossaryTerm.objects.exists()


def test_the_glossary_is_searched_and_paged(client, site, nadja, django_assert_max_num_queries):
    GlossaryTerm.objects.bulk_create(
        GlossaryTerm(locale=site.en, term=f"ord {number:03}") for number in range(120)
    )
    client.get(url("glossary"))
    with django_assert_max_num_queries(30):
        response = client.get(url("glossary"))
    assert text_of(response).count("ord ") == 50
    said = text_of(client.get(url("glossary"), {"q": "ord 117"}))
    assert "ord 117" in said
    assert "ord 003" not in said


def test_a_communicator_chooses_who_translates(client, site):
    anna = member(client, "anna", COMMUNICATOR)
    values = {"locale": site.en.pk, "assignee": anna.pk, "days": 5}
    client.post(url("new_usual"), values)
    found = LanguageDefaults.objects.get()
    assert (found.assignee, found.days, found.publishes_machine_text) == (anna, 5, False)
    assert "anna" in text_of(client.get(url("usual")))
    client.post(url("usual_one", found.pk), {**values, "days": 9})
    found.refresh_from_db()
    assert found.days == 9
    client.post(url("delete_usual", found.pk))
    assert not LanguageDefaults.objects.exists()


def test_a_translator_does_not_choose(client, site, nadja):
    found = LanguageDefaults.objects.create(locale=site.en)
    for name, args in (("usual", ()), ("new_usual", ()), ("usual_one", (found.pk,))):
        assert refused(client.get(url(name, *args)))
    assert refused(client.post(url("usual_one", found.pk), {"locale": site.en.pk, "days": 1}))
    assert refused(client.post(url("delete_usual", found.pk)))
    assert LanguageDefaults.objects.get().days == 7


def test_nobody_gets_work_in_a_language_that_they_may_not_edit(client, site):
    member(client, "anna", COMMUNICATOR)
    values = {"locale": site.en.pk, "assignee": person("bo").pk, "days": 5}
    response = client.post(url("new_usual"), values)
    assert "may not edit pages in that language" in text_of(response)
    assert not LanguageDefaults.objects.exists()


def test_machines_publish_only_where_there_is_one(client, site, settings):
    set_up([site.home, site.home.get_translation(site.en)], section=site.news_index)
    admin = administrator()
    client.force_login(admin)
    values = {"locale": site.en.pk, "days": 5, "publishes_machine_text": "on"}
    assert "Ingen maskinöversättning är inställd" in text_of(client.post(url("new_usual"), values))
    assert not LanguageDefaults.objects.exists()
    with libretranslate() as service:
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = service.config()
        # It is about all sections, not only one's own.
        pia = person("pia")
        pia.groups.add(Group.objects.get(name=group_name(COMMUNICATOR, site.news_index)))
        client.force_login(pia)
        said = text_of(client.post(url("new_usual"), values))
        assert "Only those who publish all pages" in said
        assert not LanguageDefaults.objects.exists()
        client.force_login(admin)
        client.post(url("new_usual"), values)
    assert LanguageDefaults.objects.get().publishes_machine_text


def test_the_menu_shows_what_one_may_use(client, site, nadja):
    def shown():
        html = client.get(reverse("wagtailadmin_home")).content.decode()
        return [
            name
            for name in ("glossary", "usual", "export", "import")
            if f"translations/{name}/" in html
        ]

    assert shown() == ["glossary", "export", "import"]
    member(client, "anna", COMMUNICATOR)
    assert shown() == ["glossary", "usual", "export", "import"]
    member(client, "eva", EDITOR)
    assert shown() == []
