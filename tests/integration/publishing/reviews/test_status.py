"""The next review in the panel of a page's status, where it is edited."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from support.admin import add_url
from support.make import SmallSite, administrator, at
from wagtail.models import Page

from cms.publishing.models import PublishingSettings, ReviewInterval
from cms.publishing.reviews.services import mark_reviewed
from cms.publishing.reviews.status import review_status
from motesplatser_pages.models import MeetingPlacePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-24 09:00"), tick=False)
    return SmallSite()


@pytest.fixture
def editor(client, site):
    client.force_login(administrator())
    return client


def status(editor, page):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    soup = BeautifulSoup(editor.get(url).content, "html.parser")
    panel = soup.select_one("[data-side-panel=status]")
    return panel, " ".join(panel.get_text().split())


def test_when_how_often_and_what_to_press(editor, site):
    page = site.place("Hamnen", review_interval_months=12)
    panel, words = status(editor, page)
    assert "Ska granskas senast 24 maj 2027" in words
    assert "Med 12 månaders mellanrum · aldrig granskad" in words
    link = panel.select_one(f'a[href^="{reverse("cms_publishing:reviewed", args=[page.pk])}"]')
    assert link.get_text() == "Granskad, inget att ändra"
    editor.post(link["href"], {"note": ""})
    assert "senast granskad 24 maj 2026" in status(editor, page)[1]


def test_what_is_public_counts_and_not_the_draft(editor, site):
    page = site.place("Hamnen", review_interval_months=12)
    mark_reviewed(page, user=None, note="", now=at("2026-06-01 09:00"))
    draft = page.get_latest_revision_as_object()
    draft.review_interval_months = 1
    draft.save_revision()
    assert "Ska granskas senast 1 juni 2027" in status(editor, page)[1]


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"review_interval_months": 0}], ids=["draft", "never"]
)
def test_nothing_is_said(editor, site, fields):
    assert "Ska granskas" not in status(editor, site.place("Hamnen", **fields))[1]


def test_nothing_is_said_of_a_translation_or_of_a_new_page(editor, site):
    english = site.english(site.place("Hamnen"), title="The harbour")
    # It has an editor of its own.
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[english.pk]), follow=True)
    assert "Ska granskas" not in response.content.decode()
    url = add_url(site.place_index, MeetingPlacePage)
    assert editor.get(url).status_code == 200


def test_the_nearest_site_says_how_often_in_two_queries(site, django_assert_num_queries):
    page = site.place("Hamnen")
    settings = PublishingSettings.for_site(site.site)
    place_type = ContentType.objects.get_for_model(MeetingPlacePage)
    settings.intervals = [ReviewInterval(page_type=place_type, months=1)]
    settings.save()
    with django_assert_num_queries(2):
        found = review_status(page)
    assert found.how_often.startswith("Varje månad")
    assert review_status(Page(title="Ny")) is None
