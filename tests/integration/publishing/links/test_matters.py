"""A broken link reaches those who look after the page once; a way to register, the next morning."""

import pytest
from django.core import mail
from support.make import SmallSite, at
from support.staff import person

from cms.publishing.desk import addressed_matters
from cms.publishing.digests import send_digests
from cms.publishing.enums import LinkFinding, LinkPlace, LinkResult
from cms.publishing.links.matters import ask_for_broken_registrations, tell_of_broken_registrations
from cms.publishing.models import CheckedLink, Job, LinkUse

pytestmark = pytest.mark.django_db

NOW = at("2026-05-04 08:00")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return SmallSite()


def broken(page, place, url="https://borta.example/", result=LinkResult.BROKEN):
    link, _new = CheckedLink.objects.update_or_create(
        url=url,
        defaults={
            "host": "borta.example",
            "result": result,
            "finding": LinkFinding.NOT_FOUND,
            "next_check_at": NOW,
            "failing_since": at("2026-05-02 09:00"),
        },
    )
    return LinkUse.objects.create(link=link, page=page, place=place)


def waiting():
    return [
        (matter.subject.title, matter.is_told)
        for matter, _addressed in addressed_matters(NOW)
        if matter.kind == "link"
    ]


def test_it_waits_on_the_desk_and_is_told_once(site):
    news = site.news(responsible_person=person("siri"))
    use = broken(news, LinkPlace.BODY)
    assert waiting() == [("Kaffe på torget", False)]
    send_digests(NOW)
    [message] = mail.outbox
    assert "https://borta.example/" in message.body
    assert "https://borta.example/" in message.alternatives[0][0]
    assert waiting() == [("Kaffe på torget", True)]
    send_digests(at("2026-05-11 07:00"))
    assert len(mail.outbox) == 1
    # It worked for a while, and broke again.
    LinkUse.objects.filter(pk=use.pk).update(told_at=None)
    send_digests(at("2026-05-18 07:00"))
    assert len(mail.outbox) == 2


def test_what_is_not_sure_is_not_told(site):
    news = site.news(responsible_person=person("siri"))
    broken(news, LinkPlace.BODY, result=LinkResult.UNCERTAIN)
    assert waiting() == []


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("sv", "Invånarna kan inte anmäla sig: en länk är trasig", "Rätta adressen"),
        ("en", "Residents cannot register: a link is broken", "Correct the address"),
    ],
)
def test_a_way_to_register_is_told_at_once(site, language, subject, words):
    """G6."""
    siri = person("siri")
    siri.wagtail_userprofile.preferred_language = language
    siri.wagtail_userprofile.save()
    meeting = site.meeting(responsible_person=siri)
    broken(meeting, LinkPlace.REGISTRATION)
    broken(meeting, LinkPlace.BODY)
    tell_of_broken_registrations(NOW)
    tell_of_broken_registrations(NOW)
    [message] = mail.outbox
    assert (message.to, message.subject) == (["siri@lindasa.example"], subject)
    for text in (message.body, message.alternatives[0][0]):
        assert words in text
        assert "Vårträff" in text
        assert f"/admin/pages/{meeting.pk}/edit/" in text
    # The other link waits for the mail of the week, the first one is not told again.
    send_digests(NOW)
    assert len(mail.outbox) == 2
    assert mail.outbox[1].body.count("https://borta.example/") == 1


def test_each_morning(site):
    ask_for_broken_registrations(at("2026-05-04 07:59"), at("2026-05-04 08:00"))
    ask_for_broken_registrations(at("2026-05-04 08:00"), at("2026-05-04 23:00"))
    ask_for_broken_registrations(at("2026-05-04 23:00"), at("2026-05-09 23:00"))
    keys = [job.key for job in Job.objects.order_by("pk")]
    assert keys == ["broken_registrations:2026-05-04", "broken_registrations:2026-05-09"]
