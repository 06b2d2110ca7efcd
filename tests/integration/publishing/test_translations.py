"""Ways to the public of wagtail-localize and of snippets ask the same gate; the live row is never
touched by what nobody has approved."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from support.admin import form_of
from support.make import SmallSite, administrator
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.core.models import Contact, PageContact
from cms.publishing.checks import registry
from cms.publishing.checks.registry import Problem, register_check
from cms.publishing.enums import Level
from cms.publishing.models import Approval
from cms.publishing.roles import COMMUNICATOR, TRANSLATOR, group_name, set_up

pytestmark = pytest.mark.django_db

REASON = "Ingen annan kan engelska."


@pytest.fixture
def site():
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def person(name, role=COMMUNICATOR):
    user = get_user_model().objects.create_user(name, f"{name}@lindasa.example", "pw")
    user.groups.add(Group.objects.get(name=group_name(role)))
    return user


@pytest.fixture
def anna(site):
    return person("anna")


@pytest.fixture
def bo(site):
    return person("bo")


@pytest.fixture
def nadja(site):
    return person("nadja", TRANSLATOR)


@pytest.fixture
def admin():
    return administrator()


@pytest.fixture
def translation(site, anna):
    """News whose English is managed by wagtail-localize, public, and as the system put it there."""
    news = site.news("Kaffe på torget", page_contacts=[PageContact(contact=site.contact())])
    source, _created = TranslationSource.update_or_create_from_instance(news)
    translation = Translation.objects.create(source=source, target_locale=site.en)
    translate(translation, {"Kaffe på torget": "Coffee in the square"}, None)
    translation.save_target(publish=False)
    translation.get_target_instance().get_latest_revision().publish()
    return translation


def translate(translation, words, user):
    segments = StringSegment.objects.filter(source=translation.source).select_related("string")
    for segment in segments:
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": words[segment.string.data], "last_translated_by": user},
            )


NEW = {"Kaffe på torget": "Coffee on the square"}


def public_title(translation):
    page = translation.get_target_instance()
    page.refresh_from_db()
    return page.title if page.live else None


def review(client, translation, user, capture):
    translation.save_target(user=user, publish=False)
    page = translation.get_target_instance()
    page.get_workflow().start(page, user)
    args = [page.pk, "approve", page.current_workflow_task_state.pk]
    with capture(execute=True):
        client.post(reverse("wagtailadmin_pages:workflow_action", args=args))


def by_code(client, translation, user, capture):
    with capture(execute=True):
        translation.save_target(user=user, publish=True)


WAYS = [review, by_code]


@pytest.mark.parametrize("way", WAYS)
def test_translators_of_a_change_do_not_publish_it(
    client, translation, anna, way, django_capture_on_commit_callbacks
):
    translate(translation, NEW, anna)
    client.force_login(anna)
    way(client, translation, anna, django_capture_on_commit_callbacks)
    assert public_title(translation) == "Coffee in the square"


@pytest.mark.parametrize("way", WAYS)
def test_another_persons_translation_is_published(
    client, translation, nadja, bo, way, django_capture_on_commit_callbacks
):
    translate(translation, NEW, nadja)
    client.force_login(bo)
    way(client, translation, bo, django_capture_on_commit_callbacks)
    assert public_title(translation) == "Coffee on the square"
    assert Approval.objects.get(approved_by=bo).authors == [nadja.pk]


@pytest.mark.parametrize("way", WAYS)
def test_a_translation_that_a_check_blocks_is_not_published(
    client, translation, nadja, bo, way, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(registry, "_registry", [*registry._registry])
    model = type(translation.get_target_instance())
    blocks = Problem(Level.BLOCKS, "never", "Översätt rubriken.", "title")
    register_check(model, lambda obj, now: [blocks], prose=True)
    translate(translation, NEW, nadja)
    client.force_login(bo)
    way(client, translation, bo, django_capture_on_commit_callbacks)
    assert public_title(translation) == "Coffee in the square"


@pytest.mark.parametrize("way", WAYS)
def test_translators_may_not_publish_at_all(
    client, translation, anna, nadja, way, django_capture_on_commit_callbacks
):
    translate(translation, NEW, anna)
    client.force_login(nadja)
    way(client, translation, nadja, django_capture_on_commit_callbacks)
    assert public_title(translation) == "Coffee in the square"


def test_an_administrator_approves_an_own_translation_with_a_reason(client, translation, admin):
    translate(translation, NEW, admin)
    translation.save_target(user=admin, publish=False)
    page = translation.get_target_instance()
    page.get_workflow().start(page, admin)
    args = [page.pk, "approve", page.current_workflow_task_state.pk]
    client.force_login(admin)
    url = reverse("wagtailadmin_pages:workflow_action", args=args)
    client.post(url, {"comment": ""})
    assert public_title(translation) == "Coffee in the square"
    client.post(url, {"comment": REASON})
    assert public_title(translation) == "Coffee on the square"
    assert Approval.objects.get(approved_by=admin).reason == REASON


def test_saving_a_draft_leaves_what_is_live(translation, nadja, bo):
    translate(translation, NEW, nadja)
    translation.save_target(user=bo, publish=False)
    assert public_title(translation) == "Coffee in the square"
    page = translation.get_target_instance()
    assert page.get_latest_revision_as_object().title == "Coffee on the square"
    # Whoever had the strings put together has written nothing.
    page.get_latest_revision().publish(user=bo)
    assert public_title(translation) == "Coffee on the square"
    assert Approval.objects.get(approved_by=bo).authors == [nadja.pk]


def test_a_live_alias_is_offline_until_its_translation_is_published(site, bo):
    news = site.news("Kaffe på torget", page_contacts=[PageContact(contact=site.contact())])
    alias = news.copy_for_translation(site.en, copy_parents=True, alias=True)
    assert alias.live
    source, _created = TranslationSource.update_or_create_from_instance(news)
    translation = Translation.objects.create(source=source, target_locale=site.en)
    translation.save_target(user=bo, publish=False)
    assert public_title(translation) is None


# Snippets, which have no locale to be reviewed in but their own.


@pytest.fixture
def contact(site):
    contact = site.contact("samordnare")
    contact.save_revision().publish()
    return Contact.objects.get(pk=contact.pk)


def snippet_editor(client, contact, **values):
    url = reverse(contact.snippet_viewset.get_url_name("edit"), args=[contact.pk])
    data = form_of(client.get(url).content)
    return client.post(url, data | {"action-publish": "1"} | values, follow=True)


def draft(contact, user):
    contact.function = "föreståndare"
    contact.save_revision(user=user)


def public_function(contact):
    row = Contact.objects.get(pk=contact.pk)
    return row.function if row.live else None


def test_nobody_publishes_their_own_snippet(client, contact, anna):
    draft(contact, anna)
    client.force_login(anna)
    response = snippet_editor(client, contact)
    assert "någon annan måste publicera" in response.content.decode()
    assert public_function(contact) == "samordnare"
    response = snippet_editor(client, contact, function="chef")
    assert form_of(response.content)["function"] == "chef"
    assert public_function(contact) == "samordnare"


def test_another_persons_snippet_is_published(client, contact, anna, bo):
    draft(contact, anna)
    client.force_login(bo)
    snippet_editor(client, contact)
    assert public_function(contact) == "föreståndare"


def test_a_snippet_is_reviewed_as_pages_are(client, contact, anna, bo):
    draft(contact, anna)
    contact.get_workflow().start(contact, anna)
    state = contact.current_workflow_task_state
    url = reverse(
        contact.snippet_viewset.get_url_name("workflow_action"),
        args=[contact.pk, "approve", state.pk],
    )
    client.force_login(anna)
    client.post(url)
    assert public_function(contact) == "samordnare"
    client.force_login(bo)
    client.post(url)
    assert public_function(contact) == "föreståndare"


def test_an_administrator_publishes_an_own_snippet_with_a_reason(client, contact, admin):
    draft(contact, admin)
    client.force_login(admin)
    response = snippet_editor(client, contact)
    assert public_function(contact) == "samordnare"
    url, _status = response.redirect_chain[-1]
    client.post(url, {"reason": REASON})
    assert public_function(contact) == "föreståndare"


def test_a_created_snippet_is_not_published_by_its_creator(client, site, anna):
    client.force_login(anna)
    url = reverse(Contact.snippet_viewset.get_url_name("add"))
    data = form_of(client.get(url).content) | {"function": "vaktmästare", "action-publish": "1"}
    response = client.post(url, data)
    assert "någon annan måste publicera" in response.content.decode()
    assert not Contact.objects.filter(function="vaktmästare").exists()


def test_reverting_a_snippet_is_a_change(client, contact, bo):
    first = contact.get_latest_revision()
    draft(contact, None)
    contact.get_latest_revision().publish()
    client.force_login(bo)
    name = contact.snippet_viewset.get_url_name("revisions_revert")
    url = reverse(name, args=[contact.pk, first.pk])
    data = form_of(client.get(url).content)
    assert data["function"] == "samordnare"
    client.post(url, data | {"action-publish": "1"})
    assert public_function(contact) == "föreståndare"
