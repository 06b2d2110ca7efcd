"""The HTML of every page of the demo, asked for once."""

from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from support.demo_site import LANGUAGES, NOWHERE, demo_clock
from wagtail.models import Page


@dataclass(frozen=True)
class Rendered:
    """A page as it was sent: its language, its source page if it has one, and its HTML."""

    address: str
    language: str
    source: Page | None
    html: str
    soup: BeautifulSoup


def rendered_page(address, language, source, html):
    return Rendered(address, language, source, html, BeautifulSoup(html, "html.parser"))


@pytest.fixture(scope="session")
def rendered(loaded_demo):
    """Every page in every language, and what is shown where there is none."""
    pages = []
    with demo_clock():
        client = Client()
        for language in LANGUAGES:
            wanted = {**loaded_demo.addresses(language), NOWHERE[language]: None}
            for address, source in wanted.items():
                response = client.get(address)
                assert response.status_code == (200 if source else 404), address
                html = response.content.decode()
                pages.append(rendered_page(address, language, source, html))
    return pages


@pytest.fixture(scope="session")
def server_error():
    return rendered_page("an error of the server", "sv", None, render_to_string("500.html"))
