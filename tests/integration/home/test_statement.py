"""A12: an accessibility statement says what the law wants told, or is not published."""

import datetime as dt
from contextlib import suppress

import pytest
from bs4 import BeautifulSoup
from django.test import override_settings
from django.urls import path
from support.make import administrator, at
from support.publishing import GoodSite, found
from support.ways import WAYS

from cms.home.enums import Conformity
from cms.home.matters import assessment_matters
from cms.home.models import AccessibilityStatementPage, Shortcoming
from cms.publishing.gate import PublishRefused
from cms.publishing.roles import set_up

pytestmark = pytest.mark.django_db

DIGG = "https://www.digg.se/tdosanmalan"
REQUIRED = (
    *("public_body", "service", "conformity", "assessed_on"),
    *("assessment_method", "undue_burden", "outside_the_law"),
)


@pytest.fixture
def site():
    return GoodSite()


def shortcoming(**fields):
    return Shortcoming(**{"what": "Kartan", "why": "Den är en bild.", **fields})


def statement(site, **fields):
    values = {
        "title": "Tillgänglighetsredogörelse",
        "slug": "tillganglighet",
        "public_body": "Lindåsa kommun",
        "service": "Webbplatsen Mötesplatser",
        "conformity": Conformity.PARTIALLY,
        "assessed_on": dt.date(2026, 5, 1),
        "assessment_method": "Egna tester med tangentbord.",
        "undue_burden": "Inget är undantaget.",
        "outside_the_law": "Dokument från före 2018.",
        "shortcomings": [shortcoming(instead="Listan", locale=site.sv)],
        **fields,
    }
    return site._page(site.home, AccessibilityStatementPage, **values)


def test_a_statement_that_says_everything_is_published(site):
    page = statement(site)
    assert found(page) == []
    assert page.live


@pytest.mark.parametrize("field", REQUIRED)
def test_each_item_is_required(site, field):
    page = statement(site, live=False)
    setattr(page, field, None if field == "assessed_on" else " " if field != "conformity" else "")
    assert ("blocks", "item_missing", field, "") in found(page)


def test_shortcomings_agree_with_the_wording_of_the_law(site):
    page = statement(site, live=False)
    page.conformity = Conformity.FULLY
    assert found(page) == [("blocks", "conformity_contradicted", "conformity", "")]
    page.shortcomings = []
    assert found(page) == []
    for wording in (Conformity.PARTIALLY, Conformity.NOT):
        page.conformity = wording
        assert found(page) == [("blocks", "item_missing", "shortcomings", "")]


def test_nobody_has_assessed_it_tomorrow(site):
    page = statement(site, live=False, assessed_on=dt.date(2026, 5, 10))
    assert found(page) == []
    page.assessed_on = dt.date(2026, 5, 11)
    assert found(page) == [("blocks", "assessed_ahead", "assessed_on", "")]


class Bare:
    """The addresses of a site without a form for feedback."""

    urlpatterns = [path("", lambda request: None, name="wagtail_serve")]


def test_a_site_without_a_form_needs_the_address_of_one(site):
    page = statement(site, live=False)
    with override_settings(ROOT_URLCONF=Bare):
        assert [each[:3] for each in found(page)] == [("blocks", "item_missing", "feedback_url")]
        page.feedback_url = "https://lindasa.example/brister"
        assert found(page) == []


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_an_incomplete_statement_to_the_public(client, site, way):
    """Not by an administrator either; see tests/integration/publishing/ways for all ways."""
    set_up([site.home, site.home.get_translation(site.en)])
    page = statement(site)
    author, admin = administrator("anna"), administrator("bo")
    page.undue_burden, page.title = "", "Te på torget"
    page.save_revision(user=author)
    client.force_login(admin)
    with suppress(PublishRefused):
        way(client, page, admin)
    row = AccessibilityStatementPage.objects.get(pk=page.pk)
    assert not row.live or row.title == "Tillgänglighetsredogörelse"


WORDS = {
    "sv": ("helt förenlig", "delvis förenlig", "inte förenlig"),
    "en": ("fully compliant", "partially compliant", "not compliant"),
    "fi": ("täysin yhteensopiva", "osittain yhteensopiva", "yhteensopimaton"),
}


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_the_statement_in_each_language(client, site, language):
    """The eleven items of Digg's list, in the order of headings, in the reader's language."""
    page = statement(site)
    if language == "en":
        site.english(
            page,
            title="Accessibility statement",
            slug="accessibility",
            service="The website",
            assessment_method="Own tests.",
            undue_burden="Nothing.",
            outside_the_law="Old documents.",
            rows={"shortcomings": {"what": ["The map"], "why": ["A picture."], "instead": ["A"]}},
        )
    if language == "fi":
        from wagtail.models import Locale

        finnish = Locale.objects.get_or_create(language_code="fi")[0]
        home = site.home.copy_for_translation(finnish)
        home.save_revision().publish()
    address = {"sv": "/sv/tillganglighet/", "en": "/en/accessibility/"}.get(
        language, "/fi/tillganglighet/"
    )
    response = client.get(address)
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "html.parser").main
    text = " ".join(main.get_text(" ").split())
    assert "Lindåsa kommun" in text
    assert WORDS[language][1] in text
    assert not any(word in text for word in (WORDS[language][0], WORDS[language][2]))
    own = {
        "en": ("The website", "The map", "A picture.", "Own tests.", "Nothing.", "Old documents."),
    }.get(
        language,
        ("Webbplatsen Mötesplatser", "Kartan", "en bild", "Egna tester", "undantaget", "2018."),
    )
    assert [words for words in own if words not in text] == []
    times = [each["datetime"] for each in main.select("dl time")]
    assert times[0] == "2026-05-01" and len(times) == 2
    links = [each["href"] for each in main.select("a")]
    assert DIGG in links
    assert f"/{language}/feedback/" in links
    assert [each.name for each in main.select("h1, h2, h3")][:4] == ["h1", "h2", "h2", "h3"]
    if language == "fi":
        assert {each["lang"] for each in main.select("[lang]")} == {"sv"}


def test_facts_are_the_sources_and_another_form_may_be_named(client, site):
    page = statement(site)
    english = site.english(page, title="Accessibility", slug="accessibility")
    AccessibilityStatementPage.objects.filter(pk=english.pk).update(
        conformity=Conformity.FULLY, feedback_url="https://old.example/"
    )
    page.feedback_url = "https://lindasa.example/brister"
    page.save_revision().publish()
    html = client.get("/en/accessibility/").content.decode()
    assert "partially compliant" in html
    assert "https://lindasa.example/brister" in html
    assert "https://old.example/" not in html


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2027-03-01 12:00", "current"),
        ("2027-03-03 12:00", "in_60_days"),
        ("2027-04-30 23:59", "in_7_days"),
        ("2027-05-01 00:00", "overdue"),
    ],
)
def test_an_assessment_is_made_anew_each_year(site, moment, state):
    page = statement(site)
    statement(site, title="Utkast", slug="utkast", live=False)
    (matter,) = assessment_matters(at(moment))
    assert (matter.subject.pk, matter.state) == (page.pk, state)
    assert matter.text("sv") and matter.due_at == at("2027-05-01 00:00")


def test_the_api_knows_the_type(client, site):
    page = statement(site)
    found_at = client.get("/api/v1/pages/find?path=/sv/tillganglighet/").json()
    assert (found_at["type"], found_at["id"]) == (
        "accessibility_statement",
        str(page.translation_key),
    )
    answer = client.get(f"/api/v1/pages/{page.translation_key}").json()
    assert (answer["type"], answer["title"]) == ("accessibility_statement", page.title)
