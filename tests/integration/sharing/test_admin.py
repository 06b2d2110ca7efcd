"""Links to drafts in the admin: made, listed, brought up to date and ended."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from support.make import administrator, at
from support.sharing import edits, share, shared
from support.staff import person

from cms.sharing.models import ShareLink

pytestmark = pytest.mark.django_db
NOW = at("2026-05-10 12:00")
LIST = "/admin/shared-drafts/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def news(site):
    return site.news("Utkastet", live=False)


@pytest.fixture
def anna(client, site):
    """An editor of news alone, who works in English."""
    user = person("anna")
    edits(site.news_index, user)
    client.force_login(user)
    return user


def words_of(response) -> str:
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def send(client, page, *others, **values):
    rows = {
        "others-TOTAL_FORMS": "3",
        "others-INITIAL_FORMS": "0",
        **{f"others-{n}-page": str(other.pk) for n, other in enumerate(others)},
    }
    data = {"title": "Våren", "pages": [page.pk], "days": "14", **rows, **values}
    return client.post(reverse("cms_sharing_links:new", args=[page.pk]), data, follow=True)


def test_a_link_is_made_from_the_editor(client, anna, site, news):
    english = site.english(news, live=False, title="The draft")
    other = site.news("Ett annat", live=False)
    edits(english.get_parent(), anna)
    editor = client.get(f"/admin/pages/{news.pk}/edit/").content.decode()
    assert reverse("cms_sharing_links:new", args=[news.pk]) in editor
    form = client.get(reverse("cms_sharing_links:new", args=[news.pk]))
    ticked = BeautifulSoup(form.content, "html.parser").select("[name=pages][checked]")
    assert [each["value"] for each in ticked] == [str(news.pk)]
    response = send(client, news, other, pages=[english.pk, news.pk])
    link = ShareLink.objects.get()
    assert [each.page_id for each in link.drafts.all()] == [news.pk, english.pk, other.pk]
    assert (link.created_by, str(link.last_day)) == (anna, "2026-05-24")
    words = words_of(response)
    assert f"http://localhost{shared(link)}" in words
    assert "Draft shared with the link “Våren”" in words
    for page in (news, english, other):
        history = client.get(f"/admin/pages/{page.pk}/history/")
        assert "Draft shared with the link “Våren”" in words_of(history)


@pytest.mark.parametrize(
    ("values", "advice"),
    [
        ({"title": ""}, "This field is required"),
        ({"days": "91"}, "less than or equal to 90"),
        ({"days": "0"}, "greater than or equal to 1"),
        ({"days": "x"}, "Enter a whole number"),
        ({"pages": []}, "Choose at least one draft"),
        ({"pages": ["999999"]}, "not one of the available choices"),
        ({"others-0-page": "999999"}, "not one of the available choices"),
        ({"others-TOTAL_FORMS": "x"}, "Choose at least one draft"),
    ],
)
def test_bad_input_is_explained_and_nothing_typed_is_lost(client, anna, news, values, advice):
    if "others-TOTAL_FORMS" in values:
        values = {**values, "pages": []}
        advice = "ManagementForm"
    response = send(client, news, **{"title": "Skrivet", "days": "7", **values})
    words = words_of(response)
    assert advice in words
    assert not ShareLink.objects.exists()
    for name in {"title", "days"} - values.keys():
        field = BeautifulSoup(response.content, "html.parser").find("input", {"name": name})
        assert field["value"] == {"title": "Skrivet", "days": "7"}[name]


def test_pages_of_others_are_refused_by_name(client, anna, site, news):
    place = site.place("Hamnen", live=False)
    assert "You may not change “Hamnen”." in words_of(send(client, news, place))
    assert client.get(reverse("cms_sharing_links:new", args=[place.pk])).status_code == 302
    assert not ShareLink.objects.exists()


def test_the_list_has_the_active_links_of_ones_own_pages(client, anna, site, news, clock):
    place = site.place("Hamnen", live=False)
    boss = administrator("chef")
    titles = {"Mitt": share(news, user=anna, title="Mitt")}
    titles |= {"Chefens": share(news, user=boss, title="Chefens")}
    share(place, user=boss, title="Platsens")
    share(news, user=boss, title="Utgånget", now=NOW - timedelta(days=20))
    words = words_of(client.get(LIST))
    assert all(each in words for each in (*titles, "anna", "chef", "24\xa0May 2026"))
    assert not any(each in words for each in ("Platsens", "Utgånget"))
    own = words_of(client.get(f"{LIST}?whose=own"))
    assert "Mitt" in own
    assert "Chefens" not in own
    assert client.get(f"{LIST}?whose=nonsense&p=x").status_code == 200
    assert client.get(f"{LIST}999/", follow=True).status_code == 404
    client.force_login(person("ingen"))
    assert client.get(LIST).status_code == 302


def test_the_newest_drafts_are_shown_when_the_editor_wants(client, anna, news):
    link = share(news, user=anna)
    draft = news.get_latest_revision_as_object()
    draft.title = "Nyare"
    draft.save_revision()
    address = reverse("cms_sharing_links:detail", args=[link.pk])
    assert "There is a newer draft." in words_of(client.get(address))
    assert "Nyare" not in words_of(client.get(shared(link)))
    response = client.post(address, {"take_newest": ""}, follow=True)
    assert "There is a newer draft." not in words_of(response)
    assert "Nyare" in words_of(client.get(shared(link)))


def test_a_link_is_ended(client, anna, news):
    link = share(news, user=anna, title="Slut")
    address = reverse("cms_sharing_links:detail", args=[link.pk])
    assert client.get(address).status_code == 200
    response = client.post(address, {"revoke": ""}, follow=True)
    assert "The link is ended." in words_of(response)
    assert client.get(shared(link)).status_code == 410
    assert client.get(address, follow=True).status_code == 404
    assert "Ended the link “Slut” to drafts" in words_of(
        client.get(f"/admin/pages/{news.pk}/history/")
    )


def test_who_may_not_change_it_all_is_not_shown_the_link(client, anna, site, news):
    place = site.place("Hamnen", live=False)
    link = share(news, place, user=administrator("chef"))
    address = reverse("cms_sharing_links:detail", args=[link.pk])
    page = client.get(address)
    assert "/shared/" not in page.content.decode()
    assert "You may not change all of the pages" in words_of(page)
    refused = client.post(address, {"take_newest": ""})
    assert "You may not change “Hamnen”." in words_of(refused)
    assert client.post(address, {"nonsense": ""}).status_code == 200
    assert timezone.now() < link.expires_at
