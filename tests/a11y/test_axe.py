"""A1: axe finds nothing on what is no page of the tree; test_every_sample has those."""

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from support.checkers import axe
from support.demo_site import LANGUAGES

from cms.publishing.confirmations.services import ask_people, token_of

pytestmark = pytest.mark.browser

WIDTHS = (1280, 320)


def problems_of(page) -> list[str]:
    """What axe finds on the page as it stands, wide and narrow."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found += [f"{width} px: {problem}" for problem in axe(page)]
    return found


def test_axe_on_an_error_of_the_server(demo, demo_page):
    demo_page.goto("/sv/")
    demo_page.set_content(render_to_string("500.html"))
    assert problems_of(demo_page) == []


@pytest.fixture
def confirm_token(demo):
    place = demo.samples["place open"]
    with transaction.atomic():
        yield token_of(ask_people(place, place.get_site(), timezone.now()))
        # The demo is lent.
        transaction.set_rollback(True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_on_what_the_people_on_site_see(demo, demo_page, confirm_token, language):
    """The facts with the form, a mistake in it, the answer, and a link that is none (F4)."""
    with translation.override(language):
        own, forged = (
            reverse("cms_publishing_confirm", args=[token]) for token in (confirm_token, "1:x")
        )
    demo_page.goto(own)
    problems = problems_of(demo_page)
    demo_page.locator("[name=answer][value=changed]").click()
    assert demo_page.locator("[role=alert]").is_visible()
    problems += problems_of(demo_page)
    demo_page.locator("[name=message]").fill("Ny kaffemaskin.")
    demo_page.locator("[name=answer][value=changed]").click()
    demo_page.locator("[name=message]").wait_for(state="detached")
    problems += problems_of(demo_page)
    demo_page.goto(forged)
    problems += problems_of(demo_page)
    assert not problems, "\n".join(problems)
    assert demo_page.context.cookies() == []
