"""What an agency gets: the texts of each object, and what helps to translate them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from support.publishing import GoodSite, body
from support.translating import change, translate
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms.translation.files.exporting import objects_for
from cms.translation.models import GlossaryTerm

pytestmark = pytest.mark.django_db


PROSE = "<p>Läs <a href='https://lindasa.example/a'>mer</a> om vår mötesplats.</p><p>Slut.</p>"
BODY = body(("rich_text", PROSE), ("heading", {"level": "h2", "text": "En rubrik"}))


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def news(site):
    return site.news("Kaffe på torget", introduction="Välkommen", body=BODY)


def exported(page, locale, **options):
    (found,) = objects_for([page], locale, **options)
    return {text.source: text for text in found.texts}


def test_texts_say_where_they_are_and_how_long_they_may_be(site, news):
    with override("en"):
        (found,) = objects_for([news], site.en)
    assert (found.title, found.kind) == ("Kaffe på torget", "news item")
    assert [(text.label, text.source, text.limit) for text in found.texts] == [
        ("Title", "Kaffe på torget", 255),
        ("Introduction", "Välkommen", 500),
        ("Body – Text", 'Läs <a id="a1">mer</a> om vår mötesplats.', None),
        ("Body – Text", "Slut.", None),
        ("Body – Heading – Text", "En rubrik", 120),
    ]


def test_facts_and_notes_for_staff_are_never_among_them(site):
    contact = site.contact(
        "samordnare",
        name="Bo Ek",
        staff_note="Ring inte",
        phones=["08-465 004 11"],
        note="Välkommen",
    )
    assert exported(contact, site.en).keys() == {"samordnare", "Välkommen"}


def test_what_is_translated_comes_along(site, news):
    translate(news, site.en, {"Slut.": "The end.", "En rubrik": "A heading"})
    StringTranslation.objects.filter(data="A heading").update(translation_type="machine")
    found = exported(news, site.en)
    assert (found["Slut."].target, found["Slut."].is_machine) == ("The end.", False)
    assert (found["En rubrik"].target, found["En rubrik"].is_machine) == ("A heading", True)
    assert found["Välkommen"].target == ""


def test_what_a_person_has_translated_can_be_left_out(site, news):
    translate(news, site.en, {"Slut.": "The end.", "En rubrik": "A heading"})
    StringTranslation.objects.filter(data="A heading").update(translation_type="machine")
    left = exported(news, site.en, only_unfinished=True)
    assert "Slut." not in left
    assert "En rubrik" in left


def test_an_object_of_which_nothing_is_left_is_left_out(site):
    short = site.contact("samordnare")
    translate(short, site.en, {"samordnare": "coordinator"})
    assert objects_for([short], site.en, only_unfinished=True) == []


def test_the_text_that_the_public_translation_was_made_from_is_shown(site, news):
    translate(news, site.en, {"Slut.": "The end.", "Välkommen": "Welcome"}).publish()
    changed = body(("rich_text", PROSE.replace("Slut.", "Slut för idag.")))
    found = exported(change(news, body=changed), site.en)
    text = found["Slut för idag."]
    assert (text.former_source, text.former_target) == ("Slut.", "The end.")
    assert found["Välkommen"].former_source == ""


def test_terms_of_the_glossary_are_told_where_they_are(site, news):
    term = GlossaryTerm.objects.create(
        locale=site.en, term="mötesplats", translation="meeting place"
    )
    found = exported(news, site.en)
    terms = {source: text.terms for source, text in found.items() if text.terms}
    assert list(terms.values()) == [(term,)]


def test_another_language_has_its_own(site, news):
    fi = Locale.objects.create(language_code="fi")
    GlossaryTerm.objects.create(locale=fi, term="mötesplats", translation="kohtaamispaikka")
    translate(news, site.en, {"Slut.": "The end."})
    found = exported(news, fi)
    assert not any(text.target for text in found.values())
    assert not any(text.terms for text in exported(news, site.en).values())


def test_many_objects_take_no_more_queries_than_a_few(site):
    pages = [site.news(f"Nyhet {n}", body=BODY) for n in range(6)]
    objects_for(pages, site.en)

    def queries(some):
        with CaptureQueriesContext(
            connection,
        ) as found:
            objects_for(some, site.en)
        return len(found)

    assert queries(pages[:2]) == queries(pages) <= 8
