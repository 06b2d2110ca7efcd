"""Feeds of news, as feed readers read them (RFC 4287, JSON Feed 1.1)."""

import datetime as dt
import json
import re
from uuid import uuid4

import feedparser
import jsonschema_rs
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from support.json_feed import SCHEMA
from support.make import SmallSite, at
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.core import generation
from cms.core.blocks import BodyBlock
from cms.core.feeds import JSON_FEED
from cms.news.models import NewsAbout, NewsCategory, NewsPage

pytestmark = pytest.mark.django_db

MADE, NOW, LATER = at("2026-05-01 10:00"), at("2026-05-02 12:00"), at("2026-05-03 12:00")
ALTERNATE = re.compile(
    r'<link rel="alternate" type="([^"]*)" title="([^"]*)" hreflang="([^"]*)" href="([^"]*)">'
)
ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


@pytest.fixture
def site():
    with time_machine.travel(MADE, tick=False):
        yield SmallSite()


@pytest.fixture
def culture(site):
    category = NewsCategory.objects.create(name="Kultur & nöje", slug="kultur", locale=site.sv)
    english = category.copy_for_translation(site.en)
    english.name = "Culture"
    english.save()
    return category


def fetch(path, now=NOW, **headers):
    with time_machine.travel(now, tick=False):
        return Client().get(path, headers=headers)


def atom(path, now=NOW):
    response = fetch(path, now)
    assert response.status_code == 200, path
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    headers = {"content-type": response["Content-Type"], "content-location": "http://localhost/"}
    found = feedparser.parse(response.content, response_headers=headers)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def json_feed(path, now=NOW):
    response = fetch(path, now)
    assert response.status_code == 200, path
    assert response["Content-Type"] == f"{JSON_FEED}; charset=utf-8"
    found = json.loads(response.content)
    jsonschema_rs.validate(SCHEMA, found)
    return found


def published(page, now=LATER, **values):
    page = type(page).objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    with time_machine.travel(now, tick=False):
        page.save_revision().publish()
    return page


def titles(path, now=NOW):
    found = [entry.title for entry in atom(path, now).entries]
    assert [item["title"] for item in json_feed(path.replace(".atom", ".json"), now)["items"]] == (
        found
    )
    return found


def test_a_news_item_in_both_formats(site, culture):
    """D10: id, language, addresses, dates, author, summary, subjects and image."""
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    page = site.news(
        "Kaffe",
        slug="kaffe",
        introduction="Nu öppnar vi.",
        categories=[culture],
        lead_image=image,
        lead_image_alt="En kopp.",
        body=[("rich_text", '<p>Läs <a href="/sv/mer/">mer</a>.</p><script>x()</script>')],
    )
    found = atom("/feeds/sv/news.atom")
    assert found.feed.title == "Nyheter – Lindåsa kommun"
    assert found.feed.author == "Lindåsa kommun" == found.feed.author_detail.name
    links = {(link.rel, link.type): link.href for link in found.feed.links}
    assert links == {
        ("self", "application/atom+xml"): "http://localhost/feeds/sv/news.atom",
        ("alternate", "application/feed+json"): "http://localhost/feeds/sv/news.json",
        ("alternate", "text/html"): "http://localhost/sv/nyheter/",
    }
    (entry,) = found.entries
    assert entry.id == page.translation_key.urn
    assert (entry.title, entry.summary) == ("Kaffe", "Nu öppnar vi.")
    assert entry.link == "http://localhost/sv/nyheter/kaffe/"
    assert (entry.published, entry.updated) == ("2026-05-01T07:00:00Z", "2026-05-01T08:00:00Z")
    assert [(tag.term, tag.label) for tag in entry.tags] == [("kultur", "Kultur & nöje")]
    (content,) = entry.content
    assert (content.type, content.language) == ("text/html", "sv")
    assert '<a href="http://localhost/sv/mer/">mer</a>' in content.value
    assert "script" not in content.value
    assert 'alt="En kopp."' in content.value
    assert all(each.startswith("http://localhost/") for each in ADDRESS.findall(content.value))

    feed = json_feed("/feeds/sv/news.json")
    assert feed["title"] == found.feed.title and feed["language"] == "sv"
    assert feed["feed_url"] == "http://localhost/feeds/sv/news.json"
    assert feed["home_page_url"] == "http://localhost/sv/nyheter/"
    assert feed["authors"] == [{"name": "Lindåsa kommun", "url": "http://localhost/sv/"}]
    (item,) = feed["items"]
    assert item["image"] in item["content_html"]
    assert {"type": "image/png", "href": item["image"]}.items() <= entry.enclosures[0].items()
    assert feedparser.parse(fetch("/feeds/sv/news.atom").content).entries[0].content[0].value
    assert {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": ["Kultur & nöje"],
        "language": "sv",
    }.items() <= item.items()


def test_each_language_has_a_feed_of_its_own(site, culture):
    """D10: what is not translated is there, and says which language it is in (A8)."""
    translated = site.news("Kaffe", slug="kaffe", categories=[culture])
    site.news("Saft", slug="saft", introduction="Kom.")
    with time_machine.travel(LATER, tick=False):
        site.english(translated, title="Coffee", slug="coffee")
    found = atom("/feeds/en/news.atom", LATER)
    coffee, squash = found.entries
    assert found.feed.title == "News – Lindåsa kommun"
    assert coffee.id == translated.translation_key.urn
    assert (coffee.title, coffee.link) == ("Coffee", "http://localhost/en/news/coffee/")
    assert coffee.title_detail.language == "en"
    # It is new to those who read English.
    assert (coffee.updated, squash.updated) == ("2026-05-03T10:00:00Z", "2026-05-01T08:00:00Z")
    assert (squash.title, squash.title_detail.language) == ("Saft", "sv")
    assert squash.summary_detail.language == "sv"
    assert [tag.label for tag in coffee.tags] == ["Culture"]
    feed = json_feed("/feeds/en/news.json", LATER)
    assert feed["language"] == "en"
    assert [item["language"] for item in feed["items"]] == ["en", "sv"]
    assert fetch("/feeds/en/news.atom")["Content-Language"] == "en"
    assert atom("/feeds/sv/news.atom", LATER).feed.id != found.feed.id


def test_an_id_outlives_the_address(site):
    """D10; a correction of a typo, and building anew, do not count as an update."""
    page = site.news("Kaffe", slug="kaffe")
    first = atom("/feeds/sv/news.atom").entries[0]
    generation.content_changed()
    published(page, slug="te", title="Kaffe!", minor_edit=True)
    moved = atom("/feeds/sv/news.atom", LATER).entries[0]
    assert moved.link != first.link
    assert (moved.id, moved.updated) == (first.id, first.updated)
    published(page, title="Te", minor_edit=False)
    assert atom("/feeds/sv/news.atom", LATER).entries[0].updated == "2026-05-03T10:00:00Z"


def test_what_a_feed_has(site, culture):
    network, other = site.network("Öppna dörrar"), site.network("Stilla rum")
    about = [NewsAbout(page=network)]
    site.news("Kaffe", categories=[culture], about=about, published_at=at("2026-05-01 09:00"))
    site.news("Te", published_at=at("2026-04-30 09:00"))
    site.news("Utkast", categories=[culture], live=False)
    assert titles("/feeds/sv/news.atom") == ["Kaffe", "Te"]
    subject = "/feeds/sv/news/categories/kultur.atom"
    assert titles(subject) == ["Kaffe"]
    found = atom(subject)
    assert found.feed.title == "Nyheter: Kultur & nöje – Lindåsa kommun"
    assert found.feed.link == "http://localhost/sv/nyheter/?category=kultur"
    key = network.translation_key
    assert titles(f"/feeds/sv/news/about/{key}.atom") == ["Kaffe"]
    found = atom(f"/feeds/en/news/about/{key}.atom")
    assert found.feed.title == "News about Öppna dörrar – Lindåsa kommun"
    assert titles(f"/feeds/sv/news/about/{other.translation_key}.atom") == []
    hidden = site.network(live=False).translation_key
    for address in (
        "news/categories/sport.atom",
        f"news/about/{uuid4()}.atom",
        f"news/about/{hidden}.json",
        "news/about/kaffe.atom",
        "news.rss",
    ):
        assert fetch(f"/feeds/sv/{address}").status_code == 404, address
    for language in ("fi", "xx"):
        assert fetch(f"/feeds/{language}/news.atom").status_code == 404


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_empty_feed_is_valid(site, language):
    assert titles(f"/feeds/{language}/news.atom") == []


def test_what_changed_last_comes_first_among_the_latest(site):
    """D10: at most fifty, the latest published; those by when they changed."""
    for number in range(52):
        day = at("2026-04-01 09:00") - dt.timedelta(days=number)
        slug = f"nyhet-{number}"
        site._plain(site.news_index.pk, NewsPage, slug, slug, published_at=day)
    page = NewsPage.objects.get(slug="nyhet-40")
    published(page, title="Ändrad")
    found = titles("/feeds/sv/news.atom", LATER)
    assert found == ["Ändrad", *(f"nyhet-{number}" for number in range(50) if number != 40)]


def test_text_that_breaks_feeds(site):
    """D10: the feed stays readable, and nothing of the words is lost."""
    title = "Te & <b>kaffe</b> ]]> ”för” \N{HOT BEVERAGE} alla"
    said = "– Kom, sade Åke.\n– Gärna."
    page = site.news(title, introduction=said, body=[("rich_text", "<p>1 &lt; 2 &amp; 3</p>")])
    NewsPage.objects.filter(pk=page.pk).update(title=f"{title}\x0b\x1f", introduction=said + "\x01")
    for language in ("sv", "en"):
        (entry,) = atom(f"/feeds/{language}/news.atom").entries
        assert (entry.title_detail.type, entry.summary) == ("text/plain", said)
        assert entry.title == title
        assert "<p>1 &lt; 2 &amp; 3</p>" in entry.content[0].value
        (item,) = json_feed(f"/feeds/{language}/news.json")["items"]
        assert item["title"].startswith(title)


def test_old_news_says_so_in_its_content(site):
    """G2, G4: from the minute that it is old, and never in the title."""
    site.news("Kaffe", published_at=at("2025-05-02 12:00"), body=[("rich_text", "<p>Öppet.</p>")])
    path, before = "/feeds/en/news.atom", NOW - dt.timedelta(minutes=1)
    assert fetch(path, before)["Cache-Control"] == "public, max-age=60"
    (young,), (old,) = atom(path, before).entries, atom(path, NOW).entries
    notice = "This news item is more than 12 months old"
    assert notice not in young.content[0].value
    assert old.content[0].value.startswith(f'<p><strong lang="en">{notice}') or (
        old.content[0].value.startswith(f"<p><strong>{notice}")
    )
    assert (old.title, old.updated) == (young.title, young.updated) == ("Kaffe", young.updated)
    item = json_feed("/feeds/en/news.json")["items"][0]
    assert notice in item["content_html"] and item["title"] == "Kaffe"


def test_unchanged_is_not_sent_again(site):
    site.news("Kaffe")
    for path in ("/feeds/sv/news.atom", "/feeds/sv/news.json"):
        first = fetch(path)
        generation.content_changed()
        assert fetch(path, LATER).content == first.content
        assert fetch(path, LATER, if_none_match=first["ETag"]).status_code == 304
        assert first["X-Content-Type-Options"] == "nosniff"
        assert first["Content-Language"] == "sv"


def test_every_block_of_a_body_is_in_the_feed(site):
    """Each type has a shape in the template; one that is new has none, and fails here."""
    from django.core.files.base import ContentFile
    from support.every_block import body
    from wagtail.documents import get_document_model

    site.pages = {"place-open": site.place()}
    site.image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    site.document = get_document_model().objects.create(
        title="Anteckningar", file=ContentFile(b"Kaffe", name="anteckningar.txt"), file_size=5
    )
    site.coordinator = site.press = site.contact()
    whole = json.loads(body("sv", site))
    assert {block["type"] for block in whole} == set(BodyBlock().child_blocks)
    for block in whole:
        site.news(block["type"], slug=block["type"].replace("_", "-"), body=json.dumps([block]))
    found = {
        item["title"]: item["content_html"] for item in json_feed("/feeds/sv/news.json")["items"]
    }
    for name, words in {
        "heading": "<h2>Så går det till</h2>",
        "rich_text": 'href="http://localhost/documents/',
        "quote": "<blockquote><p>”Här känner jag mig hemma.”</p></blockquote><p>Tove Ekhamre",
        "image": '<img src="http://localhost/media/',
        "fact_box": "<p>Öppet varje dag.</p>",
        "links": '<a href="http://localhost/sv/motesplatser/',
        "documents": "Anteckningar (txt, ",
        "embed": "Länk till annan webbplats</a>",
        "call_to_action": "<p><a href=",
        "contacts": 'href="tel:+4684650',
        "table": '<th scope="col"',
    }.items():
        assert words in found[name], (name, found[name])
        assert not re.search(r"<(script|form|iframe|style|svg)|style=|class=\"button", found[name])
    assert all(
        each.startswith(("http", "tel:", "mailto:"))
        for html in found.values()
        for each in ADDRESS.findall(html)
    )


def test_queries_do_not_grow_with_the_news(site, culture):
    counts = []
    for size in (3, 27):
        with time_machine.travel(MADE, tick=False):
            for number in range(size):
                slug = f"nyhet-{size}-{number}"
                site._plain(site.news_index.pk, NewsPage, slug, slug, published_at=MADE)
            contact = site.contact(f"samordnare {size}")
            site.news(f"Hela {size}", body=[("contacts", {"contacts": [contact]})])
        for path in ("/feeds/sv/news.atom", "/feeds/en/news.json"):
            fetch(path)
            with CaptureQueriesContext(connection) as queries:
                assert fetch(path).status_code == 200
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12


def told(path):
    found = ALTERNATE.findall(fetch(path).content.decode())
    return [(kind, title.replace("&amp;", "&"), code, url) for kind, title, code, url in found]


def test_pages_tell_programs_of_their_feeds(site, culture):
    """D10: type, title and hreflang; each address is there."""
    network, place = site.network("Öppna dörrar"), site.place()
    site.news("Kaffe", categories=[culture], about=[NewsAbout(page=network)])
    everything = [
        (
            f"application/{kind}",
            "Nyheter – Lindåsa kommun",
            "sv",
            f"http://localhost/feeds/sv/news.{end}",
        )
        for kind, end in (("atom+xml", "atom"), ("feed+json", "json"))
    ]
    assert told("/sv/") == told("/sv/nyheter/") == told("/sv/nyheter/kaffe/") == everything
    (first, *_rest) = told("/en/news/")
    assert first[1:] == ("News – Lindåsa kommun", "en", "http://localhost/feeds/en/news.atom")
    subject = told("/sv/nyheter/?category=kultur")
    assert subject[:2] == everything
    assert subject[2][1] == "Nyheter: Kultur & nöje – Lindåsa kommun"
    # Residents find them, too, in one format.
    shown = BeautifulSoup(fetch("/sv/nyheter/?category=kultur").content, "html.parser").main
    links = [
        (f"http://localhost{link['href']}", link.text) for link in shown.select("[href^='/feeds/']")
    ]
    assert links == [(address, title) for _, title, _, address in (subject[0], subject[2])]
    assert told(network.get_url())[0][1] == "Nyheter om Öppna dörrar – Lindåsa kommun"
    pages = [*subject, *told(network.get_url()), *told(place.get_url())]
    assert len(pages) == 8
    for _kind, _title, _language, address in pages:
        assert fetch(address.removeprefix("http://localhost")).status_code == 200
    assert told("/sv/natverk/") == []
