"""A resident searches by the keyboard: from the header, past a misspelling, after an error."""

from urllib.parse import parse_qs, urlsplit

import pytest
from support.browser import tab_to

pytestmark = pytest.mark.browser


def follow(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def asked(page):
    parts = urlsplit(page.url)
    return parts.path, parse_qs(parts.query)


def test_from_the_header_to_a_hit(demo, demo_page):
    demo_page.goto("/sv/")
    tab_to(demo_page, "header [name=q]")
    demo_page.keyboard.type("kaffe")
    follow(demo_page)
    assert asked(demo_page) == ("/sv/sok/", {"q": ["kaffe"]})
    tab_to(demo_page, "main h3 a")
    title = demo_page.locator(":focus").inner_text()
    follow(demo_page)
    assert demo_page.get_by_role("heading", level=1).inner_text() == title


def test_past_a_misspelling_in_the_other_language(demo, demo_page):
    demo_page.goto("/sv/sok/?q=sprokkafe")
    tab_to(demo_page, "section[aria-labelledby=suggestions] a")
    title = demo_page.locator(":focus").inner_text()
    demo_page.get_by_role("link", name="English").focus()
    follow(demo_page)
    assert asked(demo_page) == ("/en/search/", {"q": ["sprokkafe"]})
    demo_page.go_back()
    tab_to(demo_page, "section[aria-labelledby=suggestions] a")
    follow(demo_page)
    assert demo_page.get_by_role("heading", level=1).inner_text() == title


def test_from_an_address_that_leads_nowhere(demo, demo_page):
    assert demo_page.goto("/sv/nyheter/sprokkafe/").status == 404
    tab_to(demo_page, "main [name=q]")
    tab_to(demo_page, "main button")
    follow(demo_page)
    assert asked(demo_page) == ("/sv/sok/", {"q": ["sprokkafe"]})
    assert demo_page.locator("section[aria-labelledby=suggestions] a").count()


def test_news_is_narrowed(demo, demo_page):
    demo_page.goto("/sv/nyheter/")
    before = demo_page.locator("main .card").count()
    tab_to(demo_page, "main summary")
    demo_page.keyboard.press("Enter")
    tab_to(demo_page, "[name=category]")
    demo_page.keyboard.press("ArrowDown")
    chosen = demo_page.locator(":focus").get_attribute("value")
    tab_to(demo_page, ".filters button")
    follow(demo_page)
    assert asked(demo_page) == ("/sv/nyheter/", {"category": [chosen]})
    assert 0 < demo_page.locator("main .card").count() < before
    tab_to(demo_page, ".tags a")
    follow(demo_page)
    assert demo_page.locator("main .card").count() == before
