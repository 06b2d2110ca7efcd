"""Releases in the admin: what is shown, what is said, and that forged posts do nothing."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from support.make import administrator
from support.publishing import NOW
from support.releases import DAY, draft, in_review, is_public, member
from support.staff import person
from wagtail.models import Revision

from cms.core.models import Contact
from cms.publishing.enums import ReleaseState
from cms.publishing.models import Release
from cms.publishing.releases.services import approve, create
from cms.publishing.roles import COMMUNICATOR, TRANSLATOR, set_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW) as traveller:
        yield traveller


@pytest.fixture
def release(site, pair):
    return in_review(pair, site.anna)


@pytest.fixture
def outsider(site):
    """A communicator of the meeting places alone."""
    set_up([site.home], site.place_index)
    return member(COMMUNICATOR, "dag", site.place_index)


def url(name, *args):
    return reverse(f"cms_publishing_releases:{name}", args=args)


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def press(client, release, deed, **values):
    """Press a button of the page as it stands."""
    page = client.get(url("detail", release.pk))
    seen = page.context["form"].initial["seen"]
    data = {"seen": seen, "action": deed, **values}
    response = client.post(url("detail", release.pk), data, follow=True)
    release.refresh_from_db()
    return response


def buttons(client, release):
    soup = BeautifulSoup(client.get(url("detail", release.pk)).content, "html.parser")
    return {each["value"].partition(":")[0] for each in soup.select("button[name=action]")}


def test_from_two_drafts_to_what_residents_see(site, pair, client):
    client.force_login(site.anna)
    made = client.post(url("new"), {"title": "Vårens träff", "note": "Före maj."})
    release = Release.objects.get()
    assert made.url == url("drafts", release.pk)
    assert "Anmälan är öppen" in text_of(client.get(made.url))
    client.post(made.url, {"draft": [each.pk for each in pair]})
    assert buttons(client, release) == {"submit", "call_off", "remove"}
    press(client, release, "submit")
    assert buttons(client, release) == {"call_off"}
    client.force_login(site.bo)
    assert buttons(client, release) == {"approve", "send_back", "call_off"}
    assert "The release is approved." in press(client, release, "approve").content.decode()
    assert release.state == ReleaseState.PUBLISHED
    assert all(is_public(each) for each in pair)
    assert buttons(client, release) == set()


def test_with_a_date_the_button_says_that_it_is_scheduled(site, release, client):
    client.force_login(site.anna)
    values = {"title": release.title, "note": "", "go_live_at": "2026-05-24 18:00"}
    client.post(url("change", release.pk), values)
    client.force_login(site.bo)
    assert "Approve and schedule" in text_of(client.get(url("detail", release.pk)))
    press(client, release, "approve")
    assert release.state == ReleaseState.SCHEDULED


def test_a_date_that_has_passed_is_refused_with_everything_typed_kept(site, release, client):
    client.force_login(site.anna)
    values = {"title": "Ny titel", "note": "Ett ord.", "go_live_at": "2026-05-01 18:00"}
    answer = client.post(url("change", release.pk), values)
    assert "The date has passed" in text_of(answer)
    assert b'value="Ny titel"' in answer.content
    release.refresh_from_db()
    assert (release.title, release.go_live_at) == ("Vårens träff", None)


def test_what_stands_in_the_way_is_said_and_the_comment_is_kept(site, pair, release, client):
    draft(pair[1].content_object, site.anna, title="Senare ord")
    Revision.objects.filter(pk=pair[0].pk).update(content={**pair[0].content, "page_contacts": []})
    client.force_login(site.bo)
    shown = text_of(client.get(url("detail", release.pk)))
    assert "Must be mended: Add at least one contact" in shown
    assert "There is a newer draft, from 10 May 2026 at 12:00" in shown.replace("\xa0", " ")
    answer = press(client, release, "approve", words="Läst av mig.")
    assert "Nothing was done: “Vårträff”: Add at least one contact" in text_of(answer)
    assert "Läst av mig." in text_of(answer)
    assert release.state == ReleaseState.IN_REVIEW


def test_an_own_change_is_pointed_out(site, pair, client):
    own = draft(site.news(live=False), site.bo, title="Te på torget")
    release = in_review([*pair, own], site.anna)
    client.force_login(site.bo)
    shown = text_of(client.get(url("detail", release.pk)))
    assert shown.count("You have changed this yourself, so somebody else must approve it") == 1
    admin = administrator()
    own = draft(pair[0].content_object, admin, title="Vårens stora träff")
    release = in_review([own, pair[1]], site.anna)
    client.force_login(admin)
    press(client, release, "approve")
    assert release.state == ReleaseState.IN_REVIEW
    press(client, release, "approve", words="Ingen annan är i tjänst.")
    assert release.state == ReleaseState.PUBLISHED


def test_what_moved_while_somebody_read_is_named(site, pair, release, client):
    client.force_login(site.bo)
    seen = client.get(url("detail", release.pk)).context["form"].initial["seen"]
    item = release.items.get(revision=pair[1])
    client.force_login(site.anna)
    draft(pair[1].content_object, site.anna, title="Senare ord")
    press(client, release, f"take_newest:{item.pk}")
    client.force_login(site.bo)
    answer = client.post(url("detail", release.pk), {"seen": seen, "action": "approve"})
    assert "Changed while you looked: “Senare ord”" in text_of(answer)
    press(client, release, "approve")
    assert release.state == ReleaseState.PUBLISHED


def test_without_what_was_seen_nothing_is_approved(site, release, client):
    client.force_login(site.bo)
    client.post(url("detail", release.pk), {"action": "approve"})
    release.refresh_from_db()
    assert release.state == ReleaseState.IN_REVIEW


def test_it_is_sent_back_with_a_comment_only(site, release, client):
    client.force_login(site.bo)
    assert "Say in the comment" in text_of(press(client, release, "send_back"))
    press(client, release, "send_back", words="Skriv vem man frågar.")
    client.force_login(site.anna)
    assert "Skriv vem man frågar." in text_of(client.get(url("detail", release.pk)))
    assert "Was sent back" in text_of(client.get(reverse("wagtailadmin_home")))


@pytest.mark.parametrize("deed", ["approve", "send_back", "call_off", "reopen", "submit", "no"])
def test_a_forged_deed_does_nothing(site, release, outsider, client, deed):
    client.force_login(outsider)
    data = {"action": deed, "words": "Nu.", "seen": "{}"}
    assert client.post(url("detail", release.pk), data, follow=True).status_code == 404
    client.force_login(site.anna)
    if deed != "call_off":
        client.post(url("detail", release.pk), data)
    release.refresh_from_db()
    assert release.state == ReleaseState.IN_REVIEW


def test_a_forged_draft_is_not_added_and_nor_are_those_beside_it(site, outsider, client):
    theirs = draft(site.place(live=False), outsider)
    secret = draft(site.news("Ett hemligt besked", live=False), site.anna)
    release = create("Platser", [], user=outsider, now=NOW)
    client.force_login(outsider)
    answer = client.post(url("drafts", release.pk), {"draft": [theirs.pk, secret.pk, "x"]})
    assert "You may not change it" in text_of(answer)
    assert not release.items.exists()
    assert "hemligt" not in text_of(client.get(url("drafts", release.pk)))
    key = [secret.base_content_type_id, secret.object_id]
    assert client.get(url("add", *key), follow=True).status_code == 404
    assert client.post(url("add", *key), {"title": "Min"}, follow=True).status_code == 404


def test_an_item_of_another_release_is_out_of_reach(site, pair, client):
    mine = create("Min", [], user=site.anna, now=NOW)
    others = create("Annan", pair, user=site.bo, now=NOW)
    client.force_login(site.anna)
    for forged in (others.items.first().pk, "x"):
        data = {"action": f"remove:{forged}"}
        assert client.post(url("detail", mine.pk), data, follow=True).status_code == 404
    assert others.items.count() == 2


def test_who_has_no_draft_to_change_sees_no_releases(site, release, client):
    user = person("eva")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert url("list") not in home
    for address in (url("list"), url("new"), url("detail", release.pk)):
        assert "Vårens träff" not in client.get(address, follow=True).content.decode()
    assert client.get(url("new")).url == reverse("wagtailadmin_home")
    client.force_login(site.anna)
    assert url("list") in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_list_shows_what_one_has_to_do_with(site, release, outsider, client):
    client.force_login(site.bo)
    assert "Vårens träff" in text_of(client.get(url("list")))
    assert "Vårens träff" not in text_of(client.get(url("list"), {"state": "published"}))
    assert "Vårens träff" in text_of(client.get(url("list"), {"state": "in_review"}))
    client.force_login(outsider)
    assert "Vårens träff" not in text_of(client.get(url("list")))


def test_the_editors_lead_to_releases(site, pair, client):
    contact = site.contact("vaktmästare")
    revision = draft(contact, site.anna, note="Ny")
    client.force_login(site.anna)
    page = pair[0].content_object
    edit = {
        pair[0]: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        revision: reverse(Contact.snippet_viewset.get_url_name("edit"), args=[contact.pk]),
    }
    for each, address in edit.items():
        target = url("add", each.base_content_type_id, each.object_id)
        assert target in client.get(address).content.decode()
        assert client.get(target).status_code == 200
        client.post(target, {"title": f"Ny {each.pk}"})
        (item,) = Release.objects.get(title=f"Ny {each.pk}").items.all()
        assert item.revision == each
    create_url = reverse(
        "wagtailadmin_pages:add", args=["cms_news", "newspage", site.news_index.pk]
    )
    assert "/releases/add/" not in client.get(create_url).content.decode()


def test_a_draft_is_put_into_an_open_release_with_its_translation(site, client):
    cecilia = member(TRANSLATOR, "cecilia")
    cecilia.groups.add(*site.anna.groups.all())
    news = site.news("Kaffe på torget", live=False)
    english = site.english(news, live=False, title="Coffee in the square")
    release = create("Kaffet", [], user=cecilia, now=NOW)
    client.force_login(cecilia)
    shown = text_of(client.get(url("drafts", release.pk), {"q": "kaffe"}))
    assert "Coffee in the square, translation of “Kaffe på torget”" in shown
    address = url("add", news.latest_revision.base_content_type_id, news.pk)
    values = {"release": release.pk, "also": [english.latest_revision_id]}
    assert "“Coffee" not in client.get(address).content.decode()
    client.post(address, values)
    assert set(release.items.values_list("title", flat=True)) == {
        "Kaffe på torget",
        "Coffee in the square",
    }
    answer = client.post(address, values)
    assert "It is in the release already" in text_of(answer)
    answer = client.post(address, {})
    assert "Choose a release, or write the title of a new one" in text_of(answer)


def test_the_first_page_tells_who_may_approve(site, release, client, outsider):
    home = reverse("wagtailadmin_home")
    client.force_login(site.bo)
    assert "Vårens träff Waits for approval" in text_of(client.get(home))
    for user in (outsider, site.anna):
        client.force_login(user)
        assert "Vårens träff" not in text_of(client.get(home))


def test_the_first_page_tells_what_goes_out_soon(site, pair, client, outsider):
    release = in_review(pair, site.anna, go_live_at=NOW + DAY)
    release.refresh_from_db()
    approve(release, user=site.bo, now=NOW)
    home = reverse("wagtailadmin_home")
    client.force_login(site.anna)
    shown = text_of(client.get(home)).replace("\xa0", " ")
    assert "Vårens träff Approved, goes out later 11 May 2026 at 12:00" in shown
    listed = text_of(client.get(url("list"))).replace("\xa0", " ")
    assert "Approved, goes out later 2 11 May 2026 at 12:00" in listed
    client.force_login(outsider)
    assert "Vårens träff" not in text_of(client.get(home))


def test_the_list_costs_the_same_however_long(site, client):
    news = [draft(site.news(f"Nyhet {n}", live=False), site.anna) for n in range(4)]
    client.force_login(site.bo)

    def queries(address, **query):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address, query).status_code == 200
        return len(captured)

    release = create("Först", news[:1], user=site.bo, now=NOW)
    queries(url("list"))
    before = queries(url("list")), queries(url("drafts", release.pk))
    for n in range(20):
        create(f"Nummer {n}", news[1:2], user=site.anna, now=NOW)
        draft(site.news(f"Besked {n}", live=False), site.anna)
    after = queries(url("list")), queries(url("drafts", release.pk))
    assert after == before
    assert max(after) <= 30
