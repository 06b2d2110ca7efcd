"""Links to drafts: what holds, for whom and how long, and what the answers give away."""

import logging
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import signing
from django.test import Client
from django.utils import timezone
from support.make import at
from support.sharing import editor, edits, preview, share, shared
from support.staff import person
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision, Site

from cms.publishing.due import run_due
from cms.sharing import links
from cms.sharing.models import SharedDraft, ShareLink
from cms.sharing.tokens import token_of_draft, token_of_link

pytestmark = pytest.mark.django_db
NOW = at("2026-05-10 12:00")
SECRET = "Hemligt utkast"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def news(site):
    return site.news(SECRET, live=False)


def newer(page, title):
    draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = title
    return draft.save_revision()


def addresses(link):
    return [preview(link), shared(link), shared(link, 0), shared(link, 0, "en")]


def private(response, *, title=SECRET):
    """Say whether an answer is for nobody else (F8, B8), whatever its status."""
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in response
    assert "ETag" not in response
    assert not response.cookies
    if response.status_code >= 400:
        text = response.content.decode()
        assert title not in text
        assert "Traceback" not in text
    return response


def statuses(link, found):
    return [private(Client().get(each)).status_code for each in found]


def test_whoever_has_the_link_sees_the_draft_and_nobody_keeps_it(client, news):
    """F8, B8: neither the page nor the API; not even with the header of another site."""
    link = share(news)
    for address in addresses(link):
        for headers in ({}, {"Origin": "https://other.example", "If-None-Match": "*"}):
            response = private(client.get(address, headers=headers))
            assert response.status_code == 200
            assert SECRET in response.content.decode()
    for method in ("options", "post", "head"):
        private(getattr(client, method)(preview(link)))
    private(client.get(f"{preview(link)}?unknown=1"))
    private(client.get(preview(link), headers={"Accept": "text/html"}))
    for method in ("post", "put", "delete", "options"):
        response = private(getattr(Client(enforce_csrf_checks=True), method)(shared(link)))
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_a_draft_is_said_to_be_one(client, site, news):
    """A13: in words, in the language of the page, with no form to say something of it."""
    site.english(news, live=False, title="A draft")
    link = share(news, Page.objects.get(draft_title="A draft").specific, title="Våren")
    listing = client.get(shared(link)).content.decode()
    for words in ("<h1>Våren</h1>", SECRET, "A draft", "Nyheter, ", "24\xa0maj 2026"):
        assert words in listing
    assert 'lang="en" hreflang="en"' in listing
    for order, words in ((0, "Utkast – inte publikt"), (1, "Draft – not public")):
        text = client.get(shared(link, order, ("sv", "en")[order])).content.decode()
        assert words in text
        assert ("24\xa0maj 2026" in text) or ("24\xa0May 2026" in text)
        assert "feedback" not in text.lower()


@pytest.mark.parametrize(
    "end",
    [
        lambda link, clock: clock.move_to(link.expires_at),
        lambda link, clock: links.revoke(link, user=link.created_by, now=timezone.now()),
        lambda link, clock: link.created_by.delete(),
        lambda link, clock: type(link.created_by).objects.update(is_active=False),
        lambda link, clock: type(link.created_by).objects.update(is_superuser=False),
        lambda link, clock: Page.objects.get(draft_title=SECRET).delete(),
        lambda link, clock: shared_by(link).delete(),
        lambda link, clock: shared_by(link).update(created_at=timezone.now()),
    ],
    ids=["expired", "revoked", "deleted user", "inactive", "no right", "page", "revision", "moved"],
)
def test_what_does_not_hold_is_gone_without_a_hint(news, clock, end):
    link = share(news)
    clock.shift(timedelta(minutes=1))
    found = addresses(link)
    end(link, clock)
    assert statuses(link, found) == [410] * 4
    # The same words, whatever the reason.
    (answer,) = {words_of(Client().get(each)) for each in found[1:3]}
    assert "Utkasten delas inte längre" in answer


def words_of(response) -> str:
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def shared_by(link):
    return Revision.objects.filter(pk__in=link.drafts.values_list("revision"))


def forged(token, other):
    """Tokens that nobody gave: with a bit flipped, of another kind, another key, another item."""
    value, _colon, signature = token.rpartition(":")
    yield from (f"{value[:-1]}{chr(ord(value[-1]) ^ 1)}:{signature}", f"{value}:{signature[:-1]}")
    yield f"{value}:{signature[:-1]}{'A' if signature[-1] != 'A' else 'B'}"
    yield f"{other.rpartition(':')[0]}:{signature}"
    yield signing.Signer(salt="other").sign(value)
    yield signing.Signer(salt="cms_sharing.link", key="other").sign(value)
    yield from (value, signature, "x", "ö", "\x00", "a" * 3000, "..%2f", ":")


def test_forged_tokens_lead_nowhere(client, news):
    mine, other = share(news), share(news)
    of_draft = [token_of_draft(link.drafts.get()) for link in (mine, other)]
    of_link = [token_of_link(link) for link in (mine, other)]
    for token in [*forged(*of_draft), *of_link]:
        response = client.get(f"/api/v1/preview/{token}")
        assert response.status_code == 404, token
        assert response["Content-Type"] == "application/problem+json"
    for token in [*forged(*of_link), *of_draft]:
        for end in ("", "0/"):
            response = client.get(f"/sv/shared/{token}/{end}")
            assert response.status_code == 404, token
            assert SECRET not in response.content.decode()
    bodies = {
        words_of(client.get(f"/sv/shared/{token}/"))
        for token in (f"{of_link[0]}x", signing.Signer(salt="cms_sharing.link").sign("0" * 32))
    }
    assert len(bodies) == 1


def test_a_token_holds_for_one_page_one_revision_and_one_expiry(client, news):
    link = share(news)
    token = preview(link)
    newer(news, "Nyare utkast")
    assert client.get(token).json()["title"] == SECRET
    links.take_newest(link, user=editor(), now=timezone.now())
    assert client.get(token).status_code == 410
    assert client.get(preview(link)).json()["title"] == "Nyare utkast"
    before = preview(link)
    ShareLink.objects.update(expires_at=NOW + timedelta(days=80))
    assert client.get(before).status_code == 410


def test_nothing_written_later_is_seen(client, site, clock):
    """Autosave overwrites a revision in place, but not one that is shared; then again."""
    news = site.news(SECRET, live=False)
    link, revision = share(news), news.latest_revision
    pinned = revision.pk
    draft = revision.as_object()
    draft.title = "Skrivet senare"
    clock.shift(timedelta(seconds=5))
    written = draft.save_revision(overwrite_revision=revision)
    assert written.pk != pinned
    assert Page.objects.get(pk=news.pk).latest_revision == written
    assert client.get(preview(link)).json()["title"] == SECRET
    for address in addresses(link)[1:]:
        assert "Skrivet senare" not in client.get(address).content.decode()
    links.revoke(link, user=editor(), now=timezone.now())
    draft.title = "Ännu senare"
    clock.shift(timedelta(seconds=5))
    assert draft.save_revision(overwrite_revision=written).pk == written.pk


def test_another_site_shows_nothing_of_it(client, site, news):
    other = Page.get_first_root_node().add_child(
        instance=Page(title="Annan", slug="annan", locale=site.sv)
    )
    Site.objects.create(hostname="other.example", root_page=other)
    link = share(news)
    host = {"HTTP_HOST": "other.example"}
    assert client.get(preview(link), **host).status_code == 404
    assert client.get(shared(link, 0), **host).status_code == 410


def test_tokens_are_in_no_log(client, news, caplog, monkeypatch):
    link = share(news)
    caplog.set_level(logging.DEBUG)
    found = addresses(link)
    for address in found:
        client.get(address)
        Client(enforce_csrf_checks=True).post(address)
    links.revoke(link, user=editor(), now=timezone.now())
    for address in (*found, f"{found[0]}x", f"{shared(link)}9/"):
        client.get(address)
    ShareLink.objects.update(revoked_at=None)
    monkeypatch.setattr("cms.sharing.api.router.show", lambda *args: 1 / 0)
    assert client.get(found[0]).status_code == 500
    assert "ZeroDivisionError" in caplog.text
    for address in found:
        token = next(part for part in address.split("/") if ":" in part)
        assert token not in caplog.text


def test_making_a_link_asks_for_the_right_to_each_page(site, news):
    """Whoever may change one page only shares that one; the log says who did what."""
    anna = person("anna")
    edits(site.news_index, anna)
    place = site.place(live=False)
    link = share(news, user=anna)
    assert {each.action for each in PageLogEntry.objects.filter(user=anna)} >= {
        "cms_sharing.create"
    }
    assert ModelLogEntry.objects.for_instance(link).get().action == "cms_sharing.create"
    for pages in ((news, place), (place,)):
        with pytest.raises(links.SharingRefused, match=place.title):
            share(*pages, user=anna)
    assert ShareLink.objects.count() == 1
    with pytest.raises(links.SharingRefused):
        share(user=anna)
    with pytest.raises(links.SharingRefused, match="20"):
        share(*[site.news(live=False) for _number in range(21)])


def test_a_page_without_a_draft_cannot_be_shared(site):
    with pytest.raises(links.SharingRefused, match="Nyheter"):
        share(site.news_index)


def test_who_sees_and_ends_links(site, news):
    place = site.place(live=False)
    anna, bo, eva = (person(name) for name in ("anna", "bo", "eva"))
    edits(site.news_index, anna, bo)
    edits(site.place_index, eva)
    own, mixed = share(news, user=anna), share(news, place)
    share(news, user=anna, now=NOW - timedelta(days=15))
    links.link_in_panel(news.page_ptr, user=anna, now=NOW)

    def seen(user):
        return {*links.visible_links(user, NOW)}

    assert (seen(anna), seen(bo), seen(eva)) == ({own, mixed}, {own, mixed}, {mixed})
    assert seen(person("nobody")) == set()
    follows = {(user, link) for user in (anna, bo, eva) for link in (own, mixed)}
    follows = {pair for pair in follows if links.may_follow(pair[1], pair[0])}
    assert follows == {(anna, own), (bo, own)}
    with pytest.raises(links.SharingRefused):
        links.revoke(own, user=eva, now=NOW)
    with pytest.raises(links.SharingRefused):
        links.take_newest(mixed, user=eva, now=NOW)
    links.revoke(mixed, user=eva, now=NOW)
    links.revoke(own, user=anna, now=NOW)
    assert seen(editor()) == set()


def test_rows_are_erased_thirty_days_after_the_end(site, news, clock):
    """At night; nothing of a page goes with them."""
    run_due(timezone.now())
    panel = links.link_in_panel(news.page_ptr, user=editor(), now=NOW)
    soon, late, revoked = share(news), share(news, days=40), share(news, days=90)
    links.revoke(revoked, user=editor(), now=NOW)

    def kept_after(days):
        clock.move_to(NOW + timedelta(days=days))
        run_due(timezone.now())
        return {*ShareLink.objects.all()}

    assert panel not in kept_after(1)
    assert kept_after(30) == {soon, late}
    assert kept_after(43) == {soon, late}
    assert kept_after(45) == {late}
    assert kept_after(71) == set()
    assert not SharedDraft.objects.exists()
    assert Page.objects.filter(pk=news.pk).exists()
