"""The tree of English follows the Swedish one, also when code moves it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import override
from support.make import administrator
from support.publishing import NOW, GoodSite
from support.releases import draft
from support.translating import translate
from wagtail.actions.move_page import MovePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.synctree import synchronize_tree

from cms.core.models import Contact
from cms.home.models import ContentPage
from cms.publishing.due import run_due
from cms.publishing.models import Approval
from cms.translation.models import Assignment, Comment, DraftText, SourceText

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
WORDS = {"Kaffe på torget": "Coffee in the square", "samordnare": "coordinator"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller, override("en"):
        yield traveller


@pytest.fixture
def site():
    return GoodSite()


@pytest.fixture
def news(site):
    return site.news("Kaffe på torget")


@pytest.fixture
def english(site, news):
    revision = translate(news, site.en, WORDS)
    revision.publish()
    return type(news).objects.get(pk=revision.object_id)


def again(obj):
    return type(obj).objects.get(pk=obj.pk)


def section(site, title, parent=None, **fields):
    return site._page(parent or site.home, ContentPage, title=title, **fields)


def addresses(*pages):
    return [again(page).url_path for page in pages]


# Moves


def test_translations_move_below_the_translation_of_the_new_parent(site):
    old, new = section(site, "Gammalt"), section(site, "Nytt")
    page = section(site, "Torget", old)
    theirs = [site.english(each, title=title) for each, title in ((old, "Old"), (new, "New"))]
    square = site.english(page, title="The square")
    below = section(site, "Scenen", page)
    stage = site.english(below, title="The stage")
    page.move(new, pos="last-child")
    assert again(square).get_parent().pk == theirs[1].pk
    assert again(stage).get_parent().pk == square.pk
    assert addresses(square, stage) == [
        f"{again(theirs[1]).url_path}{square.slug}/",
        f"{again(theirs[1]).url_path}{square.slug}/{stage.slug}/",
    ]
    assert again(square).title == "The square"


def test_a_parent_that_is_not_translated_becomes_an_alias(site):
    old, new = section(site, "Gammalt"), section(site, "Nytt")
    page = section(site, "Torget", old)
    square = site.english(page, title="The square")
    page.move(new, pos="last-child")
    parent = again(square).get_parent()
    assert parent.alias_of_id == new.pk
    assert parent.locale == site.en


def test_an_alias_moves_along_with_what_is_below_it(site):
    old, new = section(site, "Gammalt"), section(site, "Nytt")
    page = section(site, "Torget", old)
    below = section(site, "Scenen", page)
    stage = site.english(below, title="The stage")
    alias = stage.get_parent()
    assert alias.alias_of_id == page.pk
    page.move(new, pos="last-child")
    assert again(alias).get_parent().alias_of_id == new.pk
    assert again(stage).get_parent().pk == alias.pk


def test_what_has_the_same_address_there_gets_another_one_in_its_drafts_too(site):
    old, new = section(site, "Gammalt"), section(site, "Nytt")
    page = section(site, "Torget", old)
    there = section(site, "Gatan", new)
    square, street = site.english(page, title="The square"), site.english(there, title="The street")
    for each in (square, street):
        each.slug = "same"
        each.save_revision().publish()
    page.move(again(new), pos="last-child")
    assert again(square).slug == "same-2"
    draft(square, None, title="The town square").publish()
    assert (again(square).slug, again(square).title) == ("same-2", "The town square")
    assert again(street).slug == "same"


def test_old_addresses_lead_to_the_new_ones(site, django_capture_on_commit_callbacks):
    old, new = section(site, "Gammalt"), section(site, "Nytt")
    page = section(site, "Torget", old)
    square = site.english(page, title="The square")
    before = square.url
    with django_capture_on_commit_callbacks(execute=True):
        page.move(new, pos="last-child")
    assert again(square).url != before
    assert Redirect.objects.filter(redirect_page=square.pk).exists()


def test_to_be_sorted_moves_nothing(site, news, english):
    site.news("Te på torget")
    before = again(english).path
    news.move(site.news_index, pos="last-child")
    assert again(english).path == before


def test_a_translation_that_is_moved_moves_nothing(site):
    old, new = section(site, "Gammalt"), section(site, "Nytt")
    page = section(site, "Torget", old)
    square, theirs = site.english(page, title="The square"), site.english(new, title="New")
    square.move(theirs, pos="last-child")
    assert again(page).get_parent().pk == old.pk


def test_the_admin_moves_them_too(client, site):
    old, new = section(site, "Gammalt"), section(site, "Nytt")
    page = section(site, "Torget", old)
    square, theirs = site.english(page, title="The square"), site.english(new, title="New")
    admin = administrator()
    client.force_login(admin)
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, new.pk]))
    assert again(page).get_parent().pk == new.pk
    assert again(square).get_parent().pk == theirs.pk
    # Into the tree of another language nothing is moved, where no list would find it.
    for moved, there in ((page, theirs), (square, old)):
        before = again(moved).path
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[moved.pk, there.pk]))
        with pytest.raises(PermissionDenied):
            MovePageAction(again(moved), again(there), "last-child", admin).execute()
        assert again(moved).path == before


# Offline and back


def test_a_source_takes_its_translations_offline_and_brings_them_back(news, english):
    was = english.live_revision_id
    fi = Locale.objects.create(language_code="fi")
    translate(news, fi, {"Kaffe på torget": "Kahvia torilla"}).publish()
    finnish = news.get_translation(fi)
    news.unpublish()
    assert not again(english).live and not again(finnish).live
    again(news).get_latest_revision().publish()
    assert again(english).live and again(finnish).live
    assert again(finnish).title == "Kahvia torilla"
    assert again(english).live_revision_id == was
    assert again(english).title == "Coffee in the square"


def test_whoever_publishes_the_source_again_need_not_have_a_right_to_the_translation(
    client, site, news, english
):
    client.force_login(administrator())
    client.post(reverse("wagtailadmin_pages:unpublish", args=[news.pk]))
    assert not again(english).live
    again(news).get_latest_revision().publish()
    assert again(english).live
    assert Approval.objects.filter(revision_id=english.live_revision_id).count() == 1


def test_a_draft_does_not_come_back_in_its_place(news, english):
    draft(english, None, title="Nobody has read this")
    news.unpublish()
    again(news).get_latest_revision().publish()
    assert again(english).title == "Coffee in the square"
    assert again(english).get_latest_revision_as_object().title == "Nobody has read this"


def test_what_was_written_over_meanwhile_does_not_come_back(news, english, clock):
    news.unpublish()
    Revision.objects.filter(pk=english.live_revision_id).update(created_at=NOW + DAY)
    again(news).get_latest_revision().publish()
    assert not again(english).live


def test_what_somebody_took_offline_stays_there(news, english, clock):
    english.unpublish()
    clock.shift(60)
    news.unpublish()
    again(news).get_latest_revision().publish()
    assert not again(english).live


def test_nor_what_was_published_and_taken_offline_since(news, english, clock):
    news.unpublish()
    clock.shift(60)
    again(english).get_latest_revision().publish()
    clock.shift(60)
    again(english).unpublish()
    clock.shift(60)
    again(news).get_latest_revision().publish()
    assert not again(english).live


def test_what_is_outdated_comes_back_outdated(site, news, english):
    news.unpublish()
    draft(news, None, title="Te på torget").publish()
    text = SourceText.objects.get(translation_key=news.translation_key, locale=site.en)
    assert again(english).live
    assert text.outdated_since == NOW


def test_what_code_made_without_a_revision_comes_back(site):
    news_list = type(site.news_index).objects.get(locale=site.en)
    assert news_list.live and news_list.latest_revision is None
    site.news_index.unpublish()
    assert not again(news_list).live
    site.news_index.save_revision().publish()
    assert again(news_list).live and again(news_list).title == "News"


def test_what_expires_takes_its_translations_along(news, english, clock):
    draft(news, None, expire_at=NOW + DAY).publish()
    clock.move_to(NOW + DAY)
    assert run_due(NOW + DAY) == {}
    assert (again(news).live, again(english).live) == (False, False)


def test_a_source_that_is_only_scheduled_brings_nothing_back_until_then(news, english, clock):
    news.unpublish()
    draft(again(news), None, go_live_at=NOW + DAY).publish()
    assert not again(english).live
    clock.move_to(NOW + DAY)
    assert run_due(NOW + DAY) == {}
    assert (again(news).live, again(english).live) == (True, True)


def test_contacts_do_the_same(site):
    contact = site.contact()
    revision = translate(contact, site.en, WORDS)
    revision.publish()
    theirs = Contact.objects.get(pk=revision.object_id)
    assert (theirs.live, theirs.function) == (True, "coordinator")
    contact.unpublish()
    assert not again(theirs).live
    again(contact).save_revision().publish()
    assert again(theirs).live


def test_dates_are_each_language_s_own(site, news):
    page = draft(news, None, go_live_at=NOW + DAY, expire_at=NOW + 2 * DAY).as_object()
    revision = translate(page, site.en, WORDS)
    theirs = revision.as_object()
    assert (theirs.go_live_at, theirs.expire_at) == (None, None)
    assert (again(theirs).go_live_at, again(theirs).expire_at) == (None, None)


# The end


def keeps_nothing(key):
    return not any(
        rows.exists()
        for rows in (
            Page.objects.filter(translation_key=key),
            Contact.objects.filter(translation_key=key),
            SourceText.objects.filter(translation_key=key),
            Assignment.objects.filter(translation_key=key),
            Comment.objects.filter(translation_key=key),
            TranslationSource.objects.filter(object_id=key),
            TranslationContext.objects.filter(object_id=key),
            TranslatableObject.objects.filter(pk=key),
            Translation.objects.filter(source__object_id=key),
            StringSegment.objects.filter(context__object_id=key),
            StringTranslation.objects.filter(context__object_id=key),
        )
    )


def work_on(obj, site):
    from django.contrib.contenttypes.models import ContentType

    same = {"translation_key": obj.translation_key, "locale": site.en}
    kind = ContentType.objects.get_for_model(type(obj))
    Assignment.objects.create(**same, content_type=kind, sent_at=NOW)
    Comment.objects.create(**same, text="Vilket torg?", written_at=NOW)


def test_what_is_deleted_is_deleted_in_all_languages(site, news, english):
    work_on(news, site)
    other = site.news("Te på torget")
    theirs = site.english(other, title="Tea")
    assert not keeps_nothing(news.translation_key)
    again(news).delete()
    assert keeps_nothing(news.translation_key)
    assert not DraftText.objects.exists()
    assert again(theirs).live


def test_a_contact_that_is_deleted_is_deleted_in_all_languages(site):
    contact = site.contact()
    translate(contact, site.en, WORDS).publish()
    work_on(contact, site)
    again(contact).delete()
    assert keeps_nothing(contact.translation_key)


def test_a_section_takes_what_is_below_it_along_and_no_alias_becomes_a_page(site):
    old = section(site, "Gammalt")
    page = section(site, "Torget", old)
    site.english(page, title="The square")
    assert old.get_translation(site.en).alias_of_id == old.pk
    again(old).delete()
    assert keeps_nothing(old.translation_key)
    assert keeps_nothing(page.translation_key)
    assert not Page.find_problems()[0]


def test_a_translation_that_is_deleted_leaves_its_source(site, news, english):
    work_on(news, site)
    english.delete()
    assert again(news).live
    assert SourceText.objects.get(translation_key=news.translation_key).locale == site.sv
    revision = translate(news, site.en, WORDS)
    assert revision.as_object().title == "Coffee in the square" or revision.pk


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_says_what_is_deleted_before_it_is_confirmed(client, site, news, english, language):
    user = administrator()
    client.force_login(user)
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    html = client.get(reverse("wagtailadmin_pages:delete", args=[news.pk])).content.decode()
    assert "Coffee in the square" in html
    html = client.get(reverse("wagtailadmin_pages:delete", args=[english.pk])).content.decode()
    assert "are deleted with it" not in html
    assert "tas bort" not in html or "Översättning" not in html


# Addresses and copies


def test_a_new_address_is_not_new_in_other_languages_but_of_aliases(
    site, django_capture_on_commit_callbacks
):
    old = section(site, "Gammalt")
    page = section(site, "Torget", old)
    square = site.english(page, title="The square", slug="the-square")
    alias = old.get_translation(site.en)
    with django_capture_on_commit_callbacks(execute=True):
        draft(old, None, slug="urgammalt").publish()
        draft(page, None, slug="stora-torget").publish()
    assert again(alias).slug == "urgammalt"
    assert again(square).slug == "the-square"
    assert again(square).url_path == f"{again(alias).url_path}the-square/"


def test_a_copy_has_no_translations(site, news, english):
    copy = news.copy(update_attrs={"slug": "kopia", "title": "Kopia"})
    assert copy.translation_key != news.translation_key
    assert list(copy.get_translations()) == []
    assert Page.objects.filter(locale=site.en, title="Coffee in the square").count() == 1


def test_what_is_made_is_made_in_swedish_alone(site):
    page = section(site, "Torget", section(site, "Gammalt"))
    assert list(page.get_translations()) == []


def public_answers(client):
    """What residents get in English of lists, menus, feeds, calendars and the like."""
    addresses = [
        "/en/",
        "/en/news/",
        "/en/meeting-places/",
        "/en/networks/",
        "/api/v1/news?locale=en",
        "/api/v1/meeting-places?locale=en",
        "/api/v1/networks?locale=en",
        "/api/v1/network-meetings?locale=en",
        "/api/v1/navigation?locale=en",
        "/api/v1/search?q=torget&locale=en",
    ]
    found = {}
    for address in addresses:
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        found[address] = (response.status_code, body)
    return found


def test_no_alias_is_among_what_residents_find(client, site, news):
    """A page of English that shows Swedish is marked so, and is in no list as a translation."""
    site.place("Torgets hus")
    site.meeting(title="Vårträff på torget")
    section(site, "Torget", section(site, "Gammalt", show_in_menus=True), show_in_menus=True)
    before = public_answers(client)
    assert {address: status for address, (status, _body) in before.items()} == dict.fromkeys(
        before, 200
    )
    assert any(b"Torgets hus" in each for _status, each in before.values())
    synchronisation = LocaleSynchronization(locale=site.en, sync_from=site.sv)
    synchronisation.save()
    synchronize_tree(site.sv, site.en)
    aliases = Page.objects.filter(locale=site.en).exclude(alias_of=None)
    assert aliases.filter(live=True).count() >= 5
    assert public_answers(client) == before


def test_an_alias_becomes_a_page_with_its_first_translation(site, news):
    alias = news.copy_for_translation(site.en, alias=True)
    assert alias.live
    revision = translate(news, site.en, WORDS)
    page = type(news).objects.get(pk=alias.pk)
    assert (page.alias_of_id, page.live) == (None, False)
    revision.publish()
    assert again(page).title == "Coffee in the square"
