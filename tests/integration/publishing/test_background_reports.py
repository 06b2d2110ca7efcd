"""The reports of links that do not work and of background jobs: who sees what, and what they do."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite, administrator, at
from wagtail.models import GroupPagePermission

from cms.publishing.models import CheckedLink, Job, LinkUse

pytestmark = pytest.mark.django_db

NOW = at("2026-03-02 10:00")
DAY = timedelta(days=1)
LINKS, JOBS = "/admin/reports/links/", "/admin/reports/jobs/"


@pytest.fixture
def site(time_machine):
    time_machine.move_to(NOW, tick=False)
    return SmallSite()


@pytest.fixture
def admin(client):
    client.force_login(administrator())
    return client


def link(url: str, result: str = "broken", days: int = 3) -> CheckedLink:
    return CheckedLink.objects.create(
        url=url,
        host="mer.example",
        result=result,
        finding="" if result == "works" else "not_found",
        next_check_at=NOW,
        checked_at=NOW,
        failing_since=NOW - days * DAY,
    )


def editor_of(page, client):
    group = Group.objects.create(name="Redaktörer")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user = get_user_model().objects.create_user("elsa", "elsa@lindasa.example", "pw")
    user.groups.add(group)
    client.force_login(user)
    return client


def rows(response) -> list[list[str]]:
    table = BeautifulSoup(response.content, "html.parser").find("table", class_="listing")
    cells = [row.find_all("td") for row in table.find("tbody").find_all("tr")] if table else []
    return [[" ".join(cell.text.split()) for cell in row] for row in cells]


def test_broken_links_are_listed_with_what_is_known(site, admin):
    page = site.news("Kaffe")
    LinkUse.objects.create(link=link("https://mer.example/1"), page=page, place="related")
    LinkUse.objects.create(link=link("https://mer.example/2", "works"), page=page, place="body")
    response = admin.get(LINKS)
    (row,) = rows(response)
    assert row[:5] == [
        "Kaffe",
        "https://mer.example/1",
        "Läs mer",
        "Trasig",
        "Sidan finns inte.",
    ]
    assert row[-1] == "Kontrollera nu: Kaffe"
    html = response.content.decode()
    assert f"/admin/pages/{page.pk}/edit/" in html
    assert "<h1" in html and "Länkar som inte fungerar" in html


def test_organisations_are_listed_for_those_who_may_edit_them(site, admin):
    organisation = site.organisation(website="https://ljuset.example/")
    use = link("https://ljuset.example/")
    LinkUse.objects.create(link=use, organisation=organisation, place="website")
    response = admin.get(LINKS)
    assert rows(response)[0][0] == "Föreningen Ljuset"
    edit = (
        BeautifulSoup(response.content, "html.parser")
        .find("table", class_="listing")
        .find("a")["href"]
    )
    assert admin.get(edit).status_code == 200


def test_an_editor_sees_the_links_of_the_own_section_alone(site, client):
    mine, other = site.place(), site.news()
    for number, page in enumerate((mine, other)):
        LinkUse.objects.create(
            link=link(f"https://mer.example/{number}"), page=page, place="related"
        )
    organisation = site.organisation(website="https://ljuset.example/")
    website = link("https://ljuset.example/")
    LinkUse.objects.create(link=website, organisation=organisation, place="website")
    editor = editor_of(site.place_index, client)
    assert [row[1] for row in rows(editor.get(LINKS))] == ["https://mer.example/0"]
    links = CheckedLink.objects.order_by("pk")
    urls = [f"/admin/links/{each.pk}/check/" for each in links]
    assert [editor.post(url).url for url in urls] == [LINKS, "/admin/", "/admin/"]
    assert Job.objects.count() == 1


def test_check_now_asks_for_a_check_once_a_minute(site, admin, time_machine):
    use = LinkUse.objects.create(
        link=link("https://mer.example/"), page=site.news(), place="related"
    )
    url = f"/admin/links/{use.link_id}/check/"
    assert admin.get(url).status_code == 405
    response = admin.post(url, {"next": f"{LINKS}?p=2"})
    assert response.url == f"{LINKS}?p=2"
    admin.post(url)
    time_machine.move_to(NOW + timedelta(minutes=1), tick=False)
    admin.post(url)
    jobs = Job.objects.values_list("kind", "arguments")
    assert list(jobs) == [("check_link", {"link": use.link_id})] * 2


def test_filters_paging_and_as_many_queries_for_many(site, admin):
    pages = [site.news(f"Nyhet {number}") for number in range(3)]
    for number in range(60):
        one = link(
            f"https://mer.example/{number}", "broken" if number % 2 else "uncertain", days=number
        )
        LinkUse.objects.create(link=one, page=pages[number % 3], place="related")
    assert len(rows(admin.get(LINKS))) == 50
    assert len(rows(admin.get(f"{LINKS}?p=2"))) == 10
    assert len(rows(admin.get(f"{LINKS}?result=broken"))) == 30
    assert len(rows(admin.get(f"{LINKS}?place=registration"))) == 0
    # What has not worked for the longest time comes first.
    assert rows(admin.get(LINKS))[0][1] == "https://mer.example/59"
    with CaptureQueriesContext(connection) as many:
        admin.get(LINKS)
    LinkUse.objects.exclude(pk=LinkUse.objects.first().pk).delete()
    with CaptureQueriesContext(connection) as one:
        admin.get(LINKS)
    assert len(many) <= len(one) + 2
    assert len(many) <= 30


def test_the_export_holds_no_formula(site, admin):
    page = site.news("=1+1")
    LinkUse.objects.create(link=link("https://mer.example/"), page=page, place="related")
    response = admin.get(f"{LINKS}?export=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    head, line = text.splitlines()
    assert head.split(",")[:2] == ["Används av", "Adress"]
    assert line.startswith("'=1+1,https://mer.example/,Läs mer,Trasig,Sidan finns inte.,2026-02-27")
    assert admin.get(f"{LINKS}?export=xlsx").status_code == 200


def job(key: str, **values) -> Job:
    moments = {"created_at": NOW, "next_attempt_at": NOW}
    return Job.objects.create(kind="check_link", key=key, **(moments | values))


def test_jobs_are_listed_and_tried_again(site, admin, django_capture_on_commit_callbacks):
    failed = job("a", state="failed", attempts=6, last_error="smtplib.SMTPServerDisconnected in a")
    done = job("b", state="done", attempts=1, created_at=NOW - DAY)
    found = rows(admin.get(JOBS))
    assert [row[:3] for row in found] == [
        ["Kontrollera en länk", "Misslyckades", "6"],
        ["Kontrollera en länk", "Klart", "1"],
    ]
    assert found[0][-2:] == [failed.last_error, "Försök igen: check_link"]
    assert found[1][-1] == ""
    assert len(rows(admin.get(f"{JOBS}?state=failed"))) == 1
    with django_capture_on_commit_callbacks() as callbacks:
        for each in (failed, done):
            assert admin.post(f"/admin/jobs/{each.pk}/again/").url == JOBS
    assert len(callbacks) == 1
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("waiting", 0)
    done.refresh_from_db()
    assert done.state == "done"


def test_jobs_are_for_administrators(site, client):
    editor = editor_of(site.home, client)
    failed = job("a", state="failed")
    assert editor.get(JOBS).url == "/admin/"
    assert editor.post(f"/admin/jobs/{failed.pk}/again/").url == "/admin/"
    assert Job.objects.get().state == "failed"
    assert JOBS not in editor.get("/admin/").content.decode()
    assert LINKS in editor.get("/admin/").content.decode()


def test_the_export_of_jobs(site, admin):
    job("a", state="failed", last_error="=cmd()")
    text = b"".join(admin.get(f"{JOBS}?export=csv").streaming_content).decode("utf-8-sig")
    assert "Kontrollera en länk,Misslyckades,0," in text
    assert "'=cmd()" in text
