"""What readers are told of a translation: its original has changed, or a machine made it."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from support.make import SmallSite, at
from wagtail.models import Page

from cms.core.models import PageContact
from cms.translation.texts import mark_as_machine_translated

pytestmark = pytest.mark.django_db

DAY_1, DAY_2, DAY_3 = (at(f"2026-05-0{day} 09:00") for day in (1, 2, 3))
API = "/api/v1/news"


@pytest.fixture
def site():
    return SmallSite()


@pytest.fixture
def news(site):
    with time_machine.travel(DAY_1, tick=False):
        return site.news("Kaffe", slug="kaffe", introduction="Kaffe på torget.")


@pytest.fixture
def english(site, news):
    with time_machine.travel(DAY_1, tick=False):
        return site.english(news, title="Coffee", slug="coffee", introduction="Coffee outside.")


def change(page, when=DAY_2, **fields):
    with time_machine.travel(when, tick=False):
        page = type(page).objects.get(pk=page.pk)
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision().publish()


def soup_of(client, page, language="en"):
    address = Page.objects.get(translation_key=page.translation_key, locale__language_code=language)
    with time_machine.travel(DAY_3, tick=False):
        response = client.get(address.get_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def notice_of(client, page, language="en"):
    found = soup_of(client, page, language).select_one("footer.dates .notice")
    return found and " ".join(found.get_text().split())


def in_api(client, page, locale="en"):
    with time_machine.travel(DAY_3, tick=False):
        item = client.get(f"{API}/{page.translation_key}?locale={locale}").json()
    return next(each for each in item["translations"] if each["locale"] == "en")


def test_a_translation_of_what_is_public_has_no_notice(client, news, english):
    assert notice_of(client, news) is None
    assert in_api(client, news) | {"url": ""} == {
        "locale": "en",
        "status": "current",
        "url": "",
        "translated_at": "2026-05-01T07:00:00Z",
        "source_changed_at": "2026-05-01T07:00:00Z",
        "is_machine_translated": False,
    }


def test_the_reader_of_an_outdated_page_learns_when_the_original_changed(client, news, english):
    change(news, introduction="Kaffe och te på torget.")
    soup = soup_of(client, news)
    notice = soup.select_one("footer.dates .notice")
    assert "The original was changed on 2\N{NO-BREAK SPACE}May 2026" in notice.get_text()
    assert notice.time["datetime"] == "2026-05-02"
    link = notice.a
    assert (link["href"], link["hreflang"], link["lang"]) == ("/sv/nyheter/kaffe/", "sv", "sv")
    assert link.get_text() == "Svenska"
    # It is said beside when the page was updated, not as an alarm.
    assert notice.find_parent("footer").find(string=lambda text: "Page last updated" in text)
    assert not soup.select("[role=alert]")
    found = in_api(client, news)
    assert (found["status"], found["source_changed_at"]) == ("outdated", "2026-05-02T07:00:00Z")
    assert found["translated_at"] == "2026-05-01T07:00:00Z"


def test_the_original_says_nothing_of_its_translations(client, news, english):
    change(news, introduction="Kaffe och te på torget.")
    assert notice_of(client, news, "sv") is None


def test_facts_and_typos_make_nothing_outdated(client, site, news, english):
    """wagtail/guide#270: a typo makes nothing outdated."""
    change(news, published_at=at("2026-04-01 09:00"))
    change(news, page_contacts=[PageContact(contact=site.contact())])
    change(news, introduction="Kaffe på Torget.", minor_edit=True)
    assert notice_of(client, news) is None
    assert in_api(client, news)["status"] == "current"


def test_updating_the_translation_by_hand_makes_it_current(client, news, english):
    """integreat#4398: what somebody has updated by hand is outdated no longer."""
    change(news, introduction="Kaffe och te på torget.")
    change(english, DAY_3, introduction="Coffee and tea outside.")
    assert notice_of(client, news) is None
    found = in_api(client, news)
    assert (found["status"], found["translated_at"]) == ("current", "2026-05-03T07:00:00Z")


def test_a_page_that_a_machine_translated_says_so(client, news, english):
    mark_as_machine_translated(english)
    assert notice_of(client, news) == (
        "A machine has translated this page, and nobody has checked it yet. "
        "Read the original: Svenska"
    )
    assert in_api(client, news)["is_machine_translated"]
    assert in_api(client, news)["status"] == "current"
    assert notice_of(client, news, "sv") is None
    change(english, introduction="Coffee in the square.")
    assert notice_of(client, news) is None
    assert not in_api(client, news)["is_machine_translated"]


def test_what_nothing_is_known_of_counts_as_current(client, news, english):
    """Pages from before their words were kept: `source_changed_at` is what it always was."""
    type(news).objects.update(prose_as_of=None)
    assert notice_of(client, news) is None
    found = in_api(client, news)
    assert (found["status"], found["source_changed_at"]) == ("current", "2026-05-01T07:00:00Z")


def test_a_page_that_is_not_translated_is_marked_and_not_called_outdated(client, site):
    with time_machine.travel(DAY_1, tick=False):
        news = site.news("Te", slug="te")
    change(news, introduction="Te på torget.")
    with time_machine.travel(DAY_3, tick=False):
        soup = BeautifulSoup(client.get("/en/nyheter/te/").content, "html.parser")
    assert soup.select_one("footer.dates .notice") is None
    assert soup.h1["lang"] == "sv"
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    assert in_api(client, news)["status"] == "missing"


@pytest.mark.parametrize("kind", ["meeting-places", "networks", "network-meetings", "pages"])
def test_each_type_of_page_says_so(client, site, kind):
    with time_machine.travel(DAY_1, tick=False):
        page = {
            "meeting-places": site.place,
            "networks": site.network,
            "network-meetings": site.meeting,
            "pages": lambda: site.home,
        }[kind]()
        if kind != "pages":
            site.english(page, title="In English")
        else:
            change(page, DAY_1, introduction="Välkommen.")
            row = type(page).objects.get(translation_key=page.translation_key, locale=site.en)
            change(row, DAY_1, introduction="Welcome.")
    change(page, introduction="Nya ord.")
    assert "The original was changed" in notice_of(client, page)
    with time_machine.travel(DAY_3, tick=False):
        item = client.get(f"/api/v1/{kind}/{page.translation_key}?locale=en").json()
    assert item["translations"][1]["status"] == "outdated"
