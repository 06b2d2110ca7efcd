"""What pages and the API say of each type in each state is schema.org's, and the same (C1)."""

import json

import pytest
from bs4 import BeautifulSoup
from support.contract import FOLDER
from support.json_ld import of_type, scripts, unknown_to_schema_org

from cms.core.links import page_address

pytestmark = pytest.mark.django_db

PATHS = {
    "news": "news",
    "place": "meeting-places",
    "network": "networks",
    "meeting": "network-meetings",
    "content": "pages",
}
KINDS = {
    "news": {"NewsArticle"},
    "place": {"CivicStructure", "CafeOrCoffeeShop"},
    "network": {"Organization"},
    "meeting": {"Event"},
    "content": {"WebPage"},
}
# What only web pages have at the top, and no single thing of the API.
FRAMES = ("/sv/", "/en/", "/sv/nyheter/", "/en/news/")


def kept(language):
    """What each thing in each state is; test_golden holds it to what the API serves."""
    return json.loads((FOLDER / "golden" / f"json-ld.{language}.json").read_text("utf-8"))


def shown(client, page, language):
    """The HTML of a page in a language, where it may be a fallback."""
    response = client.get(page_address(page, language), follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_and_the_api_say_the_same(client, site, language):
    """C1."""
    told = kept(language)
    assert told.keys() == site.pages.keys()
    for name, page in site.pages.items():
        html = shown(client, page, language)
        kinds = KINDS[name.partition("-")[0]]
        assert of_type(html, *kinds) == told[name], name
        trail = of_type(html, "BreadcrumbList")["itemListElement"]
        soup = BeautifulSoup(html, "html.parser")
        assert [each["name"] for each in trail] == [
            each.get_text() for each in soup.select(".breadcrumbs li")
        ]
        assert [each["position"] for each in trail] == list(range(1, len(trail) + 1))
        assert soup.find("link", rel="canonical") or soup.find(content="noindex"), name


def test_lists_give_what_details_give(client, site):
    for name, path in PATHS.items():
        if name == "content":
            continue
        items = client.get(f"/api/v1/{path}?include=json_ld&limit=100&locale=en").json()["items"]
        by_key = {str(page.translation_key): each for each, page in site.pages.items()}
        found = {by_key[item["id"]]: item["json_ld"] for item in items}
        assert found == {each: thing for each, thing in kept("en").items() if each in found}
        assert found


@pytest.mark.node
@pytest.mark.slow
def test_schema_org_knows_every_property(client, site, tmp_path):
    """C1: checked against schema-dts, which is made from schema.org's own definitions."""
    things = {
        f"{name} ({language})": each
        for language in ("sv", "en")
        for name, each in kept(language).items()
    }
    for address in FRAMES:
        for each in scripts(client.get(address).content.decode()):
            things[f"{each['@type']} of {address}"] = each
    kinds = {each["@type"] for each in things.values()}
    assert kinds >= {"WebSite", "WebPage", "BreadcrumbList"}.union(*KINDS.values())
    assert unknown_to_schema_org(tmp_path, things) == ""


@pytest.mark.node
@pytest.mark.slow
def test_what_schema_org_does_not_know_is_found(tmp_path):
    """Without this, the test above could not fail."""
    meeting, place = kept("sv")["meeting-past"], kept("sv")["place-open"]
    misspelt = {"@type": "OpeningHoursSpecification", "opnes": "10:00"}
    problems = unknown_to_schema_org(
        tmp_path,
        {
            "of another type": {**meeting, "closes": "10:00"},
            "no value": {**meeting, "eventStatus": "https://schema.org/EventGone"},
            "inside": {**place, "openingHoursSpecification": [misspelt]},
        },
    )
    for word in ("closes", "EventGone", "opnes"):
        assert word in problems
