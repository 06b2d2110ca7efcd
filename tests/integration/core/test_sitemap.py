"""The site map and robots.txt: what search engines are to find, in which languages."""

import datetime as dt
from xml.etree import ElementTree as ET

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import at
from wagtail.models import Page, Site

from cms.core import sitemaps
from cms.core.generation import content_changed

pytestmark = pytest.mark.django_db

SITE_MAP = "/sitemap.xml"
NAMES = {"": sitemaps.NAMESPACES["xmlns"], "xhtml": sitemaps.NAMESPACES["xmlns:xhtml"]}
SV, EN = "http://localhost/sv/nyheter/kaffe/", "http://localhost/en/news/coffee/"


def listed(client, address=SITE_MAP):
    """Each address of the site map, with when it changed and its languages."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return {
        url.findtext("loc", "", NAMES): (
            url.findtext("lastmod", None, NAMES),
            {each.get("hreflang"): each.get("href") for each in url.findall("xhtml:link", NAMES)},
        )
        for url in ET.fromstring(response.content)
    }


def head(client, address):
    """The canonical address that a page gives, its languages, and what robots are told."""
    soup = BeautifulSoup(client.get(address).content, "html.parser").head
    canonical = soup.find("link", rel="canonical")
    robots = soup.find("meta", attrs={"name": "robots"})
    return (
        canonical and canonical["href"],
        {each["hreflang"]: each["href"] for each in soup.select("link[hreflang]:not([type])")},
        robots and robots["content"],
    )


def test_languages_are_reciprocal(client, site):
    """C4: on both pages and in both entries, absolute, with x-default for the Swedish one."""
    site.english(site.news("Kaffe", slug="kaffe"), title="Coffee", slug="coffee")
    versions = {"sv": SV, "en": EN, "x-default": SV}
    found = listed(client)
    for address in (SV, EN):
        assert found[address][1] == versions
        assert head(client, address) == (address, versions, None)


def test_what_is_not_translated_is_nowhere_as_that_language(client, site):
    """C4."""
    site.news("Kaffe", slug="kaffe")
    found = listed(client)
    assert found[SV][1] == {}
    assert not [each for each in found if each.endswith("/kaffe/") and each != SV]
    assert head(client, SV) == (SV, {}, None)
    # Not to be indexed, so it names no address to index instead: one could be taken for both.
    assert head(client, "/en/nyheter/kaffe/") == (None, {}, "noindex")


def test_an_unpublished_translation_is_nowhere(client, site):
    """C4."""
    news = site.news("Kaffe", slug="kaffe")
    site.english(news, title="Coffee", slug="coffee").unpublish()
    site.english(site.news("Te", slug="te"), title="Tea", slug="tea", live=False)
    found = listed(client)
    assert found[SV][1] == {}
    assert not [each for each in found if "coffee" in each or "tea" in each]
    assert head(client, SV) == (SV, {}, None)


def test_lastmod_is_the_latest_publication(client, site):
    """C5: of the facts or of the words, and of nothing that is only shown anew."""
    with time_machine.travel(at("2026-05-02 10:00"), tick=False):
        news = site.news("Kaffe", slug="kaffe")
    with time_machine.travel(at("2026-05-03 10:00"), tick=False):
        english = site.english(news, title="Coffee", slug="coffee")
    found = listed(client)
    assert found[SV][0] == "2026-05-02T08:00:00+00:00"
    assert found[EN][0] == "2026-05-03T08:00:00+00:00"
    with time_machine.travel(at("2026-05-09 10:00"), tick=False):
        content_changed()
        caches["motesplatser"].clear()
        client.get(EN)
        english.save()
        assert listed(client) == found
        news.save_revision()
        assert listed(client) == found
    with time_machine.travel(at("2026-05-10 10:00"), tick=False):
        news.save_revision().publish()
    # The English page has the Swedish facts.
    assert listed(client)[SV][0] == listed(client)[EN][0] == "2026-05-10T08:00:00+00:00"


def test_lists_are_their_own_and_what_is_narrowed_down_is_the_list(client, site):
    """Pages of a list are found apart; filters and what is unknown are not."""
    for number in range(21):
        site.news(f"Nyhet {number}", slug=f"nyhet-{number}")
    whole, second = "http://localhost/sv/nyheter/", "http://localhost/sv/nyheter/?page=2"
    for query, canonical in (
        ("?page=2", second),
        ("?page=1", whole),
        ("?page=99", whole),
        ("?page=x", whole),
        ("?year=2026", whole),
        ("?year=2026&page=2", whole),
        ("?utm_source=brev", whole),
    ):
        found, languages, _robots = head(client, f"/sv/nyheter/{query}")
        assert found == languages["sv"] == languages["x-default"] == canonical, query
        assert languages["en"] == canonical.replace("/sv/nyheter/", "/en/news/")
    assert head(client, "/sv/?page=2")[0] == "http://localhost/sv/"
    assert head(client, "/sv/sok/?q=nyhet")[0] is None


def test_a_long_map_is_an_index_of_parts(client, site, monkeypatch):
    """At most 50,000 addresses in a file, as sitemaps.org has it."""
    site.english(site.news("Kaffe", slug="kaffe"), title="Coffee", slug="coffee")
    whole = listed(client)
    monkeypatch.setattr(sitemaps, "MOST", 4)
    caches["motesplatser"].clear()
    parts = [
        each.findtext("loc", "", NAMES) for each in ET.fromstring(client.get(SITE_MAP).content)
    ]
    assert len(parts) == -(-len(whole) // 4) > 1
    assert parts[0] == "http://localhost/sitemap-1.xml"
    found = [listed(client, each) for each in parts]
    assert {address: each for part in found for address, each in part.items()} == whole
    assert all(len(each) <= 4 for each in found)
    for number in (0, len(parts) + 1):
        assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_a_thousand_pages_take_the_same_queries(client, site, django_assert_max_num_queries):
    first = site.news("Kaffe", slug="kaffe")
    site.english(first, title="Coffee", slug="coffee")
    client.get(SITE_MAP)
    with CaptureQueriesContext(connection) as few:
        before = len(listed(client))
    rows = []
    for number in range(1000):
        row = Page(
            path=f"{site.news_index.path}{number + 9000:04d}",
            depth=site.news_index.depth + 1,
            title="Te",
            draft_title="Te",
            slug=f"te-{number}",
            url_path=f"{site.news_index.url_path}te-{number}/",
            content_type=first.content_type,
            locale=site.sv,
            live=True,
        )
        rows.append(row)
    Page.objects.bulk_create(rows)
    with django_assert_max_num_queries(len(few)):
        assert len(listed(client)) == before + 1000
    assert len(few) <= 8, [each["sql"][:100] for each in few]


def test_another_language_of_the_browser_gives_the_same(client, site):
    site.news("Kaffe", slug="kaffe")
    swedish = client.get(SITE_MAP, headers={"accept-language": "sv"})
    assert client.get(SITE_MAP, headers={"accept-language": "en"}).content == swedish.content
    assert "public" in swedish["Cache-Control"]
    again = client.get(SITE_MAP, headers={"if-none-match": swedish["ETag"]})
    assert again.status_code == 304


def test_without_a_site_there_is_no_map(client, site):
    Site.objects.all().delete()
    assert client.get(SITE_MAP).status_code == 404


def test_robots(client, site):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /api/v1/preview/", "Disallow: /*/shared/"} <= set(lines)
    assert "Sitemap: http://localhost/sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_robots_let_in_where_a_page_says_so_itself(client, site):
    """What is kept out by robots.txt could not say noindex."""
    from protego import Protego

    rules = Protego.parse(client.get("/robots.txt").content.decode())
    for path in ("/", "/sv/", "/en/nyheter/kaffe/", "/sv/sok/?q=a", "/api/v1/news", SITE_MAP):
        assert rules.can_fetch(f"http://localhost{path}", "*"), path
    for path in ("/admin/pages/", "/sv/shared/abc/", "/api/v1/preview/abc"):
        assert not rules.can_fetch(f"http://localhost{path}", "*"), path


def test_the_map_knows_days_of_the_clock_change():
    """Moments are in UTC, so no hour is told twice."""
    moment = at("2026-10-25 02:30") + dt.timedelta(hours=1)
    found = sitemaps.urlset([sitemaps.Entry("http://localhost/", moment, [])])
    assert b"<lastmod>2026-10-25T01:30:00+00:00</lastmod>" in found
