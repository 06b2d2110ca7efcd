"""A page from Swedish to English, as a communicator, a translator, a reviewer and a resident."""

import re

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect
from support.browser import strict_page
from support.clicking import fill, log_in, log_in_here, press, staff
from support.make import at
from support.publishing import GoodSite, body

from cms.news.models import NewsPage
from cms.publishing.due import run_due
from cms.publishing.roles import COMMUNICATOR, EDITOR, TRANSLATOR, set_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENGLISH = {
    "Kaffe på torget": "Coffee in the square",
    "Vi fiker på torget.": "We have coffee on the square.",
    "Alla är välkomna.": "All are welcome.",
    "Det är gratis.": "It is free.",
}


@pytest.fixture
def clock():
    # The clock goes on, or a browser would hang.
    with time_machine.travel(at("2026-05-04 09:00")) as moved:
        yield moved


def paragraphs(*texts):
    return body(("rich_text", "".join(f"<p>{text}</p>" for text in texts)))


def mornings_mail(clock, day):
    """What the mail of a morning says, by who gets it."""
    mail.outbox.clear()
    clock.move_to(at(f"{day} 07:05"))
    run_due(timezone.now())
    return {message.to[0].partition("@")[0]: message.body for message in mail.outbox}


def translate(page, words):
    for source, text in words.items():
        row = page.locator(".translation-row").filter(has_text=source)
        row.locator("textarea").first.fill(text)


def act(page, action):
    page.locator(f"button[name=action][value={action}]").click()
    page.wait_for_load_state()


def verdict(page, name, comment=""):
    page.locator("#verdict").fill(comment)
    page.locator(f"button[formaction*='/{name}/']").click()
    page.wait_for_load_state()


def standing(page):
    """What the desk says of the page, in one language."""
    page.goto("/admin/translations/?q=Kaffe")
    return page.get_by_role("row", name="Kaffe på torget").last


def publish(page, news):
    page.goto(f"/admin/pages/{news.pk}/edit/")
    press(page, "[name=action-publish]")
    expect(page.locator(".messages")).to_contain_text("publicerad")


def test_from_swedish_to_english(browser, live_server, clock):
    site = GoodSite()
    set_up([site.home, site.home.get_translation(site.en)])
    editor = staff("edit", EDITOR)
    for name in ("komm", "gran"):
        staff(name, COMMUNICATOR)
    translator = staff("over", TRANSLATOR, language="en")
    run_due(timezone.now())
    news = site.news(
        "Kaffe på torget",
        live=False,
        introduction="Vi fiker på torget.",
        body=paragraphs("Alla är välkomna.", "Det är gratis."),
    )
    news.save_revision(user=editor)
    swedish, english = "/sv/nyheter/kaffe-pa-torget/", "/en/news/coffee-in-the-square/"
    fallback = "/en/nyheter/kaffe-pa-torget/"

    with strict_page(browser, live_server.url) as page:
        log_in(page, "komm")
        publish(page, news)
        standing(page)
        page.get_by_label("Välj alla i tabellen").check()
        page.get_by_role("button", name="Skicka för översättning").click()
        page.locator("select[name$=assignee]").select_option(str(translator.pk))
        page.locator("form[method=post] button[type=submit]").last.click()
        expect(standing(page)).to_contain_text("Under översättning")
        assert page.goto(fallback).status == 200
        expect(page.locator("h1")).to_have_text("Kaffe på torget")

    told = mornings_mail(clock, "2026-05-05")["over"]
    assert "Kaffe på torget" in told
    assert "You have been asked to translate it" in told
    desk = re.search(r"(/admin/translations/\S+/en/)", told).group(1)

    with strict_page(browser, live_server.url) as page:
        log_in(page, "over")
        page.goto(desk)
        translate(page, {"Kaffe på torget": ENGLISH["Kaffe på torget"]})
        act(page, "send")
        expect(page.locator(".messages")).to_contain_text("3 texts are missing")
        # Whoever has to log in again before it is saved has lost nothing.
        translate(page, ENGLISH)
        page.context.clear_cookies(name="sessionid")
        act(page, "save")
        log_in_here(page, "over")
        expect(page.locator("#put-back")).to_be_visible()
        act(page, "send")
        expect(page.locator(".messages")).to_contain_text("Sent for review")
        expect(page.locator("#put-back")).to_be_hidden()
        assert page.goto(english).status == 404
        page.goto(fallback)
        expect(page.locator("h1")).to_have_text("Kaffe på torget")

    with strict_page(browser, live_server.url) as page:
        log_in(page, "gran")
        standing(page).get_by_role("link", name="Granskas").click()
        verdict(page, "reject", "Skriv in the square, som i rubriken.")
        assert page.goto(english).status == 404

    told = mornings_mail(clock, "2026-05-06")["over"]
    assert "The reviewer has sent it back" in told
    assert "Skriv in the square, som i rubriken." in told

    with strict_page(browser, live_server.url) as page:
        log_in(page, "over")
        page.goto(desk)
        note = page.get_by_role("region", name="The reviewer has sent it back")
        expect(note).to_contain_text("Skriv in the square, som i rubriken.")
        translate(page, {"Vi fiker på torget.": "We have coffee in the square."})
        act(page, "send")
        expect(page.locator(".messages")).to_contain_text("Sent for review")

    with strict_page(browser, live_server.url) as page:
        log_in(page, "gran")
        page.goto(desk)
        verdict(page, "approve")
        assert page.goto(english).status == 200
        expect(page.locator("main")).to_contain_text("We have coffee in the square.")
        expect(page.locator("main")).to_contain_text("All are welcome.")
        assert page.goto(fallback).url.endswith(english)
        expect(standing(page)).to_contain_text("Aktuell")

    # A typo that is ticked as minor changes nothing.
    with strict_page(browser, live_server.url) as page:
        log_in(page, "edit")
        page.goto(f"/admin/pages/{news.pk}/edit/")
        fill(page, introduction="Vi fikar på torget.")
        page.evaluate("document.querySelector('[name=minor_edit]').click()")
        press(page, "[name=action-submit]")

    with strict_page(browser, live_server.url) as page:
        log_in(page, "komm")
        page.goto(f"/admin/pages/{news.pk}/edit/")
        press(page, "[data-workflow-action-name=approve]")
        page.goto(swedish)
        expect(page.locator("main")).to_contain_text("Vi fikar på torget.")
        expect(standing(page)).to_contain_text("Aktuell")
        page.goto(english)
        expect(page.locator("main")).not_to_contain_text("original was changed")

        # A changed paragraph does, and is all that differs.
        draft = NewsPage.objects.get(pk=news.pk).get_latest_revision_as_object()
        draft.body = paragraphs("Alla är välkomna, unga som gamla.", "Det är gratis.")
        draft.minor_edit = False
        draft.save_revision(user=editor)
        publish(page, news)
        expect(standing(page)).to_contain_text("Inaktuell")
        page.goto(english)
        expect(page.locator("main")).to_contain_text("The original was changed on 6 May 2026")
        expect(page.locator("main")).to_contain_text("All are welcome.")

    with strict_page(browser, live_server.url) as page:
        log_in(page, "over")
        page.goto(desk)
        expect(page.locator(".translation-diff")).to_have_count(1)
        expect(page.locator(".translation-diff ins")).to_contain_text(", unga som gamla")
        expect(page.locator(".translation-diff del")).to_have_count(0)

    told = mornings_mail(clock, "2026-05-07")["over"]
    assert "The text in the source language has changed" in told
    assert "The translation is published" in told
