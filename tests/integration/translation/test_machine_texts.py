"""Where it is chosen, a machine's text is public, marked as such, until somebody reviews it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from support.libretranslate import libretranslate
from support.make import administrator
from support.publishing import GoodSite
from support.staff import person
from support.translating import change, translate
from wagtail.log_actions import LogContext
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms.publishing.jobs import run_due_jobs, try_again
from cms.publishing.models import Approval, Job
from cms.translation import machine_texts
from cms.translation.machine_texts import ask_for_machine_texts
from cms.translation.models import Assignment, LanguageDefaults, SourceText

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def service(settings):
    with libretranslate() as served:
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = served.config()
        yield served


@pytest.fixture
def chosen(site, service):
    return LanguageDefaults.objects.create(locale=site.en, publishes_machine_text=True)


@pytest.fixture
def news(site):
    return site.news("Kaffe på torget", introduction="Välkommen")


def run():
    now = timezone.now()
    ask_for_machine_texts(now - timedelta(minutes=1), now)
    run_due_jobs(now)


def english(page, site):
    return type(page).objects.filter(translation_key=page.translation_key, locale=site.en).first()


def is_machine(page, locale):
    return SourceText.objects.get(translation_key=page.translation_key, locale=locale).is_machine


def test_what_nobody_has_translated_is_public_and_marked(site, news, chosen):
    run()
    target = english(news, site)
    assert (target.live, target.title) == (True, "KAFFE PÅ TORGET")
    assert target.is_machine_translated
    assert is_machine(news, site.en)
    approval = Approval.objects.filter(object_id=str(target.pk)).first()
    assert approval is None or approval.approved_by is None


def test_it_is_off_unless_chosen(site, news, service):
    LanguageDefaults.objects.create(locale=site.en)
    run()
    assert english(news, site) is None
    assert service.asked == []


def test_it_is_for_the_chosen_language_alone(site, news, chosen):
    fi = Locale.objects.create(language_code="fi")
    run()
    assert not type(news).objects.filter(locale=fi, live=True).exists()


def test_without_a_service_nothing_is_asked_for(site, news, chosen, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None
    run()
    assert not Job.objects.exists()


def test_a_draft_of_a_source_is_not_sent(site, service, chosen):
    site.news("Hemligt utkast", live=False)
    run()
    assert "Hemligt utkast" not in service.texts


def test_what_somebody_works_on_is_theirs(site, news, chosen, service):
    translate(news, site.en, {"Kaffe på torget": "Coffee"}, person("bo"))
    other = site.news("Andra", introduction="Hej")
    Assignment.objects.create(
        translation_key=other.translation_key,
        locale=site.en,
        content_type=other.content_type,
        sent_at=timezone.now(),
    )
    run()
    assert not english(news, site).live
    assert english(other, site) is None
    assert not {"Välkommen", "Hej"} & set(service.texts)


def test_what_somebody_begins_meanwhile_is_theirs(site, news, chosen):
    now = timezone.now()
    ask_for_machine_texts(now, now)
    translate(news, site.en, {"Kaffe på torget": "Coffee"}, person("bo"))
    run_due_jobs(now)
    assert not english(news, site).live


@pytest.mark.parametrize("what", ["translation", "source"])
def test_nothing_that_is_written_while_the_machine_works_is_published(
    site, news, chosen, monkeypatch, what
):
    """Neither what nobody has reviewed, nor a new source under an English address."""
    original, bo = machine_texts.translate_by_machine, person("bo")

    def slowly(translation, user=None):
        result = original(translation, user)
        if what == "translation":
            translate(news, site.en, {"Kaffe på torget": "Cofee"}, bo)
        else:
            change(news, introduction="Kom in")
        return result

    with monkeypatch.context() as patch:
        patch.setattr(machine_texts, "translate_by_machine", slowly)
        run()
    assert not StringTranslation.objects.filter(data="KOM IN").exists()
    target = english(news, site)
    assert target is None or not target.live


def test_with_a_text_that_the_machine_loses_nothing_is_published(site, service, chosen):
    page = site.news("Kaffe", introduction="Ring 08-465 004 10")
    service.translate = lambda text: text.split("<span")[0].upper()
    run()
    assert english(page, site) is None
    assert set(StringTranslation.objects.values_list("data", flat=True)) >= {"KAFFE"}


def test_when_the_service_fails_it_is_tried_again(site, news, chosen, service):
    service.status = 500
    run()
    assert english(news, site) is None
    jobs = Job.objects.filter(kind="machine_text", arguments__key=str(news.translation_key))
    assert jobs.get().attempts == 1
    service.status = 200
    run_due_jobs(timezone.now() + timedelta(minutes=2))
    assert english(news, site).live


def test_each_version_is_translated_once(site, news, chosen, service):
    run()
    asked = len(service.asked)
    run()
    assert len(service.asked) == asked


def test_a_machines_text_follows_the_source(site, news, chosen):
    run()
    change(news, introduction="Välkommen hit")
    run()
    assert english(news, site).introduction == "VÄLKOMMEN HIT"
    assert is_machine(news, site.en)
    text = SourceText.objects.get(translation_key=news.translation_key, locale=site.en)
    assert text.outdated_since is None


def test_a_persons_approval_makes_it_theirs(site, news, chosen):
    run()
    translate(news, site.en, {"Välkommen": "Welcome"}, person("bo")).publish()
    target = english(news, site)
    assert not target.is_machine_translated
    assert not is_machine(news, site.en)
    change(news, introduction="Välkommen hit")
    run()
    assert english(news, site).introduction == "Welcome"


def test_a_contact_is_translated_like_a_page(site, chosen):
    contact = site.contact("samordnare för träffar")
    run()
    assert english(contact, site).live
    assert english(contact, site).function == "SAMORDNARE FÖR TRÄFFAR"


def test_whoever_tries_a_job_again_has_published_nothing(site, news, chosen, service):
    service.status = 500
    run()
    now = timezone.now() + timedelta(days=3)
    Job.objects.update(state="failed")
    service.status = 200
    with LogContext(user=administrator()):
        for job in Job.objects.filter(kind="machine_text"):
            try_again(job, now)
        run_due_jobs(now)
    revision = english(news, site).live_revision
    assert revision.user is None
