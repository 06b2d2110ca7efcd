"""The report of reviews: which pages are due, and which nobody has ever looked through."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from support.make import SmallSite, administrator, at
from support.staff import communicators, person
from wagtail.models import Page

from cms.publishing.reviews.services import mark_reviewed

pytestmark = pytest.mark.django_db

URL = "/admin/reports/reviews/"
NOW = at("2026-12-01 12:00")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return SmallSite()


@pytest.fixture
def pages(site, time_machine):
    """Due in November, in December, and in June, after a review; and one that never is."""
    site.place("Åker", review_interval_months=6, responsible_person=person("siri"))
    site.place("Ängen", review_interval_months=7)
    reviewed = site.network("Öppet", review_interval_months=12)
    site.news("Kaffe")
    mark_reviewed(reviewed, user=None, note="", now=at("2026-06-10 09:00"))
    time_machine.move_to(NOW, tick=False)
    return site


@pytest.fixture
def admin(client, pages):
    client.force_login(administrator())
    return client


def titles(client, **filters):
    ours = {"Åker", "Ängen", "Öppet", "Kaffe"}
    rows = client.get(URL, filters).context["object_list"]
    return [row.title for row in rows if row.title in ours]


def test_the_most_urgent_first(admin):
    assert titles(admin) == ["Åker", "Ängen", "Öppet"]
    html = admin.get(URL).content.decode().replace("\xa0", " ")
    assert "1 november 2026" in html


def test_sorting_has_letters_in_swedish_order_and_never_last(admin):
    assert titles(admin, ordering="title") == ["Åker", "Ängen", "Öppet"]
    assert titles(admin, ordering="-title") == ["Öppet", "Ängen", "Åker"]
    assert titles(admin, ordering="-due_at") == ["Öppet", "Ängen", "Åker"]
    for ordering in ("reviewed_at", "-reviewed_at"):
        assert titles(admin, ordering=ordering)[0] == "Öppet"
    assert titles(admin, ordering="password") == ["Åker", "Ängen", "Öppet"]


def test_filters(admin, pages):
    siri = Page.objects.get(title="Åker").specific.responsible_person
    assert titles(admin, state="overdue") == ["Åker", "Ängen"]
    assert titles(admin, reviewed="never") == ["Åker", "Ängen"]
    assert titles(admin, reviewed="once") == ["Öppet"]
    assert titles(admin, page_type="events_pages.NetworkPage") == ["Öppet"]
    assert titles(admin, responsible_person=siri.pk) == ["Åker"]
    assert titles(admin, responsible_person=siri.pk, reviewed="once") == []
    assert len(titles(admin, state="nonsense")) == 3


def test_only_of_pages_that_one_may_edit(client, pages):
    editor = person("nadja")
    client.force_login(editor)
    assert client.get(URL).status_code == 302
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert client.get(URL).status_code == 302
    communicators(pages.network_index, editor)
    client.force_login(editor)
    assert titles(client) == ["Öppet"]
    assert URL in client.get(reverse("wagtailadmin_home")).content.decode()


def test_export(admin):
    """Dates as days, people by name."""
    filters = {"export": "csv", "page_type": "motesplatser_pages.MeetingPlacePage"}
    content = b"".join(admin.get(URL, filters).streaming_content)
    _heading, first, *_others = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    title, _type, section, responsible, published, updated, _reviewed, due, _state = first
    assert (title, section, responsible) == ("Åker", "Mötesplatser", "siri")
    assert (published, updated, due) == ("2026-05-01", "2026-05-01", "2026-11-01")


def test_as_many_queries_for_many(admin, pages, django_assert_max_num_queries):
    user = person("moa")
    for number in range(60):
        pages.place(f"Plats {number}", responsible_person=user)
    with django_assert_max_num_queries(30):
        response = admin.get(URL)
    assert len(response.context["object_list"]) == 50
    assert response.context["paginator"].count > 60
