"""Old news: its people hear of it beforehand, and one click says that it still holds."""

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse
from django.utils.translation import override
from support.make import SmallSite, administrator, at
from support.searching import index_pages
from support.staff import person
from wagtail.models import PageLogEntry, Revision
from wagtail.users.models import UserProfile

from cms.news.models import NewsPage
from cms.publishing.desk import addressed_matters
from cms.publishing.digests import send_digests

pytestmark = pytest.mark.django_db

NOTICE = "Denna nyhet är äldre än 12 månader"


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return SmallSite()


@pytest.fixture
def news(site):
    page = site.news("Kaffe", responsible_person=person("siri"))
    site.english(page, title="Coffee")
    return page


def waiting(moment):
    return [
        (matter.subject.title, matter.state, matter.text("sv").replace("\xa0", " "))
        for matter, _addressed in addressed_matters(at(moment))
        if matter.kind == "age"
    ]


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2027-03-02 08:59", None),
        ("2027-03-02 09:00", "in_60_days"),
        ("2027-04-01 09:00", "in_30_days"),
        ("2027-04-24 09:00", "in_7_days"),
        ("2027-05-01 09:00", "overdue"),
        ("2027-05-31 08:59", "overdue"),
        # It is marked, and does no harm any more.
        ("2027-05-31 09:00", None),
    ],
)
def test_its_people_hear_of_it_in_time(news, moment, state):
    text = "Shown as older news from 1 maj 2027."
    with override("en"):
        assert waiting(moment) == ([("Kaffe", state, text)] if state else [])


def test_what_never_becomes_old_does_not_wait(site):
    site.news("Alltid", freshness_policy="never")
    assert waiting("2027-05-01 09:00") == []


def shown(client, time_machine, moment):
    time_machine.move_to(at(moment), tick=False)
    page = NewsPage.objects.get(title="Kaffe")
    return {
        "page": NOTICE in client.get("/sv/nyheter/kaffe/").content.decode(),
        "list": NOTICE in client.get("/sv/nyheter/").content.decode(),
        "api": client.get(f"/api/v1/news/{page.translation_key}").json()["freshness"]["is_old"],
        "search": client.get("/api/v1/news?q=kaffe").json()["items"][0]["freshness"]["is_old"],
        "english": client.get(f"/api/v1/news/{page.translation_key}?locale=en").json()["freshness"][
            "is_old"
        ],
    }


def test_a_year_passes_and_one_click_begins_another(client, news, time_machine):
    """G1, G2, G3: the notice comes and goes everywhere, with no publishing."""
    index_pages()
    revision, updated = news.latest_revision_id, news.substantive_updated_at
    assert not any(shown(client, time_machine, "2027-05-01 08:59").values())
    assert all(shown(client, time_machine, "2027-05-01 09:00").values())
    send_digests(at("2027-05-03 07:00"))
    send_digests(at("2027-05-03 07:01"))
    [message] = mail.outbox
    assert message.to == ["siri@lindasa.example"]
    assert "Coffee" not in message.body
    assert "Kaffe" in message.body
    address = reverse("cms_news:still_correct", args=[news.pk])
    client.force_login(news.responsible_person)
    news.responsible_person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert client.get(address).status_code == 200
    client.post(address, {"note": "Läste igenom."})
    client.logout()
    assert not any(shown(client, time_machine, "2027-05-01 09:00").values())
    after = NewsPage.objects.get(pk=news.pk)
    assert (after.latest_revision_id, after.substantive_updated_at) == (revision, updated)
    assert waiting("2027-05-03 07:00") == []
    [entry] = PageLogEntry.objects.filter(action="motesplatser.confirm")
    assert (entry.user, entry.comment) == (news.responsible_person, "Läste igenom.")
    assert all(shown(client, time_machine, "2028-05-01 09:00").values())


def test_a_draft_from_before_does_not_take_it_back(client, news, time_machine):
    draft = news.save_revision()
    time_machine.move_to(at("2027-05-03 09:00"), tick=False)
    client.force_login(administrator())
    client.post(reverse("cms_news:still_correct", args=[news.pk]))
    Revision.objects.get(pk=draft.pk).publish()
    assert NewsPage.objects.get(pk=news.pk).confirmed_at == at("2027-05-03 09:00")


def test_nobody_else_says_so(client, news, site):
    """Nor of what is no public news item of the source language."""
    stranger = person("annan")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    client.post(reverse("cms_news:still_correct", args=[news.pk]))
    assert NewsPage.objects.get(pk=news.pk).confirmed_at is None
    client.force_login(administrator())
    draft = site.news("Utkast", live=False)
    english = NewsPage.objects.get(title="Coffee")
    for page in (site.place(), draft, english):
        address = reverse("cms_news:still_correct", args=[page.pk])
        assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "Visas som äldre från 1 maj 2027."), ("en", "Shown as older news from 1 May 2027.")],
)
def test_the_editor_sees_when_the_notice_comes(client, news, language, words):
    user = administrator()
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client.force_login(user)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[news.pk])).content.decode()
    assert words in html.replace("\xa0", " ")
    assert reverse("cms_news:still_correct", args=[news.pk]) in html
