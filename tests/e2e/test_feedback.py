"""A resident gives feedback by keyboard, and mends mistakes, with scripts and without."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from playwright.sync_api import expect
from support.browser import strict_page
from support.checkers import axe

from cms.feedback.models import Feedback

pytestmark = pytest.mark.browser

WORDS = {
    "sv": {
        "opens": "Tyck till om sidan",
        "message": "Vad vill du säga?",
        "email": "Din e-postadress, om du vill ha svar",
        "send": "Skicka",
        "error": "Fel: Tyck till",
        "empty": "Skriv vad du vill säga.",
        "thanks": "Tack för att du tycker till",
    },
    "en": {
        "opens": "Tell us what you think of this page",
        "message": "What do you want to say?",
        "email": "Your e-mail address, if you want an answer",
        "send": "Send feedback",
        "error": "Error: Feedback",
        "empty": "Write what you want to say.",
        "thanks": "Thank you for your feedback",
    },
}
NARROW, WIDE = ({"width": width, "height": 900} for width in (320, 1280))


@pytest.fixture
def lent(demo):
    cache.clear()
    with transaction.atomic():
        yield demo
        transaction.set_rollback(True)
    cache.clear()


@contextmanager
def resident(browser, url, scripts):
    if scripts:
        with strict_page(browser, url) as page:
            yield page
    else:
        with browser.new_context(base_url=url, java_script_enabled=False) as context:
            yield context.new_page()


def look(page, where, scripts):
    """What axe, itself a script, finds; nothing needs to be scrolled sideways."""
    found = []
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], where
        if scripts:
            found += [f"{where}, {size['width']}: {problem}" for problem in axe(page)]
    return found


def tab_to(page, target, most=8):
    """Press Tab until something has the focus; what people do not see never has it."""
    for _step in range(most):
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("name") != "website"
        if target.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {target}")


@pytest.mark.parametrize(("language", "scripts"), [("sv", True), ("en", True), ("sv", False)])
def test_feedback_by_keyboard(browser, lent, language, scripts):
    words, place = WORDS[language], lent.samples["place open"]
    here = lent.address(place, language)
    with resident(browser, lent.url, scripts) as page:
        page.set_viewport_size(NARROW)
        page.goto(here)
        send = page.get_by_role("button", name=words["send"], exact=True)
        message, email = (page.get_by_label(words[each]) for each in ("message", "email"))
        expect(message).to_be_hidden()
        page.get_by_text(words["opens"], exact=True).focus()
        page.keyboard.press("Enter")
        expect(message).to_be_visible()
        problems = look(page, "below the page", scripts)
        tab_to(page, message, most=1)
        tab_to(page, email, most=1)
        page.keyboard.type("lo@brev")
        tab_to(page, send)
        page.keyboard.press("Enter")

        page.wait_for_url(f"**/{language}/feedback/")
        assert page.title().startswith(words["error"])
        problems += look(page, "mistakes", scripts)
        # It is read out, and the next key leads to the first mistake.
        assert page.locator(":focus").get_attribute("role") == "alert"
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_contain_text(words["empty"])
        page.keyboard.press("Enter")
        expect(message).to_be_focused()
        page.keyboard.type("Where is the ramp?")
        tab_to(page, email, most=1)
        expect(email).to_have_value("lo@brev")
        page.keyboard.press("End")
        page.keyboard.type(".example")
        tab_to(page, send)
        page.keyboard.press("Enter")

        page.wait_for_url(f"**/{language}/feedback/thanks/**")
        expect(page.get_by_role("heading", level=1)).to_have_text(words["thanks"])
        problems += look(page, "thanks", scripts)
        page.locator("main a").click()
        assert urlsplit(page.url).path == here
        assert page.context.cookies() == []
    assert not problems, "\n".join(problems)
    found = Feedback.objects.latest("pk")
    assert (found.page_id, found.message) == (place.pk, "Where is the ramp?")
    assert (found.email, found.language) == ("lo@brev.example", language)
