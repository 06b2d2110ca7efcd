"""A1: axe finds nothing on any page type or state, in both languages, narrow and wide."""

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from support.checkers import axe
from support.demo_site import LANGUAGES

from cms.publishing.confirmations import ask_people, token_of

pytestmark = pytest.mark.browser

WIDTHS = (320, 1280)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe(demo, demo_page, language, width):
    demo_page.set_viewport_size({"width": width, "height": 900})
    problems = [
        f"{sample}: {problem}"
        for sample in demo.visit_samples(demo_page, language)
        for problem in axe(demo_page)
    ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_on_an_error_of_the_server(demo, demo_page, width):
    demo_page.set_viewport_size({"width": width, "height": 900})
    demo_page.goto("/sv/")
    demo_page.set_content(render_to_string("500.html"))
    assert axe(demo_page) == []


@pytest.fixture
def confirm_token(demo):
    place = demo.samples["place open"]
    with transaction.atomic():
        yield token_of(ask_people(place, place.get_site(), timezone.now()))
        # The demo is lent.
        transaction.set_rollback(True)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_on_what_the_people_on_site_see(demo, demo_page, confirm_token, language, width):
    """The facts with the form, a mistake in it, the answer, and a link that is none (F4)."""
    demo_page.set_viewport_size({"width": width, "height": 900})
    with translation.override(language):
        own, forged = (
            reverse("cms_publishing_confirm", args=[token]) for token in (confirm_token, "1:x")
        )
    demo_page.goto(own)
    problems = axe(demo_page)
    assert demo_page.evaluate("document.documentElement.scrollWidth") <= width
    demo_page.locator("[name=answer][value=changed]").click()
    assert demo_page.locator("[role=alert]").is_visible()
    problems += axe(demo_page)
    demo_page.locator("[name=message]").fill("Ny kaffemaskin.")
    demo_page.locator("[name=answer][value=changed]").click()
    demo_page.locator("[name=message]").wait_for(state="detached")
    problems += axe(demo_page)
    demo_page.goto(forged)
    problems += axe(demo_page)
    assert not problems, "\n".join(problems)
    assert demo_page.context.cookies() == []
