"""“To review” in the admin: mine first, the most urgent first, and done with one click."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.confirming import nobody_is_asked
from support.make import SmallSite, administrator, at
from support.staff import communicators, person

from cms.publishing.models import PageReview

pytestmark = pytest.mark.django_db

DESK = reverse("cms_publishing:desk")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    made = nobody_is_asked(SmallSite())
    time_machine.move_to(at("2026-12-01 12:00"), tick=False)
    return made


def staff(name):
    user = person(name)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def titles(client, **query):
    response = client.get(DESK, query)
    assert response.status_code == 200
    return [row.matter.subject.title for row in response.context["rows"]]


@pytest.fixture
def pages(site, time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    siri = staff("siri")
    site.place("Min", responsible_person=siri)
    site.place("Snart min", responsible_person=siri, review_interval_months=8)
    site.place("Annans", responsible_person=staff("nadja"), review_interval_months=3)
    time_machine.move_to(at("2026-12-01 12:00"), tick=False)
    return siri


def test_mine_the_most_urgent_first(client, site, pages):
    client.force_login(pages)
    assert titles(client) == ["Min", "Snart min"]
    assert titles(client, state="overdue") == ["Min"]
    assert titles(client, state="in_60_days") == ["Snart min"]
    assert titles(client, state="in_7_days") == []
    assert titles(client, state="nonsense", kind="nonsense", who="nonsense") == ["Min", "Snart min"]
    # Nothing of pages that the user may not change.
    assert titles(client, who="all") == []


def test_all_that_the_user_may_change(client, site, pages):
    communicator = staff("matteus")
    communicators(site.place_index, communicator)
    client.force_login(communicator)
    assert titles(client) == []
    assert titles(client, who="all") == ["Annans", "Min", "Snart min"]
    client.force_login(administrator())
    assert titles(client, who="all") == ["Annans", "Min", "Snart min"]


def test_it_is_in_the_menu_and_in_swedish(client, site, pages):
    """G6."""
    pages.wagtail_userprofile.preferred_language = "sv"
    pages.wagtail_userprofile.save()
    client.force_login(pages)
    html = client.get(DESK).content.decode()
    assert "Att granska" in html
    assert "Granskas senast 1\xa0november 2026." in html
    assert "Försenad" in html
    assert "To review" not in html


def test_one_click_ends_it(client, site, pages):
    client.force_login(pages)
    [row, _other] = client.get(DESK).context["rows"]
    address = reverse("cms_publishing:reviewed", args=[row.matter.subject.pk])
    assert client.get(address).status_code == 200
    assert not PageReview.objects.exists()
    response = client.post(address, {"note": "Ringde värden.", "next": f"{DESK}?state=overdue"})
    assert response["Location"] == f"{DESK}?state=overdue"
    review = PageReview.objects.get()
    assert (review.note, review.reviewed_by) == ("Ringde värden.", pages)
    assert titles(client) == ["Snart min"]


def test_only_who_may_change_the_page_or_answers_for_it_reviews(client, site, pages):
    page = site.place("Främmande", responsible_person=pages)
    address = reverse("cms_publishing:reviewed", args=[page.pk])
    client.force_login(staff("annan"))
    client.post(address)
    assert not PageReview.objects.exists()
    client.force_login(pages)
    response = client.post(address, {"next": "https://evil.example/"})
    assert response["Location"] == DESK
    assert PageReview.objects.count() == 1


def test_a_long_note_is_kept_and_told(client, site, pages):
    """A4."""
    page = site.place("Min egen", responsible_person=pages)
    client.force_login(pages)
    address = reverse("cms_publishing:reviewed", args=[page.pk])
    response = client.post(address, {"note": "x" * 251})
    assert response.status_code == 200
    assert "x" * 251 in response.content.decode()
    assert response.context["form"].errors["note"]
    assert not PageReview.objects.exists()


def test_queries_are_few_and_paged(client, site):
    user = administrator()
    client.force_login(user)
    for number in range(60):
        site.place(f"Plats {number:02}", review_interval_months=1)
    client.get(DESK, {"who": "all"})
    with CaptureQueriesContext(connection) as queries:
        # What was published now is due in a month.
        rows = client.get(DESK, {"who": "all"}).context["rows"]
    assert rows.paginator.count >= 60
    assert len(rows) == 50
    assert len(queries) <= 35
    assert len(titles(client, who="all", p=2)) == rows.paginator.count - 50
