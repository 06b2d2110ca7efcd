"""The side panel “Before publishing” in a browser: it follows what is written, its buttons lead to
the fields, and it can be used by keyboard and read by everybody (A10)."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from support.checkers import axe
from support.clicking import WATCHED
from support.publishing import GoodSite, body
from wagtail.users.models import UserProfile

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PANEL = "[data-side-panel='before-publishing']"
TOGGLE = "[data-side-panel-toggle='before-publishing']"
WORDS = {
    "sv": (
        "Före publicering",
        "Måste rättas före publicering (2)",
        "Gå till: Öppettider",
        "Gå till: Brödtext",
    ),
    "en": (
        "Before publishing",
        "Must be mended before publishing (2)",
        "Go to: Opening hours",
        "Go to: Body",
    ),
}


@pytest.fixture
def place():
    text = body(("heading", {"level": "h4", "text": "Hitta hit"}))
    return GoodSite().place(opening_hours=[], page_contacts=[], body=text)


def log_in(page, language: str) -> None:
    user = get_user_model().objects.create_superuser("admin", "admin@lindasa.example", "pw")
    UserProfile.objects.create(user=user, preferred_language=language)
    page.goto("/admin/login/")
    page.get_by_label("Användarnamn").fill("admin")
    page.locator("[name=password]").fill("pw")
    page.locator("[type=submit]").click()


@pytest.mark.parametrize("language", WORDS)
def test_the_panel_follows_the_editor(page, place, language):
    title, heading, go_to, to_body = WORDS[language]
    page.set_viewport_size({"width": 1400, "height": 1000})
    log_in(page, language)
    page.goto(f"/admin/pages/{place.pk}/edit/")
    toggle, panel = page.locator(TOGGLE), page.locator(PANEL)
    expect(toggle).to_contain_text(title)
    expect(toggle.locator("[data-w-count-target=total]")).to_have_text("2")
    toggle.focus()
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading", name=heading)).to_be_visible()
    look = [found for found in axe(page) if "before-publishing" in found or "w-focus" in found]
    assert not look, "\n".join(look)
    panel.get_by_role("button", name=go_to).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_opening_hours-ADD")).to_be_focused()
    expect(page.locator("#id_opening_hours-ADD")).to_be_visible()
    page.wait_for_timeout(WATCHED)
    page.locator("[name=operating_status]").select_option("by_appointment")
    expect(toggle.locator("[data-w-count-target=total]")).to_have_text("1", timeout=20_000)
    expect(panel.get_by_role("button", name=go_to)).to_have_count(0)
    # A block of the body, in another tab.
    panel.get_by_role("button", name=to_body).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-contentpath=body] [data-contentpath=b0]")).to_be_focused()
