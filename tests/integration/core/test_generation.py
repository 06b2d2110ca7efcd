"""Whatever can change a public answer moves the generation once, and nothing else moves it.

Each entry prepares something and returns what is then done; the move waits for a commit, which
these tests look for in the queue. What a real commit does is tried in test_generation_commits.
"""

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from support.make import administrator, at
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

from cms.core import generation
from cms.core.models import Contact, MunicipalitySettings, PageContact, RelatedLink
from cms.home.models import ContentPage
from cms.news.models import NewsCategory, NewsPage

pytestmark = pytest.mark.django_db


def moves_of(act) -> int:
    connection.run_on_commit.clear()
    act()
    return sum(generation._move in entry for entry in connection.run_on_commit)


def image():
    return get_image_model().objects.create(title="Bild", file=get_test_image_file())


def restricted(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def publish(site):
    news = site.news()
    news.title = "Te på torget"
    return news.save_revision().publish


def publish_first_time(site):
    return site.news(live=False).get_latest_revision().publish


def unpublish(site):
    return site.news().unpublish


def take_offline_by_hand(site):
    news = site.news()
    news.live = False
    return news.save


def publish_on_schedule(site):
    news = site.news(live=False, page_contacts=[PageContact(contact=site.contact())])
    news.go_live_at = at("2026-05-02 08:00")
    with time_machine.travel(at("2026-05-01 09:00")):
        news.save_revision().publish()
    return later


def expire_on_schedule(site):
    news = site.news()
    news.expire_at = at("2026-05-02 08:00")
    with time_machine.travel(at("2026-05-01 09:00")):
        news.save_revision().publish()
    return later


def later():
    with time_machine.travel(at("2026-05-02 08:01")):
        call_command("publish_scheduled")


def delete(site):
    return site.news().delete


def move(site):
    news, elsewhere = site.news(), site._index(type(site.news_index), "Arkiv", "arkiv")
    return lambda: news.move(Page.objects.get(pk=elsewhere.pk), pos="last-child")


def reorder(site):
    site.news("Första")
    second = site.news("Andra")
    return lambda: second.move(second.get_siblings().first(), pos="first-sibling")


def change_slug(site):
    news = site.news()
    news.slug = "te"
    return news.save_revision().publish


def change_the_address_above_public_pages(site):
    site.news_index.unpublish(set_expired=False)
    index = type(site.news_index).objects.get(pk=site.news_index.pk)
    site.news()
    index.refresh_from_db()
    index.slug = "arkiv"
    return index.save


def sync_alias(site):
    news = site.news()
    alias = news.create_alias(parent=site.news_index, update_slug="alias")
    news.title = "Te"
    revision = news.save_revision()

    def act():
        revision.publish()
        alias.refresh_from_db()
        assert alias.title == "Te"

    return act


def copy(site):
    news = site.news()
    return lambda: news.copy(update_attrs={"slug": "kopia"})


def publish_snippet(site):
    contact = site.contact()
    contact.function = "ledare"
    return contact.save_revision().publish


def unpublish_snippet(site):
    return site.contact().unpublish


def delete_snippet(site):
    return site.contact().delete


def change_phone(site):
    phone = site.contact().phones.get()
    phone.number = "08-465 004 99"
    return phone.save


def delete_phone(site):
    return site.contact().phones.get().delete


def save_settings(site):
    return MunicipalitySettings.for_site(site.site).save


def save_site(site):
    return site.site.save


def add_locale(site):
    return lambda: Locale.objects.create(language_code="fi")


def edit_image(site):
    found = image()
    found.focal_point_x = 10
    return found.save


def delete_image(site):
    return image().delete


def save_document(site):
    file = ContentFile(b"Kaffe", name="kaffe.txt")
    return lambda: get_document_model().objects.create(title="Kaffe", file=file)


def add_restriction(site):
    news = site.news()
    return lambda: restricted(news)


def remove_restriction(site):
    return restricted(site.news()).delete


def let_a_group_in(site):
    restriction, group = restricted(site.news()), Group.objects.create(name="Styrelsen")
    return lambda: restriction.groups.add(group)


def add_row(site):
    news = site.news()
    link = RelatedLink(page=news, label="Läs", url="https://a.example/", locale=site.sv)
    return link.save


def delete_row(site):
    news = site.news(page_contacts=[PageContact(contact=site.contact())])
    return news.page_contacts.get().delete


def choose_category(site):
    news = site.news()
    category = NewsCategory.objects.create(name="Kultur", slug="kultur", locale=site.sv)
    news.categories.add(category)
    return news.save


def rename_category(site):
    return NewsCategory.objects.create(name="Kultur", slug="kultur", locale=site.sv).save


def save_collection(site):
    return Collection.get_first_root_node().save


def save_redirect(site):
    return lambda: Redirect.objects.create(old_path="/gammal", redirect_page=site.home)


def add_translation(site):
    news = site.news()
    return lambda: site.english(news, title="Coffee")


def translated(site):
    news = site.news()
    source, _created = TranslationSource.get_or_create_from_instance(news)
    return Translation.objects.create(source=source, target_locale=site.en)


def save_target(translation, *, publish):
    """Publishing waits for the commit, so that is what is done here at once."""
    translation.save_target(publish=publish)
    for _ids, callback, _robust in [*connection.run_on_commit]:
        if getattr(callback, "__name__", "") == "publish":
            callback()


def publish_with_localize(site):
    translation = translated(site)
    return lambda: save_target(translation, publish=True)


def save_a_draft_with_localize(site):
    """Localize alone would write it to the live row."""
    translation = translated(site)
    save_target(translation, publish=True)
    assert NewsPage.objects.get(locale=site.en).live
    return lambda: save_target(translation, publish=False)


MOVES = [
    *(publish, publish_first_time, unpublish, take_offline_by_hand, publish_on_schedule),
    *(expire_on_schedule, delete, move, reorder, change_slug, sync_alias, copy, publish_snippet),
    *(change_the_address_above_public_pages, unpublish_snippet, delete_snippet, change_phone),
    *(delete_phone, save_settings, save_site, add_locale, edit_image, delete_image, save_document),
    *(add_restriction, remove_restriction, let_a_group_in, add_row, delete_row, choose_category),
    *(rename_category, save_collection, save_redirect, add_translation, publish_with_localize),
]


@pytest.mark.parametrize("prepare", MOVES)
def test_moves_once(site, prepare):
    assert moves_of(prepare(site)) == 1


def save_draft(site):
    news = site.news()
    news.title = "Ett utkast"
    news.page_contacts = [PageContact(contact=site.contact())]
    return news.save_revision


def save_draft_of_what_was_never_public(site):
    """As Wagtail's editor does by itself, every half second of typing."""
    news = site.news(live=False, page_contacts=[PageContact(contact=site.contact())])
    category = NewsCategory.objects.create(name="Kultur", slug="kultur", locale=site.sv)

    def act():
        news.title = "Nytt utkast"
        news.page_contacts = news.page_contacts.all()
        news.categories = [category]
        news.save()
        news.save_revision()
        assert news.categories.get() == category

    return act


def create_draft(site):
    parent = Page.objects.get(pk=site.home.pk)
    page = ContentPage(title="Utkast", slug="utkast", live=False, locale=site.sv)
    return lambda: parent.add_child(instance=page).save_revision()


def save_draft_of_snippet(site):
    contact = site.contact()
    contact.function = "ledare"
    return contact.save_revision


def save_draft_snippet_that_was_never_public(site):
    contact = Contact.objects.create(function="ledare", live=False, locale=site.sv)
    return contact.save


def lock(site):
    news, user = site.news(), administrator()

    def act():
        news.locked, news.locked_by, news.locked_at = True, user, timezone.now()
        news.save(update_fields=["locked", "locked_by", "locked_at"])

    return act


def schedule(site):
    news = site.news()
    news.go_live_at = timezone.now() + timezone.timedelta(days=1)
    return news.save_revision().publish


def render(site):
    found = image()
    return lambda: found.get_rendition("width-100")


def log_in(site):
    from django.test import Client

    user, client = administrator(), Client()

    def act():
        client.force_login(user)
        assert client.get("/sv/").status_code == 200

    return act


def save_user(site):
    return lambda: get_user_model().objects.create_user("ny", "ny@lindasa.example", "pw")


def start_translation(site):
    translation = translated(site)
    return lambda: save_target(translation, publish=False)


KEEPS = [
    *(save_draft, save_draft_of_what_was_never_public, create_draft, save_draft_of_snippet),
    *(save_draft_snippet_that_was_never_public, lock, schedule, render, log_in, save_user),
    start_translation,
    save_a_draft_with_localize,
]


@pytest.mark.parametrize("prepare", KEEPS)
def test_keeps_what_is_kept(site, prepare):
    assert moves_of(prepare(site)) == 0


def test_a_page_with_rows_is_still_a_public_change(site):
    """The rows of a public page count, also when only they are saved."""
    news = site.news(page_contacts=[PageContact(contact=site.contact())])
    assert NewsPage.objects.get(pk=news.pk).live
    assert moves_of(news.page_contacts.get().save) == 1
