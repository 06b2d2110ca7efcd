"""Two people at the same moment: nothing is lost or half, and what is said of it is true."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread

import pytest
from django.db import connection
from django.test import Client
from support.make import SmallSite
from support.translating import change, translate
from support.translation_editor import Form, staff
from wagtail_localize.models import StringTranslation

from cms.core.enums import ReleaseRule
from cms.publishing.roles import TRANSLATOR, set_up
from cms.translation import saving, texts
from cms.translation.composing import translation_into
from cms.translation.models import SourceText, TranslationSettings
from cms.translation.texts import target_of

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site():
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def at_once(*functions):
    """Run functions in a thread each, and return what they raised."""
    errors = []

    def run(function):
        try:
            function()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[function]) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return errors


def meet(monkeypatch, module, *names):
    """Let two threads wait for each other before one of these functions, or for half a second."""
    barrier = Barrier(2)

    def waiting(original):
        def wait(*args, **kwargs):
            with suppress(BrokenBarrierError):
                barrier.wait(0.5)
            return original(*args, **kwargs)

        return wait

    for name in names:
        monkeypatch.setattr(module, name, waiting(getattr(module, name)))


def test_a_source_is_published_while_its_translation_is_approved(site, monkeypatch):
    news = site.news()
    translate(news, site.en, {"Kaffe på torget": "Coffee in the square"}).publish()
    news = change(news, title="Te på torget")
    tea = translate(news, site.en, {"Te på torget": "Tea in the square"})
    page = news.get_latest_revision_as_object()
    page.title = "Saft på torget"
    meet(monkeypatch, texts, "follow")
    assert at_once(page.save_revision().publish, tea.publish) == []
    english = target_of(translation_into(news, site.en))
    text = SourceText.objects.get(translation_key=news.translation_key, locale=site.en)
    assert (english.title, text.words) == ("Tea in the square", [["title", "Te på torget"]])
    assert text.outdated_since is not None
    # Nor is there half a pair when two approve both at once.
    TranslationSettings.objects.create(site=site.site, release_rule=ReleaseRule.TOGETHER)
    chocolate = type(news).objects.get(pk=news.pk).get_latest_revision_as_object()
    chocolate.title = "Choklad"
    draft = chocolate.save_revision()
    translate(news, site.en, {"Choklad": "Chocolate"})
    meet(monkeypatch, texts, "follow")
    assert at_once(draft.publish, draft.publish) == []
    rows = type(news).objects.filter(translation_key=news.translation_key, live=True)
    assert {row.title for row in rows} == {"Choklad", "Chocolate"}
    text.refresh_from_db()
    assert (text.words, text.outdated_since) == ([["title", "Choklad"]], None)


def test_translators_save_the_same_text_and_one_sends_it_for_review(site, monkeypatch):
    news = site.news()
    translation = translation_into(news, site.en)
    forms = []
    for name in ("nadja", "petra"):
        client = Client()
        client.force_login(staff(name, TRANSLATOR))
        forms.append(Form(client, news))
    first, second = forms
    meet(monkeypatch, saving, "save_draft")
    first.write("Kaffe på torget", "Coffee")
    second.write("Kaffe på torget", "A coffee")
    assert at_once(first.post, second.post) == []
    saved = StringTranslation.objects.get(locale=site.en, context__path="title").data
    (late,) = [form for form in forms if form.error("Kaffe på torget")]
    assert late.value("Kaffe på torget") != saved
    assert saved in late.error("Kaffe på torget")
    assert target_of(translation).get_latest_revision_as_object().title == saved
    # What is reviewed is what is sent: who saves meanwhile is told, and keeps the text.
    first.load()
    second.load()
    second.write("Kaffe på torget", "Coffee there")
    meet(monkeypatch, saving, "save_draft")
    assert at_once(lambda: first.post("send"), second.post) == []
    target = target_of(translation)
    reviewed = target.current_workflow_task_state.revision
    assert reviewed == target.latest_revision
    title = reviewed.as_object().title
    assert (second.status, title) in {(409, saved), (200, "Coffee there")}
    assert second.value("Kaffe på torget") == "Coffee there"
