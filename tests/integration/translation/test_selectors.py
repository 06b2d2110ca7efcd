"""How each object stands in each language, and how many words are left."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from support.make import SmallSite, at
from support.staff import person
from support.translating import change, translate
from wagtail.models import Locale, PageViewRestriction

from cms.core.enums import ReleaseRule
from cms.core.models import Organisation
from cms.publishing.roles import set_up
from cms.translation.models import SourceText, TranslationSettings
from cms.translation.selectors import rows
from cms.translation.services import send_for_translation
from cms.translation.words_left import words_left

pytestmark = pytest.mark.django_db

DEADLINE = dt.date(2026, 5, 20)


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-10 12:00"), tick=False)
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def send(site, source, **values):
    values = {"user": None, "assignee": None, "deadline": DEADLINE, **values}
    return send_for_translation([source], site.en, now=timezone.now(), **values)[0]


def row_of(source, also=()):
    found = [
        row for row in rows(timezone.now(), also=also) if row.source.key == source.translation_key
    ]
    assert len(found) <= 1
    return found[0] if found else None


def standing_of(source):
    (standing,) = row_of(source).standings
    return standing


def left_of(source):
    ((_key, left),) = words_left([row_of(source)]).items()
    return left


def test_a_page_from_missing_to_outdated(site, time_machine):
    news = site.news("Kaffe på torget", introduction="Kom och fika.")
    row = row_of(news)
    assert (row.source.title, row.source.section, row.source.words) == (
        "Kaffe på torget",
        "Nyheter",
        6,
    )
    assert standing_of(news).state == "missing"
    assert left_of(news) == 6
    assignment = send(site, news)
    assert standing_of(news).state == "in_translation"
    assert standing_of(news).assignment == assignment
    draft = translate(news, site.en, {"Kaffe på torget": "Coffee on the square"})
    assert standing_of(news).state == "in_translation"
    assert left_of(news) == 3
    target = draft.content_object
    target.get_workflow().start(target, person("vera"))
    assert standing_of(news).state == "in_review"
    target.current_workflow_state.cancel()
    draft = translate(news, site.en, {"Kom och fika.": "Come for coffee."})
    draft.publish()
    standing = standing_of(news)
    assert (standing.state, standing.assignment) == ("current", None)
    assert standing.translated_at == timezone.now()
    assert left_of(news) == 0
    time_machine.move_to(at("2026-05-12 12:00"), tick=False)
    news = change(news, introduction="Kom och fika med oss.")
    standing = standing_of(news)
    assert (standing.state, standing.outdated_since) == ("outdated", at("2026-05-12 12:00"))
    assert left_of(news) == 5
    # It is told also while somebody works on it.
    send(site, news)
    standing = standing_of(news)
    assert standing.state == "in_translation"
    assert standing.outdated_since == at("2026-05-12 12:00")


def test_a_translation_from_elsewhere_has_its_changed_words_left(site):
    """Nobody has ever sent it, so there are no texts to count."""
    news = site.news("Kaffe", introduction="Kom.")
    site.english(news, title="Coffee", introduction="Come.")
    assert standing_of(news).state == "current"
    assert left_of(news) == 0
    change(news, introduction="Kom och fika.")
    assert standing_of(news).state == "outdated"
    assert left_of(news) == 3


def test_words_left_are_of_each_language(site):
    finnish = Locale.objects.create(language_code="fi")
    news = site.news("Kaffe")
    site.english(news, title="Coffee")
    send_for_translation(
        [news], finnish, user=None, assignee=None, deadline=None, now=timezone.now()
    )
    english, in_finnish = row_of(news).standings
    assert (english.state, in_finnish.state) == ("current", "in_translation")
    assert words_left([row_of(news)]) == {
        (news.translation_key, site.en.pk): 0,
        (news.translation_key, finnish.pk): 1,
    }


def test_an_alias_shows_the_source_language(site):
    news = site.news()
    news.copy_for_translation(site.en, alias=True)
    assert standing_of(news).state == "alias_or_fallback"


def test_a_translation_that_readers_may_not_see_is_not_current(site):
    news = site.news()
    english = site.english(news, title="Coffee")
    PageViewRestriction.objects.create(page=english, restriction_type="login")
    assert standing_of(news).state != "current"


def test_machine_text_says_so(site):
    news = site.news()
    site.english(news, title="Coffee")
    SourceText.objects.filter(locale=site.en).update(is_machine=True)
    assert standing_of(news).state == "machine"


def test_what_is_not_public_is_there_once_it_is_sent(site):
    draft = site.news("Snart", live=False)
    assert row_of(draft) is None
    assert row_of(draft, also=[draft.translation_key]).source.title == "Snart"
    send(site, draft)
    row = row_of(draft)
    assert (row.source.is_public, row.source.section) == (False, "Nyheter")
    assert left_of(draft) == 1
    draft.save_revision().publish()
    assert row_of(draft).source.is_public


def test_what_is_restricted_is_not_public(site):
    news = site.news()
    PageViewRestriction.objects.create(page=news, restriction_type="login")
    assert row_of(news) is None


def test_contacts_are_in_it_and_what_has_no_words_is_not(site):
    contact = site.contact("samordnare", note="Ring gärna.")
    contact.save_revision().publish()
    row = row_of(contact)
    assert (row.source.title, row.source.words) == ("samordnare", 3)
    assert standing_of(contact).state == "missing"
    words = {"samordnare": "coordinator", "Ring gärna.": "Do call."}
    translate(contact, site.en, words)
    assert standing_of(contact).state == "in_translation"
    contact.refresh_from_db()
    contact.unpublish()
    assert row_of(contact) is None
    silent = Organisation.objects.create(name="Ljuset", locale=site.sv)
    silent.save_revision().publish()
    assert row_of(silent) is None


def lag(site, days=14, rule=ReleaseRule.MAX_LAG):
    TranslationSettings.objects.update_or_create(
        site=site.site, defaults={"release_rule": rule, "max_lag_days": days}
    )


@pytest.mark.parametrize(
    ("own_rule", "own_days", "expected"),
    [
        ("", None, "2026-05-24 12:00"),
        ("", 3, "2026-05-13 12:00"),
        ("max_lag", 0, "2026-05-10 12:00"),
        ("source_now", None, None),
        ("together", 3, None),
    ],
)
def test_a_page_follows_its_own_rule_or_its_sites(site, own_rule, own_days, expected):
    lag(site)
    news = site.news(release_rule=own_rule, max_lag_days=own_days)
    assert standing_of(news).late_from == (at(expected) if expected else None)


def test_late_is_counted_from_publication_and_then_from_the_change(site, time_machine):
    """English may lag at most N days."""
    news = site.news("Kaffe")
    assert standing_of(news).late_from is None
    lag(site)
    assert not standing_of(news).is_late
    time_machine.move_to(at("2026-05-24 11:59"), tick=False)
    assert not standing_of(news).is_late
    time_machine.move_to(at("2026-05-24 12:00"), tick=False)
    assert standing_of(news).is_late
    site.english(news, title="Coffee")
    assert standing_of(news).late_from is None
    time_machine.move_to(at("2026-06-01 12:00"), tick=False)
    change(news, title="Kaffe och te")
    assert standing_of(news).late_from == at("2026-06-15 12:00")


@pytest.mark.parametrize(("day", "is_overdue"), [("2026-05-20", False), ("2026-05-21", True)])
def test_a_deadline_is_overdue_when_its_day_is_over(site, time_machine, day, is_overdue):
    news = site.news()
    send(site, news)
    # Half past midnight in Stockholm, where the day before is not over in UTC.
    time_machine.move_to(at(f"{day} 00:30"), tick=False)
    assert standing_of(news).is_overdue is is_overdue


def test_the_queries_do_not_grow(site):
    def count():
        with CaptureQueriesContext(connection) as queries:
            words_left(rows(timezone.now()))
        return len(queries)

    def more(number):
        news = site.news(f"Nyhet {number}")
        site.english(news, title=f"News {number}")
        send(site, site.news(f"Skickad {number}"))
        send(site, site.news(f"Utkast {number}", live=False))
        change(news, title=f"Ny nyhet {number}")
        site.contact(f"samordnare {number}").save_revision().publish()

    more(1)
    count()
    few = count()
    for number in range(2, 6):
        more(number)
    assert count() == few
    assert few <= 17
