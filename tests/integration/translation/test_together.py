"""All languages of a page go out together, or none does."""

from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils.translation import override
from support.publishing import NOW
from support.releases import ReleaseSite, draft, is_public, member
from support.translating import translate
from support.ways import WAYS, editor, public_title
from wagtail.models import GroupPagePermission, Locale
from wagtail.signals import published
from wagtail_localize.models import Translation

from cms.core.enums import ReleaseRule
from cms.core.models import Contact
from cms.publishing.companions import companions_of
from cms.publishing.due import run_due
from cms.publishing.gate import PublishRefused, decide
from cms.publishing.models import Approval
from cms.publishing.releases.services import ReleaseRefused, approve, create, submit
from cms.publishing.roles import TRANSLATOR
from cms.translation.models import DraftText, SourceText, TranslationSettings
from cms.translation.release_rule import languages_of, rule_of

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WORDS = {
    "Kaffe på torget": "Coffee in the square",
    "Vi fikar.": "We have coffee.",
    "Te på torget": "Tea in the square",
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller, override("en"):
        yield traveller


@pytest.fixture
def site():
    return ReleaseSite()


@pytest.fixture
def eva(site):
    """Translates."""
    return member(TRANSLATOR, "eva")


@pytest.fixture
def news(site):
    page = site.news(
        "Kaffe på torget", introduction="Vi fikar.", live=False, release_rule=ReleaseRule.TOGETHER
    )
    draft(page, site.anna)
    return page


def again(obj):
    return type(obj).objects.get(pk=obj.pk)


def english(page):
    return (
        type(page)
        .objects.filter(
            translation_key=page.translation_key, locale__language_code="en", alias_of=None
        )
        .first()
    )


def titles(page):
    """What residents see in both languages."""
    target = english(page)
    return public_title(page), target and public_title(target)


def objections(revision, user):
    decision = decide(revision.as_object(), user, NOW, revision=revision)
    return " ".join(sentence for _field, sentence in decision.objections())


def latest(page):
    return again(page).latest_revision


@pytest.mark.parametrize(
    ("own", "of_site", "expected"),
    [
        ("", None, (ReleaseRule.SOURCE_NOW, 14)),
        ("", ReleaseRule.TOGETHER, (ReleaseRule.TOGETHER, 14)),
        (ReleaseRule.MAX_LAG, ReleaseRule.TOGETHER, (ReleaseRule.MAX_LAG, 14)),
    ],
)
def test_the_rule_is_the_page_s_own_or_that_of_its_site(site, own, of_site, expected):
    if of_site:
        TranslationSettings.objects.create(site=site.site, release_rule=of_site)
    page = site.news(release_rule=own)
    assert rule_of(page) == expected
    page.max_lag_days = 0
    assert rule_of(page)[1] == 0
    assert rule_of(site.asked)[0] == ReleaseRule.SOURCE_NOW
    assert TranslationSettings.objects.count() == bool(of_site)


def test_a_language_that_residents_do_not_read_yet_holds_up_nobody(site):
    finnish = Locale.objects.create(language_code="fi")
    assert languages_of(site.news()) == [site.en]
    home = site.home.copy_for_translation(finnish)
    assert languages_of(site.news()) == [site.en]
    home.save_revision().publish()
    assert languages_of(site.news()) == [site.en, finnish]


def test_without_a_translation_nothing_goes_out_and_it_says_what_to_do(site, news):
    said = objections(latest(news), site.bo)
    assert "no translation of this text into English" in said
    assert "Send it for translation" in said
    with pytest.raises(PublishRefused):
        latest(news).publish(user=site.bo)
    assert titles(news) == (None, None)


def test_both_go_out_at_once(site, news, eva):
    """wagtail-localize#634: a pair of drafts is published together."""
    theirs = translate(news, site.en, WORDS, eva)
    assert titles(news) == (None, None)
    found = decide(latest(news).as_object(), site.bo, NOW, revision=latest(news))
    assert [each.code for each in found.problems] == ["goes_out_too"]
    latest(news).publish(user=site.bo)
    assert titles(news) == ("Kaffe på torget", "Coffee in the square")
    assert is_public(theirs)
    approvals = Approval.objects.filter(approved_by=site.bo).values_list("revision_id", "authors")
    assert dict(approvals) == {latest(news).pk: [], theirs.pk: [eva.pk]}
    assert (
        SourceText.objects.get(locale=site.en, translation_key=news.translation_key).outdated_since
        is None
    )


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_whatever_the_way(client, site, news, eva, clock, way):
    translate(news, site.en, WORDS, eva)
    latest(news).publish(user=site.bo)
    clock.shift(60)
    changed = draft(news, site.anna, title="Te på torget").as_object()
    client.force_login(site.bo)
    with suppress(PermissionDenied):
        way(client, changed, site.bo)
    # One of the ways takes the page offline first, and its translation with it.
    assert titles(news) in {("Kaffe på torget", "Coffee in the square"), (None, None)}
    translate(news, site.en, WORDS, eva)
    way(client, again(news).get_latest_revision_as_object(), site.bo)
    assert titles(news) == ("Te på torget", "Tea in the square")


def test_the_editor_says_in_words_what_is_missing_and_keeps_what_was_typed(client, site, news):
    client.force_login(site.bo)
    with override("sv"):
        response = editor(client, news, site.bo, title="Nytt på torget")
    html = response.content.decode()
    assert "Send it for translation" in html or "översättning" in html
    assert "Nytt på torget" in html


def test_a_translation_with_a_text_in_swedish_holds_both(site, news, eva):
    translate(news, site.en, {"Kaffe på torget": "Coffee in the square"}, eva)
    said = objections(latest(news), site.bo)
    assert "Coffee in the square" in said and "Vi fikar." in said
    with pytest.raises(PublishRefused):
        latest(news).publish(user=site.bo)
    assert titles(news) == (None, None)


def test_a_translation_of_other_words_holds_both(site, news, eva):
    translate(news, site.en, WORDS, eva)
    draft(news, site.anna, title="Te på torget")
    assert "no translation of this text" in objections(latest(news), site.bo)
    # The translators work on the newest draft, without its being sent again.
    translation = Translation.objects.get(source__object=news.translation_key)
    assert translation.source.as_instance().title == "Te på torget"
    translate(news, site.en, WORDS, eva)
    latest(news).publish(user=site.bo)
    assert titles(news) == ("Te på torget", "Tea in the square")


def test_whoever_translated_does_not_let_both_out(site, news):
    translate(news, site.en, WORDS, site.bo)
    said = objections(latest(news), site.bo)
    assert "“Coffee in the square”: You have changed this yourself" in said
    with pytest.raises(PublishRefused):
        latest(news).publish(user=site.bo)
    assert titles(news) == (None, None)


def test_whoever_may_publish_only_swedish_lets_nothing_out(site, news, eva):
    translate(news, site.en, WORDS, eva)
    GroupPagePermission.objects.filter(
        page__locale=site.en, permission__codename="publish_page"
    ).delete()
    assert "“Coffee in the square”: You may not publish it." in objections(latest(news), site.bo)


def test_an_error_in_one_publishes_none(site, news, eva, monkeypatch):
    translate(news, site.en, WORDS, eva)

    def fail(instance, **kwargs):
        if instance.locale_id == site.en.pk:
            raise RuntimeError

    published.connect(fail, weak=False)
    try:
        with pytest.raises(RuntimeError):
            latest(news).publish(user=site.bo)
    finally:
        published.disconnect(fail)
    assert titles(news) == (None, None)
    assert not Approval.objects.filter(approved_by=site.bo).exists()


def test_a_minor_edit_and_facts_go_out_alone(site, news, eva):
    translate(news, site.en, WORDS, eva)
    latest(news).publish(user=site.bo)
    draft(news, site.anna, title="Kaffe på torget!", minor_edit=True).publish(user=site.bo)
    assert titles(news) == ("Kaffe på torget!", "Coffee in the square")
    other = site.contact("värd")
    page = again(news).get_latest_revision_as_object()
    page.minor_edit = False
    page.page_contacts = [type(page.page_contacts.first())(contact=other)]
    page.save_revision(user=site.anna).publish(user=site.bo)
    assert [each.contact.function for each in again(news).page_contacts.all()] == ["värd"]


def test_a_schedule_takes_both_out_at_its_time(site, news, eva, clock):
    draft(news, site.anna, go_live_at=NOW + DAY)
    theirs = translate(news, site.en, WORDS, eva)
    latest(news).publish(user=site.bo)
    assert titles(news) == (None, None)
    # What somebody changes afterwards is not what was approved.
    later = theirs.as_object()
    later.title = "Nobody has read this"
    later.save_revision(user=eva)
    clock.move_to(NOW + DAY)
    assert run_due(NOW + DAY) == {}
    assert titles(news) == ("Kaffe på torget", "Coffee in the square")


def test_a_schedule_is_called_off_whole(site, news, eva, clock):
    draft(news, site.anna, go_live_at=NOW + DAY)
    theirs = translate(news, site.en, WORDS, eva)
    latest(news).publish(user=site.bo)
    theirs.delete()
    clock.move_to(NOW + DAY)
    assert run_due(NOW + DAY) == {}
    assert titles(news) == (None, None)
    assert latest(news).approved_go_live_at is None


def test_a_draft_that_was_written_over_calls_it_off(site, news, eva, clock):
    draft(news, site.anna, go_live_at=NOW + DAY)
    theirs = translate(news, site.en, WORDS, eva)
    latest(news).publish(user=site.bo)
    type(theirs).objects.filter(pk=theirs.pk).update(created_at=NOW + timedelta(hours=1))
    clock.move_to(NOW + DAY)
    run_due(NOW + DAY)
    assert titles(news) == (None, None)


def test_a_translation_does_not_go_out_before_its_source(site, news, eva, clock):
    theirs = translate(news, site.en, WORDS, eva)
    assert "goes out with it" in objections(theirs, site.bo)
    with pytest.raises(PublishRefused):
        theirs.publish(user=site.bo)
    # Nor by a schedule from before the rule.
    type(news).objects.update(release_rule="")
    later = theirs.as_object()
    later.go_live_at = NOW + DAY
    later = later.save_revision(user=eva)
    later.publish(user=site.bo)
    type(news).objects.update(release_rule=ReleaseRule.TOGETHER)
    clock.move_to(NOW + DAY)
    run_due(NOW + DAY)
    assert titles(news) == (None, None)


def test_nor_with_words_that_are_not_public_yet(site, news, eva):
    translate(news, site.en, WORDS, eva)
    latest(news).publish(user=site.bo)
    better = draft(english(news), eva, title="Coffee in the town square")
    assert objections(better, site.bo) == ""
    draft(news, site.anna, title="Te på torget")
    theirs = translate(news, site.en, WORDS, eva)
    assert "goes out with it" in objections(theirs, site.bo)


def test_a_date_of_its_own_is_refused_in_words(site, news, eva):
    theirs = translate(news, site.en, WORDS, eva).as_object()
    theirs.go_live_at = NOW + 2 * DAY
    revision = theirs.save_revision(user=eva)
    made = DraftText.objects.latest("pk")
    DraftText.objects.create(revision=revision, words=made.words, changed_at=made.changed_at)
    assert "date of its own" in objections(latest(news), site.bo)


def test_a_release_may_hold_both(site, news, eva):
    theirs = translate(news, site.en, WORDS, eva)
    release = create("Torget", [latest(news), theirs], user=site.bo, now=NOW)
    submit(release, user=site.anna, now=NOW)
    approve(release, user=site.bo, now=NOW)
    assert titles(news) == ("Kaffe på torget", "Coffee in the square")
    assert Approval.objects.filter(revision_id=theirs.pk).count() == 1


def test_a_release_with_an_older_translation_is_refused(site, news, eva):
    older = translate(news, site.en, WORDS, eva)
    draft(news, site.anna, title="Te på torget")
    release = create("Torget", [latest(news), older], user=site.bo, now=NOW)
    newer = translate(news, site.en, WORDS, eva)
    submit(release, user=site.anna, now=NOW)
    with pytest.raises(ReleaseRefused, match="no translation of this text"):
        approve(release, user=site.bo, now=NOW)
    assert not is_public(older) and not is_public(newer)


def test_a_scheduled_release_takes_the_translation_that_was_approved(site, news, eva, clock):
    theirs = translate(news, site.en, WORDS, eva)
    release = create("Torget", [latest(news)], user=site.anna, now=NOW, go_live_at=NOW + DAY)
    submit(release, user=site.anna, now=NOW)
    approve(release, user=site.bo, now=NOW)
    later = theirs.as_object()
    later.title = "Nobody has read this"
    revision = later.save_revision(user=eva)
    made = DraftText.objects.get(revision=theirs)
    DraftText.objects.create(revision=revision, words=made.words, changed_at=made.changed_at)
    clock.move_to(NOW + DAY)
    assert run_due(NOW + DAY) == {}
    assert titles(news) == ("Kaffe på torget", "Coffee in the square")


@pytest.mark.parametrize("rule", [ReleaseRule.SOURCE_NOW, ReleaseRule.MAX_LAG])
def test_else_publishing_swedish_never_publishes_english(site, news, eva, clock, rule):
    """LocalGov Drupal did (localgov#242)."""
    draft(news, site.anna, go_live_at=NOW + DAY, release_rule=rule)
    type(news).objects.update(release_rule=rule)
    translate(news, site.en, WORDS, eva)
    latest(news).publish(user=site.bo)
    clock.move_to(NOW + DAY)
    run_due(NOW + DAY)
    assert titles(news) == ("Kaffe på torget", None)


def test_contacts_follow_no_rule(site):
    TranslationSettings.objects.create(site=site.site, release_rule=ReleaseRule.TOGETHER)
    contact = site.contact("vaktmästare")
    revision = draft(contact, site.anna, function="fastighetsskötare")
    revision.publish(user=site.bo)
    assert Contact.objects.get(pk=contact.pk).function == "fastighetsskötare"


def test_what_goes_out_with_nothing_asks_the_database_for_little(
    site, django_assert_max_num_queries
):
    page = site.news(release_rule=ReleaseRule.SOURCE_NOW)
    revision = draft(page, site.anna, title="Te")
    obj = revision.as_object()
    with django_assert_max_num_queries(3):
        assert companions_of(obj, revision) == []
