"""The search page: what is found, by kind, and what is said when nothing is."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.hiding import WAYS_TO_HIDE
from support.make import SmallSite, at
from support.searching import index_pages

from cms.core.models import MunicipalitySettings
from cms.home.models import ContentPage
from events_pages.enums import MeetingStatus

pytestmark = pytest.mark.django_db

NOW = at("2026-05-20 10:00")
ADDRESSES = {"sv": "/sv/sok/", "en": "/en/search/", "fi": "/fi/haku/"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def search(client, q, language="sv", **query):
    response = client.get(ADDRESSES[language], {"q": q, **query})
    assert response.status_code == 200, q
    return BeautifulSoup(response.content, "html.parser").main


def groups(main):
    """The titles that are found, by the words of their heading."""
    return {
        section.h2.get_text(" ", strip=True): [each.get_text() for each in section.select("h3")]
        for section in main.select("section[aria-labelledby^=kind-]")
    }


def hit(main, title):
    (found,) = (each for each in main.select(".row-card") if each.h3.get_text() == title)
    return found


def text(element):
    return " ".join(element.get_text(" ").split())


def everything(site, turn=0):
    site.place(
        "Kaffehuset",
        slug=f"kaffehuset-{turn}",
        introduction="Kaffe varje dag.",
        street="Kajen 1",
        locality="Lindåsa",
    )
    network = site.network("Kaffevännerna", slug=f"vanner-{turn}", introduction="Vi dricker kaffe.")
    site.meeting(network, "Kaffe i maj")
    site.meeting(network, "Kaffe i april", starts_at=at("2026-04-01 18:00"))
    site.meeting(network, "Inställt kaffe", status=MeetingStatus.CANCELLED)
    site.news("Kaffe i år", slug=f"ar-{turn}")
    site.news("Kaffe förr", slug=f"forr-{turn}", published_at=at("2024-05-01 09:00"))
    site._page(site.home, ContentPage, title="Om kaffe", slug=f"om-kaffe-{turn}")
    index_pages()


def test_hits_are_grouped_by_kind_and_say_what_one_must_know(client, site):
    """A13, R24, G4: states in words, in a list too."""
    everything(site)
    main = search(client, "kaffe")
    found = groups(main)
    assert {heading: len(titles) for heading, titles in found.items()} == {
        "Mötesplatser (1)": 1,
        "Nätverksträffar (3)": 3,
        "Nyheter (2)": 2,
        "Nätverk (1)": 1,
        "Andra sidor (1)": 1,
    }
    assert [*found] == [
        "Mötesplatser (1)",
        "Nätverksträffar (3)",
        "Nyheter (2)",
        "Nätverk (1)",
        "Andra sidor (1)",
    ]
    assert "8 sidor" in text(main.select_one("[role=status]"))
    place = text(hit(main, "Kaffehuset"))
    assert "Kajen 1, Lindåsa" in place and "Öppettiderna är inte kända." in place
    assert "24 maj 2026" in text(hit(main, "Kaffe i maj"))
    assert text(hit(main, "Kaffe i april").select_one(".mark")) == "Träffen har varit."
    assert text(hit(main, "Inställt kaffe").select_one(".mark")) == "Träffen är inställd."
    assert hit(main, "Kaffe i år").select_one(".mark") is None
    assert "1 maj 2026" in text(hit(main, "Kaffe i år"))
    assert "äldre än 12 månader" in text(hit(main, "Kaffe förr").select_one(".mark"))
    assert hit(main, "Om kaffe").a["href"] == "/sv/om-kaffe-0/"


def test_the_api_finds_the_same_in_the_same_order(client, site):
    everything(site)
    for kind, heading in {"network_meeting": "Nätverksträffar (3)", "news": "Nyheter (2)"}.items():
        answer = client.get("/api/v1/search", {"q": "kaffe", "type": kind, "locale": "sv"}).json()
        titles = [each["title"] for each in answer["items"]]
        assert groups(search(client, "kaffe"))[heading] == titles


def test_a_kind_is_shown_alone_and_in_pages(client, site):
    for number in range(23):
        site.news(f"Kaffe {number}", slug=f"kaffe-{number}")
    site.place("Kaffe på kajen")
    index_pages()
    main = search(client, "kaffe")
    assert [len(titles) for titles in groups(main).values()] == [1, 5]
    (more,) = main.select("a.onward")
    assert (text(more), more["href"]) == ("Visa alla 23: Nyheter", "?q=kaffe&type=news")
    first = search(client, "kaffe", type="news")
    assert {heading: len(titles) for heading, titles in groups(first).items()} == {
        "Nyheter (23)": 20
    }
    (onward,) = first.select(".pagination a")
    assert onward["href"] == "?q=kaffe&type=news&page=2"
    second = search(client, "kaffe", type="news", page="2")
    assert len(groups(second)["Nyheter (23)"]) == 3
    assert not {*groups(first)["Nyheter (23)"]} & {*groups(second)["Nyheter (23)"]}
    # A kind that there is not, or without hits, and pages that there are not.
    for query in ({"type": "katt"}, {"type": "network"}, {"type": "page"}, {"page": "x"}):
        assert len(groups(search(client, "kaffe", **query))) == 2, query
    assert groups(search(client, "kaffe", type="news", page="99")) == {"Nyheter (23)": []}


def test_what_is_not_translated_is_searched_in_swedish_and_says_so(client, site):
    """A8."""
    site.english(site.news("Kaffe", slug="a"), title="Tea", slug="b")
    site.news("Kaffe utan", slug="c", introduction="På torget.")
    index_pages()
    english = search(client, "kaffe", "en")
    found = hit(english, "Kaffe utan")
    assert groups(english) == {"News (1)": ["Kaffe utan"]}
    assert found.a["lang"] == found.find("p", string="På torget.")["lang"] == "sv"
    assert "Not translated. Shown in Swedish." in text(found)
    assert found.a["href"] == "/en/nyheter/c/"
    (tea,) = search(client, "tea", "en").select(".row-card")
    assert tea.a["href"] == "/en/news/b/"
    assert "lang" not in tea.a.attrs and "Not translated" not in text(tea)


def test_a_word_without_hits_leads_on(client, site):
    site.place("Språkkafé på biblioteket", slug="sprakkafe")
    site.english(site.news("Kaffe på torget"), title="Coffee in the square", slug="coffee")
    index_pages()
    for q in ("sprakkafee", "Spåkkaffé", "språk-kafé bibblan", "bibliotek"):
        main = search(client, q)
        assert groups(main) == {}
        link = main.select_one("section[aria-labelledby=suggestions] a")
        assert (link.get_text(), link["href"]) == (
            "Språkkafé på biblioteket",
            "/sv/motesplatser/sprakkafe/",
        ), q
    (english,) = search(client, "coffe", "en").select("section[aria-labelledby=suggestions] a")
    assert english["href"] == "/en/news/coffee/"
    nothing = search(client, "xylofon")
    assert nothing.select("section[aria-labelledby=suggestions]") == []
    ways = [each["href"] for each in nothing.select("section[aria-labelledby=ways-on] a")]
    assert ways == ["/sv/motesplatser/", "/sv/natverk/", "/sv/nyheter/", "/sv/"]


@pytest.mark.parametrize("hide", WAYS_TO_HIDE)
def test_only_what_is_public_is_found_or_suggested(client, site, hide):
    """B12: the page, or only its translation."""
    page = site.news("Hemligheten", slug="hemlig")
    translation = site.english(page, title="Secretly", slug="secret")

    def shown(q, language):
        return [each["href"] for each in search(client, q, language).select("h3 a, li a")]

    index_pages()
    assert "/sv/nyheter/hemlig/" in shown("hemligheten", "sv") + shown("hemlighten", "sv")
    assert "/en/news/secret/" in shown("secretly", "en")
    assert "/en/news/secret/" in shown("secretli", "en")
    hide(type(page).objects.get(pk=translation.pk))
    index_pages()
    assert "/en/news/secret/" not in shown("secretly", "en") + shown("secretli", "en")
    hide(type(page).objects.get(pk=page.pk))
    index_pages()
    for language in ("sv", "en"):
        for q in ("hemligheten", "hemlighten", "secretly", "secretli"):
            assert not [each for each in shown(q, language) if "hemlig" in each], (q, language)


@pytest.mark.parametrize("q", ["", " ", "?!", "\0", "\u00ad", "☕"])
def test_without_a_word_it_says_what_to_do(client, site, q):
    with CaptureQueriesContext(connection) as queries:
        main = search(client, q)
    assert "Skriv ett eller flera ord" in text(main.select_one("#search-advice"))
    assert main.input["aria-describedby"] == "search-advice"
    assert not [each for each in queries if "indexentry" in each["sql"]]


def test_what_is_too_long_is_said_and_kept(client, site):
    main = search(client, "kaffe " * 2_000)
    assert text(main.select_one("#search-advice")) == "Skriv högst 200 tecken."
    assert main.input["value"] == ("kaffe " * 2_000).strip()


ODD = ["kl", "och", "a" * 200, "kaf\0fe", "'; DROP TABLE x; --", "50% <b>", "kaffe:* & !te", "咖啡"]


def test_nothing_that_is_written_breaks_the_page(client, site):
    """E5."""
    site.news("Kaffe på torget")
    index_pages()
    for q in ODD:
        for language in ("sv", "en"):
            main = search(client, q, language)
            assert main.input["value"] == q.replace("\0", "")
    assert groups(search(client, "kaf\u00adfe")) == {"Nyheter (1)": ["Kaffe på torget"]}


def test_the_answer_is_as_old_as_it_may_be_and_is_not_indexed(client, site, settled, monkeypatch):
    """What is found is true until the first state changes, and is not kept here."""
    from cms.core import kept

    site.meeting(title="Kaffe", starts_at=at("2026-05-20 10:01"), ends_at=at("2026-05-20 11:00"))
    index_pages()
    stored = []
    monkeypatch.setattr(kept, "_may_store", lambda request, response: stored.append(1))
    response = client.get(ADDRESSES["sv"], {"q": "kaffe"})
    assert response["Cache-Control"] == "public, max-age=60"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not stored


def test_each_language_has_the_same_search(client, site):
    """A14."""
    for language, other in (("sv", "en"), ("en", "sv")):
        response = client.get(ADDRESSES[language], {"q": "å b"})
        soup = BeautifulSoup(response.content, "html.parser")
        (link,) = soup.select(".languages a")
        assert link["href"] == f"{ADDRESSES[other]}?q=%C3%A5+b"
        assert len(soup.select("form[role=search]")) == 1
        assert soup.select_one("form[role=search]")["action"] == ADDRESSES[language]
        home = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
        assert home.select_one("header form[role=search]")["action"] == ADDRESSES[language]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_queries_are_few_and_do_not_grow(client):
    """As residents meet it: what a process remembers is not asked for again."""
    site, counts = SmallSite(), []
    MunicipalitySettings.objects.update(contact_page=site.place_index, privacy_page=site.home)
    for turn in range(2):
        everything(site, turn)
        for q in ("kaffe", "kafe", "xylofon"):
            search(client, q)
            with CaptureQueriesContext(connection) as queries:
                search(client, q)
            # How long a process trusts what it knows is a matter of its speed.
            counts.append(sum("contentgeneration" not in each["sql"] for each in queries))
    assert counts[:3] == counts[3:], counts
    assert max(counts) <= 12, counts
