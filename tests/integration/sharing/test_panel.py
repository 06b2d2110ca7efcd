"""The preview panel shows the front end that is set up, and stores next to nothing."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.checks import run_checks
from django.utils import timezone
from support.admin import form_of
from support.make import SmallSite, administrator, at
from support.sharing import share, shared
from wagtail.models import Page, Revision, Site

from cms.sharing.links import link_in_panel
from cms.sharing.models import SharedDraft, ShareLink
from cms.sharing.system_checks import check_front_end_is_an_address, check_links_lead_somewhere

pytestmark = pytest.mark.django_db
NOW = at("2026-05-10 12:00")
FRONT_END = "https://front.example"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def news():
    return SmallSite().news("Utkastet", live=False)


@pytest.fixture
def editor(client):
    user = administrator()
    client.force_login(user)
    return user


def panel(client, page):
    """What the panel shows, after the editor's script has sent the form as it stands."""
    address = f"/admin/pages/{page.pk}/edit/preview/"
    sent = client.post(address, form_of(client.get(f"/admin/pages/{page.pk}/edit/").content))
    assert sent.json() == {"is_valid": True, "is_available": True}
    mode = Page.objects.get(pk=page.pk).specific.default_preview_mode
    return client.get(address, {"mode": mode, "in_preview_panel": "true"})


def frame(response) -> dict:
    (found,) = BeautifulSoup(response.content, "html.parser").find_all("iframe")
    parts = urlsplit(found["src"])
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{FRONT_END}/preview"
    assert found["referrerpolicy"] == "no-referrer"
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_without_the_setting_nothing_changes(client, editor, news):
    assert [name for name, _label in news.preview_modes] == [""]
    assert news.default_preview_mode == ""
    html = panel(client, news).content.decode()
    assert "iframe" not in html
    assert news.title in html
    assert not ShareLink.objects.exists()
    assert "front.example" not in client.get(shared(share(news))).content.decode()


@pytest.mark.parametrize("setting", [f"{FRONT_END}/", {"localhost": FRONT_END, "b": "http://b"}])
def test_the_panel_shows_the_front_end_with_the_newest_saved_draft(
    client, editor, news, settings, setting, clock
):
    settings.MOTESPLATSER_FRONTEND_URL = setting
    assert [name for name, _label in news.preview_modes] == ["", "front-end"]
    assert news.default_preview_mode == "front-end"
    response = panel(client, news)
    assert f"frame-src 'self' {FRONT_END}" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    values = frame(response)
    assert (values["locale"], values["type"]) == ("sv", "news")
    found = client.get(f"/api/v1/preview/{values['token']}").json()
    assert found["title"] == "Utkastet"
    draft = news.latest_revision.as_object()
    draft.title = "Ändrat"
    # As autosave does: in place, for nothing of the panel's keeps it from that.
    clock.shift(timedelta(seconds=5))
    draft.save_revision(overwrite_revision=news.latest_revision)
    assert client.get(f"/api/v1/preview/{values['token']}").status_code == 410
    newer = frame(panel(client, news))["token"]
    assert client.get(f"/api/v1/preview/{newer}").json()["title"] == "Ändrat"
    assert Revision.objects.filter(object_id=str(news.pk)).count() == 1
    listing = client.get(shared(share(news))).content.decode()
    assert f'href="{FRONT_END}/preview?token=' in listing


def test_refreshing_makes_no_rows_and_keeps_the_token(client, editor, news, settings, clock):
    settings.MOTESPLATSER_FRONTEND_URL = FRONT_END
    tokens = {frame(panel(client, news))["token"] for _refresh in range(3)}
    assert len(tokens) == 1
    assert (ShareLink.objects.count(), SharedDraft.objects.count()) == (1, 1)
    clock.shift(timedelta(minutes=40))
    longer = frame(panel(client, news))["token"]
    assert ShareLink.objects.get().expires_at == timezone.now() + timedelta(hours=1)
    clock.shift(timedelta(minutes=59))
    assert client.get(f"/api/v1/preview/{longer}").status_code == 200
    clock.shift(timedelta(minutes=1))
    assert client.get(f"/api/v1/preview/{longer}").status_code == 410
    other = administrator("annan")
    link_in_panel(news.page_ptr, user=other, now=timezone.now())
    frame(panel(client, news))
    assert ShareLink.objects.count() == 3


def test_where_the_front_end_cannot_show_it_the_site_does(client, editor, news, settings):
    """A new page, one without a draft, and another version than the newest."""
    settings.MOTESPLATSER_FRONTEND_URL = FRONT_END
    assert type(news)().default_preview_mode == ""
    index = Page.objects.get(slug="nyheter").specific
    assert index.default_preview_mode == ""
    draft = news.get_latest_revision_as_object()
    draft.title = "Nyare"
    draft.save_revision()
    old = client.get(f"/admin/pages/{news.pk}/revisions/{news.latest_revision_id}/view/")
    assert "Utkastet" in old.content.decode()
    assert "iframe" not in old.content.decode()
    assert not ShareLink.objects.exists()


def test_each_site_has_its_own(client, editor, news, settings):
    settings.MOTESPLATSER_FRONTEND_URL = {"other.example": "https://other.example"}
    assert news.default_preview_mode == ""
    Site.objects.update(hostname="other.example")
    assert "https://other.example/preview" in panel(client, news).content.decode()


@pytest.mark.parametrize(
    "setting", ["front.example", "ftp://front.example", "https://", "https://a.example/?b=1", 7]
)
def test_a_front_end_that_is_no_address_is_refused(settings, setting):
    for value in (setting, {"localhost": setting}):
        settings.MOTESPLATSER_FRONTEND_URL = value
        (error,) = check_front_end_is_an_address(None)
        assert error.id == "cms_sharing.E001"
        assert repr(setting) in error.msg


def test_addresses_of_front_ends_pass(settings):
    for value in ("", {}, FRONT_END, {"a": f"{FRONT_END}/app/", "b": "http://localhost:3000"}):
        settings.MOTESPLATSER_FRONTEND_URL = value
        assert not check_front_end_is_an_address(None)


def test_links_that_lead_nowhere_are_told(settings):
    assert check_links_lead_somewhere(None) == []
    settings.ROOT_URLCONF = "cms.api.urls"
    assert "cms_sharing.W001" in {each.id for each in run_checks(tags=["urls"])}
