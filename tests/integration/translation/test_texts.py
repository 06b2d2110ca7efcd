"""What makes a translation outdated, and what does not."""

import pytest
import time_machine
from support.make import SmallSite, at
from support.publishing import body
from support.translating import change, translate

from cms.core.models import Contact
from cms.translation.catching_up import keep_all
from cms.translation.composing import missing, take_snapshot, translation_into
from cms.translation.models import Assignment, SourceText
from cms.translation.texts import keep_source, mark_as_machine_translated
from cms.translation.words import changes, words_of

pytestmark = pytest.mark.django_db

DAY_1, DAY_2, DAY_3 = at("2026-05-01 09:00"), at("2026-05-02 09:00"), at("2026-05-03 09:00")
WORDS = {
    "Kaffe på torget": "Coffee in the square",
    "Vi fiker på torget.": "We have coffee in the square.",
    "Alla är välkomna.": "All are welcome.",
}
ENGLISH = {"title": "Coffee in the square", "introduction": "Come and have coffee."}


def paragraphs(*texts):
    return body(("rich_text", "".join(f"<p>{text}</p>" for text in texts)))


@pytest.fixture
def site():
    return SmallSite()


@pytest.fixture
def news(site):
    with time_machine.travel(DAY_1, tick=False):
        return site.news(
            "Kaffe på torget", body=paragraphs("Vi fiker på torget.", "Alla är välkomna.")
        )


@pytest.fixture
def english(site, news):
    with time_machine.travel(DAY_1, tick=False):
        revision = translate(news, site.en, WORDS)
        revision.publish()
        return type(news).objects.get(pk=revision.object_id)


def text(obj):
    return SourceText.objects.get(translation_key=obj.translation_key, locale=obj.locale)


def again(obj):
    return type(obj).objects.get(pk=obj.pk)


def what_changed(source, target):
    return [(each.before, each.after) for each in changes(text(target).words, text(source).words)]


@time_machine.travel(DAY_2, tick=False)
def test_a_published_translation_is_current(news, english):
    assert text(english).outdated_since is None
    assert text(english).words == text(news).words == words_of(again(news))
    assert text(news).count == 10
    assert again(english).prose_as_of == again(news).prose_as_of == DAY_1


@time_machine.travel(DAY_2, tick=False)
def test_a_changed_paragraph_makes_it_outdated_and_is_all_that_differs(news, english):
    change(news, body=paragraphs("Vi fiker på torget.", "Alla är välkomna, unga som gamla."))
    assert text(english).outdated_since == DAY_2
    assert again(news).prose_as_of == DAY_2 > again(english).prose_as_of
    assert what_changed(news, english) == [
        ("Alla är välkomna.", "Alla är välkomna, unga som gamla.")
    ]


def test_it_is_outdated_since_the_first_change(site, news, english):
    with time_machine.travel(DAY_1, tick=False):
        other = site.english(site.news("Annat"), title="Something else")
    with time_machine.travel(DAY_2, tick=False):
        change(news, title="Te på torget")
    with time_machine.travel(DAY_3, tick=False):
        change(news, title="Choklad på torget")
    assert text(english).outdated_since == DAY_2
    assert again(news).prose_as_of == DAY_3
    assert what_changed(news, english) == [("Kaffe på torget", "Choklad på torget")]
    assert text(other).outdated_since is None


@time_machine.travel(DAY_2, tick=False)
def test_what_is_changed_back_is_current_again(news, english):
    change(news, title="Te på torget")
    change(news, title="Kaffe på torget")
    assert text(english).outdated_since is None
    assert again(english).prose_as_of == again(news).prose_as_of


@time_machine.travel(DAY_2, tick=False)
def test_a_minor_edit_changes_nothing_and_is_in_no_later_difference(site, news, english):
    change(news, minor=True, body=paragraphs("Vi fikar på torget.", "Alla är välkomna."))
    assert text(english).outdated_since is None
    assert again(news).prose_as_of == again(english).prose_as_of == DAY_1
    # The translation of the text holds for the corrected one.
    assert not missing(translation_into(again(news), site.en))
    change(news, body=paragraphs("Vi fikar på torget.", "Alla får komma."))
    assert what_changed(news, english) == [("Alla är välkomna.", "Alla får komma.")]


@time_machine.travel(DAY_2, tick=False)
def test_a_minor_edit_between_draft_and_publication_changes_nothing(site, news):
    revision = translate(news, site.en, WORDS)
    change(news, minor=True, body=paragraphs("Vi fikar på torget.", "Alla är välkomna."))
    revision.publish()
    target = type(news).objects.get(pk=revision.object_id)
    assert text(target).outdated_since is None


@time_machine.travel(DAY_2, tick=False)
def test_facts_never_make_it_outdated(site, news, english):
    contact = site.contact()
    change(news, responsible_unit="Kultur", page_contacts=[], featured=True)
    change(news, published_at=DAY_2)
    assert text(english).outdated_since is None
    assert contact.pk


def test_a_translation_of_older_words_is_outdated_when_it_is_published(site, news, english):
    with time_machine.travel(DAY_2, tick=False):
        revision = translate(news, site.en, {"Alla är välkomna.": "Everybody is welcome."})
        change(news, title="Te på torget")
    with time_machine.travel(DAY_3, tick=False):
        revision.publish()
    assert text(english).outdated_since == DAY_3
    assert what_changed(news, english) == [("Kaffe på torget", "Te på torget")]


@time_machine.travel(DAY_2, tick=False)
def test_updating_it_by_hand_makes_it_current(news, english):
    change(news, title="Te på torget")
    page = again(english).get_latest_revision_as_object()
    page.title = "Tea in the square"
    page.save_revision().publish()
    assert text(english).outdated_since is None


@time_machine.travel(DAY_2, tick=False)
def test_publishing_it_anew_without_other_words_says_nothing(site, news, english):
    """As when a contact is replaced on it."""
    mark_as_machine_translated(english)
    change(news, title="Te på torget")
    page = again(english).get_latest_revision_as_object()
    page.page_contacts = []
    page.save_revision().publish()
    assert text(english).outdated_since == DAY_2
    assert text(english).is_machine
    assert again(english).is_machine_translated
    assert again(english).prose_as_of == DAY_1


@time_machine.travel(DAY_2, tick=False)
def test_a_reviewed_translation_is_no_machines_any_more(site, news, english):
    mark_as_machine_translated(english)
    assert again(english).is_machine_translated
    translate(again(news), site.en, {"Kaffe på torget": "Coffee!"}).publish()
    assert not again(english).is_machine_translated


@time_machine.travel(DAY_2, tick=False)
def test_an_updated_translation_is_current_and_its_assignment_done(site, news, english):
    Assignment.objects.create(
        translation_key=news.translation_key,
        locale=site.en,
        content_type=english.content_type,
        sent_at=DAY_1,
    )
    change(news, title="Te på torget")
    assert Assignment.objects.get().done_at is None
    translate(again(news), site.en, {"Te på torget": "Tea in the square"}).publish()
    assert text(english).outdated_since is None
    assert again(english).title == "Tea in the square"
    assert Assignment.objects.get().done_at == DAY_2


@time_machine.travel(DAY_2, tick=False)
def test_registers_are_kept_alike(site):
    contact = site.contact("samordnare")
    contact.save_revision().publish()
    revision = translate(Contact.objects.get(pk=contact.pk), site.en, {"samordnare": "coordinator"})
    revision.publish()
    target = Contact.objects.get(pk=revision.object_id)
    assert (target.function, target.live, text(target).outdated_since) == (
        "coordinator",
        True,
        None,
    )
    change(contact, publish_direct_phone=True)
    assert text(target).outdated_since is None
    change(contact, note="Talar finska.")
    assert what_changed(contact, target) == [("", "Talar finska.")]


@time_machine.travel(DAY_2, tick=False)
def test_what_code_has_changed_is_found_by_looking_at_all(news, english):
    row = again(news)
    row.title = "Te på torget"
    row.save()
    keep_all(DAY_2)
    assert text(english).outdated_since == DAY_2


def test_what_was_published_before_words_were_kept_is_compared_with_its_time(site, news):
    with time_machine.travel(DAY_2, tick=False):
        english = site.english(news, **ENGLISH)
    with time_machine.travel(DAY_3, tick=False):
        change(news, title="Te på torget")
    SourceText.objects.all().delete()
    keep_all(at("2026-05-04 09:00"))
    assert text(news).changed_at == DAY_3
    assert text(english).outdated_since == DAY_3
    assert what_changed(news, english) == [("Kaffe på torget", "Te på torget")]


def test_a_deleted_translation_is_forgotten(news, english):
    english.delete()
    assert not SourceText.objects.filter(locale=english.locale).exists()
    assert SourceText.objects.filter(locale=news.locale).exists()


def test_drafts_move_nothing(site, news, english):
    page = news.get_latest_revision_as_object()
    page.title = "Te på torget"
    page.save_revision()
    # What is not public is nothing to translate, either.
    assert translation_into(again(news), site.en).source.as_instance().title == "Kaffe på torget"
    translate(news, site.en, {"Kaffe på torget": "Coffee, please"})
    assert text(english).outdated_since is None
    assert again(english).title == "Coffee in the square"


def test_the_snapshot_is_what_is_public(site, news, english):
    change(news, title="Te på torget")
    source = translation_into(again(news), site.en).source
    assert source.as_instance().title == "Te på torget"
    assert [each.string.data for each in missing(translation_into(again(news), site.en))] == [
        "Te på torget"
    ]


def test_a_translation_written_without_the_desk_becomes_its_memory(site, news):
    site.english(
        news,
        **ENGLISH,
        body=paragraphs("We have coffee in the square.", "All are welcome."),
    )
    assert not missing(translation_into(news, site.en))
    revision = translate(news, site.en, {"Kaffe på torget": "Coffee!"})
    page = revision.as_object()
    assert page.title == "Coffee!"
    assert "All are welcome." in page.body.raw_data[0]["value"]


def test_queries_do_not_grow_with_the_page(site, django_assert_max_num_queries):
    for count in (2, 40):
        news = site.news(f"Kaffe {count}", body=paragraphs(*(f"Text {n}." for n in range(count))))
        with django_assert_max_num_queries(8):
            news.title = "Annat"
            keep_source(news, DAY_3)


def test_a_snapshot_is_of_what_is_in_memory(news):
    draft = news.get_latest_revision_as_object()
    draft.title = "Inte än"
    assert take_snapshot(draft).as_instance().title == "Inte än"
    assert again(news).title == "Kaffe på torget"


def test_a_draft_has_an_address_of_its_own(site, news):
    """Also when nobody has written it, and when that of the source changes."""
    assert translate(news, site.en, WORDS).as_object().slug == "coffee-in-the-square"
    change(news, slug="fika-pa-torget")
    assert translate(again(news), site.en, {}).as_object().slug == "coffee-in-the-square"
    words = {"Kaffe på torget": "Coffee!", **{each: WORDS[each] for each in list(WORDS)[1:]}}
    translate(again(news), site.en, words).publish()
    change(news, slug="kaffe")
    assert translate(again(news), site.en, {}).as_object().slug == "coffee-in-the-square"
