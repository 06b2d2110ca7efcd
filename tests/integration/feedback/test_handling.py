"""Staff see the feedback on pages that they may change, say when it is handled, and delete it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.admin import form_of
from support.confirming import nobody_is_asked
from support.make import SmallSite, administrator, at
from support.staff import communicators, person
from wagtail.models import ModelLogEntry

from cms.feedback.models import Feedback
from cms.feedback.selectors import About
from cms.feedback.services import receive

pytestmark = pytest.mark.django_db

NOW = at("2026-05-10 12:20")
LIST = reverse("cms_feedback:index")
HOME = reverse("wagtailadmin_home")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(NOW, tick=False)
    return nobody_is_asked(SmallSite())


@pytest.fixture
def said(site):
    """Feedback on a place, on news, and on the site, by what it is about."""
    pages = {"place": site.place("Hamnmagasinet"), "news": site.news("Kaffe"), "site": None}
    return {
        name: receive(
            site=site.site,
            about=About(page.get_url() if page else "/sv/borta/", page),
            language="en" if name == "news" else "sv",
            message=f"Om {name}.\nEn rad till.",
            email="lo@brev.example" if name == "place" else "",
            now=NOW,
        )
        for name, page in pages.items()
    }


@pytest.fixture
def siri(site):
    """Somebody who publishes places."""
    user = person("siri")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    communicators(site.place_index, user)
    return user


def listed(client, **query):
    html = client.get(LIST, query).content
    table = BeautifulSoup(html, "html.parser").select_one("table.listing")
    rows = table.select("tbody tr") if table else []
    return ["Om " + row.text.partition("Om ")[2].partition("\n")[0] for row in rows]


def edit_url(feedback):
    return reverse("cms_feedback:edit", args=[feedback.pk])


def delete_url(feedback):
    return reverse("cms_feedback:delete", args=[feedback.pk])


def test_each_sees_what_is_said_of_their_pages(client, site, said, siri):
    client.force_login(siri)
    assert listed(client) == ["Om place."]
    assert client.get(edit_url(said["place"])).status_code == 200
    for other in (said["news"], said["site"]):
        for url in (edit_url(other), delete_url(other)):
            assert client.get(url, follow=True).status_code == 404
            assert client.post(url, {"handled": "on"}, follow=True).status_code == 404
    assert Feedback.objects.filter(handled_at=None).count() == 3


@pytest.mark.parametrize(
    ("role", "sees", "deletes"),
    [
        ("Redaktör", 3, False),
        ("Kommunikatör", 3, True),
        ("Administratör", 3, True),
        ("Översättare", 0, False),
    ],
)
def test_roles(client, site, said, role, sees, deletes):
    call_command("set_up_publishing", verbosity=0)
    user = person("alex")
    user.groups.set(Group.objects.filter(name=role))
    client.force_login(user)
    home = client.get(HOME).content.decode()
    assert (f'"{LIST}"' in home) == bool(sees)
    if not sees:
        # Wagtail leads whoever lacks a right to the first page.
        assert client.get(LIST)["Location"] == HOME
        assert client.get(edit_url(said["place"]))["Location"] == HOME
        return
    assert len(listed(client)) == sees
    client.post(delete_url(said["place"]))
    assert Feedback.objects.filter(pk=said["place"].pk).exists() != deletes


def test_handled_and_not(client, said, siri):
    client.force_login(siri)
    url = edit_url(said["place"])
    response = client.get(url)
    text = BeautifulSoup(response.content, "html.parser").find("main").get_text(" ", strip=True)
    for words in ("Om place.", "En rad till.", "lo@brev.example", "Hamnmagasinet", "Swedish"):
        assert words in text
    data = form_of(response.content) | {"handled": "on"}
    assert client.post(url, data)["Location"] == LIST
    said["place"].refresh_from_db()
    assert (said["place"].handled_at, said["place"].handled_by) == (NOW, siri)
    html = client.get(url).content
    assert form_of(html)["handled"] == "on"
    client.post(url, {})
    said["place"].refresh_from_db()
    assert (said["place"].handled_at, said["place"].handled_by) == (None, None)
    # What the log keeps for longer has none of the words.
    entries = ModelLogEntry.objects.filter(content_type__app_label="cms_feedback")
    assert {entry.label for entry in entries} == {"Hamnmagasinet"}
    assert not any("Om place" in str(entry.data) for entry in entries)


def test_filters_and_search(client, said):
    user = administrator()
    client.force_login(user)
    Feedback.objects.filter(pk=said["news"].pk).update(handled_at=NOW, handled_by=user)
    assert listed(client, handled_at="True") == ["Om site.", "Om place."]
    assert listed(client, handled_at="False") == ["Om news."]
    assert listed(client, language="en") == ["Om news."]
    assert listed(client, page=said["place"].page_id) == ["Om place."]
    assert listed(client, q="borta") == ["Om site."]
    assert listed(client, q="lo@brev") == ["Om place."]
    assert listed(client, page="x", language="åäö") == ["Om site.", "Om news.", "Om place."]


def test_the_list_asks_no_more_for_more(client, site, said):
    client.force_login(administrator())

    def count():
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    few = count()
    for _each in range(5):
        receive(
            site=site.site,
            about=About("", site.place(f"Plats {_each}")),
            language="sv",
            message="Hej",
            email="",
            now=NOW,
        )
    assert count() == few


def test_there_is_no_way_to_write_or_export_it(client, said):
    """F2: it is not copied out of here."""
    client.force_login(administrator())
    for path in ("new/", "copy/1/", "history/1/", "usage/1/"):
        assert client.get(f"{LIST}{path}", follow=True).status_code == 404
    exported = client.get(LIST, {"export": "csv"})
    assert b"Om place" not in exported.getvalue()


def test_the_first_page_says_how_much_waits(client, said, siri):
    client.force_login(siri)
    client.get(HOME)
    with CaptureQueriesContext(connection) as queries:
        html = client.get(HOME).content.decode()
    assert "Feedback from one resident waits to be handled" in html
    asked = [each["sql"] for each in queries if "cms_feedback_feedback" in each["sql"]]
    assert len(asked) == 1
    Feedback.objects.update(handled_at=NOW)
    assert "waits to be handled" not in client.get(HOME).content.decode()
