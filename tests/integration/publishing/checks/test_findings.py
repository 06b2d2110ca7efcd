"""The report of what there is to mend on what residents see."""

import csv
import io
from collections import Counter

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from support.make import administrator, at
from support.publishing import NOW, GoodSite, body
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from cms.core.models import PageContact
from cms.publishing.checks.findings import refresh_findings
from cms.publishing.exports import without_formula
from cms.publishing.models import Finding

pytestmark = pytest.mark.django_db

URL = "/admin/reports/to-mend/"


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def admin(client):
    client.force_login(administrator())
    return client


def titles(response) -> list[str]:
    return [finding.title for finding in response.context["object_list"]]


def found() -> list[tuple[str, str]]:
    return list(Finding.objects.values_list("title", "code"))


def test_what_is_public_is_listed_and_nothing_else(site):
    site.news("Utan kontakt", page_contacts=[])
    site.news("Utkast", page_contacts=[], live=False)
    secret = site.news("Stängd", page_contacts=[])
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    site.news("Bra")
    left = site.contact("vaktmästare", has_left=True)
    site.contact("utkast", has_left=True, live=False)
    refresh_findings(NOW)
    assert found() == [("Utan kontakt", "no_contact"), (str(left), "contact_left")]


def test_a_page_has_each_of_its_problems_once_however_often_it_is_checked(site):
    text = body(("heading", {"level": "h4", "text": "Hej"}))
    page = site.place("Trasig", page_contacts=[], opening_hours=[], body=text)
    for _ in range(2):
        refresh_findings(NOW)
    rows = Finding.objects.values_list("code", "level", "field", "block", "page", "section")
    section = site.place_index.pk
    assert list(rows) == [
        ("no_contact", "blocks", "page_contacts", "", page.pk, section),
        ("no_hours", "blocks", "opening_hours", "", page.pk, section),
        ("heading_order", "warns", "body", "b0", page.pk, section),
    ]


def test_what_is_mended_or_gone_is_forgotten(site):
    mended, hidden, deleted = (site.news(f"Nyhet {n}", page_contacts=[]) for n in range(3))
    left = site.contact("vaktmästare", has_left=True)
    refresh_findings(NOW)
    assert len(found()) == 4
    mended.page_contacts = [PageContact(contact=site.asked)]
    mended.save()
    Page.objects.filter(pk=hidden.pk).update(live=False)
    deleted.delete()
    left.delete()
    refresh_findings(at("2026-05-11 12:00"))
    assert found() == []


def test_publishing_checks_at_once(site, django_capture_on_commit_callbacks):
    """Nobody waits for the daily round to see what they have just mended."""
    with django_capture_on_commit_callbacks(execute=True):
        page = site.news("Utan kontakt", page_contacts=[])
    assert found() == [("Utan kontakt", "no_contact")]
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert found() == []


def test_translations_are_listed_with_their_sources_people_and_section(site):
    """The copies on a translation may be old."""
    person = get_user_model().objects.create_user("anna", first_name="Anna", last_name="Berg")
    page = site.news("Kaffe", responsible_person=person)
    link = '<p><a href="https://lindasa.example/">here</a></p>'
    english = site.english(page, title="Coffee", slug="coffee", body=body(("rich_text", link)))
    type(english).objects.filter(pk=english.pk).update(responsible_person=None)
    refresh_findings(NOW)
    finding = Finding.objects.get()
    assert finding.title == "Coffee"
    assert finding.locale == site.en
    assert finding.responsible == person
    assert finding.section_id == site.news_index.pk


def test_the_reader_gets_their_own_language(site):
    site.news("Utan kontakt", page_contacts=[])
    refresh_findings(NOW)
    finding = Finding.objects.get()
    with translation.override("sv"):
        assert finding.message.startswith("Lägg till minst en kontakt")
    with translation.override("en"):
        assert finding.message.startswith("Add at least one contact")


def test_the_report_says_what_where_and_leads_to_the_field(site, admin):
    page = site.place("Trasig", body=body(("heading", {"level": "h4", "text": "Hej"})))
    left = site.contact("vaktmästare", has_left=True)
    refresh_findings(NOW)
    html = admin.get(URL).content.decode()
    assert "Rubriken ”Hej” hoppar över en nivå. Välj rubrik 2." in html
    assert "Titta på det här" in html
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert f"{edit}#:w:contentpath=body.b0" in html
    edit = reverse("wagtailsnippets_cms_core_contact:edit", args=[left.pk])
    assert f"{edit}#:w:contentpath=has_left" in html


def test_filters(site, admin):
    person = get_user_model().objects.create_user("anna", first_name="Anna", last_name="Berg")
    site.news("Nyhet", page_contacts=[], responsible_person=person)
    site.place("Plats", body=body(("heading", {"level": "h4", "text": "Hej"})))
    site.contact("vaktmästare", has_left=True)
    refresh_findings(NOW)
    types = {finding.title: finding.content_type_id for finding in Finding.objects.all()}
    assert titles(admin.get(URL, {"level": "blocks"})) == ["Nyhet"]
    assert titles(admin.get(URL, {"content_type": types["Plats"]})) == ["Plats"]
    assert titles(admin.get(URL, {"section": site.place_index.pk})) == ["Plats"]
    assert titles(admin.get(URL, {"responsible": person.pk})) == ["Nyhet"]
    assert titles(admin.get(URL, {"locale": site.en.pk})) == []
    assert "Anna Berg" in admin.get(URL).content.decode()


def test_nobody_sees_what_they_may_not_edit(site, client):
    """An editor of places sees those; one without rights is sent away."""
    site.news("Nyhet", page_contacts=[])
    site.place("Plats", page_contacts=[])
    left = site.contact("vaktmästare", has_left=True)
    refresh_findings(NOW)
    editor = get_user_model().objects.create_user("redaktor", password="pw")
    group = Group.objects.create(name="Platser")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    editor.groups.add(group)
    client.force_login(editor)
    assert client.get(URL).status_code == 302
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=site.place_index, permission=change)
    assert titles(client.get(URL)) == ["Plats"]
    group.permissions.add(Permission.objects.get(codename="change_contact"))
    assert titles(client.get(URL)) == ["Plats", str(left)]


def test_exports_open_safely(site, admin):
    """B11: no cell begins a formula; Excel reads å, ä and ö."""
    site.news('=HYPERLINK("https://ond.example")', page_contacts=[])
    site.news("Åkerns kafé", page_contacts=[])
    refresh_findings(NOW)
    content = b"".join(admin.get(URL, {"export": "csv"}).streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["Rubrik"] for row in rows] == [
        '\'=HYPERLINK("https://ond.example")',
        "Åkerns kafé",
    ]
    assert rows[1]["Vad du ska göra"].startswith("Lägg till minst en kontakt")
    assert rows[1]["Kontrollerat"] == "2026-05-10"
    response = admin.get(URL, {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert Counter(cell.data_type for row in sheet for cell in row)["f"] == 0
    assert sheet["A3"].value == "Åkerns kafé"


@pytest.mark.parametrize("text", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_calculate_is_text(text):
    assert without_formula(text) == f"'{text}"
    assert without_formula("8-12") == "8-12"
    assert without_formula(None) is None


def many(site, count: int) -> None:
    page = site.news("Nyhet")
    refresh_findings(NOW)
    person = administrator("ansvarig")
    rows = [
        Finding(
            content_type=page.content_type,
            object_id=str(page.pk),
            number=number,
            page=page,
            section=site.news_index,
            locale=site.sv,
            responsible=person,
            title=f"Nyhet {number}",
            level="blocks",
            code="no_contact",
            field="page_contacts",
            messages={"sv": "Lägg till", "en": "Add"},
            checked_at=NOW,
        )
        for number in range(count)
    ]
    Finding.objects.bulk_create(rows)


@pytest.mark.parametrize("address", [URL, f"{URL}results/"])
def test_the_report_takes_as_many_queries_at_any_size(
    site, admin, address, django_assert_max_num_queries
):
    many(site, 300)
    with django_assert_max_num_queries(15):
        response = admin.get(address, {"p": 3})
    assert len(response.context["object_list"]) == 50
    with django_assert_max_num_queries(15):
        admin.get(address, {"level": "blocks", "section": site.news_index.pk, "export": "csv"})


def test_more_pages_take_no_more_queries(site, django_assert_max_num_queries):
    """A hundred pages at a time, good ones and bad ones, with rows, contacts and links."""
    link = f'<p><a linktype="page" id="{site.network().pk}">här</a></p>'
    for number in range(3):
        site.news(f"Nyhet {number}", body=body(("rich_text", link)))
    refresh_findings(NOW)
    with CaptureQueriesContext(connection) as few:
        refresh_findings(NOW)
    for number in range(3, 15):
        site.news(f"Nyhet {number}", body=body(("rich_text", link)))
    with django_assert_max_num_queries(len(few)):
        refresh_findings(NOW)
    assert len(found()) == 15
