"""How much there is in each language: the figures, the chart, and spreadsheets."""

import csv
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.make import SmallSite, at
from support.staff import person
from support.translating import change, translate
from wagtail.models import Locale

from cms.news.models import NewsPage
from cms.publishing.roles import EDITOR, group_name, set_up
from cms.translation.models import SourceText
from cms.translation.views.coverage import parts

pytestmark = pytest.mark.django_db

REPORT = reverse("cms_translation_coverage")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-10 12:00"), tick=False)
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


@pytest.fixture
def editor(client, site):
    user = person("siri")
    user.groups.add(Group.objects.get(name=group_name(EDITOR)))
    user = get_user_model().objects.get(pk=user.pk)
    client.force_login(user)
    return user


@pytest.fixture
def content(site):
    old = site.news("Ett två")
    site.english(old, title="One two")
    change(old, title="Ett två tre")
    site.english(site.news("Klar nu"), title="Done")
    site.english(site.news("Maskin"), title="Machine")
    machine = NewsPage.objects.get(title="Machine")
    SourceText.objects.filter(locale=site.en, translation_key=machine.translation_key).update(
        is_machine=True
    )
    translate(site.news("Påbörjad"), site.en, {"Påbörjad": "Begun"})
    site.news("Saknas", introduction="Fem ord till om det.")
    site.news("Utkast", live=False)
    return site


def table(client, **asked):
    html = BeautifulSoup(client.get(REPORT, asked).content, "html.parser")
    return {
        (row[0], row[1]): row[3:]
        for row in (
            [cell.get_text(" ", strip=True).replace("\xa0", " ") for cell in each("td")]
            for each in html.select("table tbody tr")
        )
    }


def test_figures_by_section_and_language(client, content, editor):
    """Pages and words: all, current, outdated, in work, machine, missing."""
    found = table(client)
    assert found["Nyheter", "English"] == [
        "6 pages, 13 words",
        "2 pages, 2 words",
        "1 page, 3 words",
        "1 page, 1 word",
        "1 page, 1 word",
        "1 page, 6 words",
    ]
    # The home page and the three lists are translated.
    assert found["All sections", "English"][1] == "5 pages, 2 words"
    Locale.objects.create(language_code="fi")
    assert table(client)["Nyheter", "Finnish"][-1] == "6 pages, 13 words"
    assert {language for _section, language in table(client, language="fi")} == {"Finnish"}


def test_the_chart_shows_the_same(client, content, editor):
    html = BeautifulSoup(client.get(REPORT).content, "html.parser")
    row = next(each for each in html.select("table tbody tr") if "Nyheter" in each.td.text)
    pages, words = row.select("svg")
    widths = [(each["fill"], each["width"]) for each in pages("rect")]
    assert widths == [
        ("url(#coverage-current)", "33.33%"),
        ("url(#coverage-outdated)", "16.67%"),
        ("url(#coverage-in_work)", "16.67%"),
        ("url(#coverage-machine)", "16.67%"),
        ("url(#coverage-missing)", "16.67%"),
    ]
    assert words("rect")[-1]["width"] == "46.15%"
    # Each pattern is there, and what it means is told in words.
    patterns = {each["id"] for each in html.select("pattern")}
    assert {fill.removeprefix("url(#").removesuffix(")") for fill, _width in widths} == patterns
    legend = html.select_one('[aria-label="What the chart shows"]').get_text(" ", strip=True)
    assert legend == "Current Outdated In work Machine translated Missing"


def test_a_bar_is_as_wide_as_its_parts():
    assert parts({"current": 1, "outdated": 0, "missing": 3}) == [
        ("current", 0.0, 25.0),
        ("missing", 25.0, 75.0),
    ]
    assert parts({"current": 0, "missing": 0}) == []


def test_spreadsheets(client, content, editor):
    """Figures are figures, and no cell is a formula (B11)."""
    content.news_index.title = "=1+1"
    content.news_index.save_revision().publish()
    raw = client.get(REPORT, {"export": "csv"}).getvalue().decode("utf-8-sig")
    heading, *rows = csv.reader(io.StringIO(raw))
    assert heading[:6] == [
        "Section",
        "Language",
        "All, pages",
        "All, words",
        "Current, pages",
        "Current, words",
    ]
    found = {row[0]: row[2:] for row in rows}
    assert found["'=1+1"][:4] == ["6", "15", "2", "4"]
    book = openpyxl.load_workbook(io.BytesIO(client.get(REPORT, {"export": "xlsx"}).getvalue()))
    cells = next(each for each in book.active.iter_rows(min_row=2) if each[0].value == "=1+1")
    assert (cells[0].data_type, cells[2].value, cells[2].data_type) == ("s", 6, "n")


def test_only_editors_see_it(client, site):
    user = person("gäst")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(REPORT).url == reverse("wagtailadmin_home")
    client.logout()
    assert "login" in client.get(REPORT).url


def test_it_takes_the_place_of_the_other_report(client, content, editor):
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert REPORT in html
    assert "localize/reports" not in html


def test_the_queries_do_not_grow(client, content, editor):
    def count():
        client.get(REPORT)
        with CaptureQueriesContext(connection) as queries:
            client.get(REPORT)
        return len(queries)

    few = count()
    for number in range(5):
        content.news(f"Nyhet {number}")
        content.place(f"Plats {number}")
    assert count() == few
    assert few <= 30
