"""Translations are changed in one place, and wagtail-localize's doors are closed."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from support.admin import form_of
from support.make import SmallSite, administrator
from support.staff import person
from support.translating import translate
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.core.models import Contact, PageContact
from cms.news.models import NewsPage
from cms.publishing.roles import COMMUNICATOR, EDITOR, group_name, set_up
from cms.translation.composing import translation_into

pytestmark = pytest.mark.django_db

WORDS = {"Kaffe på torget": "Coffee in the square", "Vi fiker.": "We have coffee."}


@pytest.fixture
def site():
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


@pytest.fixture
def news(site):
    return site.news(
        "Kaffe på torget",
        introduction="Vi fiker.",
        page_contacts=[PageContact(contact=site.contact())],
    )


@pytest.fixture
def english(site, news):
    translate(news, site.en, WORDS).publish()
    return NewsPage.objects.get(locale=site.en)


@pytest.fixture
def contact(site):
    contact = site.contact("samordnare", name="Kim Ek")
    contact.save_revision().publish()
    return Contact.objects.get(pk=contact.pk)


@pytest.fixture
def english_contact(site, contact):
    translate(contact, site.en, {"samordnare": "coordinator"}).publish()
    return Contact.objects.get(locale=site.en, translation_key=contact.translation_key)


@pytest.fixture(params=["administrator", "communicator"])
def user(request, site):
    if request.param == "administrator":
        return person("root", is_superuser=True, is_staff=True)
    user = person(request.param)
    user.groups.add(Group.objects.get(name=group_name(COMMUNICATOR)))
    return get_user_model().objects.get(pk=user.pk)


def edit_url(obj):
    if isinstance(obj, Page):
        return reverse("wagtailadmin_pages:edit", args=[obj.pk])
    return reverse(obj.snippet_viewset.get_url_name("edit"), args=[obj.pk])


def editor_url(source):
    args = [source._meta.label_lower, source.translation_key, "en"]
    return reverse("cms_translation:edit", args=args)


def revert_url(obj):
    revision = obj.get_latest_revision()
    if isinstance(obj, Page):
        return reverse("wagtailadmin_pages:revisions_revert", args=[obj.pk, revision.pk])
    name = obj.snippet_viewset.get_url_name("revisions_revert")
    return reverse(name, args=[obj.pk, revision.pk])


@pytest.fixture(params=["page", "snippet"])
def pair(request, news, english, contact, english_contact):
    return (news, english) if request.param == "page" else (contact, english_contact)


def snapshot_of(obj):
    row = type(obj).objects.filter(pk=obj.pk).values().get()
    return row, obj.revisions.count()


@pytest.mark.parametrize("url", [edit_url, revert_url])
def test_the_editor_opens_instead(client, user, pair, url):
    source, translation = pair
    client.force_login(user)
    response = client.get(url(translation))
    assert response.status_code == 302
    assert response["Location"] == editor_url(source)
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("url", [edit_url, revert_url])
def test_what_is_posted_is_refused(client, user, pair, url):
    _source, translation = pair
    before = snapshot_of(translation)
    client.force_login(user)
    for action in ("x", "action-publish", "action-submit", "localize-convert-to-alias"):
        data = {"title": "Mine", "function": "Mine", "slug": "mine", "action": "publish"}
        response = client.post(url(translation), {**data, action: "1"})
        assert response.status_code == 403
        assert "nowhere else" in response.content.decode()
    assert snapshot_of(translation) == before


@pytest.mark.parametrize("url", [edit_url, revert_url])
def test_autosave_is_refused_with_words(client, user, pair, url):
    _source, translation = pair
    before = snapshot_of(translation)
    client.force_login(user)
    data = {"title": "Mine", "function": "Mine"}
    response = client.post(url(translation), data, headers={"accept": "application/json"})
    assert response.status_code == 403
    assert response.json()["success"] is False
    assert "nowhere else" in response.json()["error_message"]
    assert snapshot_of(translation) == before


def test_facts_are_not_changed_in_a_translation(client, user, contact, english_contact):
    """With what a browser would send for the source, of the same fields."""
    client.force_login(administrator())
    data = form_of(client.get(edit_url(contact)).content)
    client.force_login(user)
    client.post(edit_url(english_contact), {**data, "name": "Somebody", "action-publish": "1"})
    english_contact.refresh_from_db()
    assert english_contact.name == "Kim Ek"
    assert english_contact.get_latest_revision_as_object().name == "Kim Ek"


def test_the_source_is_edited_as_ever(client, news, contact):
    client.force_login(administrator())
    assert client.get(edit_url(news)).status_code == 200
    assert client.get(edit_url(contact)).status_code == 200


def test_an_alias_is_sent_for_translation(client, user, site, news):
    alias = news.copy_for_translation(site.en, alias=True)
    client.force_login(user)
    response = client.get(edit_url(alias), follow=True)
    url, _status = response.redirect_chain[-1]
    assert url == f"{reverse('cms_translation:send')}?key={news.translation_key}&language=en"


def test_an_alias_is_not_made_a_page_with_the_sources_words(client, user, site, news):
    alias = news.copy_for_translation(site.en, alias=True)
    url = reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])
    client.force_login(user)
    assert client.get(url)["Location"] in {editor_url(news), reverse("wagtailadmin_home")}
    client.post(url)
    api = reverse("wagtailadmin_api:pages:action", args=[alias.pk, "convert_alias"])
    response = client.post(api)
    assert (response.status_code, "nowhere else" in str(response.json())) == (403, True)
    alias.refresh_from_db()
    assert alias.alias_of_id == news.pk


def test_an_older_version_is_not_brought_back_through_the_api(client, user, news, english):
    """It would count as a translation of what is public now."""
    before = snapshot_of(english)
    client.force_login(user)
    for page, expected in ((english, 403), (news, 200)):
        url = reverse("wagtailadmin_api:pages:action", args=[page.pk, "revert_to_page_revision"])
        data = {"revision_id": page.revisions.first().pk}
        assert client.post(url, data).status_code == expected
    assert snapshot_of(english) == before


def test_the_switch_of_languages_leads_to_the_editor(client, english, news):
    client.force_login(administrator())
    soup = BeautifulSoup(client.get(edit_url(news)).content, "html.parser")
    links = [each["href"] for each in soup.select("a[href]") if each["href"] == edit_url(english)]
    assert links
    assert client.get(links[0])["Location"] == editor_url(news)


# wagtail-localize's own doors


@pytest.fixture
def doors(site, news, english, contact, english_contact):
    """Each address of wagtail-localize, with what somebody would post there."""
    translation = Translation.objects.get(source__object=news.translation_key)
    segment = translation.source.stringsegment_set.get(context__path="title")
    one, same = [translation.pk], translation.source_id
    return {
        "submit_page_translation": ([news.pk], {"locales": site.en.pk}),
        "submit_snippet_translation": (["cms_core", "contact", contact.pk], {}),
        "update_translations": ([same], {"publish_translations": "on"}),
        "edit_string_translation": ([*one, segment.pk], {"value": "Mine"}),
        "edit_override": ([*one, 1], {"value": "Mine"}),
        "download_pofile": (one, {}),
        "upload_pofile": (one, {}),
        "machine_translate": (one, {}),
        "preview_translation": (one, {}),
        "stop_translation": (one, {}),
        "convert_to_alias": ([english.pk], {}),
        "translations_report": ([], {}),
        "translations_report_results": ([], {}),
        "snippets_api_listing": (["cms_core", "contact"], {}),
        "snippets_api_detail": (["cms_core", "contact", contact.pk], {}),
        "javascript_catalog": ([], {}),
    }


LOOKS = {
    "submit_page_translation": "send",
    "submit_snippet_translation": "send",
    "update_translations": "send",
    "edit_string_translation": "edit",
    "edit_override": "edit",
    "download_pofile": "edit",
    "upload_pofile": "edit",
    "machine_translate": "edit",
    "preview_translation": "edit",
    "stop_translation": "edit",
    "translations_report": "report",
    "translations_report_results": "report",
}


def everything():
    return (
        list(NewsPage.objects.order_by("pk").values()),
        list(Contact.objects.order_by("pk").values()),
        list(StringTranslation.objects.order_by("pk").values()),
        list(Translation.objects.order_by("pk").values()),
    )


def test_each_door_is_known(doors):
    from wagtail_localize.wagtail_hooks import register_admin_urls

    (include,) = register_admin_urls()
    assert {each.name for each in include.url_patterns} == set(doors)


def test_each_door_is_closed(client, user, doors):
    client.force_login(user)
    before = everything()
    for name, (args, data) in doors.items():
        url = reverse(f"wagtail_localize:{name}", args=args)
        for response in (client.post(url, data), client.put(url), client.delete(url)):
            assert response.status_code == 403, name
            assert "closed" in response.content.decode()
    assert everything() == before


def test_to_look_leads_to_what_there_is_instead(client, doors, news, contact):
    client.force_login(administrator())
    for name, (args, _data) in doors.items():
        response = client.get(reverse(f"wagtail_localize:{name}", args=args))
        if name not in LOOKS:
            assert response.status_code == 403, name
            continue
        key = contact.translation_key if "snippet" in name else news.translation_key
        expected = {
            "send": f"{reverse('cms_translation:send')}?key={key}",
            "edit": editor_url(news),
            "report": "/admin/reports/translations/",
        }
        assert response["Location"] == expected[LOOKS[name]], name


def test_a_door_to_nothing(client):
    client.force_login(administrator())
    for path in (
        "submit/page/999999/",
        "submit/snippet/auth/user/1/",
        "submit/snippet/cms_core/contact/x/",
        "update/999999/",
        "translate/999999/preview/",
    ):
        assert client.get(f"/admin/localize/{path}", follow=True).status_code == 404, path


def test_doors_ask_for_a_login(client, doors):
    for name, (args, data) in doors.items():
        url = reverse(f"wagtail_localize:{name}", args=args)
        assert "/login/" in client.post(url, data)["Location"]


def test_nothing_of_wagtail_localize_is_offered(client, news, contact, english):
    client.force_login(administrator())
    listing = reverse(contact.snippet_viewset.get_url_name("list"))
    explorer = reverse("wagtailadmin_explore", args=[news.get_parent().pk])
    for url in (edit_url(news), edit_url(contact), listing, explorer, reverse("wagtailadmin_home")):
        html = client.get(url).content.decode()
        assert "/admin/localize/" not in html, url
        assert "localize-" not in html.replace("wagtail-localize-language", ""), url


def test_our_button_is_offered_for_the_source(client, news, contact, english):
    client.force_login(administrator())
    explorer = reverse("wagtailadmin_explore", args=[news.pk])
    send = reverse("cms_translation:send")
    assert f"{send}?key={news.translation_key}" in client.get(edit_url(news)).content.decode()
    assert f"{send}?key={news.translation_key}" in client.get(explorer).content.decode()
    listing = client.get(reverse(contact.snippet_viewset.get_url_name("list")))
    assert f"{send}?key={contact.translation_key}" in listing.content.decode()
    there = reverse("wagtailadmin_explore", args=[english.pk])
    assert f"key={news.translation_key}" not in client.get(there).content.decode()


def test_our_button_is_for_those_who_may(client, site, news):
    user = person("eva")
    user.groups.add(Group.objects.get(name=group_name(EDITOR)))
    client.force_login(user)
    html = client.get(edit_url(news)).content.decode()
    assert reverse("cms_translation:send") not in html


# Titles


def test_a_title_is_not_written_into_the_row(site, news, english):
    """A title of any length: on PostgreSQL the column would refuse it."""
    row = StringTranslation.objects.get(
        context__path="title", locale=site.en, context__object=news.translation_key
    )
    row.data = "x" * 300
    row.save()
    english.refresh_from_db()
    assert english.draft_title == "Coffee in the square"
    row.delete()
    english.refresh_from_db()
    assert english.draft_title == "Coffee in the square"


def test_a_translation_begun_by_hand_is_taken_over(client, site, news):
    site.english(news, title="Coffee")
    client.force_login(administrator())
    english = NewsPage.objects.get(locale=site.en)
    client.get(edit_url(english), follow=True)
    assert translation_into(news, site.en).enabled
    assert StringTranslation.objects.filter(data="Coffee").exists()
