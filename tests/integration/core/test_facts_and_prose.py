"""Facts once, prose per language: an English page may have old prose, never an old fact."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone, translation
from support.make import at
from wagtail.documents import get_document_model

from cms.core.cards import contact_cards
from cms.core.models import PageContact, RelatedLink
from cms.core.reader import Reader
from motesplatser_pages.models import OpeningHours

pytestmark = pytest.mark.django_db


def api(client, page, kind, locale="en"):
    response = client.get(f"/api/v1/{kind}/{page.translation_key}", {"locale": locale})
    assert response.status_code == 200, response.content
    return response.json()


def test_a_changed_phone_is_new_in_english_at_once(client, site):
    contact = site.contact(phones=["08-465 004 10"])
    contact_en = contact.copy_for_translation(site.en)
    contact_en.function = "coordinator"
    contact_en.save()
    news = site.news(page_contacts=[PageContact(contact=contact)])
    site.english(news, title="Coffee in the square")
    contact.phones.set([type(contact.phones.all()[0])(number="08-465 004 99")])
    contact.save()

    (card,) = api(client, news, "news")["contacts"]

    assert card["function"] == "coordinator"
    assert [phone["text"] for phone in card["phones"]] == ["+46 8 465 004 99"]


def test_a_moved_meeting_has_its_new_time_in_english_without_translation(client, site):
    meeting = site.meeting(starts_at=at("2026-05-24 18:00"))
    site.english(meeting, title="Spring meeting")
    meeting.starts_at = at("2026-05-25 18:00")
    meeting.save_revision().publish()

    english = api(client, meeting, "network-meetings")

    assert english["title"] == "Spring meeting"
    assert english["starts_at"] == "2026-05-25T16:00:00Z"


def test_rows_are_paired_whatever_their_order_and_keep_their_facts(client, site):
    hours = [
        OpeningHours(days={"mo"}, opens=dt.time(10), closes=dt.time(12), activity="kaffe"),
        OpeningHours(days={"tu"}, opens=dt.time(13), closes=dt.time(15), activity="sång"),
    ]
    place = site.place(opening_hours=hours)
    site.english(place, rows={"opening_hours": {"activity": ["coffee", "singing"]}})
    first, second = place.opening_hours.all()
    first.sort_order, second.sort_order = 1, 0
    second.opens = dt.time(14)
    place.opening_hours.set([first, second])
    place.save_revision().publish()

    (week,) = api(client, place, "meeting-places")["seasons"]

    assert [(row["activity"], row["opens"]) for row in week["hours"]] == [
        ("singing", "14:00"),
        ("coffee", "10:00"),
    ]


def test_a_row_without_translation_keeps_its_own_words(client, site):
    place = site.place()
    site.english(place, title="The harbour")
    place.opening_hours = [
        OpeningHours(days={"mo"}, opens=dt.time(10), closes=dt.time(12), activity="kaffe")
    ]
    place.save_revision().publish()

    (week,) = api(client, place, "meeting-places")["seasons"]
    assert [(row["activity"], row["locale"]) for row in week["hours"]] == [("kaffe", "sv")]


def test_what_is_not_translated_falls_back_and_says_so(client, site):
    news = site.news("Kaffe på torget")

    english = api(client, news, "news")

    assert english["title"] == "Kaffe på torget"
    assert (english["locale"], english["requested_locale"]) == ("sv", "en")
    assert english["is_fallback"] is True
    assert api(client, news, "news", "sv")["is_fallback"] is False


def test_a_translation_in_draft_is_not_shown(client, site):
    news = site.news("Kaffe på torget")
    site.english(news, title="Secret draft", live=False)

    assert "Secret draft" not in str(api(client, news, "news"))


def test_an_alias_is_not_a_translation(client, site):
    news = site.news("Kaffe på torget")
    news.copy_for_translation(site.en, alias=True)

    assert api(client, news, "news")["is_fallback"] is True


def test_the_body_takes_links_and_contacts_of_the_source(client, site):
    old, new = site.contact("gammal"), site.contact("ny")
    body = [
        ("call_to_action", {"label": "Anmäl dig", "page": None, "url": "https://a.example/"}),
        ("contacts", {"contacts": [old]}),
        ("quote", {"text": "Hej", "speaker": "Eva Ek", "role": "värd", "style": "dash"}),
    ]
    news = site.news(body=body)
    english = site.english(news, title="Coffee")
    raw = [dict(block) for block in english.body.raw_data]
    raw[0]["value"] = {**raw[0]["value"], "label": "Register"}
    raw[2]["value"] = {**raw[2]["value"], "text": "Hello", "role": "host"}
    english.body = type(english.body)(english.body.stream_block, raw, is_lazy=True)
    english.save_revision().publish()
    raw = [dict(block) for block in news.body.raw_data]
    raw[0]["value"] = {**raw[0]["value"], "url": "https://b.example/"}
    raw[1]["value"] = {"contacts": [{"type": "item", "value": new.pk, "id": "1"}]}
    raw[2]["value"] = {**raw[2]["value"], "speaker": "Eva Berg"}
    news.body = type(news.body)(news.body.stream_block, raw, is_lazy=True)
    news.save_revision().publish()

    from cms.core.selectors import page_in_language
    from cms.news.models import NewsPage

    reader = Reader("en", timezone.now(), site.site)
    reading = page_in_language(NewsPage.objects.get(pk=news.pk), reader)
    action, contacts, quote = reading.body

    assert (action.value["label"], action.value["url"]) == ("Register", "https://b.example/")
    assert [contact.function for contact in contacts.value["contacts"]] == ["ny"]
    assert (quote.value["text"], quote.value["speaker"]) == ("Hello", "Eva Berg")


def test_a_block_with_facts_that_the_source_dropped_is_dropped(site):
    from cms.core.selectors import page_in_language
    from cms.news.models import NewsPage

    contact = site.contact()
    news = site.news(body=[("contacts", {"contacts": [contact]}), ("rich_text", "<p>Hej</p>")])
    site.english(news, title="Coffee")
    news.body = [("rich_text", "<p>Hej då</p>")]
    news.save_revision().publish()

    reader = Reader("en", timezone.now(), site.site)
    reading = page_in_language(NewsPage.objects.get(pk=news.pk), reader)

    assert [block.block_type for block in reading.body] == ["rich_text"]


def test_links_lead_to_the_reader_and_never_to_what_is_not_public(client, site):
    place = site.place("Hamnen")
    hidden = site.place("Hemligt", live=False)
    site.english(place, title="The harbour", slug="the-harbour")
    news = site.news(
        related_links=[
            RelatedLink(label="Läs om hamnen", target=place),
            RelatedLink(label="Läs hemligt", target=hidden),
        ]
    )
    site.english(news, rows={"related_links": {"label": ["About the harbour", "Secret"]}})

    links = api(client, news, "news")["related_links"]

    assert [(link["label"], link["url"]) for link in links] == [
        ("About the harbour", "http://localhost/en/meeting-places/the-harbour/")
    ]


def test_a_person_is_named_only_with_consent(site):
    """F1."""
    reader = Reader("sv", timezone.now(), site.site)
    person = site.contact(kind="person", name="Eva Ek")
    employee = site.contact(kind="employee", name="Moa Berg")
    phones = [type(person.phones.all()[0])(number="070-174 06 05", kind="mobile")]
    person.phones.set(phones)
    person.save()

    cards = contact_cards([person.pk, employee.pk], reader)

    assert cards[person.pk].name == ""
    assert cards[person.pk].phones == ()
    assert cards[employee.pk].name == "Moa Berg"
    person.publish_name = person.publish_direct_phone = True
    person.save()
    card = contact_cards([person.pk], reader)[person.pk]
    assert (card.name, len(card.phones)) == ("Eva Ek", 1)


def test_staff_notes_are_nowhere(client, site):
    contact = site.contact(staff_note="Ring inte på fredagar")
    news = site.news(page_contacts=[PageContact(contact=contact)])

    assert "fredagar" not in str(api(client, news, "news", "sv"))


@pytest.mark.parametrize(("language", "size"), [("sv", "1,2\xa0MB"), ("en", "1.2\xa0MB")])
def test_documents_in_rich_text_say_their_format_and_size(site, language, size):
    """A7."""
    from cms.core.richtext import render_rich_text

    document = get_document_model().objects.create(
        title="Karta", file=ContentFile(b"x", name="karta.pdf"), file_size=1_200_000
    )
    with translation.override(language):
        html = render_rich_text(f'<p><a linktype="document" id="{document.pk}">Karta</a></p>')
    assert html == f'<p><a href="{document.url}">Karta (pdf, {size})</a></p>'


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", "Länk till annan webbplats"), ("en", "Link to another website")],
)
def test_links_that_leave_the_site_say_so(site, language, words):
    """A6: only those, and the new window if and only if there is one."""
    from cms.core.richtext import render_rich_text

    with translation.override(language):
        assert words in render_rich_text('<p><a href="https://a.example/">Läs</a></p>')
        assert "link-notice" not in render_rich_text('<p><a href="http://localhost/x">Läs</a></p>')
        blank = render_rich_text('<p><a href="https://a.example/" target="_blank">Läs</a></p>')
    assert {"sv": "öppnas i nytt fönster", "en": "opens in a new window"}[language] in blank
