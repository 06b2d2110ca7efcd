"""A1: axe finds nothing on any page type or state, in both languages, narrow and wide."""

import pytest
from django.template.loader import render_to_string
from support.checkers import axe
from support.demo_site import LANGUAGES

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
