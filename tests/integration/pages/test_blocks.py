"""Each block of a text as a resident gets it, in both languages and where it is not translated."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.core.players import player_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(client, site):
    """A function that publishes a text and returns it in Swedish, English and untranslated."""

    def show(*blocks: tuple[str, Any]) -> list[BeautifulSoup]:
        page = site.news("Kaffe", body=list(blocks))
        untranslated = body_of(client.get("/en/nyheter/kaffe/"))
        site.english(page, title="Coffee", slug="coffee")
        swedish, english = (
            body_of(client.get(address)) for address in ("/sv/nyheter/kaffe/", "/en/news/coffee/")
        )
        return [swedish, english, untranslated]

    return show


def body_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(".body")


def words(element):
    return element.get_text(" ", strip=True)


def heading(level, text="Rubrik"):
    return "heading", {"level": level, "text": text}


def quote(**values):
    return "quote", {"speaker": "Marit Kvarnlid", "role": "samordnare", **values}


def test_heading_levels_are_kept_in_order_whatever_the_editor_chose(shown):
    swedish, *_ = shown(heading("h4"), heading("h4"), heading("h2"), heading("h4"), heading("h3"))
    assert [each.name for each in swedish.find_all(True)] == ["h2", "h3", "h2", "h3", "h3"]


def test_the_heading_of_a_box_stands_under_that_of_its_part(shown):
    box = ("fact_box", {"heading": "Kort om", "text": "<p>Öppet varje dag.</p>"})
    swedish, *_ = shown(box, heading("h2"), box, heading("h3"), box)
    names = [each.name for each in swedish.find_all(["h2", "h3", "h4"])]
    assert names == ["h2", "h2", "h3", "h3", "h4"]


def test_quotation_marks_are_those_of_the_language_of_the_words(shown):
    bodies = shown(quote(text="Välkommen in.", style="marks"))
    marked = [words(each.blockquote) for each in bodies]
    assert marked == ["”Välkommen in.”", "“Välkommen in.”", "”Välkommen in.”"]
    assert {words(each.figcaption) for each in bodies} == {"Marit Kvarnlid, samordnare"}


def test_a_dash_and_marks_inside_the_words_are_kept(shown):
    for body in shown(quote(text="Hon sa ”hej” – och gick.\nSen kom hon.", style="dash", role="")):
        assert words(body.blockquote) == "– Hon sa ”hej” – och gick. Sen kom hon."
        assert words(body.figcaption) == "Marit Kvarnlid"


def test_a_document_says_its_format_and_size(shown):
    file = ContentFile(b"x" * 1_234_000, name="anteckningar.pdf")
    document = get_document_model().objects.create(title="Anteckningar", file=file)
    items = [{"document": document, "label": "Anteckningar från träffen"}]
    swedish, english, untranslated = shown(("documents", {"heading": "", "items": items}))
    assert words(swedish.a) == "Anteckningar från träffen (pdf, 1,2\N{NO-BREAK SPACE}MB)"
    assert words(english.a).endswith("(pdf, 1.2\N{NO-BREAK SPACE}MB)")
    assert untranslated["lang"] == "sv"
    assert words(untranslated.a).endswith("(pdf, 1.2\N{NO-BREAK SPACE}MB)")


def test_links_to_pages_are_the_readers_and_a_draft_gets_none(shown, site):
    public, draft = site.place("Hamnen"), site.place("Hemligt", live=False)
    site.english(public, title="The harbour", slug="harbour")
    items = [
        {"label": "Hamnen", "page": public, "url": ""},
        {"label": "Hemligt", "page": draft, "url": ""},
        {"label": "Filmen", "page": None, "url": "https://film.example/"},
    ]
    call = {"label": "Kom hit", "page": draft, "url": ""}
    swedish, english, untranslated = shown(
        ("links", {"heading": "Genvägar", "items": items}), ("call_to_action", call)
    )
    hrefs = [[each["href"] for each in body.find_all("a")] for body in (swedish, english)]
    assert hrefs[0] == ["/sv/motesplatser/hamnen/", "https://film.example/"]
    assert hrefs[1] == ["/en/meeting-places/harbour/", "https://film.example/"]
    assert words(swedish.find_all("a")[1]) == "Filmen Länk till annan webbplats"
    assert words(english.find_all("a")[1]) == "Filmen Link to another website"
    assert untranslated.find_all("a")[1].span["lang"] == "en"


def test_wording_in_an_untranslated_text_is_the_readers(shown):
    text = '<p>Se <a href="https://film.example/">filmen</a>.</p>'
    swedish, _english, untranslated = shown(("rich_text", text))
    notice = untranslated.select_one(".link-notice")
    assert (notice["lang"], words(notice)) == ("en", "Link to another website")
    assert "lang" not in swedish.select_one(".link-notice").attrs


def test_an_embed_is_only_a_link(shown):
    value = {"url": "https://film.example/1", "title": "Film om hamnen"}
    for body in shown(("embed", value)):
        assert [each.name for each in body.find_all(True)] == ["p", "a", "span"]
        assert body.a["href"] == "https://film.example/1"


@pytest.mark.parametrize(
    ("url", "name", "player"),
    [
        (f"https://{address}", name, f"https://{player}")
        for name, player, addresses in (
            (
                "YouTube",
                "www.youtube-nocookie.com/embed/hamn-film_1",
                (
                    "youtu.be/hamn-film_1?t=4",
                    "www.youtube.com/watch?v=hamn-film_1",
                    "m.youtube.com/watch?list=a&v=hamn-film_1&t=4",
                ),
            ),
            ("Vimeo", "player.vimeo.com/video/4650?dnt=1", ("vimeo.com/4650", "vimeo.com/4650/a")),
        )
        for address in addresses
    ],
)
def test_a_film_says_who_would_be_asked(url, name, player):
    assert player_of(url) == (name, player)


@pytest.mark.parametrize(
    "url",
    [
        "https://film.example/1",
        "https://film.example/?https://youtu.be/hamn-film_1",
        "https://youtu.be.film.example/hamn-film_1",
        "https://youtu.be/hamn-film_1-and-more",
        "https://vimeo.com/about",
    ],
)
def test_what_is_no_known_film_is_only_linked_to(url):
    assert player_of(url) is None


def test_a_film_lets_its_page_alone_ask_for_the_player(client, shown):
    value = {"url": "https://youtu.be/hamn-film_1", "title": "Film om hamnen"}
    for body in shown(("embed", value)):
        player = body.select_one("[data-player]")["data-player"]
        assert player == "https://www.youtube-nocookie.com/embed/hamn-film_1"
        assert body.select_one("[hidden] button").get_text()
        assert "YouTube" in body.select_one("[hidden] p").get_text()
        assert body.a["href"] == value["url"]
        assert not body.find("iframe")
    for address, others in (
        ("/sv/nyheter/kaffe/", " https://www.youtube-nocookie.com"),
        ("/sv/nyheter/", ""),
    ):
        policy = client.get(address).headers["Content-Security-Policy"].split("; ")
        assert f"frame-src 'self'{others}" in policy


def test_an_image_that_decorates_has_empty_words(shown):
    image = get_image_model().objects.create(title="Torget", file=get_test_image_file())
    values = {"image": image, "alt": "Ett torg.", "caption": ""}
    swedish, *_ = shown(
        ("image", {**values, "decorative": False}), ("image", {**values, "decorative": True})
    )
    assert [each["alt"] for each in swedish.find_all("img")] == ["Ett torg.", ""]


def test_a_contact_is_called_as_the_reader_dials(shown, site):
    contact = site.contact("värd", name="Tove Ekhamre", phones=["08-465 004 10"])
    bodies = shown(("contacts", {"contacts": [contact]}))
    assert [words(each.a) for each in bodies] == [
        "08-465 004 10",
        "+46 8 465 004 10",
        "+46 8 465 004 10",
    ]
    assert {each.a["href"] for each in bodies} == {"tel:+46846500410"}


def test_a_table_has_headers_and_can_be_scrolled_by_keyboard(shown):
    value = {
        "data": [["Dag", "Tid"], ["Måndag", None]],
        "table_caption": "Tider",
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
        "cell": [],
        "mergeCells": [],
    }
    swedish, *_ = shown(("table", value))
    assert [(each["scope"], words(each)) for each in swedish.find_all("th")] == [
        ("col", "Dag"),
        ("col", "Tid"),
        ("row", "Måndag"),
    ]
    assert words(swedish.caption) == "Tider"
    assert swedish.select_one(".table-scroll")["tabindex"] == "0"
