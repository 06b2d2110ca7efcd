"""E4: lists are A–Ö in Swedish order, on each database, in the pages and in the API."""

import re

import pytest
from support.make import SmallSite

pytestmark = pytest.mark.django_db

NAMES = ["Andrea", "Vara", "Visby", "Wadköping", "Zeta", "Åre", "Ärla", "Östersund"]
SHUFFLED = ["Ärla", "Zeta", "Andrea", "Östersund", "Visby", "Åre", "Wadköping", "Vara"]


def shown(client, address: str) -> list[str]:
    html = client.get(address).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return re.findall("|".join(NAMES), " ".join(re.findall(r"card-title\W(.*?)</h", main, re.S)))


def test_places_are_in_swedish_order_everywhere(client):
    site = SmallSite()
    for name in SHUFFLED:
        site.place(name)
    assert shown(client, "/sv/motesplatser/") == NAMES
    assert shown(client, "/en/meeting-places/") == NAMES
    for language in ("sv", "en"):
        items = client.get(f"/api/v1/meeting-places?locale={language}").json()["items"]
        assert [item["title"] for item in items] == NAMES


def test_english_titles_are_in_swedish_order_too(client):
    site = SmallSite()
    for name, english in zip(SHUFFLED, reversed(SHUFFLED), strict=True):
        site.english(site.place(f"Plats {name}"), title=english)
    items = client.get("/api/v1/meeting-places?locale=en").json()["items"]
    assert [item["title"] for item in items] == NAMES
