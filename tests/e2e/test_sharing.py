"""An editor shares three drafts; somebody without an account sees them until the link is ended."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from support.browser import strict_page, tab_to
from support.checkers import axe
from support.make import SmallSite
from wagtail.models import Page
from wagtail.users.models import UserProfile

from cms.core.models import RelatedLink

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIVE = "Som det är nu"


@pytest.fixture
def drafts():
    """A public place in both languages with drafts, and news about it that never was public."""
    site = SmallSite()
    place = site.place(LIVE, slug="huset", street="Gamla gatan 1")
    english = site.english(place, title="As it is now", slug="the-house")
    for page, title in ((place, "Nya huset"), (english, "The new house")):
        draft = page.get_latest_revision_as_object()
        draft.title = title
        draft.street = "Nya gatan 2"
        draft.save_revision()
    to_place = [RelatedLink(label="Läs om huset", target=place)]
    return site.news("Huset öppnar", live=False, slug="oppnar", related_links=to_place), place


def log_in(page) -> None:
    user = get_user_model().objects.create_superuser("admin", "admin@lindasa.example", "pw")
    UserProfile.objects.create(user=user, preferred_language="sv")
    page.goto("/admin/login/")
    page.get_by_label("Användarnamn").fill("admin")
    page.locator("[name=password]").fill("pw")
    page.locator("[type=submit]").click()


def choose(page, title: str) -> None:
    page.get_by_role("button", name="Välj en sida").first.click()
    page.locator(".modal-body [name=q]").fill(title)
    page.locator(".modal-body a.choose-page", has_text=title).click()
    expect(page.locator(".modal-body")).to_have_count(0)


def test_drafts_are_shared_seen_and_taken_back(page, browser, live_server, drafts):
    """F8, A13, A10; the screens pass axe and are used with keyboard and mouse."""
    news, place = drafts
    page.set_viewport_size({"width": 1400, "height": 1000})
    log_in(page)
    page.goto(f"/admin/pages/{place.pk}/edit/")
    page.locator("footer [data-controller~='w-dropdown'] button").first.click()
    page.get_by_role("link", name="Dela utkast …").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dela utkast")
    page.get_by_label("Rubrik").fill("Huset öppnar i vår")
    page.get_by_label("The new house").check()
    choose(page, news.draft_title)
    page.get_by_role("button", name="Gör en länk").click()
    address = page.locator("main dd a, #main dd a").first.get_attribute("href")
    assert address.startswith("http://localhost/sv/shared/")
    path = address.removeprefix("http://localhost")
    detail = page.url

    with strict_page(browser, live_server.url) as visitor:
        visitor.set_viewport_size({"width": 320, "height": 800})
        assert visitor.goto(path).status == 200
        expect(visitor.get_by_role("heading", level=1)).to_have_text("Huset öppnar i vår")
        assert axe(visitor) == []
        expect(visitor.get_by_text("Länken gäller till och med")).to_be_visible()
        for order, (title, words) in enumerate(
            (
                ("Nya huset", "Utkast – inte publikt"),
                ("The new house", "Draft – not public"),
                ("Huset öppnar", "Utkast – inte publikt"),
            )
        ):
            tab_to(visitor, f"main li:nth-child({order + 1}) a")
            visitor.keyboard.press("Enter")
            expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
            expect(visitor.get_by_text(words)).to_be_visible()
            expect(visitor.get_by_text(LIVE)).to_have_count(0)
            if title != "Huset öppnar":
                expect(visitor.get_by_text("Nya gatan 2").first).to_be_visible()
            assert axe(visitor) == []
            too_wide = "document.documentElement.scrollWidth > innerWidth"
            assert not visitor.evaluate(too_wide)
            if title == "Huset öppnar":
                visitor.get_by_role("link", name="Läs om huset").click()
                expect(visitor.get_by_role("heading", level=1)).to_have_text("Nya huset")
            visitor.goto(path)
        draft = f"{path}0/"
        assert visitor.context.cookies() == []

        page.goto(detail)
        page.get_by_role("button", name="Avsluta länken").click()
        expect(page.get_by_text("Länken är avslutad.")).to_be_visible()
        for gone in (path, draft):
            assert visitor.goto(gone).status == 410
            expect(visitor.get_by_role("heading", level=1)).to_have_text(
                "Utkasten delas inte längre"
            )
            expect(visitor.get_by_text("Nya huset")).to_have_count(0)
        assert axe(visitor) == []
    assert Page.objects.get(pk=place.pk).live
