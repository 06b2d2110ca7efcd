"""The side panel “Before publishing” as the editors of pages and registers get it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from support.admin import form_of
from support.make import administrator
from support.publishing import GoodSite, body
from wagtail.admin.panels import get_edit_handler
from wagtail.users.models import UserProfile

from cms.core.models import Contact, Organisation
from cms.news.models import NewsCategory, NewsPage
from cms.publishing.checks.registry import Problem
from cms.publishing.checks.side_panels import field_label, target
from cms.publishing.enums import Level
from events_pages.models import NetworkMeetingPage
from motesplatser_pages.models import MeetingPlacePage

pytestmark = pytest.mark.django_db

NAME = "before-publishing"
CONTACT = "Lägg till minst en kontakt, så att invånarna vet vem de kan fråga."


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def editor(client):
    client.force_login(administrator())
    return client


def panel(html: str, selector: str = f"[data-side-panel={NAME}]"):
    return BeautifulSoup(html, "html.parser").select_one(selector)


def words(element) -> str:
    return " ".join(element.get_text().split())


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_what_blocks_comes_first_with_the_way_to_the_field(site, editor):
    headings = body(("heading", {"level": "h4", "text": "Hej"}))
    page = site.place(page_contacts=[], opening_hours=[], body=headings)
    shown = panel(editor.get(edit_url(page)).content.decode())
    assert [words(each) for each in shown.select("h3")] == [
        "Måste rättas före publicering (2)",
        "Titta på det här (1)",
    ]
    assert [words(each) for each in shown.select("button")] == [
        "Gå till: Kontakter",
        "Gå till: Öppettider",
        "Gå till: Brödtext",
    ]
    assert len(shown.select("[data-publish-block]")) == 2


def test_a_page_without_faults_says_so_with_its_readability(site, editor):
    text = "<p>" + "Vi ses på torget i dag. " * 20 + "</p>"
    page = site.network(body=body(("rich_text", text)))
    shown = words(panel(editor.get(edit_url(page)).content.decode()))
    assert "Vi hittade inget att rätta." in shown
    assert "LIX 6: Mycket lätt att läsa" in shown


def test_the_panel_speaks_the_editors_language(site, client):
    user = administrator()
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    page = site.news(page_contacts=[])
    shown = words(panel(client.get(edit_url(page)).content.decode()))
    assert "Must be mended before publishing (1)" in shown
    assert "Add at least one contact" in shown


@pytest.mark.parametrize("model", [NewsPage, MeetingPlacePage, NetworkMeetingPage])
def test_a_page_that_is_not_saved_yet_is_looked_at_too(site, editor, model):
    parent = {
        NewsPage: site.news_index,
        MeetingPlacePage: site.place_index,
        NetworkMeetingPage: site.network(),
    }[model]
    address = reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk]
    )
    assert CONTACT in words(panel(editor.get(address).content.decode()))


def test_autosave_brings_what_is_found_in_what_was_typed(site, editor):
    """As the editor’s browser asks for it, in JSON; nothing of it is public yet."""
    page = site.place(opening_hours=[])
    for status, expected in (("by_appointment", False), ("moved", True)):
        typed = form_of(editor.get(edit_url(page)).content) | {"operating_status": status}
        answer = editor.post(edit_url(page), typed, headers={"Accept": "application/json"}).json()
        assert answer["success"], answer
        shown = panel(answer["html"], f"template[data-w-teleport-target-value*={NAME}]")
        assert ("Fyll i öppettiderna" in words(shown)) is expected


def test_registers_have_the_panel_too(site, editor):
    contact = site.contact("vaktmästare", phones=[])
    address = reverse("wagtailsnippets_cms_core_contact:edit", args=[contact.pk])
    shown = panel(editor.get(address).content.decode())
    assert "Lägg till ett telefonnummer eller en e-postadress" in words(shown)
    for model in (Contact, Organisation):
        address = reverse(f"wagtailsnippets_cms_core_{model._meta.model_name}:add")
        assert panel(editor.get(address).content.decode()) is not None


def test_what_no_check_looks_at_has_no_panel(site, editor):
    category = NewsCategory.objects.create(name="Träffar", slug="traffar", locale=site.sv)
    address = reverse("wagtailsnippets_cms_news_newscategory:edit", args=[category.pk])
    assert panel(editor.get(address).content.decode()) is None


@pytest.mark.parametrize("model", [NewsPage, MeetingPlacePage, NetworkMeetingPage, Contact])
def test_every_field_of_the_editor_has_a_name_and_a_way_to_it(model):
    names, waiting = set(), [get_edit_handler(model)]
    while waiting:
        each = waiting.pop()
        waiting += getattr(each, "children", [])
        names |= {getattr(each, name, None) for name in ("field_name", "relation_name")}
    for name in names - {None}:
        problem = Problem(Level.BLOCKS, "code", "words", name)
        assert field_label(model, name), name
        assert target(model, problem), name
    assert field_label(model, "") == target(model, Problem(Level.WARNS, "code", "words")) == ""


def test_contacts_who_have_left_are_not_offered(site, editor):
    site.contact("vaktmästare", name="Vera Vik", has_left=True)
    site.contact("värd", name="Stina Strand")
    for name in ("choose", "choose_results"):
        html = editor.get(reverse(f"wagtailsnippetchoosers_cms_core_contact:{name}")).content
        text = html.decode()
        assert "Stina Strand" in text
        assert "Vera Vik" not in text
