"""The style guide shows each component in its states, to those who log in, and writes nothing."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.make import SmallSite, administrator

from cms.core.style_guide import component_paths, documented

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    SmallSite().place()
    return reverse("cms_core_style_guide")


def shown(client, address) -> dict[str, BeautifulSoup]:
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    return {each["data-component"]: each for each in soup.select("[data-component]")}


def test_each_component_says_what_it_takes():
    assert len(component_paths()) > 45
    assert [path for path in component_paths() if not documented(path)] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_component_is_shown(client, address, language):
    client.force_login(administrator())
    found = shown(client, f"{address}?language={language}")
    assert list(found) == component_paths()
    # Whatever a component shows comes after the heading of its state.
    states = {path: part.select("h3 + *") for path, part in found.items()}
    assert [path for path, parts in states.items() if not parts] == []
    empty = [
        path
        for path, parts in states.items()
        if not all(part.get_text(strip=True) or part.select("img") for part in parts)
    ]
    assert empty == []


def test_each_language_is_whole(client, address):
    client.force_login(administrator())
    swedish, english = (
        client.get(f"{address}?language={language}").content.decode() for language in ("sv", "en")
    )
    assert '<html lang="sv">' in swedish and '<html lang="en">' in english
    assert "Träffen är inställd." in swedish and "Träffen" not in english
    assert "The meeting is cancelled." in english and "The meeting" not in swedish
    assert client.get(f"{address}?language=xx").content.decode().count('<html lang="sv">') == 1


def test_it_writes_nothing(client, address):
    client.force_login(administrator())
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    written = [q["sql"] for q in queries if re.match(r"(INSERT|UPDATE|DELETE)", q["sql"])]
    assert written == []


def test_only_those_with_access_to_the_admin_see_it(client, address):
    assert client.get(address).status_code == 302
    resident = get_user_model().objects.create_user("vera", "vera@lindasa.example", "pw")
    client.force_login(resident)
    assert client.get(address).status_code == 302
    client.force_login(administrator())
    response = client.get(address)
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_it_has_the_style_sheet_of_the_site_and_nothing_of_the_admin(client, address):
    client.force_login(administrator())
    soup = BeautifulSoup(client.get(address).content, "html.parser")
    sheets = [link["href"] for link in soup.select("link[rel=stylesheet]")]
    assert any("motesplatser" in each for each in sheets)
    assert not any("wagtail" in each for each in sheets)
    assert soup.select("[style], main script:not([src])") == []


def test_it_is_found_in_the_menu(client, address):
    client.force_login(administrator())
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()
