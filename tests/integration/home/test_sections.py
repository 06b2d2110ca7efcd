"""The sections of the home page: chosen and ordered by editors, without what has no content."""

from datetime import time

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.admin import form_of
from support.make import SmallSite, administrator, at

from cms.home.models import HomePage, HomePageSection
from motesplatser_pages.models import OpeningHours

pytestmark = pytest.mark.django_db

PLACES, MEETINGS, NEWS, NETWORKS = (
    "Hitta en plats att träffas på",
    "Kommande nätverksträffar",
    "Senaste nyheterna",
    "Var med i ett nätverk",
)


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-11 12:00"), tick=False)  # a Monday
    return SmallSite()


def filled(site):
    hours = OpeningHours(days={"mo"}, opens=time(9), closes=time(18), locale=site.sv)
    site.place("Ängen", opening_hours=[hours], features={"free"})
    for name in ("Anden", "Boden", "Cykeln"):
        site.place(name)
    site.news()
    site.meeting()
    return site


def choose(site, *names):
    home = HomePage.objects.get(pk=site.home.pk)
    home.sections = [HomePageSection(section=name) for name in names]
    home.save_revision().publish()


def headings(client, address="/sv/"):
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return [each.get_text() for each in soup.select("main .section > h2")]


def test_all_sections_are_shown_in_the_usual_order(client, site):
    assert headings(client, f"/sv/?{id(filled(site))}") == [PLACES, MEETINGS, NEWS, NETWORKS]


def test_editors_choose_sections_and_their_order(client, site):
    choose(filled(site), "news", "gone", "places")
    assert headings(client) == [NEWS, PLACES]


def test_a_translation_has_the_sections_of_its_source(client, site):
    choose(filled(site), "networks", "news")
    assert headings(client, "/en/") == ["Take part in a network", "Latest news"]


def test_a_section_without_content_is_left_out(client, site):
    site.news()
    assert headings(client) == [NEWS]
    choose(site, "places", "meetings", "networks")
    assert headings(client) == []


def test_what_is_not_public_fills_no_section(client, site):
    site.place(live=False)
    site.network(live=False)
    assert headings(client) == []


def test_ways_to_a_place_lead_to_the_filtered_list(client, site):
    """What nothing would be found with is left out; what is open now comes first."""
    filled(site)
    soup = BeautifulSoup(client.get("/sv/").content, "html.parser")
    (section,) = [each for each in soup.select(".section") if each.h2.get_text() == PLACES]
    ways = {way["href"]: way.get_text() for way in section.select(".toolbar a")}
    assert ways == {
        "/sv/motesplatser/?open_now=true": "Öppet nu (1)",
        "/sv/motesplatser/?open_on=today": "Öppet i dag (1)",
        "/sv/motesplatser/?feature=free": "Gratis (1)",
        "/sv/motesplatser/#near": "Nära mig",
    }
    names = [each.get_text() for each in section.select(".card-title")]
    assert names == ["Ängen", "Anden", "Boden"]
    for address in ways:
        assert "Ängen" in client.get(address).content.decode()


@pytest.mark.usefixtures("settled")
def test_the_answer_ends_when_a_place_closes(client, site, time_machine):
    filled(site)
    assert "open_now" in client.get("/sv/").content.decode()
    time_machine.move_to(at("2026-05-11 18:00"), tick=False)
    assert "open_now" not in client.get("/sv/").content.decode()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_full_home_page_takes_twelve_queries(client, site, request, language):
    choose(filled(site), "places", "meetings", "news", "networks")
    for number in range(3):
        site.network(f"Nätverk {number}")
        site.news(f"Nyhet {number}")
    first = count(client, f"/{language}/?first")
    request.getfixturevalue("settled")
    client.get(f"/{language}/?again")
    # Only answers without a question are kept, so this one is built.
    assert 0 < count(client, f"/{language}/?and-again") <= 12
    assert first <= 22


def count(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_editors_choose_among_what_the_apps_have(client, site):
    client.force_login(administrator())
    url = f"/admin/pages/{site.home.pk}/edit/"
    page = BeautifulSoup(client.get(url).content, "html.parser")
    options = page.select("template option, script option") or page.select("option")
    words = {each.get_text() for each in options} | {str(page)}
    for label in (PLACES, MEETINGS, NEWS, NETWORKS):
        assert any(label in each for each in words), label
    data = form_of(client.get(url).content)
    data |= {
        "sections-TOTAL_FORMS": "1",
        "sections-0-section": "news",
        "sections-0-ORDER": "1",
        "sections-0-id": "",
    }
    assert client.post(url, data).status_code == 302
    draft = HomePage.objects.get(pk=site.home.pk).get_latest_revision_as_object()
    assert [row.section for row in draft.sections.all()] == ["news"]
