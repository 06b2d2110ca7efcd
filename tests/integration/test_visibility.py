"""B12: what is not public occurs nowhere. Each new public output joins `OUTPUTS`."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from support.hiding import WAYS_TO_HIDE
from support.make import at
from support.searching import index_pages
from support.sharing import preview, share, shared
from support.webhooks import listener, told
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.core.models import RelatedLink
from cms.publishing.confirmations.services import ask_people, token_of
from cms.publishing.webhooks.changes import reshaped, saved

pytestmark = pytest.mark.django_db

HIDDEN = "Hemlig rubrik"
SWEDISH_PLACES = ["nyheter/", "motesplatser/", "natverk/", "natverk/oppna-dorrar/"]
# Both sizes of print and all filters go the same ways.
PLACES_OTHERWISE = ["/sv/motesplatser/?print=a4", "/en/meeting-places/?open_on=&near=57.9,12.6"]
ENGLISH_PLACES = ["news/", "meeting-places/", "networks/", "networks/open-doors/"]
# What English lacks is at its Swedish place under /en/.
WITHOUT_TRANSLATION = {
    f"/{language}/{place}hemlig/" for language in ("sv", "en") for place in SWEDISH_PLACES
}
WITH_TRANSLATION = {f"/en/{place}hemlig/" for place in ENGLISH_PLACES}
MENU_AND_SEARCH = ["navigation", "search?q=hemlig"]
SEARCH_PAGES = ["/sv/sok/", "/en/search/"]
# It has addresses, not headings.
SITE_MAP, IN_SITE_MAP = "/sitemap.xml", "/hemlig"
WEBHOOK = "webhook"
KINDS = {
    "news": "news",
    "place": "meeting-places",
    "network": "networks",
    "meeting": "network-meetings",
}


def found_at(address: str) -> str:
    return f"/api/v1/pages/find?path={address}"


def redirect_of(name: str) -> str:
    return f"/api/v1/redirects/find?path=/{name}"


def calendars(pages, language: str) -> set[str]:
    """The calendars that could mention the pages: of all, and of each that has one."""
    kinds = {"network": "networks", "place": "places", "meeting": "meetings"}
    own = {f"{kinds[name]}/{pages[name].translation_key}" for name in kinds.keys() & pages.keys()}
    return {f"/calendars/{language}/{each}.ics" for each in {"meetings", *own}}


def feeds(pages, language: str) -> set[str]:
    """The feeds of news that could mention the pages: of all, and about each."""
    about = {f"/about/{page.translation_key}" for name, page in pages.items() if name != "news"}
    return {
        f"/feeds/{language}/news{each}.{end}" for each in {"", *about} for end in ("atom", "json")
    }


def thanked_for(language: str) -> str:
    """Where somebody is thanked for feedback on the place, and led back to it."""
    return f"/{language}/feedback/thanks/?page=/{language}/motesplatser/hemlig/"


def confirm_at(page, language: str) -> str:
    """The address where the people on site see its facts, from a mail sent while it was public."""
    asked = ask_people(page, Site.objects.get(is_default_site=True), timezone.now())
    with translation.override(language):
        return reverse("cms_publishing_confirm", args=[token_of(asked)])


def heard_of(pages) -> str:
    """The titles of this site's pages that webhooks are told of when all are saved."""
    listener()
    for page in pages.values():
        saved(page)
    reshaped()
    ours = [each["data"] for each in told() if "//localhost/" in str(each["data"]["urls"]["html"])]
    rows = Page.objects.filter(translation_key__in={each["id"] for each in ours})
    return " ".join(rows.values_list("title", flat=True))


def outputs(client, pages) -> dict[str, str]:
    """Everything public that could mention the pages, by address, in both languages."""
    addresses = {"/sv/", "/en/", *WITHOUT_TRANSLATION, *WITH_TRANSLATION}
    addresses |= {f"/sv/{place}" for place in SWEDISH_PLACES}
    addresses |= {f"/en/{place}" for place in ENGLISH_PLACES}
    addresses |= {*PLACES_OTHERWISE}
    addresses |= {found_at(each) for each in addresses}
    # With and without hits: the latter suggests titles.
    addresses |= {f"{each}?q={q}" for each in SEARCH_PAGES for q in ("rubrik", "hemligrubrik")}
    for language in ("sv", "en"):
        for site_wide in (*MENU_AND_SEARCH, "categories", "organisations"):
            addresses.add(f"/api/v1/{site_wide}{'&' if '?' in site_wide else '?'}locale={language}")
        addresses |= calendars(pages, language) | feeds(pages, language)
        for name, page in pages.items():
            addresses.add(f"/api/v1/{KINDS[name]}?locale={language}")
            addresses.add(f"/api/v1/{KINDS[name]}?locale={language}&include=json_ld")
            addresses.add(f"/api/v1/{KINDS[name]}/{page.translation_key}?locale={language}")
    addresses |= {redirect_of(name) for name in pages}
    addresses |= {
        confirm_at(pages[name], language)
        for language in ("sv", "en")
        for name in {"place"} & pages.keys()
    }
    addresses |= {thanked_for(language) for language in ("sv", "en")}
    addresses |= {SITE_MAP}
    index_pages()
    found = {each: client.get(each, follow=True).content.decode() for each in addresses}
    return {**found, WEBHOOK: heard_of(pages)}


def mentions(client, pages) -> list[str]:
    return [
        address
        for address, text in outputs(client, pages).items()
        if (IN_SITE_MAP if address == SITE_MAP else HIDDEN) in text
    ]


@pytest.fixture
def pages(site):
    """A page of each type to hide, and a news item that points at all of them."""
    network = site.network("Öppna dörrar", slug="oppna-dorrar")
    site.english(network, title="Open doors", slug="open-doors")
    made = {
        "news": site.news(HIDDEN, slug="hemlig", show_in_menus=True),
        "place": site.place(HIDDEN, slug="hemlig", show_in_menus=True),
        "network": site.network(HIDDEN, slug="hemlig"),
        "meeting": site.meeting(network, HIDDEN, slug="hemlig", starts_at=at("2126-05-24 18:00")),
    }
    links = [RelatedLink(label="Läs", target=page) for page in made.values()]
    site.news("Läs mer", slug="las-mer", related_links=links)
    for name, page in made.items():
        Redirect.add_redirect(f"/{name}", page)
    return made


def test_public_pages_occur(client, pages):
    """Without this, the tests below could not fail."""
    found = mentions(client, pages)
    for name, page in pages.items():
        for language in ("sv", "en"):
            assert f"/api/v1/{KINDS[name]}?locale={language}" in found
            assert f"/api/v1/{KINDS[name]}/{page.translation_key}?locale={language}" in found
    assert set(found) >= {*WITHOUT_TRANSLATION, *PLACES_OTHERWISE, WEBHOOK}
    assert set(found) >= {found_at(each) for each in WITHOUT_TRANSLATION}
    assert set(found) >= {redirect_of(name) for name in pages}
    assert SITE_MAP in found
    assert {*calendars(pages, "sv"), *calendars(pages, "en")} <= set(found)
    assert {*feeds(pages, "sv"), *feeds(pages, "en")} <= set(found)
    for beginning in (
        *(f"/api/v1/{each}" for each in MENU_AND_SEARCH),
        "/sv/confirm/",
        "/en/confirm/",
        *(f"{each}?q=rubrik" for each in SEARCH_PAGES),
        *(f"{each}?q=hemligrubrik" for each in SEARCH_PAGES),
        "/sv/feedback/thanks/",
        "/en/feedback/thanks/",
    ):
        assert any(each.startswith(beginning) for each in found)


@pytest.mark.parametrize("hide", WAYS_TO_HIDE)
def test_what_is_not_public_occurs_nowhere(client, site, pages, hide):
    """B12."""
    for page in pages.values():
        site.english(page, title=f"{HIDDEN} in English")
    for page in pages.values():
        hide(type(page).objects.get(pk=page.pk))
    assert mentions(client, pages) == []


def test_the_draft_of_a_public_page_occurs_nowhere(client, site):
    page = site.news("Kaffe", slug="kaffe")
    page.title = HIDDEN
    page.save_revision()
    assert mentions(client, {"news": page}) == []


def test_preview_of_a_draft_works_for_staff(client, site):
    from support.make import administrator

    client.force_login(administrator())
    page = site.meeting(title=HIDDEN, live=False)
    response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert response.status_code == 200
    assert HIDDEN in response.content.decode()


def test_a_draft_that_is_shared_occurs_nowhere_else(client, site):
    """B12: neither before nor after somebody has opened the link."""
    page = site.news(HIDDEN, slug="hemlig", live=False)
    link = share(page)
    for address in (preview(link), shared(link), shared(link, 0)):
        assert HIDDEN in client.get(address).content.decode()
    assert mentions(client, {"news": page}) == []


def test_a_meeting_does_not_give_away_a_place_that_is_not_public(client, site):
    """B12."""
    place = site.place(HIDDEN, street="Hemliga gatan 1", live=False)
    meeting = site.meeting(title="Rundan", place=place)
    for address in (meeting.get_url(), f"/api/v1/network-meetings/{meeting.translation_key}"):
        text = client.get(address).content.decode()
        assert "Rundan" in text
        assert HIDDEN not in text
        assert "Hemliga gatan" not in text
