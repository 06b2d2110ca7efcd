"""Caches in front of the site drop what has changed, at its addresses in all languages."""

from datetime import timedelta

import pytest
from django.utils import timezone
from support.make import SmallSite, at
from support.webhooks import commit, listener, told
from wagtail.contrib.frontend_cache.backends import BaseBackend

from cms.core.models import Contact, PageContact
from cms.publishing.due import run_due
from cms.publishing.jobs import run_due_jobs
from cms.publishing.models import DoneUntil, Job
from cms.publishing.webhooks import purging

pytestmark = pytest.mark.django_db

NOW = at("2026-05-10 12:00")


class Recording(BaseBackend):
    """A cache that writes down what it is told to drop."""

    purged: list[str] = []

    def purge(self, url: str) -> None:
        self.purged.append(url)


@pytest.fixture
def site(settings, time_machine, monkeypatch):
    time_machine.move_to(NOW, tick=False)
    monkeypatch.setattr(Recording, "purged", [])
    # As if the app were installed, whose other parts are not needed.
    monkeypatch.setattr(purging.apps, "is_installed", lambda name: True)
    backend = {"BACKEND": f"{__name__}.Recording", "HOSTNAMES": ["localhost"]}
    settings.WAGTAILFRONTENDCACHE = {"ours": backend}
    return SmallSite()


def purged() -> list[str]:
    """Do what waits, and return what was dropped since the last time."""
    commit()
    # What is asked for by a job is done by the next run.
    for _run in range(2):
        run_due_jobs(timezone.now())
    found, Recording.purged = Recording.purged, []
    return found


def test_what_is_published_is_dropped_where_it_is_shown(site):
    contact = site.contact()
    place = site.place(slug="hamnmagasinet", page_contacts=[PageContact(contact=contact)])
    site.english(place, title="The harbour", slug="harbour")
    purged()
    contact = Contact.objects.get(pk=contact.pk)
    contact.name = "Anna Andersson"
    contact.save_revision().publish()
    found = purged()
    api = f"http://localhost/api/v1/meeting-places/{place.translation_key}"
    assert {
        "http://localhost/sv/motesplatser/hamnmagasinet/",
        "http://localhost/en/meeting-places/harbour/",
        api,
        f"{api}?locale=sv",
        f"{api}?locale=en",
    } <= set(found)
    assert len(set(found)) == len(found)
    assert purged() == []


def test_what_the_clock_changes_is_dropped(site):
    site.news(slug="kaffe", published_at=at("2025-05-11 10:00"))
    purged()
    DoneUntil.objects.create(name="webhooks", moment=NOW)
    run_due(at("2026-05-11 09:59"))
    assert Recording.purged == []
    run_due(at("2026-05-11 10:00"))
    found = list(Recording.purged)
    assert {"http://localhost/sv/nyheter/kaffe/", "http://localhost/en/news/"} <= set(found)
    run_due(at("2026-05-11 10:01"))
    assert Recording.purged == found


def test_a_cache_is_told_of_its_own_hosts_only(site, settings):
    purging.purge(NOW, ["http://localhost/sv/", "http://other.example/sv/"])
    assert Recording.purged == ["http://localhost/sv/"]


def test_where_a_page_was_is_dropped_too(site):
    news = site.news(slug="kaffe")
    purged()
    news.slug = "te"
    news.save_revision().publish()
    assert {"http://localhost/sv/nyheter/kaffe/", "http://localhost/sv/nyheter/te/"} <= set(
        purged()
    )


def test_without_a_cache_nothing_is_asked(site, settings):
    settings.WAGTAILFRONTENDCACHE = {}
    listener()
    site.news()
    assert told()
    assert not Job.objects.filter(kind="purge").exists()


def test_a_cache_that_fails_is_told_again(site, monkeypatch):
    site.news()
    commit()

    def fails(self, url):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(Recording, "purge", fails)
        run_due_jobs(NOW)
        run_due_jobs(NOW)
    assert Job.objects.get(kind="purge").state == "waiting"
    run_due_jobs(NOW + timedelta(minutes=1))
    assert Job.objects.get(kind="purge").state == "done"
    assert Recording.purged
