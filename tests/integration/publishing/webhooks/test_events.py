"""Webhooks are told of what becomes public, changes, moves and goes; never of anything else."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from support.hiding import WAYS_TO_HIDE, on_another_site
from support.make import SmallSite, at
from support.webhooks import commit, listener, names, told
from wagtail.models import Page, PageViewRestriction

from cms.core.models import Contact, PageContact
from cms.news.models import NewsAbout
from cms.news.services import confirm_still_correct
from cms.publishing.jobs import run
from cms.publishing.models import Announced, Job, WebhookDelivery
from cms.publishing.webhooks.announcing import announce
from cms.publishing.webhooks.endpoints import save_endpoint
from motesplatser_pages.models import PlaceOrganiser

pytestmark = pytest.mark.django_db

NOW = at("2026-05-10 12:00")
HIDDEN = "Hemlig rubrik"


@pytest.fixture
def site(time_machine):
    time_machine.move_to(NOW, tick=False)
    return SmallSite()


def publish(page, **fields):
    """Publish a page with other values, as its editor does."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_nothing_is_written_where_nobody_listens(site):
    news = site.news()
    publish(news, title="Te på torget")
    listener(is_active=False)
    publish(news, title="Saft på torget")
    assert not Job.objects.filter(kind="announce").exists()
    assert not Announced.objects.exists()


def test_what_is_published_updated_and_taken_offline(site):
    listener()
    news = site.news()
    (published,) = told()
    assert names([published]) == ["news.published sv"]
    publish(news, title="Te på torget", minor_edit=True)
    publish(news, title="Saft på torget")
    (updated,) = told()
    assert names([updated]) == ["news.updated sv"]
    news.refresh_from_db()
    news.unpublish()
    (gone,) = told()
    assert names([gone]) == ["news.unpublished sv"]
    publish(news)
    assert names(told()) == ["news.published sv"]


def test_each_transaction_has_one_job(site):
    """Whatever it does, to however many."""
    listener()
    with transaction.atomic():
        first, _second = site.news(slug="a"), site.news(slug="b")
        publish(first, title="Te")
    assert Job.objects.filter(kind="announce").count() == 1
    assert names(told()) == ["news.published sv"] * 2


def test_drafts_of_public_pages_are_not_told(site):
    news = site.news()
    listener()
    news.title = "Te"
    news.save_revision()
    site.news(live=False)
    assert not Job.objects.filter(kind="announce").exists()


def test_a_message_says_where_to_look(site):
    place = site.place(slug="hamnmagasinet")
    listener()
    news = site.news(
        slug="kaffe", about=[NewsAbout(page=place)], published_at=at("2026-05-01 09:00")
    )
    (message,) = told()
    root = "http://localhost"
    api = f"{root}/api/v1/news/{news.translation_key}"
    others = message["data"]["urls"].pop("others")
    assert message == {
        "type": "news.published",
        "timestamp": "2026-05-10T10:00:00Z",
        "data": {
            "id": str(news.translation_key),
            "type": "news",
            "locale": "sv",
            "urls": {
                "html": {"sv": f"{root}/sv/nyheter/kaffe/", "en": f"{root}/en/nyheter/kaffe/"},
                "api": {"sv": f"{api}?locale=sv", "en": f"{api}?locale=en"},
                "others_are_all": True,
            },
            # Twelve months after its own date of publication.
            "valid_until": "2027-05-01T07:00:00Z",
        },
    }
    assert len(set(others)) == len(others)
    assert set(others) >= {
        api,
        f"{root}/api/v1/news",
        f"{root}/api/v1/news?locale=en",
        # The list, the home page, and the place that shows news about it.
        f"{root}/sv/nyheter/",
        f"{root}/en/news/",
        f"{root}/sv/",
        f"{root}/en/",
        f"{root}/sv/motesplatser/hamnmagasinet/",
        f"{root}/api/v1/meeting-places/{place.translation_key}?locale=sv",
        f"{root}/feeds/sv/news.atom",
        f"{root}/feeds/en/news/about/{place.translation_key}.json",
    }
    # None is there for nothing: what is not near is not named.
    assert not any("natverk" in each for each in others)


def test_a_translation_is_told_of_by_its_language(site):
    listener()
    news = site.news(slug="kaffe")
    told()
    english = site.english(news, title="Coffee", slug="coffee")
    (published,) = told()
    assert names([published]) == ["news.published en"]
    assert published["data"]["urls"]["html"]["en"] == "http://localhost/en/news/coffee/"
    publish(english, title="Coffee again")
    assert names(told()) == ["news.updated en"]
    news.refresh_from_db()
    news.unpublish()
    assert sorted(names(told())) == ["news.unpublished en", "news.unpublished sv"]


def test_a_page_that_moves_keeps_its_id(site):
    network, other = site.network("Ett", slug="ett"), site.network("Två", slug="tva")
    meeting = site.meeting(network, slug="traff")
    listener()
    meeting.move(Page.objects.get(pk=other.pk), pos="last-child")
    moved, updated = told()
    # Wagtail saves it, too.
    assert names([moved, updated]) == ["meeting.moved sv", "meeting.updated sv"]
    assert moved["data"]["id"] == str(meeting.translation_key)
    assert moved["data"]["type"] == "network_meeting"
    assert moved["data"]["urls"]["html"]["sv"] == "http://localhost/sv/natverk/tva/traff/"
    # What was there before is to be fetched anew, too: it leads elsewhere now.
    assert {
        "http://localhost/sv/natverk/ett/traff/",
        "http://localhost/sv/natverk/ett/",
        "http://localhost/sv/natverk/tva/",
    } <= set(moved["data"]["urls"]["others"])


def test_calendars_are_to_be_fetched_anew(site):
    listener()
    meeting = site.meeting(site.network(slug="ett"), place=site.place())
    found = next(each for each in told() if each["type"] == "meeting.published")
    others = set(found["data"]["urls"]["others"])
    for language in ("sv", "en"):
        root = f"http://localhost/calendars/{language}"
        assert {
            f"{root}/meetings.ics",
            f"{root}/meetings/{meeting.translation_key}.ics",
            f"{root}/networks/{meeting.get_parent().translation_key}.ics",
            f"{root}/places/{meeting.place.translation_key}.ics",
        } <= others


def test_a_new_address_moves_what_is_below(site):
    network = site.network(slug="ett")
    site.meeting(network, slug="traff")
    listener()
    publish(network, slug="tva")
    assert sorted(names(told())) == ["meeting.moved sv", "network.moved sv", "network.updated sv"]


def test_what_is_deleted_is_told_with_what_was_known(site):
    news = site.news(slug="kaffe")
    listener()
    Page.objects.get(pk=news.pk).delete()
    (deleted,) = told()
    assert names([deleted]) == ["news.deleted sv"]
    assert deleted["data"]["id"] == str(news.translation_key)
    assert deleted["data"]["type"] == "news"
    assert deleted["data"]["urls"]["html"]["sv"] == "http://localhost/sv/nyheter/kaffe/"
    assert "http://localhost/sv/nyheter/" in deleted["data"]["urls"]["others"]
    assert deleted["data"]["valid_until"] is None


def test_contacts_are_told_with_the_pages_that_show_them(site):
    contact = site.contact()
    place = site.place(slug="hamnmagasinet", page_contacts=[PageContact(contact=contact)])
    site.place("Dold", slug="dold", page_contacts=[PageContact(contact=contact)], live=False)
    listener()
    contact = Contact.objects.get(pk=contact.pk)
    contact.name = "Anna Andersson"
    contact.save_revision().publish()
    (updated,) = told()
    assert names([updated]) == ["contact.updated sv"]
    assert updated["data"]["type"] == "contact"
    assert updated["data"]["urls"]["html"] == {}
    assert {
        "http://localhost/sv/motesplatser/hamnmagasinet/",
        f"http://localhost/api/v1/meeting-places/{place.translation_key}",
    } <= set(updated["data"]["urls"]["others"])
    text = json.dumps(updated)
    # No personal data, no prose.
    assert "Anna" not in text
    assert "dold" not in text


def test_an_organisation_is_told_with_where_it_is(site):
    organisation = site.organisation()
    place = site.place(organisers=[PlaceOrganiser(organisation=organisation)])
    listener()
    organisation.website = "https://ljuset.example/"
    organisation.save_revision().publish()
    (updated,) = told()
    assert names([updated]) == ["organisation.updated sv"]
    api = "http://localhost/api/v1"
    assert {
        f"{api}/organisations?locale=en",
        f"{api}/organisations/{organisation.translation_key}",
        f"{api}/meeting-places/{place.translation_key}",
    } <= set(updated["data"]["urls"]["others"])
    assert "ljuset.example" not in json.dumps(updated)


def test_still_correct_is_an_update(site):
    news = site.news()
    listener()
    with transaction.atomic():
        confirm_still_correct(news, user=None, note="", now=NOW)
    assert names(told()) == ["news.updated sv"]


@pytest.mark.parametrize("hide", WAYS_TO_HIDE)
def test_what_is_hidden_is_told_as_gone_and_then_no_more(site, hide):
    """B12."""
    network = site.network("Öppna dörrar", slug="oppna-dorrar")
    made = {
        "news": site.news(HIDDEN, slug="hemlig"),
        "place": site.place(HIDDEN, slug="hemlig"),
        "network": site.network(HIDDEN, slug="hemlig"),
        "meeting": site.meeting(network, HIDDEN, slug="hemlig"),
    }
    for page in made.values():
        site.english(page, title=f"{HIDDEN} in English")
    listener()
    for page in made.values():
        hide(type(page).objects.get(pk=page.pk))
    messages = told()
    # What another site shows is public there.
    happening = "moved" if hide is on_another_site else "unpublished"
    found = {name.rpartition(" ")[0] for name in names(messages)}
    assert {f"{name}.{happening}" for name in made} <= found
    assert HIDDEN not in json.dumps(messages)
    if hide is on_another_site:
        return
    gone = {each["data"]["id"] for each in messages}
    for page in made.values():
        page = type(page).objects.get(pk=page.pk)
        page.title = "Ännu hemligare"
        page.save_revision()
        page.save()
    assert told() == []
    publish(site.home)
    (updated,) = told()
    assert not any(key in json.dumps(updated) for key in gone)


def test_what_was_never_public_is_never_told(site):
    """B12: also when it is saved, moved and deleted."""
    listener()
    PageViewRestriction.objects.create(page=site.place_index, restriction_type="login")
    told()
    hidden = site.place(HIDDEN, slug="hemlig")
    draft = site.news(HIDDEN, slug="hemlig", live=False)
    publish(hidden, street="Hemliga gatan 1")
    assert told() == []
    draft.delete()
    Page.objects.get(pk=hidden.pk).delete()
    assert told() == []


def test_a_restriction_that_goes_lets_out_what_is_below(site):
    restriction = PageViewRestriction.objects.create(
        page=site.place_index, restriction_type="login"
    )
    site.place()
    listener()
    restriction.delete()
    assert sorted(names(told())) == ["page.published en", "page.published sv", "place.published sv"]


def test_what_came_and_went_unheard_is_not_told(site):
    listener()
    news = site.news()
    news.unpublish()
    assert told() == []


def test_only_what_is_chosen_is_sent(site):
    listener(types=["news"], events=["published", "registration.closed"])
    news = site.news()
    site.place()
    publish(news)
    assert names(told()) == ["news.published sv"]


def test_whoever_listens_anew_hears_nothing_of_what_was_missed(site):
    endpoint = listener()
    endpoint.is_active = False
    endpoint.save()
    news = site.news()
    site.place()
    endpoint.is_active = True
    save_endpoint(endpoint)
    commit()
    publish(news)
    assert names(told()) == ["news.updated sv"]


def test_a_job_that_was_cut_off_tells_nothing_twice(site):
    """It may run again after its messages are in, before it could say so."""
    listener()
    site.news()
    commit()
    job = Job.objects.get(kind="announce")
    for _time in range(2):
        Job.objects.filter(pk=job.pk).update(state="waiting")
        assert run(job.pk, timezone.now())
    assert WebhookDelivery.objects.count() == 1


def test_many_ask_no_more_of_the_database_than_one(site):
    listener(types=["contact"])
    asked = []
    for number in (1, 6):
        with transaction.atomic():
            for each in range(number):
                site.news(slug=f"kaffe-{number}-{each}")
        commit()
        job = Job.objects.get(kind="announce", state="waiting")
        Job.objects.filter(pk=job.pk).update(state="done")
        with CaptureQueriesContext(connection) as queries:
            announce(NOW, **job.arguments)
        asked.append(len(queries))
    # One more where a type of content is met for the first time.
    assert abs(asked[0] - asked[1]) <= 1
    assert max(asked) <= 30
