"""A resident finds a place: filters and the map by keyboard, the nearest first, lists on paper."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from support.checkers import axe

from motesplatser_pages.models import MapSettings, MeetingPlaceIndexPage, MeetingPlacePage

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.textContent.trim()"


@pytest.fixture
def own_tiles(demo):
    """Map pictures from the demo's own host, for the page of the tests asks no other."""
    site = demo.samples["motesplatser_pages.MeetingPlaceIndexPage"].get_site()
    with transaction.atomic():
        tiles = f"{demo.url}/static/icons/motesplatser.svg?{{z}}/{{x}}/{{y}}"
        MapSettings.objects.update_or_create(site=site, defaults={"tiles": tiles})
        yield
        # The demo is lent.
        transaction.set_rollback(True)


@pytest.fixture
def asked(demo_page):
    """The paths of what the page has asked for."""
    paths: list[str] = []
    demo_page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    return paths


def address_of(demo, model, language):
    return demo.address(demo.samples[model._meta.label], language)


def chosen(page):
    return parse_qs(urlsplit(page.url).query)


def press_until(page, condition, key="Tab", most=120):
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(f"(() => {{ const it = document.activeElement; return {condition}; }})()"):
            return
    raise AssertionError(f"{key} never led to {condition}")


def problems_of_map(page, within="html"):
    """Points of neighbours are as near each other as they are; the list has them too (2.5.8)."""
    return [
        each
        for each in axe(page, within)
        if not (each.startswith("target-size") and "map-pin" in each)
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_filters_by_keyboard(demo, demo_page, language):
    demo_page.goto(address_of(demo, MeetingPlaceIndexPage, language))
    everything = demo_page.locator(".cards > .card").count()
    press_until(demo_page, "it.tagName === 'SUMMARY' && it.closest('.filters')")
    demo_page.keyboard.press("Enter")
    press_until(demo_page, "it.value === 'step_free'")
    demo_page.keyboard.press("Space")
    promised = demo_page.locator("label:has(:focus) .count").inner_text()
    press_until(demo_page, "it.type === 'submit' && it.closest('.filters')")
    with demo_page.expect_navigation():
        demo_page.keyboard.press("Enter")
    assert chosen(demo_page)["feature"] == ["step_free"]
    left = demo_page.locator(".cards > .card").count()
    assert promised == f"({left})" and 0 < left < everything
    assert demo_page.locator("[role=status] h2").inner_text().startswith(f"{left} ")
    for width in (320, 1280):
        demo_page.set_viewport_size({"width": width, "height": 900})
        assert axe(demo_page) == []
        assert demo_page.evaluate("document.documentElement.scrollWidth") <= width
    # What was chosen is taken away by a link, and so is all of it.
    press_until(demo_page, "it.matches('.tags li:last-child a')")
    demo_page.keyboard.press("Enter")
    demo_page.wait_for_url(lambda url: "feature" not in url)
    assert demo_page.locator(".cards > .card").count() == everything


def test_the_map_by_keyboard(demo, demo_page, own_tiles, asked):
    """F4: nothing of the map is asked for before the click; its points are those of the list."""
    demo_page.goto(address_of(demo, MeetingPlaceIndexPage, "sv"))
    assert not [path for path in asked if "leaflet" in path or "map.css" in path]
    points = demo_page.locator(".cards > [data-latitude]")
    names = points.locator(".card-title").all_inner_texts()
    button = demo_page.locator("[data-map] button")
    button.focus()
    demo_page.keyboard.press("Enter")
    demo_page.locator(".leaflet-tile-loaded").first.wait_for()
    assert [path for path in asked if path.endswith("leaflet.js")]
    assert demo_page.evaluate("document.activeElement.id") == "map"
    markers = demo_page.locator(".map-pin")
    assert sorted(markers.nth(each).get_attribute("aria-label") for each in range(len(names))) == (
        sorted(names)
    )
    assert markers.count() == len(names)
    assert problems_of_map(demo_page) == []
    press_until(demo_page, "it.matches('.map-pin')", most=8)
    name = demo_page.evaluate("document.activeElement.getAttribute('aria-label')")
    demo_page.keyboard.press("Enter")
    assert demo_page.evaluate(FOCUSED) == name
    assert demo_page.evaluate("document.activeElement.matches('.leaflet-popup a[href]')")
    assert problems_of_map(demo_page, ".map") == []
    # One Escape for what is said of the point, one for the map.
    demo_page.keyboard.press("Escape")
    demo_page.locator(".leaflet-popup").wait_for(state="detached")
    assert demo_page.evaluate("document.activeElement.getAttribute('aria-label')") == name
    demo_page.locator("#map").focus()
    demo_page.keyboard.press("+")
    demo_page.keyboard.press("Escape")
    # Nor is anybody told of the end of a map that is closed.
    assert not demo_page.locator("#map, #after-map").filter(visible=True).count()
    assert demo_page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    demo_page.keyboard.press("Enter")
    assert demo_page.locator("[href='#after-map']").is_visible()
    assert demo_page.locator("#after-map").is_visible()
    demo_page.locator("#map").focus()
    press_until(demo_page, "it.matches('.map-pin')", most=8)
    demo_page.keyboard.press("Enter")
    demo_page.keyboard.press("Enter")
    demo_page.wait_for_url(lambda url: not url.endswith("/motesplatser/"))
    assert demo_page.locator("h1").inner_text() in names


def test_the_map_of_a_place_has_one_point(demo, demo_page, own_tiles):
    demo_page.goto(address_of(demo, MeetingPlacePage, "en"))
    demo_page.get_by_role("button", name="Show on a map").click()
    demo_page.locator(".leaflet-tile-loaded").first.wait_for()
    assert demo_page.locator(".map-pin").count() == 1
    title = demo_page.locator("h1").inner_text()
    assert demo_page.locator(".map-pin").get_attribute("aria-label") == title
    demo_page.get_by_role("button", name="Close the map").click()
    assert not demo_page.locator("#map").is_visible()


def test_a_map_that_cannot_be_loaded_is_said(demo, demo_page):
    demo_page.route("**/leaflet*.js", lambda route: route.abort())
    demo_page.goto(address_of(demo, MeetingPlaceIndexPage, "sv"))
    demo_page.locator("[data-map] button").click()
    demo_page.get_by_text("Kartan kunde inte hämtas").wait_for()
    assert not demo_page.locator("#map").is_visible()


def test_the_nearest_first_is_asked_for_by_a_click_and_a_refusal_is_said(demo, demo_page):
    demo_page.goto(f"{address_of(demo, MeetingPlaceIndexPage, 'en')}?language=en")
    button = demo_page.get_by_role("button", name="Show the nearest first")
    button.click()
    demo_page.get_by_text("does not let this page know where it is").wait_for()
    demo_page.context.grant_permissions(["geolocation"])
    demo_page.context.set_geolocation({"latitude": 57.948212, "longitude": 12.61})
    with demo_page.expect_navigation():
        button.click()
    # Never closer than about a hundred metres, and with what was chosen before.
    assert chosen(demo_page)["near"] == ["57.948,12.610"]
    assert chosen(demo_page)["language"] == ["en"]
    assert demo_page.locator(".card .distance").first.inner_text().endswith("away")
    assert axe(demo_page) == []
    assert demo_page.context.cookies() == []


@pytest.mark.parametrize("size", ["a4", "large"])
def test_a_list_on_paper(demo, demo_page, size):
    demo_page.goto(f"{address_of(demo, MeetingPlaceIndexPage, 'en')}?print={size}")
    assert axe(demo_page) == []
    points = demo_page.evaluate("parseFloat(getComputedStyle(document.body).fontSize) * 0.75")
    assert round(points) == (18 if size == "large" else 11)
    demo_page.emulate_media(media="print")
    assert not demo_page.locator("nav").is_visible()
    uncut = "getComputedStyle(document.querySelector('section')).breakInside"
    assert demo_page.evaluate(uncut) == "avoid"
