"""The publish checks of every page type, and of the registers: each finds its fault, with the
field, in both languages; nothing is found where nothing is wrong."""

import pytest
from django.utils import translation
from support.make import at
from support.publishing import (
    DEAD,
    NOW,
    GoodSite,
    body,
    dead,
    found,
    items,
    page_link,
    rich,
)
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.core.models import ContactEmail, ContactPhone, RelatedLink
from cms.home.models import ContentPage
from cms.publishing.checks.registry import problems
from cms.publishing.enums import LinkFinding

pytestmark = pytest.mark.django_db

GONE = 999_999


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def image():
    return get_image_model().objects.create(title="Bild", file=get_test_image_file())


@pytest.mark.parametrize("make", ["news", "place", "network", "meeting"])
def test_a_good_page_has_nothing_to_mend(site, make):
    assert found(getattr(site, make)()) == []


@pytest.mark.parametrize("slug", ["sok", "search", "haku"])
def test_the_address_of_the_search_is_taken(site, slug):
    """A page there would be seen by nobody, in its own language or as what another lacks."""
    page = site._page(site.home, ContentPage, title="Sök", slug="leta", live=False)
    assert found(page) == []
    page.slug = slug
    assert found(page) == [("blocks", "address_taken", "slug", "")]
    english = site.english(page, live=False, slug="sok")
    assert found(english) == []
    english.slug = "search"
    assert ("blocks", "address_taken", "slug", "") in found(english)


def test_below_another_page_the_same_word_is_free(site):
    assert found(site.news(slug="sok")) == []


@pytest.mark.parametrize("make", ["news", "place", "network", "meeting"])
def test_pages_need_a_contact(site, make):
    page = getattr(site, make)(page_contacts=[])
    assert found(page) == [("blocks", "no_contact", "page_contacts", "")]


def test_a_contact_in_the_text_is_enough(site):
    text = body(("contacts", {"contacts": items(site.asked.pk)}))
    assert found(site.news(page_contacts=[], body=text)) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"has_left": True}, "contact_left"),
        ({"live": False}, "contact_unpublished"),
        ({"phones": []}, "contact_unreachable"),
    ],
)
def test_contacts_are_there_and_can_be_reached(site, fields, code):
    row = site.contact_who(**fields)
    assert found(site.news(page_contacts=row)) == [("blocks", code, "page_contacts", "")]
    text = body(("quote", {"text": "Hej"}), ("contacts", {"contacts": items(row[0].contact_id)}))
    assert found(site.news(title="Annat", body=text)) == [("blocks", code, "body", "b1")]


def test_a_number_that_residents_may_not_see_reaches_nobody(site):
    """F1: the private number of somebody outside the municipality is shown only by consent."""
    row = site.contact_who(kind="person", phones=[])
    contact = row[0].contact
    contact.phones = [ContactPhone(kind="mobile", number="08-465 004 11")]
    contact.save()
    page = site.news(page_contacts=row)
    assert [each[1] for each in found(page)] == ["contact_unreachable"]
    contact.publish_direct_phone = True
    contact.save()
    assert found(page) == []


def test_a_contact_of_the_register_can_be_reached(site):
    contact = site.contact("vaktmästare", phones=[])
    assert found(contact) == [("blocks", "contact_unreachable", "phones", "")]
    contact.emails = [ContactEmail(email="vakt@lindasa.example")]
    assert found(contact) == []
    contact.has_left = True
    assert found(contact) == [("warns", "contact_left", "has_left", "")]


def test_the_website_of_an_organisation_answers(site):
    organisation = site.organisation(website=DEAD)
    assert found(organisation) == []
    dead()
    assert found(organisation) == [("warns", "link_broken", "website", "")]


def test_images_are_described_or_decorative(site, image):
    """A9: in the body and at the top."""
    bad = {"image": image.pk, "alt": " ", "decorative": False}
    text = body(
        ("image", {**bad, "alt": "Torget i sol"}),
        ("image", bad),
        ("image", {**bad, "decorative": 1}),
    )
    page = site.news(body=text, lead_image=image, lead_image_decorative=True)
    assert found(page) == [("blocks", "image_undescribed", "body", "b1")]
    with translation.override("en"):
        assert "image 2" in problems(page, NOW)[0].message
    page.lead_image_decorative = False
    assert ("blocks", "image_undescribed", "lead_image_alt", "") in found(page)


def test_headings_go_down_one_level_at_a_time(site):
    """A5."""
    levels = ["h2", "h3", "h4", "h2", "h4"]
    text = body(*(("heading", {"level": level, "text": level}) for level in levels))
    page = site.news(body=text)
    assert found(page) == [("warns", "heading_order", "body", "b4")]
    with translation.override("en"):
        assert "Choose heading 3" in problems(page, NOW)[0].message
    first = site.news(title="Annat", body=body(("heading", {"level": "h3", "text": "Hej"})))
    assert found(first) == [("warns", "heading_order", "body", "b0")]


@pytest.mark.parametrize(
    "text", ["Klicka här", "här", "Läs mer »", "<b>Click here!</b>", "Here", "Read more…"]
)
def test_words_of_links_say_where_they_lead(site, text):
    page = site.news(body=rich(f'<a href="https://lindasa.example/">{text}</a>'))
    assert found(page) == [("warns", "link_text", "body", "b0")]


def test_words_of_links_are_looked_at_everywhere(site):
    target = site.network("Öppna dörrar").pk
    row = {"label": "Läs mer", "page": target, "url": ""}
    page = site.news(
        related_links=[RelatedLink(label="här", target_id=target, locale=site.sv)],
        body=body(
            ("links", {"heading": "", "items": items(row, {**row, "label": "Så går det till"})}),
            ("call_to_action", row),
            ("fact_box", {"heading": "Bra", "text": f"<p>{page_link(target, 'länk')}</p>"}),
            ("documents", {"heading": "", "items": items({"document": 1, "label": "Läs här"})}),
        ),
    )
    warned = [("warns", "link_text", "body", f"b{number}") for number in range(4)]
    assert found(page) == [*warned, ("warns", "link_text", "related_links", "")]


def test_links_lead_to_what_residents_see(site):
    hidden = site.news("Utkast", live=False)
    seen = site.news("Synlig")
    row = {"label": "Våren", "page": hidden.pk, "url": ""}
    page = site.news(
        "Länkar",
        related_links=[RelatedLink(label="Våren", target=hidden, locale=site.sv)],
        body=body(
            ("rich_text", page_link(hidden.pk)),
            ("rich_text", page_link(seen.pk)),
            ("call_to_action", row),
            ("rich_text", page_link(GONE)),
        ),
    )
    assert found(page) == [
        ("blocks", "target_unpublished", "body", "b0"),
        ("blocks", "target_unpublished", "body", "b2"),
        ("blocks", "target_gone", "body", "b3"),
        ("blocks", "target_unpublished", "related_links", ""),
    ]


def test_links_to_what_is_over_are_warned_of(site):
    """A meeting that tells what came of it is worth a link."""
    meeting = site.meeting(title="Vinterträff", starts_at=NOW.replace(month=2))
    page = site.news(body=rich(page_link(meeting.pk)))
    assert found(page) == [("warns", "target_past", "body", "b0")]
    assert ("warns", "target_past", "body", "b0") not in found(page, at("2026-02-01 12:00"))
    meeting.outcome = "<p>Vi blev tolv.</p>"
    meeting.save()
    assert found(page) == []


def test_addresses_answer(site):
    link = f'<a href="{DEAD}">Våren på torget</a>'
    page = site.news(
        body=rich(link), related_links=[RelatedLink(label="Våren", url=DEAD, locale=site.sv)]
    )
    assert found(page) == []
    dead(finding="not_found")
    assert found(page) == [
        ("warns", "link_broken", "body", "b0"),
        ("warns", "link_broken", "related_links", ""),
    ]
    with translation.override("sv"):
        assert str(LinkFinding.NOT_FOUND.label) in problems(page, NOW)[0].message


def test_text_that_is_hard_to_read_is_warned_of(site):
    """The introduction counts with the body; a translation is not Swedish."""
    hard = "Kommunfullmäktige beslutade verksamhetsplanering " * 20
    page = site.news(introduction=hard[:400], body=rich(hard))
    assert found(page) == [("warns", "hard_to_read", "body", "")]
    english = site.english(page, title="Coffee", slug="coffee")
    assert found(english) == []
    assert found(site.news("Lätt", body=rich("Vi ses på torget i dag. " * 20))) == []


def test_a_translation_is_looked_at_for_its_words_only(site):
    """Facts are those of the source, and so is what is wrong with them."""
    page = site.news(page_contacts=[], body=rich(page_link(GONE, "Läs mer")))
    assert {each[1] for each in found(page)} == {"no_contact", "target_gone", "link_text"}
    english = site.english(page, title="Coffee", slug="coffee", body=rich(page_link(GONE, "here")))
    assert found(english) == [("warns", "link_text", "body", "b0")]


def test_a_draft_is_judged_by_what_it_will_be(site):
    """The rows of a revision count, not those that are public."""
    page = site.news(live=True)
    page.page_contacts = []
    draft = page.save_revision().as_object()
    assert found(draft) == [("blocks", "no_contact", "page_contacts", "")]
    assert found(type(page).objects.get(pk=page.pk)) == []


def test_few_queries(site, django_assert_max_num_queries):
    """The editor asks at each autosave."""
    for number in range(5):
        site.news(f"Nyhet {number}", live=False)
    link = page_link(site.network().pk)
    rows = [each for _ in range(5) for each in site.contact_who()]
    page = site.meeting(body=rich(link * 20), page_contacts=rows)
    with django_assert_max_num_queries(18):
        problems(type(page).objects.get(pk=page.pk), NOW)
