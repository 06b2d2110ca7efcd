"""Which pages are to be looked through, who hears of them, and what a review moves."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from support.make import SmallSite, at
from support.staff import communicators, person
from wagtail.models import PageLogEntry, PageViewRestriction

from cms.publishing.desk import addressed_matters
from cms.publishing.enums import RecipientReason, ReviewState
from cms.publishing.models import PublishingSettings, ReviewInterval
from cms.publishing.reviews.services import mark_reviewed, reviewed_pages
from motesplatser_pages.models import MeetingPlacePage

pytestmark = pytest.mark.django_db

NOW = at("2026-12-01 12:00")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 09:00"), tick=False)
    return SmallSite()


def due(now=NOW):
    return {page.title: page.review.value for page in reviewed_pages(now)}


def waiting(now=NOW):
    return {
        matter.subject.title: [(recipient.email, reason) for recipient, reason in addressed]
        for matter, addressed in addressed_matters(now)
        if matter.kind == "review"
    }


def test_the_page_the_site_and_the_type_say_how_often(site):
    site.place("Vanlig")
    site.place("Egen", review_interval_months=3)
    site.place("Aldrig", review_interval_months=0)
    site.news("Nyhet")
    found = due()
    assert found["Vanlig"].due_at == at("2026-11-01 09:00")
    assert found["Egen"].due_at == at("2026-08-01 09:00")
    assert found["Aldrig"].state == found["Nyhet"].state == ReviewState.NEVER
    settings = PublishingSettings.for_site(site.site)
    place_type = ContentType.objects.get_for_model(MeetingPlacePage)
    settings.intervals = [ReviewInterval(page_type=place_type, months=24)]
    settings.save()
    found = due()
    assert found["Vanlig"].due_at == at("2028-05-01 09:00")
    assert found["Egen"].due_at == at("2026-08-01 09:00")


def test_only_what_is_public_is_reviewed(site):
    """B12: and each page once, whatever languages it has."""
    site.place("Utkast", live=False)
    hidden = site.place("Dold")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    shown = site.place("Synlig")
    site.english(shown, title="Shown")
    titles = [page.title for page in reviewed_pages(NOW)]
    assert titles.count("Synlig") == 1
    assert {"Utkast", "Dold", "Shown"}.isdisjoint(titles)


def test_a_review_moves_the_review_and_nothing_else(site):
    """G3, G5: and the log says who, with the note."""
    place, user = site.place("Hamnen"), person("siri")
    mark_reviewed(place, user=user, note="Ringde värden.", now=NOW)
    after = MeetingPlacePage.objects.get(pk=place.pk)
    assert after.substantive_updated_at == place.substantive_updated_at
    assert after.last_published_at == place.last_published_at
    assert after.latest_revision_id == place.latest_revision_id
    assert due()["Hamnen"].due_at == at("2027-06-01 12:00")
    [entry] = PageLogEntry.objects.filter(action="motesplatser.review")
    assert (entry.user, entry.page_id, entry.comment) == (user, place.pk, "Ringde värden.")
    mark_reviewed(place, user=user, note="", now=at("2027-01-01 12:00"))
    assert due()["Hamnen"].due_at == at("2027-07-01 12:00")


def test_the_person_the_unit_or_the_communicators_hear_of_it(site):
    """Whoever has left is replaced by the section's communicators, and it is said why."""
    home, places = person("matteus"), person("nadja")
    communicators(site.home, home)
    communicators(site.place_index, places, person("borta", is_active=False))
    site.place("Ansvarig", responsible_person=person("siri"), responsible_email="a@a.example")
    site.place("Enhet", responsible_unit="Föreningen", responsible_email="hej@ljuset.example")
    site.place("Slutat", responsible_person=person("gone", is_active=False))
    site.place("Ingen")
    site.network("Nätverk", review_interval_months=1)
    assert waiting() == {
        "Ansvarig": [("siri@lindasa.example", RecipientReason.RESPONSIBLE)],
        "Enhet": [("hej@ljuset.example", RecipientReason.UNIT)],
        "Slutat": [("nadja@lindasa.example", RecipientReason.INACTIVE)],
        "Ingen": [("nadja@lindasa.example", RecipientReason.NOBODY)],
        "Nätverk": [("matteus@lindasa.example", RecipientReason.NOBODY)],
    }


def test_queries_do_not_grow(site):
    responsible = person("siri")
    communicators(site.home, person("matteus"))

    def count():
        with CaptureQueriesContext(connection) as queries:
            found = addressed_matters(NOW)
        return len(queries), len(found)

    site.place("Först", responsible_person=responsible)
    count()  # what is learnt once is not counted
    few, _found = count()
    for number in range(12):
        site.place(f"Plats {number}", responsible_person=responsible if number % 2 else None)
    many, found = count()
    assert found >= 13
    assert many == few <= 28
