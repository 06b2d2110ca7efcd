"""The style guide passes axe: each component in each state, sv and en, light and dark (A1)."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from support.checkers import axe

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["sv", "en"])
def test_axe_on_each_component(demo, demo_page, language):
    client = Client()
    client.force_login(get_user_model().objects.get(username="administrator"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": demo.url}
    demo_page.context.add_cookies([cookie])
    address = f"{reverse('cms_core_style_guide')}?language={language}"
    problems = []
    for width, scheme in ((320, "light"), (1280, "dark")):
        demo_page.set_viewport_size({"width": width, "height": 900})
        demo_page.emulate_media(color_scheme=scheme)
        assert demo_page.goto(address).status == 200
        problems += [f"{width} {scheme}: {problem}" for problem in axe(demo_page)]
        assert demo_page.evaluate("document.documentElement.scrollWidth") <= width
    assert not problems, "\n".join(problems)
