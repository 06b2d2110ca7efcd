"""What a returned file would change is said first; what changes is never public, and never more."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from support.make import administrator
from support.publishing import NOW, GoodSite, body
from support.staff import person
from support.translating import change, translate
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from cms.publishing.roles import TRANSLATOR, group_name, set_up
from cms.translation.composing import translation_into
from cms.translation.enums import Outcome
from cms.translation.files import importing, po, xliff
from cms.translation.files.exporting import objects_for
from cms.translation.files.importing import report_on, take
from cms.translation.files.texts import UnreadableFile
from cms.translation.review import send_for_review

pytestmark = pytest.mark.django_db

PROSE = "<p>Läs <a href='https://lindasa.example/a'>mer</a> här.</p><p>Slut.</p>"


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def news(site):
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        return site.news(
            "Kaffe på torget", introduction="Välkommen", body=body(("rich_text", PROSE))
        )


@pytest.fixture
def admin():
    return administrator()


def xliff_of(*pages, locale, now=NOW):
    return xliff.write(objects_for(pages, locale), "sv", locale.language_code, now).decode()


def filled(content, words):
    """What an agency does: a target after each source that it translates."""
    for source, target in words.items():
        unit = re.compile(f"(<source>{re.escape(source)}</source>)(<target.*?</target>)?")
        content, count = unit.subn(rf"\1<target>{target}</target>", content)
        assert count
    return content


WORDS = {
    "Kaffe på torget": "Coffee in the square",
    "Välkommen": "Welcome",
    'Läs <g id="a1" ctype="link">mer</g> här.': 'Read <g id="a1" ctype="link">more</g> here.',
    "Slut.": "The end.",
}


def returned(content):
    return xliff.read(content.encode())


def outcomes(report):
    return {line.source: line.outcome for part in report.parts for line in part.lines}


def memory(locale):
    rows = StringTranslation.objects.filter(locale=locale).select_related("translation_of")
    return {row.translation_of.data: row.data for row in rows}


def handed_in(content, user, chosen=()):
    report = report_on(returned(content), user, NOW)
    take(report, chosen, user, "byra.xlf")
    return report


def draft(page, locale):
    return page.get_translation(locale).get_latest_revision_as_object()


def test_a_translated_file_becomes_a_draft_and_nothing_public(site, news, admin):
    report = handed_in(filled(xliff_of(news, locale=site.en), WORDS), admin)
    assert set(outcomes(report).values()) == {Outcome.ADDED}
    target = news.get_translation(site.en)
    assert not target.live
    assert draft(news, site.en).title == "Coffee in the square"
    assert draft(news, site.en).body[0].value.source.count("https://lindasa.example/a") == 1
    row = StringTranslation.objects.get(data="Welcome")
    assert (row.last_translated_by, row.tool_name) == (admin, "byra.xlf")
    assert (row.translation_type, row.has_error) == ("manual", False)


def test_a_public_translation_stays_as_it_is(site, news, admin):
    translate(news, site.en, WORDS | {"Välkommen": "Hello"}).publish()
    handed_in(filled(xliff_of(news, locale=site.en, now=timezone.now()), WORDS), admin)
    assert news.get_translation(site.en).introduction == "Hello"
    assert draft(news, site.en).introduction == "Welcome"


def test_a_report_changes_nothing(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), WORDS)
    before = memory(site.en), Page.objects.count()
    report_on(returned(content), admin, NOW)
    assert (memory(site.en), Page.objects.count()) == before


def test_only_what_is_in_the_file_changes(site, news, admin):
    translate(news, site.en, {"Slut.": "The end."})
    handed_in(filled(xliff_of(news, locale=site.en), {"Välkommen": "Welcome"}), admin)
    assert memory(site.en) == {"Slut.": "The end.", "Välkommen": "Welcome"}


@pytest.mark.parametrize(
    ("target", "outcome", "says"),
    [
        ("", Outcome.EMPTY, ""),
        ("  ", Outcome.EMPTY, ""),
        ("Read more", Outcome.WRONG_TAGS, "links"),
        ('<g id="a2">more</g>', Outcome.WRONG_TAGS, "links"),
        ("<ph id='1'/>more", Outcome.WRONG_TAGS, "not those of the source"),
        ('<g id="a1">more</g> &lt;script&gt;', Outcome.ADDED, ""),
        ('\n    Read <g id="a1">more</g>\n    here.\n  ', Outcome.ADDED, ""),
    ],
)
def test_what_a_text_comes_to(site, news, admin, target, outcome, says):
    source = 'Läs <g id="a1" ctype="link">mer</g> här.'
    report = report_on(
        returned(filled(xliff_of(news, locale=site.en), {source: target})), admin, NOW
    )
    line = next(line for line in report.parts[0].lines if "a1" in line.source)
    assert line.outcome == outcome
    assert says in line.fault
    take(report, [line.token], admin, "x")
    found = memory(site.en)
    assert len(found) == (outcome == Outcome.ADDED)
    # How a tool lays out its file is no part of a text.
    assert not any("\n" in text or text != text.strip() for text in found.values())


def test_markup_that_is_written_as_text_stays_text(site, news, admin):
    handed_in(filled(xliff_of(news, locale=site.en), {"Slut.": "&lt;script&gt;"}), admin)
    assert memory(site.en) == {"Slut.": "&lt;script&gt;"}
    assert "<script" not in draft(news, site.en).body[0].value.source


def test_a_text_longer_than_its_field_is_refused(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), {"Kaffe på torget": "x" * 256})
    report = handed_in(content, admin)
    line = report.parts[0].lines[0]
    assert (line.outcome, line.fault) == (Outcome.TOO_LONG, "256 characters, of at most 255.")
    assert memory(site.en) == {}


def test_the_length_is_counted_as_people_see_it(site, news, admin):
    report = handed_in(
        filled(xliff_of(news, locale=site.en), {"Kaffe på torget": "&amp;" * 255}), admin
    )
    assert report.parts[0].lines[0].outcome == Outcome.ADDED
    assert draft(news, site.en).title == "&" * 255


def test_what_somebody_has_written_since_the_export_is_kept_unless_chosen(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        translate(news, site.en, {"Slut.": "That is all."}, admin)
    report = handed_in(content, admin)
    line = next(line for line in report.parts[0].lines if line.source == "Slut.")
    assert (line.outcome, line.current, line.target) == (Outcome.NEWER, "That is all.", "The end.")
    assert memory(site.en) == {"Slut.": "That is all."}
    handed_in(content, admin, chosen=[line.token])
    assert memory(site.en) == {"Slut.": "The end."}


def test_what_was_here_before_the_export_is_replaced(site, news, admin):
    with time_machine.travel(NOW - timedelta(hours=1), tick=False):
        translate(news, site.en, {"Slut.": "That is all."}, admin)
    report = handed_in(filled(xliff_of(news, locale=site.en), {"Slut.": "The end."}), admin)
    assert outcomes(report)["Slut."] == Outcome.REPLACED
    assert memory(site.en) == {"Slut.": "The end."}


def test_without_a_date_whatever_a_person_has_written_is_newer(site, news, admin):
    translate(news, site.en, {"Slut.": "That is all."}, admin)
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    content = re.sub(' date="[^"]*"', "", content)
    assert outcomes(report_on(returned(content), admin, NOW))["Slut."] == Outcome.NEWER


def test_a_machine_is_never_newer_than_a_person(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        translate(news, site.en, {"Slut.": "Final."})
    StringTranslation.objects.update(translation_type="machine")
    report = handed_in(content, admin)
    assert outcomes(report)["Slut."] == Outcome.REPLACED
    assert StringTranslation.objects.get().translation_type == "manual"


def test_the_same_text_is_no_change(site, news, admin):
    translate(news, site.en, {"Slut.": "The end."}, admin)
    row = StringTranslation.objects.get()
    report = handed_in(xliff_of(news, locale=site.en), administrator("bo"))
    assert outcomes(report)["Slut."] == Outcome.SAME
    row.refresh_from_db()
    assert row.last_translated_by == admin


def test_a_text_whose_source_has_changed_is_taken_only_if_chosen(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    change(news, body=body(("rich_text", PROSE.replace("Slut.", "Slut för idag."))))
    report = handed_in(content, admin)
    (line,) = [each for each in report.parts[0].lines if each.outcome == Outcome.SOURCE_CHANGED]
    assert (line.former_source, line.source) == ("Slut.", "Slut för idag.")
    assert memory(site.en) == {}
    handed_in(content, admin, chosen=[line.token])
    assert memory(site.en) == {"Slut för idag.": "The end."}


def test_a_text_that_is_gone_is_told(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    change(news, body=body())
    report = handed_in(content, admin)
    assert outcomes(report)["Slut."] == Outcome.UNKNOWN
    assert memory(site.en) == {}


def test_a_text_is_found_where_it_has_moved_unless_it_is_translated_there(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    change(news, body=body(), introduction="Slut.")
    report = report_on(returned(content), admin, NOW)
    assert outcomes(report)["Slut."] == Outcome.ADDED
    translate(news, site.en, {"Slut.": "That is all."}, admin)
    report = handed_in(content, admin)
    assert Outcome.ADDED not in outcomes(report).values()
    assert memory(site.en) == {"Slut.": "That is all."}


def test_another_change_meanwhile_gives_another_fingerprint(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    shown = report_on(returned(content), admin, NOW).fingerprint
    assert report_on(returned(content), admin, NOW).fingerprint == shown
    translate(news, site.en, {"Slut.": "That is all."}, admin)
    assert report_on(returned(content), admin, NOW).fingerprint != shown


def test_a_page_that_does_not_accept_its_texts_takes_the_whole_file_back(site, news, admin):
    other = site.news("Andra", introduction="Hej")
    content = filled(xliff_of(other, news, locale=site.en), {"Hej": "Hi", "Slut.": "The end."})
    report = report_on(returned(content), admin, NOW)
    with pytest.MonkeyPatch.context() as patch:
        original = importing.save_draft

        def save(translation, user):
            if translation.source.object_repr == news.title:
                raise ValidationError({"title": ["För trångt."]})
            return original(translation, user)

        patch.setattr(importing, "save_draft", save)
        with pytest.raises(UnreadableFile, match=r"Kaffe på torget.*För trångt"):
            take(report, [], admin, "x")
    assert memory(site.en) == {}
    assert other.get_translation_or_none(site.en) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('target-language="en"', 'target-language="xx"', "nothing is translated into"),
        ('target-language="en"', 'target-language="sv"', "nothing is translated into"),
        ('source-language="sv"', 'source-language="de"', "translated from “de”"),
        (' target-language="en"', "", "does not say which language"),
    ],
)
def test_a_file_in_a_wrong_language_is_refused(site, news, admin, old, new, says):
    content = xliff_of(news, locale=site.en)
    with pytest.raises(UnreadableFile, match=says):
        report_on(returned(content.replace(old, new)), admin, NOW)


@pytest.mark.parametrize("code", ["en-US", "en_GB", "EN"])
def test_a_tools_code_for_the_language_is_understood(site, news, admin, code):
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    content = content.replace('target-language="en"', f'target-language="{code}"')
    assert outcomes(report_on(returned(content), admin, NOW))["Slut."] == Outcome.ADDED


def test_several_languages_in_one_file_are_refused(site, news, admin):
    fi = Locale.objects.create(language_code="fi")
    both = [*returned(xliff_of(news, locale=site.en)), *returned(xliff_of(news, locale=fi))]
    with pytest.raises(UnreadableFile, match="one language at a time"):
        report_on(both, admin, NOW)


def test_a_file_of_another_site_is_refused(site, news, admin):
    content = xliff_of(news, locale=site.en).replace(str(news.translation_key), str(uuid4()))
    with pytest.raises(UnreadableFile, match="Nothing in the file is known"):
        report_on(returned(content), admin, NOW)


def test_what_is_unknown_does_not_stop_what_is_known(site, news, admin):
    other = site.news("Andra", introduction="Hej")
    content = filled(xliff_of(other, news, locale=site.en), {"Hej": "Hi", "Slut.": "The end."})
    other.delete()
    report = handed_in(content, admin)
    assert [bool(part.problem) for part in report.parts] == [True, False]
    assert memory(site.en) == {"Slut.": "The end."}


def test_an_object_that_is_twice_in_the_file_is_taken_once(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    report = report_on([*returned(content), *returned(content)], admin, NOW)
    assert [part.problem for part in report.parts] == ["", "The file has it twice."]


def test_nobody_takes_texts_of_a_page_that_they_may_not_edit(site, news, admin):
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "The end."})
    nobody = person("bo")
    report = report_on(returned(content), nobody, NOW)
    assert report.parts[0].problem == "You may not edit this in that language."
    assert take(report, [], nobody, "x") == 0
    assert memory(site.en) == {}


def test_translators_take_texts_of_their_languages_only(site, news, admin):
    fi = Locale.objects.create(language_code="fi")
    set_up([site.home, site.home.get_translation(site.en)])
    nadja = person("nadja")
    nadja.groups.add(Group.objects.get(name=group_name(TRANSLATOR)))
    english, finnish = xliff_of(news, locale=site.en), xliff_of(news, locale=fi)
    assert [bool(part.problem) for part in report_on(returned(english), nadja, NOW).parts] == [
        False
    ]
    assert [bool(part.problem) for part in report_on(returned(finnish), nadja, NOW).parts] == [True]


def test_what_is_locked_is_left_alone(site, news, admin):
    translate(news, site.en, {"Slut.": "The end."}, admin)
    target = news.get_translation(site.en)
    target.locked, target.locked_by = True, person("bo")
    target.save()
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "Another end."})
    report = report_on(returned(content), admin, NOW)
    assert report.parts[0].problem
    assert take(report, [], admin, "x") == 0


def test_what_is_in_review_is_left_alone(site, news, admin):
    set_up([site.home, site.home.get_translation(site.en)])
    translate(news, site.en, {"Slut.": "The end."}, admin)
    assert send_for_review(news.get_translation(site.en), admin) == ""
    content = filled(xliff_of(news, locale=site.en), {"Slut.": "Another end."})
    report = report_on(returned(content), admin, NOW)
    assert report.parts[0].problem.startswith("It is in review.")
    assert take(report, [], admin, "x") == 0


def test_wagtail_localizes_own_files_are_taken(site, news, admin):
    translation = translation_into(news, site.en)
    theirs = translation.export_po()
    assert {entry.msgctxt for entry in theirs} >= {"slug", "title"}
    for entry in theirs:
        entry.msgstr = "The end." if entry.msgid == "Slut." else ""
    theirs.find("kaffe-pa-torget").msgstr = "coffee"
    report = report_on([po.read(str(theirs).encode(), "theirs.po")], admin, NOW)
    take(report, [], admin, "theirs.po")
    assert memory(site.en) == {"Slut.": "The end."}


def test_a_po_file_that_says_another_language_is_refused(site, news, admin):
    Locale.objects.create(language_code="fi")
    content = po.write(objects_for([news], site.en)[0], "sv", "fi", NOW)
    with pytest.raises(UnreadableFile, match="exported for “en”"):
        report_on([po.read(content, "x.po")], admin, NOW)


def test_a_contact_is_taken_like_a_page(site, admin):
    contact = site.contact("samordnare")
    handed_in(filled(xliff_of(contact, locale=site.en), {"samordnare": "coordinator"}), admin)
    english = contact.get_translation(site.en)
    assert not english.live
    assert english.get_latest_revision_as_object().function == "coordinator"


def test_many_objects_take_no_more_queries_than_a_few(site, admin):
    pages = [site.news(f"Nyhet {n}", introduction=f"Hej {n}") for n in range(6)]
    few, many = (xliff_of(*some, locale=site.en) for some in (pages[:2], pages))

    def queries(content):
        with CaptureQueriesContext(connection) as found:
            report_on(returned(content), admin, NOW)
        return len(found)

    assert queries(few) == queries(many) <= 25
