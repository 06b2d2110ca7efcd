"""Machine translation: what is sent, what becomes of it, and what stays when it fails."""

import json
import sys

import pytest
from django.utils.translation import override
from support.libretranslate import libretranslate, shout
from support.make import administrator
from support.publishing import GoodSite, body
from support.translating import translate
from wagtail_localize.models import StringTranslation

from cms.translation import machine
from cms.translation.checks import check_machine_translator
from cms.translation.composing import save_draft, translation_into
from cms.translation.machine import MachineFailed, can_translate, translate_by_machine
from cms.translation.models import GlossaryTerm

pytestmark = pytest.mark.django_db

PROSE = (
    "<p>Läs <a href='https://lindasa.example/a'>mer</a> om <b>träffen</b>.</p>"
    "<p>Ring 08-465 004 10 eller skriv till bo@lindasa.example.</p>"
)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def service(settings, request):
    with libretranslate() as served:
        is_deepl = getattr(request, "param", "") == "DeepL"
        config = served.deepl() if is_deepl else served.config()
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = config
        yield served


each_service = pytest.mark.parametrize("service", ["LibreTranslate", "DeepL"], indirect=True)


@pytest.fixture
def news(site):
    return site.news("Kaffe på torget", introduction="Välkommen", body=body(("rich_text", PROSE)))


@pytest.fixture
def english_news(site, news):
    return translation_into(news, site.en)


def memory():
    rows = StringTranslation.objects.select_related("translation_of")
    return {row.translation_of.data: row.data for row in rows}


@each_service
def test_texts_come_back_with_their_links_numbers_and_addresses(service, english_news, request):
    result = translate_by_machine(english_news, administrator())
    assert (result.count, result.left) == (4, ())
    assert memory() == {
        "Kaffe på torget": "KAFFE PÅ TORGET",
        "Välkommen": "VÄLKOMMEN",
        'Läs <a id="a1">mer</a> om <b>träffen</b>.': 'LÄS <a id="a1">MER</a> OM <b>TRÄFFEN</b>.',
        "Ring 08-465 004 10 eller skriv till bo@lindasa.example.": (
            "RING 08-465 004 10 ELLER SKRIV TILL bo@lindasa.example."
        ),
    }
    row = StringTranslation.objects.first()
    assert row.translation_type == "machine"
    assert row.tool_name in request.node.name
    assert row.last_translated_by.username == "admin"


@each_service
def test_no_address_number_or_fact_is_sent(service, site):
    contact = site.contact(
        "samordnare",
        name="Bo Ekström",
        note="Ring helst 070-123 45 67",
        telephone_hours="vardagar 9.00–11.00",
        staff_note="Hemlig anteckning",
        phones=["08-465 004 12"],
    )
    contact.emails.create(email="bo@lindasa.example")
    translate_by_machine(translation_into(contact, site.en))
    meeting = site.meeting(title="Vårträff", online_url="https://lindasa.example/rum")
    translate_by_machine(translation_into(meeting, site.en))
    prose = (
        "<p>Skriv till <a href='mailto:bo@lindasa.example'>oss</a> eller bo (at) lindasa.example, "
        "<a href='tel:+46846500410'>ring</a> 0046 8 465 004 10 eller 08.465<b>.004.10</b>.</p>"
    )
    page = site.news(
        "Nyhet", responsible_email="bo@lindasa.example", body=body(("rich_text", prose))
    )
    translate_by_machine(translation_into(page, site.en))
    sent = json.dumps(service.asked, ensure_ascii=False)
    for secret in ("Ekström", "Hemlig", "08-465", "004", "070", "45 67", "@", "lindasa.example"):
        assert secret not in sent
    assert {"samordnare", "vardagar 9.00–11.00", "Vårträff"} <= set(service.texts)


def test_the_service_is_told_that_it_is_html_and_between_which_languages(service, english_news):
    translate_by_machine(english_news)
    request = service.asked[0]
    assert (request["source"], request["target"], request["format"]) == ("sv", "en", "html")


def test_terms_have_their_translation_and_names_stay(service, site):
    GlossaryTerm.objects.create(locale=site.en, term="mötesplats", translation="meeting place")
    GlossaryTerm.objects.create(locale=site.en, term="Ljuset")
    page = site.news("Mötesplats Ljuset", introduction="Ljuset är en mötesplats för alla")
    translate_by_machine(translation_into(page, site.en))
    assert memory()["Ljuset är en mötesplats för alla"] == "Ljuset ÄR EN meeting place FÖR ALLA"
    assert memory()["Mötesplats Ljuset"] == "Meeting place Ljuset"
    assert "mötesplats" not in json.dumps(service.asked, ensure_ascii=False).lower()


def test_what_a_person_has_translated_is_neither_sent_nor_changed(service, site, news):
    translate(news, site.en, {"Välkommen": "Come in", "Kaffe på torget": "<p>Coffee</p>"})
    result = translate_by_machine(translation_into(news, site.en))
    assert "Välkommen" not in service.texts
    assert memory()["Välkommen"] == "Come in"
    # Its tags are wrong, so it counts as missing; it is a person's all the same.
    assert memory()["Kaffe på torget"] == "<p>Coffee</p>"
    assert [(each.label, each.why) for each in result.left] == [
        ("Title", "Somebody has translated it with wrong tags.")
    ]


def test_what_somebody_writes_while_the_machine_works_is_theirs(service, site, news, english_news):
    original = machine._remember

    def remember(*args):
        translate(news, site.en, {"Välkommen": "Come in"})
        return original(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machine, "_remember", remember)
        translate_by_machine(english_news)
    assert memory()["Välkommen"] == "Come in"


def test_nothing_becomes_public_or_a_draft_by_itself(service, site, news, english_news):
    translate_by_machine(english_news)
    assert news.get_translation_or_none(site.en) is None
    revision = save_draft(english_news, None)
    assert not news.get_translation(site.en).live
    assert revision.as_object().title == "KAFFE PÅ TORGET"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: text.replace("M2", "M 2"), "lost an address"),
        (lambda text: text.split("<span")[0], "lost an address"),
        (lambda text: text + text, "lost an address"),
        (lambda text: f"<p>{text}</p>", "tags are broken"),
        (lambda text: text + "<b>", "tags are broken"),
        (lambda text: text + "<script>x</script>", "tags are broken"),
        (lambda text: f'{text}<a id="a9">x</a>', "links"),
        (lambda text: "", "lost an address"),
    ],
)
def test_a_text_that_comes_back_damaged_stays_untranslated(service, english_news, spoil, says):
    service.translate = lambda text: spoil(text) if "span" in text else shout(text)
    result = translate_by_machine(english_news)
    assert result.count == 3
    (left,) = result.left
    assert says in left.why
    assert left.source.startswith("Ring 08-465")
    assert left.label == "Body – Text"
    assert left.source not in memory()


def test_a_text_that_is_too_long_or_empty_stays_untranslated(service, english_news):
    service.translate = lambda text: {"Kaffe på torget": "x" * 256, "Välkommen": " "}.get(
        text, text
    )
    result = translate_by_machine(english_news)
    assert [each.why for each in result.left] == [
        "The translation is longer than 255 characters.",
        "The machine gave no translation.",
    ]


@pytest.mark.parametrize(
    "failure",
    [
        {"status": 500},
        {"status": 403, "body": b'{"error": "Invalid API key"}'},
        {"status": 429, "body": b'{"error": "Slowdown"}'},
        {"body": b"<html>Bad gateway</html>"},
        {"body": b""},
        {"body": b"{}"},
        {"body": b'{"translatedText": null}'},
        {"body": b'{"translatedText": []}'},
        {"body": b'{"translatedText": [1, 2, 3, 4]}'},
        {"body": b'{"translatedText": "one text"}'},
        {"body": b"[]"},
        {"delay": 1.5},
    ],
)
def test_when_the_service_fails_nothing_changes(service, english_news, settings, failure, caplog):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = service.config(timeout=0.5)
    for name, value in failure.items():
        setattr(service, name, value)
    with pytest.raises(MachineFailed, match="Nothing has changed"):
        translate_by_machine(english_news)
    assert memory() == {}
    assert "Kaffe" not in caplog.text
    assert "nyckel" not in caplog.text


def test_when_the_last_of_many_batches_fails_nothing_changes(service, site):
    paragraphs = "".join(f"<p>Stycke {number}</p>" for number in range(90))
    page = site.news("Lång", introduction="Lång sida", body=body(("rich_text", paragraphs)))

    def fails_at_the_end(text):
        if text == "Stycke 89":
            service.status = 500
        return text.upper()

    service.translate = fails_at_the_end
    with pytest.raises(MachineFailed):
        translate_by_machine(translation_into(page, site.en))
    assert memory() == {}


def test_long_pages_are_sent_in_batches_and_each_text_once(service, site):
    long = "ord " * 800
    paragraphs = "".join(f"<p>Stycke {number % 60}</p>" for number in range(90))
    page = site.news(
        "L", introduction="I", body=body(("rich_text", f"{paragraphs}<p>{long}a</p><p>{long}b</p>"))
    )
    result = translate_by_machine(translation_into(page, site.en))
    assert result.left == ()
    assert len(service.texts) == len(set(service.texts)) == 64
    for request in service.asked:
        assert len(request["q"]) <= 40
        assert len(request["q"]) == 1 or sum(map(len, request["q"])) <= 4000
    assert len(service.asked) >= 3


def test_a_service_without_its_package_is_told_when_the_site_starts(settings):
    google = "wagtail_localize.machine_translators.google.GoogleCloudTranslator"
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": google, "OPTIONS": {}}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "google.cloud", None)
        (found,) = check_machine_translator(None)
    assert found.id == "cms_translation.E001"
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None
    assert check_machine_translator(None) == []


def test_without_a_service_one_is_told(site, english_news):
    assert not can_translate(site.sv, site.en)
    with pytest.raises(MachineFailed, match="No machine translation is set up"):
        translate_by_machine(english_news)


def test_a_service_that_cannot_be_reached_is_told(service, english_news, settings):
    service.url = "http://127.0.0.1:9"
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = service.config()
    with pytest.raises(MachineFailed):
        translate_by_machine(english_news)
