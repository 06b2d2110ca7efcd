"""Drafts are shown as publishing them would show them, and nothing remembers it."""

from threading import Event, Thread

import pytest
import time_machine
from django.core import mail
from django.core.cache import caches
from django.db import connection, transaction
from django.utils import timezone
from support.make import SmallSite, at
from support.searching import index_pages
from support.sharing import editor, preview, share, shared
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction, Site

from cms.core import generation
from cms.core.models import ContentGeneration, RelatedLink
from cms.news.models import NewsPage
from cms.publishing.models import DoneUntil, Job
from cms.sharing.showing import CannotBeShown, show
from motesplatser_pages.models import MeetingPlacePage

commits = pytest.mark.django_db(transaction=True, serialized_rollback=True)
NOW = at("2026-05-10 12:00")
DRAFT = "Hemligt utkast"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def changed(page, **values):
    """Write a draft of a page, which stays as it is."""
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision()
    return type(page).objects.get(pk=page.pk)


def kinds(site):
    """A page of each type, with rows and references."""
    contact = site.contact()
    contacts = [{"contact": contact}]

    def rows(model):
        return [model.page_contacts.rel.related_model(**each) for each in contacts]

    network = site.network(page_contacts=rows(type(site.network())), slug="natverket")
    return {
        "news": (site.news(related_links=[RelatedLink(label="Läs", target=network)]), "news"),
        "place": (site.place(page_contacts=rows(MeetingPlacePage)), "meeting-places"),
        "network": (network, "networks"),
        "meeting": (site.meeting(network), "network-meetings"),
        "index": (site.news_index, "pages"),
        "home": (site.home, "pages"),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["news", "place", "network", "meeting", "index", "home"])
def test_a_draft_has_the_shape_that_it_has_once_it_is_published(client, kind):
    page, path = kinds(SmallSite())[kind]
    words = {"title": DRAFT, "introduction": "Ny ingress", "slug": "ny-adress"}
    page = changed(page, **words)
    link = share(page)
    address = f"/api/v1/{path}/{page.translation_key}?locale=sv"
    before = client.get(address).json()
    draft = client.get(preview(link))
    assert draft.status_code == 200
    assert client.get(address).json() == before
    assert before["title"] != DRAFT
    page.latest_revision.publish()
    published = client.get(address).json()
    assert published["title"] == DRAFT
    assert draft.json() == published


@pytest.mark.django_db
def test_an_english_draft_has_the_facts_of_the_swedish_draft_beside_it(client):
    site = SmallSite()
    place = site.place(street="Gamla gatan 1", live=False)
    english = site.english(place, live=False, title="The secret draft")
    changed(place, street="Nya gatan 2")
    link = share(english)
    assert [each.page_id for each in link.drafts.all()] == [english.pk, place.pk]
    found = client.get(preview(link)).json()
    assert found["title"] == "The secret draft"
    assert found["locale"] == "en"
    assert found["is_fallback"] is False
    assert "Nya gatan 2" in str(found)
    swedish = client.get(f"{preview(link)}?locale=sv").json()
    assert (swedish["title"], swedish["locale"]) == (place.title, "sv")
    html = client.get(shared(link, 0, "en")).content.decode()
    assert "The secret draft" in html
    assert "Nya gatan 2" in html


@pytest.mark.django_db
def test_drafts_of_a_link_lead_to_one_another(client):
    """News about a place: all three are drafts; a link stays within the set."""
    site = SmallSite()
    place = site.place("Nya huset", slug="nya-huset", live=False)
    english = site.english(place, live=False, title="The new house", slug="new-house")
    to_place = [RelatedLink(label="Läs om huset", target=place)]
    news = site.news(DRAFT, live=False, slug="utkast", related_links=to_place)
    alone, together = share(news), share(news, place, english)
    address = shared(together, 1)
    assert "Läs om huset" not in client.get(shared(alone, 0)).content.decode()
    html = client.get(shared(together, 0)).content.decode()
    assert f'<a href="{address}">Läs om huset' in html
    place_page = client.get(address).content.decode()
    assert f'href="{shared(together, 2, "en")}"' in place_page


@pytest.mark.django_db
def test_what_is_above_or_closed_stays_hidden(client):
    """Below an unpublished and a restricted page, whose titles are not given away (B12)."""
    site = SmallSite()
    network = site.network("Hemligt nätverk", slug="hemligt")
    meeting = site.meeting(network, DRAFT, live=False)
    other = site.meeting(network, "Hemlig träff")
    PageViewRestriction.objects.create(page=site.network_index, restriction_type="login")
    for hide in (lambda: None, lambda: Page.objects.get(pk=network.pk).unpublish()):
        hide()
        link = share(meeting)
        for address in (preview(link), shared(link, 0)):
            text = client.get(address).content.decode()
            assert DRAFT in text
            for secret in (network.title, other.title):
                assert secret not in text
    assert client.get(meeting.url).status_code == 404


@pytest.mark.django_db
def test_the_original_of_a_translation_that_is_taken_offline_takes_it_along(client):
    site = SmallSite()
    news = site.news()
    english = changed(site.english(news, title="Coffee"), title="More coffee")
    link = share(english)
    assert client.get(preview(link)).json()["title"] == "More coffee"
    Page.objects.get(pk=news.pk).unpublish()
    assert client.get(preview(link)).status_code == 404
    assert client.get(shared(link, 0, "en")).status_code == 410


@pytest.mark.django_db
def test_a_draft_that_lacks_what_the_database_asks_for_is_said_to(client):
    news = SmallSite().news(live=False)
    revision = news.latest_revision
    revision.content["published_at"] = None
    revision.save(update_fields=["content"])
    link = share(news)
    for address, status in ((preview(link), 409), (shared(link, 0), 409)):
        response = client.get(f"{address}")
        assert response.status_code == status
        text = response.content.decode()
        assert news.title in text
        assert "saknar något som en sida behöver" in text
        assert response["Cache-Control"] == "no-store"


def stored() -> dict:
    """All that a draft that is shown might leave behind."""
    return {
        "token": ContentGeneration.objects.values_list("token", flat=True).first(),
        "known": generation.current(ask=True),
        "pages": list(Page.objects.order_by("pk").values()),
        "news": list(NewsPage.objects.order_by("pk").values()),
        "rows": list(RelatedLink.objects.order_by("pk").values()),
        "closed": list(PageViewRestriction.objects.values()),
        "jobs": Job.objects.count(),
        "done": list(DoneUntil.objects.values()),
        "mails": len(mail.outbox),
        "roots": Site.get_site_root_paths(),
    }


@commits
def test_nothing_is_left_behind_and_nothing_is_remembered(client):
    """With real transactions: rows, generation, jobs, mail, kept answers and Wagtail's memory."""
    site = SmallSite()
    news = site.news("Öppet", related_links=[RelatedLink(label="Då", url="https://a.example/")])
    home = changed(site.home, title="Hemlig hemsida", slug="hemlig-hemsida", introduction=DRAFT)
    rows = [RelatedLink(label="Hemlig länk", url="https://b.example/")]
    news = changed(news, title=DRAFT, slug="hemlig", related_links=rows)
    PageViewRestriction.objects.create(page=site.place_index, restriction_type="login")
    link = share(news, home)
    api = f"/api/v1/news/{news.translation_key}?locale=sv"
    addresses = [
        *("/sv/", "/en/", "/sv/nyheter/", news.url, api, "/api/v1/news?locale=sv"),
        *("/api/v1/navigation?locale=sv", "/sv/sok/?q=hemligt", "/sv/sok/?q=oppet"),
    ]
    index_pages()

    def public():
        return {each: client.get(each).content for each in addresses}

    before, left = public(), stored()
    for address in (preview(link), preview(link, 1), shared(link, 0), shared(link, 1)):
        # What this process remembers, it has to ask for while the draft is there.
        generation.content_changed()
        left |= {"token": generation.current(ask=True), "known": generation.current()}
        Site.clear_site_root_paths_cache()
        response = client.get(address)
        assert response.status_code == 200
        assert DRAFT in response.content.decode()
        assert stored() == left
        # From what is kept, and built anew from what this process remembers.
        assert public() == before
        caches["motesplatser"].clear()
        assert public() == before
    assert not any(DRAFT.encode() in each for each in before.values())
    assert not any(b"Hemlig" in each for each in before.values())


# The tests' SQLite is in memory, where a writer locks readers out; in a file (WAL) it does not.
@pytest.mark.postgres
@commits
def test_others_see_nothing_while_a_draft_is_shown(client):
    site = SmallSite()
    news = changed(site.news("Öppet"), title=DRAFT)
    link = share(news)
    seen = []

    def look():
        from django.test import Client

        for address in (news.url, f"/api/v1/news/{news.translation_key}", "/sv/"):
            seen.append(Client().get(address).content.decode())
        connection.close()

    def make():
        assert NewsPage.objects.get(pk=news.pk).title == DRAFT
        other = Thread(target=look)
        other.start()
        other.join(20)
        return NewsPage.objects.get(pk=news.pk).title

    assert show([link.drafts.get().revision], NOW, make) == DRAFT
    assert len(seen) == 3
    assert all("Öppet" in each and DRAFT not in each for each in seen)


@pytest.mark.postgres
@commits
def test_whoever_publishes_is_never_the_one_who_fails(client):
    """On PostgreSQL a draft gives way before the server looks for a deadlock."""
    news = changed(SmallSite().news(), title=DRAFT)
    link, locked, done = share(news), Event(), Event()

    def publish():
        with transaction.atomic():
            Page.objects.select_for_update().get(pk=news.pk)
            locked.set()
            done.wait(20)
        connection.close()

    publisher = Thread(target=publish)
    publisher.start()
    assert locked.wait(20)
    with pytest.raises(CannotBeShown, match="en minut"):
        show([link.drafts.get().revision], NOW, lambda: None)
    done.set()
    publisher.join(20)
    assert client.get(preview(link)).status_code == 200


@commits
def test_renditions_that_are_made_meanwhile_stay(client, settings):
    """Their files are there, so their rows are too, and nothing is made twice."""
    image = get_image_model().objects.create(title="Torget", file=get_test_image_file())
    site = SmallSite()
    news = changed(site.news(), lead_image=image, lead_image_alt="Torget", title=DRAFT)
    link = share(news)
    for address in (preview(link), shared(link, 0)):
        first = client.get(address)
        renditions = list(image.renditions.order_by("pk").values_list("pk", "file"))
        assert renditions
        text = first.content.decode()
        assert any(str(file) in text for _pk, file in renditions)
        assert client.get(address).content.decode() == text
        assert list(image.renditions.order_by("pk").values_list("pk", "file")) == renditions
    storage = image.renditions.first().file.storage
    assert {f"images/{name}" for name in storage.listdir("images")[1]} >= {
        file for _pk, file in renditions
    }
    assert len(renditions) == len({spec for spec in image.renditions.values_list("filter_spec")})


@pytest.mark.django_db
def test_a_failure_while_it_is_shown_leaves_nothing(client):
    news = changed(SmallSite().news("Öppet"), title=DRAFT)
    link = share(news, user=editor())

    def fail():
        assert NewsPage.objects.get(pk=news.pk).title == DRAFT
        raise RuntimeError

    with pytest.raises(RuntimeError):
        show([link.drafts.get().revision], timezone.now(), fail)
    assert NewsPage.objects.get(pk=news.pk).title == "Öppet"
