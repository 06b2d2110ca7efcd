"""Every page type and state in the browser: one visit each, and all that a browser can tell of it.

That no error is logged, so also none of the content security policy (F5), and that no other host
is asked for anything (F4), `demo_page` says at the end.
"""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from support.checkers import OF_COLOURS, axe
from support.demo_site import LANGUAGES

pytestmark = pytest.mark.browser

# Without pictures from the library, and before compression.
MOST_REQUESTS, MOST_BYTES = 12, 150_000
# 1280 pixels at 400 % (WCAG 1.4.10).
NARROW, WIDE = {"width": 320, "height": 256}, {"width": 1280, "height": 900}
LOADED = """() => [...performance.getEntriesByType('navigation'),
        ...performance.getEntriesByType('resource')]
    .map(each => [each.name, each.decodedBodySize])"""
SHIFTS = """() => new Promise(resolve => {
    const found = [];
    new PerformanceObserver(list => found.push(...list.getEntries()))
        .observe({type: 'layout-shift', buffered: true});
    // As cumulative layout shift counts: nothing that follows a key, or another size of the window.
    const own = each => each.value > 0.001 && !each.hadRecentInput;
    setTimeout(() => resolve(found.filter(own).map(each => [
        each.value, each.sources.map(source => source.node?.outerHTML?.slice(0, 120))])), 50);
})"""
STORED = """async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
})"""
BEYOND = """() => [...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(each => !each.closest('.table-scroll'))
    .map(each => each.outerHTML.slice(0, 120))"""
COVERS = """() => [...document.querySelectorAll('body *')]
    .filter(each => ['fixed', 'sticky'].includes(getComputedStyle(each).position))
    .filter(each => each.getBoundingClientRect().height > innerHeight / 2)
    .map(each => each.outerHTML.slice(0, 120))"""
MOVES = """() => [...document.querySelectorAll('body, body *')].filter(each => {
    const {transitionDuration, animationName, animationDuration} = getComputedStyle(each);
    const longest = Math.max(...transitionDuration.split(',').map(parseFloat));
    return longest > 0.01 || (animationName !== 'none' && parseFloat(animationDuration) > 0.01);
}).map(each => each.outerHTML.slice(0, 120))"""
PAINTED = """() => {
    const link = document.querySelector('main a[href], header a[href]');
    link.focus();
    const {outlineStyle, outlineWidth} = getComputedStyle(link);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
}"""


def as_loaded(page):
    """Speed and privacy: what came, whether it jumped, and what is left behind (F4)."""
    sizes = [
        (address, size)
        for address, size in page.evaluate(LOADED)
        if not urlsplit(address).path.startswith("/media/")
    ]
    if len(sizes) > MOST_REQUESTS or sum(size for _, size in sizes) > MOST_BYTES:
        yield f"{len(sizes)} requests: {sizes}"
    yield from (f"jumps: {nodes}" for nodes in page.evaluate(SHIFTS))
    yield from (f"stores in {place}" for place, n in page.evaluate(STORED).items() if n)


def by_keyboard(page):
    """A2: the first stop is the skip link, which comes into view and leads to the content."""
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.getAttribute('href')") != "#content":
        yield "the first stop is no skip link"
        return
    # It slides in. Not wait_for_function, whose eval the content security policy forbids.
    expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.tagName") != "MAIN":
        yield "the skip link leads elsewhere"
    page.keyboard.press("Tab")
    if page.evaluate("document.querySelector('header').contains(document.activeElement)"):
        yield "after the skip link comes the header"


def when_wide(page):
    """A1 and 1.4.3 in both schemes of colours, then on paper, in forced colours, and at rest."""
    yield from axe(page)
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {each}" for each in axe(page, rules=OF_COLOURS))
    page.emulate_media(forced_colors="active", reduced_motion="reduce", color_scheme="light")
    if not page.evaluate(PAINTED):
        yield "focus is not seen in forced colours"
    yield from (f"moves: {each}" for each in page.evaluate(MOVES))
    page.emulate_media(forced_colors="none", reduced_motion="no-preference", media="print")
    if not page.locator("h1").is_visible():
        yield "no heading on paper"
    page.emulate_media(media="screen")


def when_narrow(page):
    """A1, and 1.4.10: at 400 % nothing is beyond the edge or under what stays in place."""
    if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW["width"]:
        yield f"{width} px wide"
    yield from (f"beyond the edge: {each}" for each in page.evaluate(BEYOND))
    yield from (f"covers the page: {each}" for each in page.evaluate(COVERS))
    yield from (f"narrow: {each}" for each in axe(page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sample(demo, demo_page, language):
    problems = []
    demo_page.set_viewport_size(WIDE)
    for sample in demo.visit_samples(demo_page, language):
        found = [*as_loaded(demo_page), *by_keyboard(demo_page), *when_wide(demo_page)]
        demo_page.set_viewport_size(NARROW)
        found += when_narrow(demo_page)
        demo_page.set_viewport_size(WIDE)
        problems += [f"{sample}: {each}" for each in found]
    assert demo_page.context.cookies() == []
    assert not problems, "\n".join(problems)
