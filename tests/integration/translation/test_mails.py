"""The morning mail about translations: once a day, once for each, and only what is wanted."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.make import at
from support.publishing import GoodSite
from support.releases import draft, member
from support.staff import person
from support.translating import change, translate
from wagtail.models import TaskState
from wagtail.users.models import UserProfile

from cms.publishing.due import run_due
from cms.publishing.jobs import run_due_jobs
from cms.publishing.models import Job
from cms.publishing.roles import COMMUNICATOR, TRANSLATOR, set_up
from cms.translation.enums import MailKind
from cms.translation.events import events
from cms.translation.mails import ask_for_mails
from cms.translation.models import Assignment, MailPreferences
from cms.translation.services import send_for_translation

pytestmark = pytest.mark.django_db

MONDAY = at("2026-05-11 07:00")
TUESDAY = at("2026-05-12 07:00")
HOUR = timedelta(hours=1)
WORDS = {"Kaffe på torget": "Coffee in the square"}


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    site = GoodSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


@pytest.fixture
def bo(site):
    return member(COMMUNICATOR, "bo")


@pytest.fixture
def eva(site):
    """Translates, and reads English."""
    return member(TRANSLATOR, "eva")


@pytest.fixture
def news(site):
    return site.news("Kaffe på torget")


def ask(site, page, bo, eva, now, deadline=None):
    return send_for_translation([page], site.en, user=bo, assignee=eva, deadline=deadline, now=now)


def mails(since, until):
    """What is sent on the mornings of an interval, jobs included."""
    mail.outbox.clear()
    ask_for_mails(since, until)
    run_due_jobs(until)
    return [message.body.replace("\xa0", " ") for message in mail.outbox]


def kinds(since, until, user):
    return [each.kind for each in events(since, until) if each.is_for(user.pk)]


def test_whoever_is_given_something_hears_the_next_morning(site, news, bo, eva):
    ask(site, news, bo, eva, MONDAY + HOUR, date(2026, 5, 20))
    assert mails(MONDAY, MONDAY + 2 * HOUR) == []
    [body] = mails(MONDAY + 2 * HOUR, TUESDAY)
    assert mail.outbox[0].to == ["eva@lindasa.example"]
    assert "Kaffe på torget (English)" in body
    assert "You have been asked to translate it by 20 May 2026." in body
    assert f"/admin/translations/cms_news.newspage/{news.translation_key}/en/" in body
    # Neither again on that day, nor on the next.
    assert mails(MONDAY + 2 * HOUR, TUESDAY + HOUR) == []
    assert mails(TUESDAY, TUESDAY + timedelta(days=1)) == []


def test_it_is_due_through_the_same_door_as_all_else(site, news, bo, eva, time_machine):
    run_due(MONDAY)
    ask(site, news, bo, eva, MONDAY + HOUR)
    time_machine.move_to(TUESDAY, tick=False)
    assert run_due(TUESDAY) == {}
    assert run_due(TUESDAY + HOUR) == {}
    assert sum("Kaffe på torget (English)" in each.body for each in mail.outbox) == 1


def test_after_a_standstill_all_of_it_comes_in_one_mail(site, news, bo, eva):
    ask(site, news, bo, eva, MONDAY + HOUR)
    ask(site, site.news("Te på torget"), bo, eva, TUESDAY + HOUR)
    # It stood still from Monday at eight to Saturday.
    [body] = mails(MONDAY + HOUR / 2, at("2026-05-16 12:00"))
    assert body.count("You have been asked") == 2
    assert Job.objects.filter(kind="translation_mail").count() == 1


def test_what_was_done_before_the_mail_is_not_told(site, news, bo, eva):
    ask(site, news, bo, eva, MONDAY + HOUR)
    Assignment.objects.update(done_at=MONDAY + 2 * HOUR)
    assert mails(MONDAY, TUESDAY) == []


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [("2026-05-11", False), ("2026-05-12", True), ("2026-05-13", False), ("2026-05-15", True)],
)
def test_deadlines_are_told_three_days_before_and_on_the_day(
    site, news, bo, eva, deadline, expected
):
    ask(site, news, bo, eva, at("2026-05-04 09:00"), date.fromisoformat(deadline))
    found = mails(MONDAY, TUESDAY)
    assert bool(found) == expected
    if expected:
        assert "It is to be translated by" in found[0]


def test_a_change_of_the_source_is_told_but_no_typo(site, news, bo, eva, time_machine):
    revision = translate(news, site.en, WORDS, eva)
    revision.publish()
    time_machine.move_to(MONDAY + HOUR, tick=False)
    change(news, minor=True, title="Kaffe på torget!")
    assert kinds(MONDAY, TUESDAY, eva) == []
    change(news, title="Te på torget")
    [body] = mails(MONDAY, TUESDAY)
    assert "The text in the source language has changed." in body


def test_also_of_what_is_being_translated(site, news, bo, eva, time_machine):
    ask(site, news, bo, eva, MONDAY - HOUR)
    time_machine.move_to(MONDAY + HOUR, tick=False)
    change(news, title="Te på torget")
    assert kinds(MONDAY, TUESDAY, eva) == [MailKind.SOURCE_CHANGED]


def test_whoever_changed_it_is_not_told(site, news, eva, time_machine):
    Group.objects.get(name__startswith="Kommunikat").user_set.add(eva)
    translate(news, site.en, WORDS, eva).publish()
    time_machine.move_to(MONDAY + HOUR, tick=False)
    revision = draft(news, None, title="Te på torget")
    revision.publish(user=eva)
    assert kinds(MONDAY, TUESDAY, eva) == []


def test_what_a_reviewer_sent_back_is_told_with_the_comment(site, news, bo, eva, time_machine):
    revision = translate(news, site.en, WORDS, eva)
    target = type(news).objects.get(pk=revision.object_id)
    target.get_workflow().start(target, eva)
    time_machine.move_to(MONDAY + HOUR, tick=False)
    target = type(news).objects.get(pk=target.pk)
    target.current_workflow_task_state.reject(user=bo, comment="Square eller plaza?")
    assert TaskState.objects.get().finished_at == MONDAY + HOUR
    [body] = mails(MONDAY, TUESDAY)
    assert mail.outbox[0].to == ["eva@lindasa.example"]
    assert "The reviewer has sent it back." in body
    assert "Comment: Square eller plaza?" in body
    assert "Square eller plaza?" in mail.outbox[0].alternatives[0][0]


def test_its_publication_is_told_to_those_who_made_it(site, news, bo, eva, time_machine):
    revision = translate(news, site.en, WORDS, eva)
    time_machine.move_to(MONDAY + HOUR, tick=False)
    revision.publish(user=bo)
    [body] = mails(MONDAY, TUESDAY)
    assert mail.outbox[0].to == ["eva@lindasa.example"]
    assert "The translation is published." in body


def test_one_page_is_one_entry_however_much_happened(site, news, bo, eva, time_machine):
    ask(site, news, bo, eva, MONDAY + HOUR)
    time_machine.move_to(MONDAY + 2 * HOUR, tick=False)
    change(news, title="Te på torget")
    [body] = mails(MONDAY, TUESDAY)
    assert body.count("Te på torget (English)") == 1
    assert "You have been asked" in body and "has changed" in body


@pytest.mark.parametrize("kind", MailKind)
def test_each_kind_can_be_turned_off(site, news, bo, eva, time_machine, kind):
    ask(site, news, bo, eva, MONDAY + HOUR)
    time_machine.move_to(MONDAY + 2 * HOUR, tick=False)
    change(news, title="Te på torget")
    MailPreferences.objects.create(user=eva, **{kind.value: False})
    [body] = mails(MONDAY, TUESDAY)
    assert ("You have been asked" in body) == (kind != MailKind.ASSIGNED)
    assert ("has changed" in body) == (kind != MailKind.SOURCE_CHANGED)


def test_nothing_is_sent_when_all_is_turned_off(site, news, bo, eva):
    ask(site, news, bo, eva, MONDAY + HOUR)
    MailPreferences.objects.create(user=eva, assigned=False)
    assert mails(MONDAY, TUESDAY) == []


def loses_the_right(user):
    user.groups.clear()


def leaves(user):
    user.is_active = False
    user.save()


def has_no_address(user):
    user.email = ""
    user.save()


@pytest.mark.parametrize("gone", [loses_the_right, leaves, has_no_address])
def test_whoever_cannot_work_on_it_any_more_gets_nothing(site, news, bo, eva, gone):
    ask(site, news, bo, eva, MONDAY + HOUR)
    gone(eva)
    assert mails(MONDAY, TUESDAY) == []


def test_whoever_takes_it_on_gets_nothing(site, news, bo, eva):
    ask(site, news, eva, eva, MONDAY + HOUR)
    assert mails(MONDAY, TUESDAY) == []


def test_what_was_deleted_is_not_told(site, news, bo, eva):
    ask(site, news, bo, eva, MONDAY + HOUR)
    ask_for_mails(MONDAY, TUESDAY)
    news.delete()
    mail.outbox.clear()
    run_due_jobs(TUESDAY)
    assert mail.outbox == []
    assert not Job.objects.exclude(state="done").exists()


def text_of(html):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html))


@pytest.mark.parametrize(
    ("language", "words", "other"),
    [
        (
            "en",
            ["Hello eva", "by 20 May 2026", "One translation for you", "at most once a day"],
            "Hej",
        ),
        ("sv", ["Hej eva", "20 maj 2026", "engelska", "En översättning"], "You have"),
    ],
)
def test_it_is_in_the_receivers_language(site, news, bo, eva, language, words, other):
    """G6: text and HTML say the same, without a word of the other language."""
    UserProfile.objects.filter(user=eva).update(preferred_language=language)
    ask(site, news, bo, eva, MONDAY + HOUR, date(2026, 5, 20))
    mails(MONDAY, TUESDAY)
    [message] = mail.outbox
    [(html, kind)] = message.alternatives
    assert kind == "text/html" and f'lang="{language}"' in html
    for shown in (message.body, text_of(html)):
        shown = f"{message.subject} {shown}".replace("\xa0", " ")
        for word in words:
            assert word.lower() in shown.lower()
        assert other not in shown
        assert "Kaffe på torget" in shown
    assert "/admin/account/" in message.body and "/admin/account/" in html
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    ("since", "until"),
    [
        # The clock goes forward, and back.
        ("2026-03-28 12:00", "2026-03-29 12:00"),
        ("2026-10-24 12:00", "2026-10-25 12:00"),
    ],
)
def test_it_comes_at_seven_when_the_clock_changes(site, news, bo, eva, since, until):
    morning = at(until.replace("12:00", "07:00"))
    ask(site, news, bo, eva, morning - HOUR)
    assert mails(at(since), morning - timedelta(minutes=1)) == []
    assert len(mails(morning - timedelta(minutes=1), morning)) == 1
    assert mails(morning, at(until)) == []


def test_the_queries_are_as_many_however_much_happens(site, news, bo, eva):
    def count():
        mail.outbox.clear()
        Job.objects.all().delete()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask_for_mails(MONDAY, TUESDAY)
            run_due_jobs(TUESDAY)
        assert len(mail.outbox) == 1
        return len(queries)

    ask(site, news, bo, eva, MONDAY + HOUR)
    count()
    one = count()
    for number in range(5):
        ask(site, site.news(f"Nyhet {number}"), bo, eva, MONDAY + HOUR)
    assert count() == one
    assert mail.outbox[0].body.count("You have been asked") == 6


# The preferences


def test_people_choose_what_they_hear_of(client, site, eva):
    client.force_login(eva)
    url = reverse("wagtailadmin_account")
    html = client.get(url).content.decode()
    assert "When a deadline is near" in html
    chosen = {f"translation_mails-{kind.value}": "on" for kind in MailKind}
    del chosen["translation_mails-deadline"]
    profile = {"name_email-first_name": "Eva", "name_email-last_name": "Berg"}
    others = {
        "name_email-email": eva.email,
        "locale-preferred_language": "en",
        "locale-current_time_zone": "Europe/Stockholm",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    response = client.post(url, {**profile, **others, **chosen})
    assert response.status_code == 302
    saved = MailPreferences.objects.get(user=eva)
    assert [kind for kind in MailKind if not getattr(saved, kind.value)] == [MailKind.DEADLINE]


def test_those_without_translations_are_not_asked(client, site):
    nobody = person("nobody")
    nobody.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(nobody)
    html = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "translation_mails" not in html
