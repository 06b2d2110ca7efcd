"""No text of one language on a page of another without saying so; an alias is no translation."""

import pytest
from bs4 import BeautifulSoup
from support.make import SmallSite, at
from support.publishing import body, items
from support.searching import index_pages
from wagtail.models import Page

from cms.core.models import PageContact

pytestmark = pytest.mark.django_db

SWEDISH = "Kaffe på torget"
WORDS = "Alla som vill är välkomna till torget."


@pytest.fixture
def site():
    return SmallSite()


@pytest.fixture
def contact(site):
    return site.contact("samordnare för kaffe", note="Talar även finska.")


@pytest.fixture(params=["news", "meeting-places", "networks", "network-meetings"])
def kind(request):
    return request.param


@pytest.fixture
def page(site, contact, kind):
    """A Swedish page of each type with an English alias, as wagtail-localize makes them."""
    fields = {
        "introduction": WORDS,
        "page_contacts": [PageContact(contact=contact)],
        "body": body(
            ("heading", {"level": "h2", "text": WORDS}),
            ("contacts", {"contacts": items(contact.pk)}),
        ),
    }
    if kind == "network-meetings":
        network = site.network("Öppna dörrar")
        site.english(network, title="Open doors")
        made = site.meeting(network, SWEDISH, starts_at=at("2126-05-24 18:00"), **fields)
    else:
        make = {"news": site.news, "meeting-places": site.place, "networks": site.network}[kind]
        made = make(SWEDISH, **fields)
    made.copy_for_translation(site.en, copy_parents=True, alias=True)
    return made


def english_pages(page):
    """The addresses at which a resident may meet a page in English."""
    alias = Page.objects.get(translation_key=page.translation_key, locale__language_code="en")
    assert alias.alias_of_id == page.pk and alias.live
    parent = Page.objects.get(pk=alias.get_parent().pk)
    return [alias.get_url(), page.get_url().replace("/sv/", "/en/"), parent.get_url(), "/en/"]


def unmarked(soup, *words):
    """Return the texts with Swedish words that are said to be English."""
    return [
        text
        for text in soup.find_all(string=lambda text: any(each in text for each in words))
        # Structured data says of which language it is by itself.
        if text.find_parent(lang=True)["lang"] != "sv" and text.parent.name != "script"
    ]


def test_swedish_words_are_marked_wherever_they_are_shown(client, page):
    """G6, payload#7663: nothing of one language is shown as the other."""
    seen = 0
    for address in english_pages(page):
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        soup = BeautifulSoup(response.content, "html.parser")
        assert soup.html["lang"] == "en"
        assert unmarked(soup, SWEDISH, WORDS, "samordnare för kaffe", "Talar även") == [], address
        seen += SWEDISH in soup.get_text()
    assert seen >= 3


def test_an_alias_is_shown_as_the_fallback_that_it_is(client, page):
    for address in english_pages(page)[:2]:
        soup = BeautifulSoup(client.get(address, follow=True).content, "html.parser")
        assert soup.select_one("meta[name=robots]")["content"] == "noindex"
        assert "This page has not been translated." in soup.select_one(".notice").get_text()
        current = soup.select_one(".languages [aria-current]")
        assert "not translated" in current.parent.get_text()


def test_the_api_says_so_of_every_item_and_lists_it_once(client, page, kind):
    index_pages()
    listed = client.get(f"/api/v1/{kind}?locale=en").json()
    ours = [each for each in listed["items"] if each["id"] == str(page.translation_key)]
    found = client.get("/api/v1/search", {"q": "torget", "locale": "en"}).json()
    hits = [each for each in found["items"] if each["id"] == str(page.translation_key)]
    detail = client.get(f"/api/v1/{kind}/{page.translation_key}?locale=en").json()
    assert (len(ours), len(hits)) == (1, 1)
    for item in (*ours, *hits, detail):
        assert (item["locale"], item["is_fallback"]) == ("sv", True)
    for item in (*ours, detail):
        english = next(each for each in item["translations"] if each["locale"] == "en")
        assert (english["status"], english["translated_at"]) == ("missing", None)
    assert {card["locale"] for card in detail["contacts"]} == {"sv"}
    swedish = client.get(f"/api/v1/{kind}/{page.translation_key}?locale=sv").json()
    assert not swedish["is_fallback"]


def test_every_item_of_a_list_says_whether_it_fell_back(client, site, page, kind):
    for address in (f"/api/v1/{kind}", "/api/v1/search?q=kaffe", "/api/v1/organisations"):
        separator = "&" if "?" in address else "?"
        for item in client.get(f"{address}{separator}locale=en").json()["items"]:
            assert isinstance(item["is_fallback"], bool), address
            assert item["is_fallback"] == (item["locale"] == "sv")


def test_a_contact_falls_back_alone(client, site, contact, page, kind):
    """An English page with a contact that nobody has translated, and the other way round.

    wagtail-localize#648, #710, #820: what a page refers to is in the language of its reader.
    """
    english = contact.copy_for_translation(site.en)
    english.function, english.note = "coffee coordinator", "Speaks Finnish too."
    english.save()
    english.save_revision().publish()
    detail = client.get(f"/api/v1/{kind}/{page.translation_key}?locale=en").json()
    assert {card["locale"] for card in detail["contacts"]} == {"en"}
    soup = BeautifulSoup(client.get(english_pages(page)[0], follow=True).content, "html.parser")
    assert unmarked(soup, SWEDISH, WORDS) == []
    shown = soup.find(string=lambda text: "coffee coordinator" in text)
    assert shown.find_parent(lang=True)["lang"] == "en"
    type(contact).objects.get(pk=english.pk).unpublish()
    soup = BeautifulSoup(client.get(english_pages(page)[0], follow=True).content, "html.parser")
    assert "coffee coordinator" not in soup.get_text()
    assert unmarked(soup, "samordnare för kaffe", "Talar även") == []


def test_an_error_is_in_the_language_of_its_address(client, site):
    for language, words in (("sv", "Sidan hittades inte"), ("en", "The page was not found")):
        response = client.get(f"/{language}/finns-inte/")
        soup = BeautifulSoup(response.content, "html.parser")
        assert (response.status_code, soup.html["lang"]) == (404, language)
        assert words in soup.get_text()
