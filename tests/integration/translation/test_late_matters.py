"""A translation that has lagged longer than it may waits for those who answer for the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from support.confirming import nobody_is_asked
from support.make import SmallSite, at
from support.staff import person
from support.translating import change

from cms.core.enums import ReleaseRule
from cms.publishing.desk import addressed_matters, matters
from cms.translation.late_matters import late_matters
from cms.translation.models import TranslationSettings

pytestmark = pytest.mark.django_db

NOW = at("2026-05-15 12:00")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-01 12:00"), tick=False)
    return nobody_is_asked(SmallSite())


@pytest.fixture
def lagging(site):
    TranslationSettings.objects.create(
        site=site.site, release_rule=ReleaseRule.MAX_LAG, max_lag_days=14
    )
    return site


def late(now):
    found = [each for each in matters(now).value if each.kind == "late_translation"]
    return [(each.title, each.state) for each in found]


def test_it_waits_from_the_day_after_which_it_is_late(lagging):
    """And the remembered desk is made anew at that moment."""
    news = lagging.news("Kaffe")
    assert late(at("2026-05-15 11:59")) == []
    assert matters(at("2026-05-15 11:59")).until == NOW
    assert late(NOW) == [("Kaffe", "overdue")]
    lagging.english(news, title="Coffee")
    assert late(NOW) == []
    change(news, title="Kaffe och te")
    assert late(at("2026-05-15 11:59")) == []
    assert late(NOW) == [("Kaffe och te", "overdue")]


def test_other_rules_are_never_late(site):
    site.news("Kaffe")
    assert late(at("2036-05-15 12:00")) == []
    with CaptureQueriesContext(connection) as queries:
        assert not list(late_matters(NOW))
    assert len(queries) == 2


def test_it_is_told_to_those_who_answer_for_the_page_in_their_language(lagging):
    siri = person("siri")
    lagging.news("Kaffe", responsible_person=siri)
    (found,) = [
        (matter, addressed)
        for matter, addressed in addressed_matters(NOW)
        if matter.kind == "late_translation"
    ]
    matter, ((recipient, _reason),) = found
    assert recipient.user_id == siri.pk
    told = {}
    for language in ("sv", "en"):
        with translation.override(language):
            told[language] = matter.text(language).replace("\xa0", " ")
    assert told == {
        "sv": "Försenad översättning, engelska: den skulle ha varit publicerad senast 15 maj 2026.",
        "en": "Late translation, English: it was to be public by 15 May 2026.",
    }
    assert f"/pages/{matter.subject.pk}/edit/" in matter.edit_url


def test_the_queries_do_not_grow(lagging):
    def count():
        with CaptureQueriesContext(connection) as queries:
            found = list(late_matters(NOW))
        assert found
        return len(queries)

    for model in (lagging.news, lagging.place, lagging.network):
        model("Nummer 0")
    count()
    few = count()
    for number in range(5):
        lagging.news(f"Nummer {number}")
        lagging.place(f"Nummer {number}")
    assert count() == few
