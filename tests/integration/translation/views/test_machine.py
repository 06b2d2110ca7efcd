"""A translator has a machine translate the rest, and reads it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from support.libretranslate import libretranslate
from support.publishing import GoodSite
from support.staff import person
from support.translating import translate
from wagtail_localize.models import StringTranslation

from cms.publishing.roles import EDITOR, TRANSLATOR, group_name, set_up
from cms.translation.machine import translate_by_machine
from cms.translation.review import send_for_review
from cms.translation.views import machine

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    site = GoodSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


@pytest.fixture
def service(settings):
    with libretranslate() as served:
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = served.config()
        yield served


@pytest.fixture
def news(site):
    page = site.news("Kaffe på torget", introduction="Ring 08-465 004 10")
    translate(page, site.en, {"Kaffe på torget": "Coffee in the square"})
    return page


def ask(client, page, name="nadja", role=TRANSLATOR):
    user = person(name)
    user.groups.add(Group.objects.get(name=group_name(role)))
    client.force_login(user)
    args = [page._meta.label_lower, page.translation_key, "en"]
    response = client.post(reverse("cms_translation:machine", args=args), follow=True)
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def draft(page, site):
    return page.get_translation(site.en).get_latest_revision_as_object()


def test_what_is_left_is_translated_into_the_draft(client, site, news, service):
    said = ask(client, news)
    assert "A machine has translated 1 text." in said
    assert draft(news, site).introduction == "RING 08-465 004 10"
    assert draft(news, site).title == "Coffee in the square"
    assert not news.get_translation(site.en).live


def test_what_the_machine_spoils_is_named(client, site, news, service):
    service.translate = lambda text: text.split("<span")[0]
    said = ask(client, news)
    assert "Introduction, “Ring 08-465 004 10”, is not translated." in said
    assert draft(news, site).introduction == "Ring 08-465 004 10"


def test_a_failure_is_told_and_changes_nothing(client, site, news, service):
    service.status = 500
    before = news.get_translation(site.en).latest_revision_id
    assert "The machine translation did not work." in ask(client, news)
    assert news.get_translation(site.en).latest_revision_id == before


def test_what_is_in_review_is_left_alone(client, site, news, service):
    assert send_for_review(news.get_translation(site.en), person("bo")) == ""
    assert "Nothing was saved. It is in review." in ask(client, news)
    assert service.asked == []


def test_a_draft_that_is_sent_for_review_while_the_machine_works_stays_as_it_is(
    client, site, news, service, monkeypatch
):
    target, bo = news.get_translation(site.en), person("bo")

    def slowly(translation, user):
        send_for_review(target, bo)
        return translate_by_machine(translation, user)

    monkeypatch.setattr(machine, "translate_by_machine", slowly)
    said = ask(client, news)
    assert "the draft was not saved. It is in review." in said
    target.refresh_from_db()
    assert target.current_workflow_task_state.revision == target.latest_revision


def test_whoever_may_not_translate_it_asks_no_machine(client, site, news, service):
    ask(client, news, "eva", EDITOR)
    assert service.asked == []
    translated = StringTranslation.objects.exclude(context__path="slug")
    assert translated.count() == 1
