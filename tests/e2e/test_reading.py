"""A resident reads: by keyboard, on a narrow screen, in both languages, and leaves no trace."""

from urllib.parse import urlsplit

import pytest
from support.demo_site import LANGUAGES

pytestmark = pytest.mark.browser

STORED = """async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
})"""
OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement);
    return [style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(each => !each.closest('.table-scroll'))
    .map(each => each.outerHTML.slice(0, 120))"""


def path(page):
    return urlsplit(page.url).path


@pytest.mark.parametrize(
    "name",
    [
        "cms_home.HomePage",
        "cms_home.ContentPage",
        "cms_news.NewsIndexPage",
        "cms_news.NewsPage",
        "motesplatser_pages.MeetingPlacePage",
        "events_pages.NetworkPage",
        "events_pages.NetworkMeetingPage",
        "not translated",
    ],
)
def test_language_switch_leads_to_the_same_thing(demo, demo_page, name):
    source = demo.samples[name]
    swedish, english = (demo.address(source, language) for language in ("sv", "en"))
    demo_page.goto(swedish)
    demo_page.get_by_role("link", name="English").click()
    assert path(demo_page) == english
    title = (demo.translated(source, "en") or source).title
    assert demo_page.get_by_role("heading", level=1).inner_text() == title
    demo_page.get_by_role("link", name="Svenska").click()
    assert path(demo_page) == swedish


@pytest.mark.parametrize("language", LANGUAGES)
def test_keyboard_reaches_the_content(demo, demo_page, language):
    for sample in demo.visit_samples(demo_page, language):
        demo_page.keyboard.press("Tab")
        skip_link = demo_page.locator(":focus")
        assert skip_link.get_attribute("href") == "#content"
        # It slides in.
        demo_page.wait_for_function("document.activeElement.getBoundingClientRect().top >= 0")
        demo_page.keyboard.press("Enter")
        assert demo_page.evaluate("document.activeElement.tagName") == "MAIN"
        demo_page.keyboard.press("Tab")
        inside = "!document.querySelector('header').contains(document.activeElement)"
        assert demo_page.evaluate(inside), sample


def test_focus_is_visible_on_every_link(demo, demo_page):
    demo_page.goto("/sv/")
    for _ in range(demo_page.locator("a[href]").count()):
        demo_page.keyboard.press("Tab")
        style, width = demo_page.evaluate(OUTLINE)
        assert style == "solid" and width >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_screen_needs_no_sideways_scrolling_and_nothing_is_stored(
    demo, demo_page, language
):
    demo_page.set_viewport_size({"width": 320, "height": 640})
    for sample in demo.visit_samples(demo_page, language):
        assert demo_page.evaluate("document.documentElement.scrollWidth") <= 320, sample
        assert demo_page.evaluate(WIDE) == [], sample
        assert set(demo_page.evaluate(STORED).values()) == {0}, sample
    assert demo_page.context.cookies() == []


def test_a_film_is_a_link_until_it_is_clicked(demo, demo_page):
    # That nothing was asked of another host, `demo_page` says at the end.
    demo_page.goto(demo.address(demo.samples["block embed"], "sv"))
    assert demo_page.locator(".embed a.external").count() >= 1
