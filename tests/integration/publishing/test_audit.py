"""Who has done what, when, and from what to what: for administrators, to filter and to export."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from support.make import at
from support.publishing import GoodSite, body
from support.staff import person
from wagtail.log_actions import LogContext, log
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from cms.core.models import MunicipalitySettings
from cms.publishing.reviews.services import mark_reviewed
from cms.publishing.roles import ADMINISTRATOR, COMMUNICATOR, group_name, set_up

pytestmark = pytest.mark.django_db

URL = "/admin/reports/audit/"


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    site = GoodSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def staff(name, role):
    user = person(name)
    user.groups.add(Group.objects.get(name=group_name(role)))
    return user


@pytest.fixture
def siri(site):
    return staff("siri", ADMINISTRATOR)


@pytest.fixture
def admin(client, siri):
    client.force_login(siri)
    return client


def shown(client, **filters):
    """The rows, each as when, who, action, name, type."""
    soup = BeautifulSoup(client.get(URL, filters).content, "html.parser")
    return [
        [cell.get_text(" ", strip=True).replace("\xa0", " ") for cell in row("td")][:5]
        for row in soup.select("table.listing tbody tr")
    ]


def changed(client, **filters):
    """The fields of the first row, each with before and after."""
    response = client.get(URL, filters)
    return [tuple(change) for change in response.context["object_list"][0]["changes"]]


def edit(page, user, **values):
    page = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    return page.save_revision(user=user, log_action=True)


def test_who_what_when_and_from_what_to_what(site, admin, siri, time_machine):
    page = site.place(
        "Hamnen", body=body(("rich_text", "<p>Kom in från kylan och drick kaffe.</p>"))
    )
    time_machine.shift(timedelta(hours=1))
    text = body(("rich_text", "<p>Kom in från kylan och drick te.</p>"))
    edit(
        page,
        siri,
        title="Hamnmagasinet",
        body=text,
        responsible_person=siri,
        substantive_updated_at=None,
        page_contacts=[],
    )
    assert shown(admin)[0] == [
        "1 May 2026 at 10:00",
        "siri",
        "Draft saved",
        "Hamnmagasinet",
        "Meeting place",
    ]
    fields = {label: (before, after) for label, before, after in changed(admin)}
    assert fields["Title"] == ("Hamnen", "Hamnmagasinet")
    assert fields["Body"] == ("… från kylan och drick kaffe.", "… från kylan och drick te.")
    assert fields["Responsible person"] == ("", "siri")
    assert fields["Contacts"] == ("frågor om träffar, Contact", "")
    html = admin.get(URL).content.decode()
    assert "<del>Hamnen</del>" in html
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


def test_a_publication_is_compared_with_the_one_before(site, admin, siri):
    page = site.news("Kaffe")
    for title in ("Te", "Vatten", "Saft"):
        revision = edit(page, siri, title=title)
    revision.publish()
    assert changed(admin, action="wagtail.publish")[0] == ("Title", "Kaffe", "Saft")


def test_facts_have_their_labels(site, admin, siri):
    page = site.meeting(title="Träff", mode="on_site")
    edit(
        page, siri, mode="mixed", starts_at=at("2026-05-25 19:00"), online_url="https://m.example/"
    )
    fields = {label: (before, after) for label, before, after in changed(admin)}
    moments = tuple(text.replace("\xa0", " ") for text in fields["Starts"])
    assert moments == ("24 May 2026 at 18:00", "25 May 2026 at 19:00")
    assert fields["Attendance"] == ("On site", "On site and online")


def test_one_editing_session_is_one_row(site, admin, siri):
    page = site.news("Kaffe")
    before = len(shown(admin))
    with LogContext(user=siri):
        for title in ("K", "Ka", "Kaf"):
            edit(page, siri, title=title)
    assert len(shown(admin)) == before + 1
    assert shown(admin)[0][3] == "Kaf"


def test_what_is_purged_is_said(site, admin, siri):
    page = site.news("Kaffe")
    first, _second = (edit(page, siri, title=title) for title in ("Te", "Vatten"))
    entry = PageLogEntry.objects.get(revision=first)
    Revision.objects.filter(pk=first.pk).delete()
    rows = {row["entry"].pk: row for row in admin.get(URL).context["object_list"]}
    assert rows[entry.pk]["details"] == "The content is no longer kept."
    assert rows[entry.pk]["changes"] == []


def test_reviews_and_reasons_are_told(site, admin, siri):
    page = site.place("Hamnen")
    mark_reviewed(page, user=siri, note="Ringde värden.", now=timezone.now())
    log(page, "cms_publishing.own_change", user=siri, data={"reason": "Ingen annan i tjänst."})
    html = admin.get(URL).content.decode()
    assert "Ringde värden." in html
    assert "Ingen annan i tjänst." in html


def test_filters(site, admin, siri, time_machine):
    other = person("anna")
    place, news = site.place("Hamnen"), site.news("Kaffe")
    edit(place, other, title="Hamnmagasinet")
    time_machine.move_to(at("2026-05-03 09:00"), tick=False)
    edit(news, siri, title="Te")
    assert [row[3] for row in shown(admin, user=other.pk)] == ["Hamnmagasinet"]
    assert {row[3] for row in shown(admin, action="wagtail.edit")} == {"Te", "Hamnmagasinet"}
    assert [row[3] for row in shown(admin, timestamp_from="2026-05-02")] == ["Te"]
    assert "Te" not in {row[3] for row in shown(admin, timestamp_to="2026-05-02")}
    assert [row[3] for row in shown(admin, label="hamnmag")] == ["Hamnmagasinet"]
    sections = {row[3] for row in shown(admin, section=site.place_index.pk)}
    assert sections >= {"Hamnen", "Hamnmagasinet"}
    assert "Te" not in sections


def test_what_is_deleted_is_still_told(site, admin, siri):
    page = site.news("Kaffe")
    edit(page, siri, title="Te")
    page.delete(user=siri)
    assert [row[2:4] for row in shown(admin)][:2] == [["Deleted", "Kaffe"], ["Draft saved", "Te"]]


def test_only_those_with_the_right(site, client, siri):
    """Wagtail's own list is closed to the others, too, and is not in the menu."""
    stock = reverse("wagtailadmin_reports:site_history")
    client.force_login(staff("bo", COMMUNICATOR))
    for url in (URL, f"{URL}results/", f"{URL}?export=csv", stock):
        assert client.get(url).status_code == 302
    assert URL not in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(siri)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert URL in html
    assert stock not in html


def test_exports(site, admin, siri, time_machine):
    """B11: no formula; before and after are in it."""
    page = site.news("Kaffe")
    time_machine.shift(timedelta(hours=1))
    edit(page, siri, title="=1+1")
    content = b"".join(admin.get(URL, {"export": "csv"}).streaming_content)
    first = next(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert first["Name"] == "'=1+1"
    assert first["Who"] == "siri"
    assert first["From what to what"].startswith("Title: Kaffe → =1+1")
    response = admin.get(URL, {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert sheet["D2"].value == "=1+1"
    assert sheet["D2"].data_type == "s"


def test_however_many_entries(site, admin, siri, django_assert_max_num_queries):
    pages = [site.news("Kaffe"), site.place("Hamnen"), site.network(), site.meeting()]
    for number in range(30):
        for page in pages:
            edit(page, siri, title=f"Nummer {number}", responsible_person=siri)
    MunicipalitySettings.for_site(site.site)
    for _number in range(20):
        log(site.asked, "wagtail.edit", user=siri)
        log(siri, "wagtail.edit", user=siri)
    for filters in ({}, {"p": 2}, {"action": "wagtail.edit"}):
        with django_assert_max_num_queries(30):
            rows = admin.get(URL, filters).context["object_list"]
        assert len(rows) == 50
    assert ModelLogEntry.objects.exists()
