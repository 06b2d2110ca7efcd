"""A resident walks through whole pages with the Tab key, on a phone and on a wide screen."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NARROW, WIDE = {"width": 320, "height": 568}, {"width": 1280, "height": 800}
# Of radio buttons with one name one is a stop.
STOPS = """() => {
    const groups = new Set();
    window.left = new Set([...document.querySelectorAll(
        'a[href], button, input:not([type=hidden]), select, textarea, summary',
    )].filter(each => {
        const isNew = each.type !== 'radio' || !groups.has(each.name);
        groups.add(each.name);
        return isNew && each.tabIndex >= 0 && each.checkVisibility({visibilityProperty: true});
    }).map(each => each.type === 'radio' ? each.name : each));
    window.before = document.documentElement;
    return left.size;
}"""
STOP = """() => {
    const it = document.activeElement;
    if (it === document.body) return null;
    const found = [];
    const box = it.getBoundingClientRect();
    if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth)
        found.push('is not in view');
    // A link that goes on in the next line is not in the middle of its box.
    const line = it.getClientRects()[0];
    const above = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
    if (!it.contains(above)) found.push(`is under ${above?.outerHTML.slice(0, 80)}`);
    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(it);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || /, 0\\)$/.test(outlineColor))
        found.push('looks as without focus');
    if (!(before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING))
        found.push('is not where the document has it');
    left.delete(it.type === 'radio' ? it.name : it);
    window.before = it;
    return found.map(each => `${it.outerHTML.slice(0, 120)} ${each}`);
}"""
LEFT = "() => [...left].map(each => each.outerHTML?.slice(0, 120) ?? each)"


def walk(page):
    """Press Tab until the page is left, and return what is wrong with its stops (2.1, 2.4)."""
    found = []
    for _ in range(page.evaluate(STOPS) + 10):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        found += stop
    else:
        found.append("the page is never left")
    return found + [f"{each} is no stop" for each in page.evaluate(LEFT)]


def with_errors(page):
    page.goto("/sv/feedback/")
    page.locator("main [type=submit]").click()
    expect(page.get_by_role("alert")).to_be_focused()
    # The next key leads to the top again, not into the summary.
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    page.evaluate("document.body.removeAttribute('tabindex')")


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_every_stop_is_seen_in_order(demo, demo_page, size):
    """WCAG 2.1.1, 2.1.2, 2.4.3, 2.4.7 and 2.4.11."""
    demo_page.set_viewport_size(size)
    # The skip link does not slide.
    demo_page.emulate_media(reduced_motion="reduce")
    places = demo.address(demo.samples["motesplatser_pages.MeetingPlaceIndexPage"], "sv")
    place, meeting = (
        demo.address(demo.samples[name], "sv") for name in ("place open", "registration open")
    )
    problems = []
    for address in ("/sv/", f"{places}?feature=free", place, meeting):
        demo_page.goto(address)
        problems += [f"{address}: {each}" for each in walk(demo_page)]
    with_errors(demo_page)
    problems += [f"{urlsplit(demo_page.url).path}: {each}" for each in walk(demo_page)]
    assert not problems, "\n".join(problems)
