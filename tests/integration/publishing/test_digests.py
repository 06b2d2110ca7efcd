"""One mail a week to each person: once, in the receiver's language, with an end to a backlog."""

import re
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from support.confirming import nobody_is_asked
from support.make import SmallSite, at
from support.staff import communicators, person

from cms.publishing.digests import ask_for_digests, send_digests, week_of
from cms.publishing.models import Digest, Job, PublishingSettings
from cms.publishing.reviews.services import mark_reviewed

pytestmark = pytest.mark.django_db

MONDAY = at("2026-11-30 07:00")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return nobody_is_asked(SmallSite())


def to():
    return sorted(address for message in mail.outbox for address in message.to)


def test_each_person_gets_one_mail_a_week(site):
    siri = person("siri")
    for number in range(3):
        site.place(f"Plats {number}", responsible_person=siri)
    site.place("Enhet", responsible_unit="Ljuset", responsible_email="hej@ljuset.example")
    send_digests(MONDAY)
    assert to() == ["hej@ljuset.example", "siri@lindasa.example"]
    send_digests(at("2026-12-04 12:00"))
    assert len(mail.outbox) == 2
    send_digests(at("2026-12-07 07:00"))
    assert len(mail.outbox) == 4


def test_a_review_ends_it(site):
    place = site.place(responsible_person=person("siri"))
    send_digests(MONDAY)
    mark_reviewed(place, user=None, note="", now=MONDAY)
    send_digests(at("2026-12-07 07:00"))
    assert len(mail.outbox) == 1


def test_nobody_hears_when_nothing_waits(site):
    site.place(responsible_person=person("siri"))
    send_digests(at("2026-06-01 07:00"))
    assert mail.outbox == []
    assert not Digest.objects.exists()


def test_the_mail_is_in_the_receivers_language(site):
    """G6: text and HTML say the same, without a word of the other language."""
    site.place("Hamnen", responsible_person=person("siri"))
    site.place("Ljuset", responsible_unit="Föreningen", responsible_email="hej@ljuset.example")
    send_digests(MONDAY)
    english, swedish = sorted(mail.outbox, key=lambda message: message.to, reverse=True)
    for message, words, other in (
        (english, ["Hello", "Overdue", "To be reviewed by 1 November 2026."], "Försenad"),
        (swedish, ["Hej Föreningen", "Granskas senast 1 november 2026."], "Overdue"),
    ):
        [(html, kind)] = message.alternatives
        assert kind == "text/html"
        shown = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html)).replace("\xa0", " ")
        body = re.sub(r"\s+", " ", message.body).replace("\xa0", " ")
        for word in words:
            assert word in shown
            assert word.lower() in body.lower()
        assert other.lower() not in (shown + body).lower()
        assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert 'lang="sv"' in swedish.alternatives[0][0]
    assert "To review" not in swedish.body


def test_a_backlog_comes_to_an_end(site):
    """At most so many overdue pages a week, the oldest first; the rest is said in a number."""
    siri = person("siri")
    settings = PublishingSettings.for_site(site.site)
    settings.weekly_overdue = 2
    settings.save()
    for number in range(4):
        site.place(f"Plats {number}", responsible_person=siri, review_interval_months=4 - number)
    send_digests(MONDAY)
    body = mail.outbox[0].body
    assert re.findall(r"\* (.*)", body) == ["Plats 3", "Plats 2"]
    assert "2 more pages are overdue" in body


def test_who_has_left_is_replaced_and_the_mail_says_why(site):
    communicators(site.home, person("matteus"))
    site.place(responsible_person=person("borta", is_active=False))
    send_digests(MONDAY)
    assert to() == ["matteus@lindasa.example"]
    assert "The account of the responsible person is no longer used." in mail.outbox[0].body


def test_a_mail_that_fails_stops_no_other_and_is_tried_again(site, monkeypatch):
    send = EmailMultiAlternatives.send
    site.place("Första", responsible_email="a@lindasa.example")
    site.place("Andra", responsible_email="b@lindasa.example")

    def fail(message, **kwargs):
        if message.to == ["a@lindasa.example"]:
            raise SMTPServerDisconnected
        return send(message, **kwargs)

    monkeypatch.setattr(EmailMultiAlternatives, "send", fail)
    with pytest.raises(SMTPServerDisconnected):
        send_digests(MONDAY)
    assert to() == ["b@lindasa.example"]
    monkeypatch.undo()
    send_digests(MONDAY)
    assert to() == ["a@lindasa.example", "b@lindasa.example"]


@pytest.mark.parametrize(
    ("since", "until", "keys"),
    [
        ("2026-11-30 06:59", "2026-11-30 07:00", ["2026-W49"]),
        ("2026-11-30 07:00", "2026-12-07 06:59", []),
        # Nobody looked for a month: one mail, not four.
        ("2026-11-01 07:00", "2026-12-01 12:00", ["2026-W49"]),
        # The week in which winter time begins.
        ("2026-10-25 00:00", "2026-10-26 07:00", ["2026-W44"]),
    ],
)
def test_it_is_sent_on_monday_mornings(site, since, until, keys):
    ask_for_digests(at(since), at(until))
    ask_for_digests(at(since), at(until))
    assert [job.key for job in Job.objects.all()] == [f"digests:{key}" for key in keys]


def test_weeks_are_those_of_stockholm():
    assert week_of(at("2027-01-03 23:59")) == "2026-W53"
    assert week_of(at("2027-01-04 00:00")) == "2027-W01"
