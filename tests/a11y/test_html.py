"""What is true of the HTML of every page: valid, in order, and honest about its languages."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from support.checkers import vnu
from support.demo_site import Rendered
from support.json_ld import scripts

HEADINGS = re.compile(r"^h[1-6]$")
FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"
LEAVES = {
    "sv": "Länk till annan webbplats",
    "en": "Link to another website",
    "fi": "Linkki toiselle verkkosivustolle",
}
DOCUMENT = re.compile(
    r"\((csv|docx|ods|odt|pdf|pptx|txt|xlsx|zip), \d+([.,]\d)?\s(kB|MB|GB|kt|Mt|Gt)\)$"
)


@pytest.fixture(scope="module")
def server_error():
    return Rendered.of("an error of the server", "sv", None, render_to_string("500.html"))


def wrong(pages, check):
    """Return what a check finds on each page, with the address of the page."""
    return [f"{page.address}: {problem}" for page in pages for problem in check(page)]


def language_of(element):
    return element.find_parent(lang=True)["lang"] if not element.get("lang") else element["lang"]


@pytest.mark.browser
def test_html_is_valid(rendered, server_error):
    assert vnu({page.address: page.html for page in [*rendered, server_error]}) == []


def headings(page):
    levels = [int(each.name[1]) for each in page.soup.find_all(HEADINGS)]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"not one h1, first of all: {levels}"
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"h{before} is followed by h{level}"
    yield from (f"empty {each}" for each in page.soup.find_all(HEADINGS) if not each.get_text())


def test_headings(rendered, server_error):
    assert wrong([*rendered, server_error], headings) == []


def test_headings_are_looked_at():
    page = Rendered.of("/", "sv", None, "<h1>a</h1><h3>b</h3>")
    assert list(headings(page)) == ["h1 is followed by h3"]


def landmarks(page):
    for name in ("header", "main", "footer"):
        found = [each for each in page.soup.find_all(name) if each.parent.name == "body"]
        if len(found) != 1:
            yield f"{len(found)} of {name}"
    labels = [each.get("aria-label") for each in page.soup.find_all("nav")]
    if not all(labels) or len(labels) != len(set(labels)):
        yield f"navigation is not told apart: {labels}"


def test_landmarks(rendered):
    assert wrong(rendered, landmarks) == []


def skip_link(page):
    first = page.soup.body.select_one(FOCUSABLE)
    target = page.soup.find(id=first["href"].removeprefix("#"))
    if target is None or target.name != "main":
        yield f"the first link is {first}"


def test_skip_link_is_first(rendered):
    assert wrong(rendered, skip_link) == []


def languages(page):
    if page.soup.html["lang"] != page.language:
        yield f"lang is {page.soup.html['lang']}"
    if page.source is None:
        return
    own = page.soup.nav.find(lang=page.language).find_parent("li")
    expected = "sv" if own.select(".mark") else page.language
    if language_of(page.soup.h1) != expected:
        yield f"the heading is marked {language_of(page.soup.h1)}"
    for body in page.soup.select(".body"):
        if language_of(body) != expected:
            yield f"the text is marked {language_of(body)}"
    noindex = page.soup.find("meta", attrs={"name": "robots", "content": "noindex"})
    if bool(noindex) == (expected == page.language):
        yield "noindex is for what is not translated, and only for that"


def test_languages_are_marked(rendered):
    assert wrong(rendered, languages) == []


def test_what_is_not_translated_says_so(rendered, demo):
    fallbacks = [
        page
        for page in rendered
        if page.language == "en" and page.source and not demo.translated(page.source, "en")
    ]
    assert fallbacks
    for page in fallbacks:
        notice = page.soup.main.select_one(".notice")
        assert "shown in Swedish" in notice.get_text()
        assert language_of(notice) == "en"
        assert language_of(page.soup.h1) == "sv"
        assert "not translated" in page.soup.select_one(".languages").get_text()


def links(page):
    for anchor in page.soup.find_all("a", href=True):
        url, words = urlsplit(anchor["href"]), anchor.get_text(" ", strip=True)
        leaves = url.scheme in ("http", "https")
        if not words:
            yield f"a link without words: {anchor}"
        said = words.count(LEAVES[page.language])
        if said != leaves or words.endswith(LEAVES[page.language]) != leaves:
            yield f"says wrongly whether it leaves: {anchor}"
        for notice in anchor.select(".link-notice"):
            if language_of(notice) != page.language:
                yield f"the wording is in another language than it says: {anchor}"
        if anchor.get("target"):
            yield f"opens in a new window: {anchor}"
        if url.path.startswith("/documents/") and not DOCUMENT.search(words):
            yield f"a document without format and size: {anchor}"
        if url.scheme == "tel" and not re.fullmatch(r"\+?\d+", url.path):
            yield f"not a number: {anchor}"


def test_links(rendered):
    assert wrong(rendered, links) == []


def test_there_are_links_of_each_kind(rendered):
    anchors = [each for page in rendered for each in page.soup.find_all("a", href=True)]
    for start in ("https://", "/documents/", "tel:+46", "mailto:", "#content"):
        assert any(each["href"].startswith(start) for each in anchors), start


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(rendered, server_error):
    def check(page):
        yield from page.soup.select(
            # A block of data is not run (CSP 3).
            "script:not([src], [type='application/ld+json']), style, [style], iframe, object, "
            "embed, video"
        )
        # Nobody follows the last two to show the page.
        for each in page.soup.select("[src], link[href]:not([rel=canonical], [rel=alternate])"):
            if urlsplit(each.get("src") or each["href"]).netloc:
                yield each
        for each in page.soup.find_all(True):
            yield from (name for name in each.attrs if name.startswith("on"))

    assert wrong([*rendered, server_error], check) == []


def test_each_page_says_where_it_is_found(rendered):
    """C4: with itself and its languages, absolute; what is not translated is found nowhere."""

    def check(page):
        canonical = page.soup.find("link", rel="canonical")
        alternates = page.soup.select("link[rel=alternate][hreflang]:not([type])")
        languages = {each["hreflang"]: urlsplit(each["href"]) for each in alternates}
        if (canonical is None) != bool(page.soup.find(content="noindex")):
            yield "a page has either a canonical address or noindex"
        if canonical and urlsplit(canonical["href"]).path != page.address:
            yield f"canonical is {canonical['href']}"
        if languages and languages[page.language].path != page.address:
            yield f"hreflang is {languages[page.language]}"
        if languages and languages["x-default"] != languages["sv"]:
            yield "x-default is not Swedish"
        if not all(each.netloc for each in languages.values()):
            yield "hreflang is relative"
        if page.source and not scripts(page.html):
            yield "no structured data"

    assert wrong(rendered, check) == []
    assert any(page.soup.find("link", hreflang="fi") for page in rendered)


def test_images_have_their_size_and_words(rendered):
    def check(page):
        for image in page.soup.find_all("img"):
            if not (image.get("width") and image.get("height")) or image.get("alt") is None:
                yield image

    assert any(page.soup.find("img", alt=True) for page in rendered)
    assert wrong(rendered, check) == []


def test_dates_are_readable_by_machines(rendered):
    moment = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?")

    def check(page):
        times = page.soup.find_all("time")
        yield from (each for each in times if not moment.fullmatch(each["datetime"]))
        if page.source and not page.soup.select_one(".dates time"):
            yield "does not say when it was last updated"

    assert wrong(rendered, check) == []
