"""Feedback reaches those who look after the page, whatever mail does, and is erased in time."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from support.make import SmallSite, at
from support.staff import communicators, person

from cms.feedback.models import Feedback, FeedbackSettings
from cms.feedback.selectors import About
from cms.feedback.services import receive
from cms.publishing.due import run_due
from cms.publishing.jobs import run_due_jobs
from cms.publishing.models import Job

pytestmark = pytest.mark.django_db

NOW = at("2026-05-10 12:20")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(NOW, tick=False)
    return SmallSite()


def say(site, page=None, *, now=NOW, **values):
    path = page.get_url() if page else "/sv/finns-inte/"
    values = {"language": "sv", "message": "Dörren var låst.", "email": ""} | values
    return receive(site=site.site, about=About(path, page), now=now, **values)


def mails_after(feedback, now=NOW):
    """The mails that are sent about feedback, by address."""
    before = len(mail.outbox)
    # The first job asks for those of the receivers.
    for _turn in range(2):
        run_due_jobs(now)
    return {message.to[0]: message for message in mail.outbox[before:]}


def test_the_responsible_person_hears_of_it_in_their_language(site):
    page = site.place("Café & <Kultur>", responsible_person=person("siri"))
    feedback = say(site, page, message="Stängt?\n<b>Varför</b>", email="lo@brev.example")
    [(address, message)] = mails_after(feedback).items()
    assert address == "siri@lindasa.example"
    assert message.subject == "Feedback on Café & <Kultur>"
    assert message.reply_to == ["lo@brev.example"]
    assert "on the pages in Swedish" in message.body
    assert "Stängt?\n<b>Varför</b>" in message.body
    assert f"http://localhost{page.get_url()}" in message.body
    assert f"/admin/feedback/edit/{feedback.pk}/" in message.body
    [(html, _kind)] = message.alternatives
    assert '<html lang="en">' in html
    assert "Stängt?<br>&lt;b&gt;Varför&lt;/b&gt;" in html
    run_due_jobs(NOW)
    assert len(mail.outbox) == 1


def test_a_title_cannot_add_headers(site):
    page = site.place("Café\r\nBcc: alla@brev.example", responsible_email="fritid@lindasa.example")
    [message] = mails_after(say(site, page)).values()
    assert message.recipients() == ["fritid@lindasa.example"]
    assert "Bcc" not in message.message()
    assert not message.reply_to


def test_who_hears_of_it(site):
    """The page's people; else the site's own address; else those who publish in the section."""
    nadja, left = person("nadja"), person("left", is_active=False)
    communicators(site.place_index, nadja)
    communicators(site.home, person("chef"))
    unit = site.place("Enhetens", responsible_email="fritid@lindasa.example")
    gone = site.place("Slutade", responsible_person=left)
    nobodys = site.place("Ingens")
    for page, address in (
        (unit, "fritid@lindasa.example"),
        (gone, "nadja@lindasa.example"),
        (nobodys, "nadja@lindasa.example"),
        (None, "chef@lindasa.example"),
    ):
        assert [*mails_after(say(site, page))] == [address], page
    settings = FeedbackSettings.for_site(site.site)
    settings.fallback_email = "kontakt@lindasa.example"
    settings.save()
    for page, address in (
        (unit, "fritid@lindasa.example"),
        (gone, "kontakt@lindasa.example"),
        (None, "kontakt@lindasa.example"),
    ):
        [(to, message)] = mails_after(say(site, page)).items()
        assert to == address
    assert message.subject == "Synpunkt på /sv/finns-inte/"


def test_mail_that_fails_loses_nothing(site, monkeypatch):
    """It is tried again, only for those who have not got it, without the words in any log."""
    page = site.place("Ingens")
    communicators(site.place_index, person("siri"), person("nadja"))
    feedback = say(site, page)
    original = locmem.EmailBackend.send_messages

    def fail(backend, messages):
        if messages[0].to == ["nadja@lindasa.example"]:
            raise SMTPServerDisconnected("Dörren var låst.")
        return original(backend, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", fail)
    assert [*mails_after(feedback)] == ["siri@lindasa.example"]
    assert Feedback.objects.filter(pk=feedback.pk).exists()
    assert not Job.objects.filter(last_error__contains="Dörren").exists()
    monkeypatch.undo()
    assert [*mails_after(feedback, NOW + timedelta(hours=1))] == ["nadja@lindasa.example"]


def test_what_is_erased_is_not_told(site):
    page = site.place("Enhetens", responsible_email="fritid@lindasa.example")
    feedback = say(site, page)
    feedback.delete()
    assert mails_after(feedback) == {}
    assert not Job.objects.exclude(state="done").exists()


def test_a_deleted_page_leaves_its_feedback(site):
    page = site.place("Borta")
    feedback = say(site, page)
    page.delete()
    feedback.refresh_from_db()
    assert (feedback.page, str(feedback)) == (None, "Borta")


def test_it_is_erased_after_the_chosen_time(site):
    """F3."""
    run_due(NOW)
    settings = FeedbackSettings.for_site(site.site)
    settings.keep_days = 30
    settings.save()
    morning = at("2026-06-15 03:00")
    for days, name in ((30, "i tid"), (29, "nyss")):
        say(site, message=name, now=morning - timedelta(days=days))
    run_due(morning - timedelta(seconds=1))
    assert Feedback.objects.count() == 2
    run_due(morning)
    assert [each.message for each in Feedback.objects.all()] == ["nyss"]


def test_it_is_kept_for_180_days_where_nobody_has_chosen(site):
    run_due(at("2026-11-05 12:00"))
    # In winter it is an hour earlier on the clock.
    say(site, message="i tid", now=at("2026-05-10 04:00"))
    say(site, message="nyss", now=at("2026-05-10 04:01"))
    run_due(at("2026-11-06 02:59"))
    assert Feedback.objects.count() == 2
    run_due(at("2026-11-06 03:00"))
    assert [each.message for each in Feedback.objects.all()] == ["nyss"]
    assert not FeedbackSettings.objects.exists()
