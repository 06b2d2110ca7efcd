"""A meeting from draft to public to past, as an editor, a communicator and a resident see it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect
from support.browser import strict_page
from support.clicking import SAVED, WATCHED, fill, log_in, press, staff
from support.make import at
from support.publishing import GoodSite
from support.web import answer, anywhere, tls_for, web

from cms.publishing import fetching
from cms.publishing.due import run_due
from cms.publishing.roles import COMMUNICATOR, EDITOR, set_up
from events_pages.models import NetworkMeetingPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PANEL = "[data-side-panel='before-publishing']"
TOGGLE = "[data-side-panel-toggle='before-publishing']"
APPROVE = "[data-workflow-action-name=approve]"


@pytest.fixture
def clock():
    # The clock goes on, or a browser would hang.
    with time_machine.travel(at("2026-05-01 09:00")) as moved:
        yield moved


@pytest.fixture
def registrations(clock, authority, monkeypatch):
    """A web site of somebody else where residents register, over HTTPS."""
    monkeypatch.setitem(fetching.fetch.__kwdefaults__, "may_call", anywhere)
    with web(tls_for(authority, "localhost")) as served:
        served.pages["/anmalan"] = answer()
        yield served


def headings(panel):
    return panel.get_by_role("heading", level=3)


def test_a_meeting_from_draft_to_past(browser, live_server, clock, registrations):
    site = GoodSite()
    network = site.network("Öppna dörrar", slug="oppna-dorrar")
    set_up([site.home])
    staff("edit", EDITOR)
    communicator = staff("komm", COMMUNICATOR)
    dead, alive = (registrations.url(path, "localhost") for path in ("/dod", "/anmalan"))

    with strict_page(browser, live_server.url) as page:
        log_in(page, "edit")
        page.goto(f"/admin/pages/add/events_pages/networkmeetingpage/{network.pk}/")
        page.wait_for_timeout(WATCHED)
        page.locator(TOGGLE).click()
        panel = page.locator(PANEL)
        fill(page, title="Vårträff", starts_at="2026-05-24 18:00", venue_name="Biblioteket")
        fill(page, registration_method="link", registration_url=dead)
        fill(page, registration_closes_at_0="2026-05-15", responsible_person=str(communicator.pk))
        both = ["Måste rättas före publicering (1)", "Titta på det här (1)"]
        expect(headings(panel)).to_have_text(both, timeout=SAVED)
        expect(panel).to_contain_text("Lägg till minst en kontakt")
        expect(panel).to_contain_text("Anmälningslänken kontrolleras.")

        # What is surely wrong at two checks an hour apart is no accident.
        run_due(timezone.now())
        page.reload()
        expect(panel).to_contain_text("Sidan finns inte. Öppna den själv och se att den fungerar.")
        clock.shift(timedelta(hours=1, minutes=1))
        run_due(timezone.now())
        page.reload()
        expect(headings(panel)).to_have_text("Måste rättas före publicering (2)")

        press(page, "[name=action-submit]")
        messages = page.locator(".messages")
        expect(messages).to_contain_text("Lägg till minst en kontakt")
        expect(messages).to_contain_text("Länk till anmälan: Anmälningslänken fungerade inte")
        expect(page.locator("[name=venue_name]")).to_have_value("Biblioteket")

        fill(page, registration_url=alive)
        panel.get_by_role("button", name="Gå till: Kontakter").click()
        expect(page.locator("#id_page_contacts-ADD")).to_be_focused()
        page.keyboard.press("Enter")
        row = page.locator("[id^=inline_child_page_contacts-0]")
        row.get_by_role("button", name="Välj").first.click()
        page.get_by_role("link", name="frågor om träffar").click()
        page.locator("footer").get_by_role("button", name="Spara utkast").click()
        expect(headings(panel)).to_have_text("Titta på det här (1)", timeout=SAVED)
        run_due(timezone.now())
        page.reload()
        expect(panel).to_contain_text("Vi hittade inget att rätta.")
        press(page, "[name=action-submit]")
        expect(messages).to_contain_text("har blivit inlämnad för moderering")

        # Whoever wrote it cannot let it out, and nobody sees it yet.
        meeting = NetworkMeetingPage.objects.get(title="Vårträff")
        page.goto(f"/admin/pages/{meeting.pk}/edit/")
        expect(page.locator(f"[name=action-publish], {APPROVE}")).to_have_count(0)
        address = meeting.get_url()
        assert page.goto(address).status == 404

    with strict_page(browser, live_server.url) as page:
        log_in(page, "komm")
        page.get_by_role("link", name="Vårträff").first.click()
        press(page, APPROVE)
        expect(page.locator(".messages")).to_contain_text("Vårträff")

        register = page.get_by_role("link", name="Anmäl dig till Vårträff")
        assert page.goto(address).status == 200
        assert register.get_attribute("href") == alive
        expect(page.locator("main")).to_contain_text("Anmäl dig senast 15 maj")

        clock.move_to(at("2026-05-16 00:00"))
        page.reload()
        expect(page.locator("main")).to_contain_text("Anmälan har stängt")
        expect(register).to_have_count(0)
        assert alive not in page.content()

        clock.move_to(at("2026-05-25 09:00"))
        log_in(page, "komm")
        page.goto("/admin/desk/")
        asked = page.get_by_role("row", name="Vårträff")
        expect(asked).to_contain_text("Berätta vad träffen ledde till, senast 1 juni 2026.")
