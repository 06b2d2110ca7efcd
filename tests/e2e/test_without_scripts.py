"""Everything on the site works without JavaScript; feedback does in `test_feedback`."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from support.demo_site import SEARCH

from motesplatser_pages.models import MeetingPlaceIndexPage

pytestmark = pytest.mark.browser

# What only a script could answer is no button; `hidden` fields are seen by nobody.
DEAD = "button:not([type=submit]):visible, [aria-expanded]:visible, [data-near]:visible"


@pytest.fixture
def page(browser, demo):
    with browser.new_context(base_url=demo.url, java_script_enabled=False) as context:
        yield context.new_page()


def follow(page, link):
    """Follow a link that is seen, and return the address where it leads."""
    expect(link).to_be_visible()
    link.click()
    return urlsplit(page.url).path


def test_every_type_of_page(demo, page):
    for name in (*demo.types, "block embed"):
        source = demo.samples[name]
        response = page.goto(demo.address(source, "sv"))
        assert response.status == 200, name
        expect(page.get_by_role("heading", level=1)).to_have_text(source.title)
        expect(page.get_by_role("search").first).to_be_visible()
        assert page.locator(".menu a:visible").count() > 3, name
        assert page.locator(DEAD).all_inner_texts() == [], name
    # The last of them has a film.
    expect(page.locator(".embed a.external").first).to_be_visible()
    assert not page.locator("iframe").count()


def test_a_place_is_found_on_the_list_instead_of_the_map(demo, page):
    page.goto("/sv/")
    index = demo.address(demo.samples[MeetingPlaceIndexPage._meta.label], "sv")
    assert follow(page, page.locator(f".menu a[href='{index}']")) == index
    everything = page.locator(".card").count()
    page.locator(".filters summary").click()
    page.locator("[name=feature][value=free]").check()
    page.locator(".filters [type=submit]").click()
    assert parse_qs(urlsplit(page.url).query)["feature"] == ["free"]
    expect(page.locator(".filters [name=feature][value=free]")).to_be_checked()
    assert 0 < page.locator(".card").count() < everything
    assert not page.locator("[data-map]").is_visible()
    title = page.locator(".card-title a").first.inner_text()
    follow(page, page.locator(".card-title a").first)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".week")).to_be_visible()


def test_search_and_the_other_language(demo, page):
    page.goto("/sv/")
    page.locator("header [name=q]").fill("kaffe")
    page.locator("header [name=q]").press("Enter")
    assert urlsplit(page.url).path == SEARCH["sv"]
    assert page.locator("main h3 a").count()
    assert follow(page, page.get_by_role("link", name="English")) == SEARCH["en"]
    assert parse_qs(urlsplit(page.url).query) == {"q": ["kaffe"]}
