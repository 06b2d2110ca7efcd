"""Replacing something everywhere: one release, and no draft is made public or lost."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from support.publishing import NOW, GoodSite, body, items, page_link, rich
from support.staff import person
from wagtail.documents import get_document_model
from wagtail.log_actions import registry as log_registry
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.core.models import Contact, PageContact, RelatedLink
from cms.publishing.authors import authors_of
from cms.publishing.enums import ReleaseState
from cms.publishing.models import Release
from cms.publishing.releases import services as releases
from cms.publishing.roles import COMMUNICATOR, EDITOR, group_name, set_up
from cms.publishing.where_used.replacing import ReplaceRefused, leave, replace
from cms.publishing.where_used.selectors import uses_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW), override("en"):
        yield


@pytest.fixture
def site():
    site = GoodSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def member(name, role=COMMUNICATOR):
    user = person(name)
    user.groups.add(Group.objects.get(name=group_name(role)))
    return user


@pytest.fixture
def anna(site):
    return member("anna")


@pytest.fixture
def bo(site):
    return member("bo")


@pytest.fixture
def old(site):
    return site.contact("värd")


@pytest.fixture
def new(site):
    return site.contact("värdinna")


def now():
    return timezone.now()


def uses(obj):
    call_command("rebuild_references_index", verbosity=0)
    return uses_of([obj], now())


def everywhere(old, new, user, **kwargs):
    return replace(old, new, [use.key for use in uses(old)], user=user, now=now(), **kwargs)


def approve(done, user):
    release = Release.objects.get(pk=done.release.pk)
    releases.approve(release, user=user, now=now())
    release.refresh_from_db()
    assert release.state == ReleaseState.PUBLISHED


def again(page):
    return type(page).objects.get(pk=page.pk)


def with_contact(contact):
    return {"page_contacts": [PageContact(contact=contact)]}


def contacts(page):
    return [row.contact_id for row in page.page_contacts.all()]


def latest(page):
    return again(page).get_latest_revision_as_object()


def draft(page, user, **fields):
    page = latest(page)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=user)
    return again(page)


def test_the_whole_way(client, site, anna, bo, old, new):
    """Refused, replaced, approved, and then it can go."""
    meeting = site.meeting(title="Vårträff", **with_contact(old))
    text = body(("contacts", {"contacts": items(old.pk, site.asked.pk)}))
    news = site.news("Kaffe", body=text)
    client.force_login(anna)
    call_command("rebuild_references_index", verbosity=0)
    delete = reverse(Contact.snippet_viewset.get_url_name("delete"), args=[old.pk])
    html = client.post(delete, follow=True).content.decode()
    assert html.index("Vårträff (24") < html.index("Kaffe")

    done = everywhere(old, new, anna)

    assert contacts(again(meeting)) == [old.pk]
    approve(done, bo)
    assert contacts(again(meeting)) == [new.pk]
    block = again(news).body.raw_data[0]
    assert block["id"] == "b0"
    assert [each["value"] for each in block["value"]["contacts"]] == [new.pk, site.asked.pk]
    assert uses(old) == []
    client.post(delete)
    assert not Contact.objects.filter(pk=old.pk).exists()


def test_nothing_else_changes(site, anna, bo, old, new):
    news = site.news("Kaffe", introduction="Välkommen", **with_contact(old))
    before = again(news)
    approve(everywhere(old, new, anna), bo)
    after = again(news)
    assert (after.title, after.introduction) == (before.title, before.introduction)
    assert after.substantive_updated_at == before.substantive_updated_at
    assert [row.pk for row in after.page_contacts.all()] == [
        row.pk for row in before.page_contacts.all()
    ]


def test_whoever_replaces_does_not_approve(site, anna, old, new):
    site.news("Kaffe", **with_contact(old))
    done = everywhere(old, new, anna)
    with pytest.raises(releases.ReleaseRefused):
        releases.approve(done.release, user=anna, now=now())


def test_a_page_in_the_register_and_the_organisation_of_a_contact(site, anna, bo):
    old, new = site.organisation("Ljuset"), site.organisation("Mörkret")
    contact = site.contact("värd", organisation=old)
    approve(everywhere(old, new, anna), bo)
    assert again(contact).organisation == new


def test_the_place_of_a_meeting(site, anna, bo):
    old, new = site.place("Hamnen"), site.place("Torget")
    meeting = site.meeting(place=old)
    approve(everywhere(old, new, anna), bo)
    assert again(meeting).place_id == new.pk


def test_documents(site, anna, bo):
    def document(name):
        file = ContentFile(b"x", f"{name}.txt")
        return get_document_model().objects.create(title=name, file=file)

    old, new = document("a"), document("b")
    meeting = site.meeting(outcome=f'<p><a linktype="document" id="{old.pk}">x</a></p>')
    approve(everywhere(old, new, anna), bo)
    assert f'id="{new.pk}"' in again(meeting).outcome


# Unfinished drafts.


def test_an_unfinished_draft_stays_a_draft_and_is_changed_too(site, anna, bo, old, new):
    news = draft(site.news("Kaffe", **with_contact(old)), bo, title="Te")
    approve(everywhere(old, new, anna), bo)
    page = again(news)
    assert (page.title, contacts(page)) == ("Kaffe", [new.pk])
    assert page.has_unpublished_changes
    found = latest(page)
    assert (found.title, contacts(found)) == ("Te", [new.pk])


def test_whoever_writes_the_draft_may_approve_the_replacement_but_not_the_draft(
    site, anna, bo, old, new
):
    news = draft(site.news("Kaffe", **with_contact(old)), bo, title="Te")
    approve(everywhere(old, new, anna), bo)
    revision = again(news).get_latest_revision()
    assert authors_of(revision.as_object(), now(), revision=revision) == {anna.pk, bo.pk}


def test_a_draft_without_it_is_left_as_it_is(site, anna, bo, old, new):
    news = site.news("Kaffe", **with_contact(old))
    rows = [PageContact(contact=site.asked)]
    news = draft(news, bo, title="Te", page_contacts=rows)
    before = again(news).latest_revision_id
    approve(everywhere(old, new, anna), bo)
    page = again(news)
    assert (page.title, contacts(page)) == ("Kaffe", [new.pk])
    assert page.latest_revision_id == before and page.has_unpublished_changes


def test_a_draft_that_is_published_meanwhile_is_not_undone(site, anna, bo, old, new):
    news = draft(site.news("Kaffe", **with_contact(old)), anna, title="Te")
    done = everywhere(old, new, anna)
    again(news).get_latest_revision().publish(user=bo)
    with pytest.raises(releases.ReleaseRefused, match="later version"):
        releases.approve(done.release, user=bo, now=now())
    assert again(news).title == "Te"


def test_what_is_only_in_drafts_is_changed_at_once_and_in_no_release(site, anna, bo, old, new):
    never = site.news("Utkast", live=False, **with_contact(old))
    public = draft(site.news("Kaffe"), bo, **with_contact(old))
    done = everywhere(old, new, anna)
    assert done.release is None and len(done.drafts) == 2
    for page in (never, public):
        assert contacts(latest(page)) == [new.pk]
    # The database protects what rows refer to, whether anybody sees them or not.
    assert contacts(again(never)) == [new.pk]
    assert not again(never).live and contacts(again(public)) == [site.asked.pk]
    assert uses(old) == []
    old.delete()


def test_a_page_that_has_both_keeps_one(site, anna, bo, old, new):
    rows = [PageContact(contact=old), PageContact(contact=new)]
    news = site.news("Kaffe", page_contacts=rows)
    approve(everywhere(old, new, anna), bo)
    assert contacts(again(news)) == [new.pk]
    assert PageContact.objects.filter(page=news).count() == 1


# What is chosen, and who may.


def test_only_what_is_chosen_changes(site, anna, bo, old, new):
    kept = site.news("Kaffe", **with_contact(old))
    changed = site.news("Te", **with_contact(old))
    (key,) = [use.key for use in uses(old) if use.title == "Te"]
    approve(replace(old, new, [key], user=anna, now=now()), bo)
    assert (contacts(again(kept)), contacts(again(changed))) == ([old.pk], [new.pk])


def refused(old, new, keys=None, user=None):
    before = Revision.objects.count(), Release.objects.count()
    with pytest.raises(ReplaceRefused) as refusal:
        if keys is None:
            everywhere(old, new, user)
        else:
            replace(old, new, keys, user=user, now=now())
    assert (Revision.objects.count(), Release.objects.count()) == before
    return str(refusal.value)


def test_a_replacement_must_be_one_that_residents_see(site, anna, old):
    site.news("Kaffe", **with_contact(old))
    gone = site.contact("slutat", has_left=True)
    hidden = site.contact("utkast", live=False)
    ended = site.contact("tillfällig", expire_at=NOW - timedelta(days=1))
    assert "another one" in refused(old, old, user=anna)
    assert "no longer works" in refused(old, gone, user=anna)
    assert "not published" in refused(old, hidden, user=anna)
    assert "taken down" in refused(old, ended, user=anna)
    assert "same type" in refused(site.place("Hamnen"), site.news("Kaffe"), user=anna)


def test_a_private_place_replaces_none(site, anna):
    old, new = site.place("Hamnen"), site.place("Torget")
    PageViewRestriction.objects.create(page=new, restriction_type="login")
    assert "private" in refused(old, new, user=anna)


def test_what_was_not_listed_is_not_chosen(site, anna, old, new):
    site.news("Kaffe", **with_contact(old))
    assert "at least one" in refused(old, new, [], anna)
    assert "changed meanwhile" in refused(old, new, ["wagtailcore.page:1"], anna)


def test_pages_that_the_user_may_not_change_are_named_with_who_may(site, anna, bo, old, new):
    section = site.news_index
    site.news("Kaffe", **with_contact(old))
    local = person("lokal")
    set_up([], section)
    GroupPagePermission.objects.filter(page=site.home).exclude(
        group__name=group_name(COMMUNICATOR)
    ).delete()
    local.groups.add(Group.objects.get(name=group_name(EDITOR, site.news_index)))
    site.place("Hamnen", **with_contact(old))
    done = everywhere(old, new, local)
    ((user, why),) = done.left
    assert user.title == "Hamnen" and "anna" in why and "bo" in why
    assert [item.title for item in done.release.items.all()] == ["Kaffe"]


@pytest.mark.parametrize("state", ["locked", "in review", "scheduled", "in a release"])
def test_what_somebody_else_is_about_to_publish_is_left(site, anna, bo, old, new, state):
    news = draft(site.news("Kaffe", **with_contact(old)), bo, title="Te")
    words = {
        "locked": "locked",
        "in review": "being reviewed",
        "scheduled": "scheduled",
        "in a release": "“Vår”",
    }
    if state == "locked":
        news.locked, news.locked_by = True, bo
        news.save()
    elif state == "in review":
        news.get_workflow().start(news, bo)
    elif state == "scheduled":
        news = draft(news, bo, go_live_at=NOW + timedelta(days=1))
        news.get_latest_revision().publish(user=anna)
    else:
        releases.create("Vår", [news.get_latest_revision()], user=bo, now=now())
    assert words[state] in refused(old, new, user=anna)
    assert contacts(again(news)) == [old.pk]


def test_a_failure_leaves_nothing_behind(site, anna, old, new, monkeypatch):
    site.news("Kaffe", **with_contact(old))

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(releases, "submit", fail)
    before = Revision.objects.count()
    with pytest.raises(RuntimeError):
        everywhere(old, new, anna)
    assert Revision.objects.count() == before and not Release.objects.exists()


def test_the_history_says_what_was_replaced(site, anna, old, new):
    news = site.news("Kaffe", **with_contact(old))
    everywhere(old, new, anna, note="Ny värd från i dag")
    (entry,) = log_registry.get_logs_for_instance(news).filter(action="motesplatser.replace")
    assert entry.user == anna
    assert entry.message == "Replaced “värd” by “värdinna”"
    assert entry.comment == "Ny värd från i dag"


# Languages.


def test_each_language_is_changed(site, anna, bo, old, new):
    text = ("contacts", {"contacts": items(old.pk)})
    news = site.news("Kaffe", body=body(text), **with_contact(old))
    english = site.english(news, title="Coffee")
    done = everywhere(old, new, anna)
    assert done.release.items.count() == 2
    approve(done, bo)
    for page in (news, english):
        page = again(page)
        assert contacts(page) == [new.pk]
        assert page.body.raw_data[0]["value"]["contacts"][0]["value"] == new.pk
    assert again(english).title == "Coffee"
    assert uses(old) == []


def test_links_lead_to_the_replacement_in_the_language_that_they_led_to(site, anna, bo):
    old, new = site.news("Kaffe"), site.news("Te")
    in_english = site.english(old, title="Coffee")
    new_in_english = site.english(new, title="Tea")
    news = site.news("Nytt", body=rich(page_link(old.pk)))
    english = site.english(news, title="New", body=rich(page_link(in_english.pk)))
    approve(everywhere(old, new, anna), bo)
    assert f'id="{new.pk}"' in again(news).body.raw_data[0]["value"]
    assert f'id="{new_in_english.pk}"' in again(english).body.raw_data[0]["value"]


@pytest.fixture
def managed(site):
    """News with a link, whose English is put together by wagtail-localize."""

    def make(target):
        link = RelatedLink(label="Läs mer", target=target)
        news = site.news("Kaffe", body=rich(page_link(target.pk)), related_links=[link])
        source, _created = TranslationSource.update_or_create_from_instance(news)
        translation = Translation.objects.create(source=source, target_locale=site.en)
        for segment in StringSegment.objects.filter(source=source):
            data = segment.string.data.replace("Våren på torget", "Spring in the square")
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=site.en,
                data=data if data != "Kaffe" else "Coffee",
            )
        translation.save_target(publish=False)
        translation.get_target_instance().get_latest_revision().publish()
        return news, translation

    return make


@pytest.mark.parametrize("syncs", [False, True])
def test_a_later_translation_does_not_bring_the_old_one_back(site, anna, bo, managed, syncs):
    old, new = site.news("Gammalt"), site.news("Nytt")
    _news, translation = managed(old)
    approve(everywhere(old, new, anna), bo)
    translation.refresh_from_db()
    source = translation.source
    if syncs:
        source.update_from_db()
    target = source.get_ephemeral_translated_instance(site.en, fallback=True)
    html = target.body.get_prep_value()[0]["value"]
    assert f'id="{new.pk}"' in html and f'id="{old.pk}"' not in html
    assert "Spring in the square" in html and target.title == "Coffee"
    assert [row.target_id for row in target.related_links.all()] == [new.pk]


def test_what_is_not_approved_leaves_what_translators_have(site, anna, managed):
    old, new = site.news("Gammalt"), site.news("Nytt")
    _news, translation = managed(old)
    before = translation.source.content_json
    everywhere(old, new, anna)
    assert TranslationSource.objects.get(pk=translation.source_id).content_json == before


# Who leaves.


def leaves(old, new, user, **kwargs):
    call_command("rebuild_references_index", verbosity=0)
    return leave(old, new, user=user, now=now(), **kwargs)


def test_a_contact_leaves_and_another_comes_in_one_release(site, anna, bo, old, new):
    old.save_revision().publish()
    meeting = site.meeting(**with_contact(old))
    done = leaves(old, new, anna, note="Ny från i dag")
    assert not again(old).has_left
    approve(done, bo)
    assert again(old).has_left
    assert contacts(again(meeting)) == [new.pk]
    (entry,) = log_registry.get_logs_for_instance(old).filter(action="motesplatser.leave")
    assert entry.message == "Marked as one who has left, with “värdinna” instead"


def test_without_uses_nobody_needs_to_come_instead(site, anna, bo, old):
    approve(leaves(old, None, anna), bo)
    assert again(old).has_left


def test_where_others_are_left_nobody_needs_to_come_instead(site, anna, bo, old):
    rows = [PageContact(contact=old), PageContact(contact=site.asked)]
    news = site.news("Kaffe", page_contacts=rows)
    text = body(("contacts", {"contacts": items(old.pk)}), ("rich_text", "<p>Hej</p>"))
    more = site.news("Te", body=text)
    approve(leaves(old, None, anna), bo)
    assert contacts(again(news)) == [site.asked.pk]
    assert [block["type"] for block in again(more).body.raw_data] == ["rich_text"]
    assert uses(old) == []


def test_a_page_without_another_contact_needs_a_replacement(site, anna, old):
    site.news("Kaffe", **with_contact(old))
    with pytest.raises(ReplaceRefused, match="“Kaffe” cannot be without"):
        leaves(old, None, anna)
    assert not again(old).latest_revision_id and not Release.objects.exists()


def test_a_coming_meeting_needs_a_replacement(site, anna, old):
    rows = [PageContact(contact=old), PageContact(contact=site.asked)]
    site.meeting(title="Vårträff", page_contacts=rows)
    with pytest.raises(ReplaceRefused, match="Vårträff"):
        leaves(old, None, anna)


def test_nobody_leaves_a_coming_meeting_that_cannot_be_changed_now(site, anna, bo, old, new):
    meeting = site.meeting(title="Vårträff", **with_contact(old))
    meeting.locked, meeting.locked_by = True, bo
    meeting.save()
    with pytest.raises(ReplaceRefused, match=r"Vårträff.*locked"):
        leaves(old, new, anna)
    assert not Release.objects.exists()


def test_a_draft_of_the_contact_stays_a_draft(site, anna, bo, old, new):
    old.save_revision().publish()
    again(old).get_latest_revision()
    contact = draft(old, bo, function="platsvärd")
    approve(leaves(contact, new, anna), bo)
    assert (again(old).function, again(old).has_left) == ("värd", True)
    found = latest(old)
    assert (found.function, found.has_left) == ("platsvärd", True)


def test_all_or_nothing(site, anna, bo, old, new):
    """A page that a check blocks keeps the contact from leaving."""
    old.save_revision().publish()
    news = site.news("Kaffe", **with_contact(old))
    done = leaves(old, new, anna)
    Contact.objects.filter(pk=new.pk).update(live=False)
    with pytest.raises(releases.ReleaseRefused):
        releases.approve(done.release, user=bo, now=now())
    assert contacts(again(news)) == [old.pk] and not again(old).has_left


# The views.


def address(obj, name="replace"):
    model = Page if isinstance(obj, Page) else type(obj)
    return reverse(f"cms_publishing:{name}", args=[model._meta.label_lower, obj.pk])


def test_the_form_does_it(client, site, anna, old, new):
    site.meeting(title="Vårträff", **with_contact(old))
    (use,) = uses(old)
    client.force_login(anna)
    html = client.get(address(old)).content.decode()
    assert f'value="{use.key}"' in html and "checked" in html
    data = {"new": new.pk, "uses": [use.key], "note": "Ny värd"}
    html = client.post(address(old), data, follow=True).content.decode()
    assert "waits for somebody else to approve it" in html
    assert Release.objects.get().note == "Ny värd"


def test_mistakes_in_the_form_lose_nothing(client, site, anna, old, new):
    site.meeting(title="Vårträff", **with_contact(old))
    (use,) = uses(old)
    client.force_login(anna)
    response = client.post(address(old), {"new": "", "uses": [use.key], "note": "Ny värd"})
    html = response.content.decode()
    assert response.status_code == 200 and "Ny värd" in html and "checked" in html
    response = client.post(address(old), {"new": old.pk, "uses": [use.key], "note": "Ny värd"})
    html = response.content.decode()
    assert "Choose another one" in html and "Ny värd" in html
    response = client.post(address(old), {"new": new.pk, "note": "Ny värd"})
    assert "Choose at least one" in response.content.decode()
    assert "checked" not in response.content.decode()
    assert not Release.objects.exists()


def test_the_form_for_those_who_leave(client, site, anna, old, new):
    site.news("Kaffe", **with_contact(old))
    call_command("rebuild_references_index", verbosity=0)
    client.force_login(anna)
    url = address(old, "leave")
    assert "cannot be without a contact" in client.get(url).content.decode()
    response = client.post(url, {"new": "", "note": "Tack för allt"})
    assert "“Kaffe” cannot be without" in response.content.decode()
    assert "Tack för allt" in response.content.decode()
    client.post(url, {"new": new.pk})
    assert Release.objects.get().title == "“värd” leaves, “värdinna” instead"


def test_only_contacts_leave(client, site, anna):
    client.force_login(anna)
    assert client.get(address(site.organisation(), "leave")).status_code == 404


def test_what_changes_in_many_pages_is_shown_in_few_queries(
    client, site, anna, old, django_assert_max_num_queries
):
    network = site.network()
    for n in range(12):
        site.meeting(network, f"Träff {n}", **with_contact(old))
        site.place(f"Plats {n}", **with_contact(old))
    call_command("rebuild_references_index", verbosity=0)
    client.force_login(anna)
    for name in ("replace", "leave", "where_used"):
        client.get(address(old, name))
        with django_assert_max_num_queries(30):
            client.get(address(old, name))
