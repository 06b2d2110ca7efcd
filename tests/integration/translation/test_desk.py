"""The desk of translations: what is there to do, in which language, by whom and until when."""

import datetime as dt

import pytest
from bench.pages import Entry, add_pages
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from support.make import SmallSite, administrator, at
from support.staff import person
from support.translating import change
from wagtail.models import Locale, Page

from cms.core.enums import ReleaseRule
from cms.news.models import NewsPage
from cms.publishing.roles import COMMUNICATOR, EDITOR, TRANSLATOR, group_name, set_up
from cms.translation.enums import TranslationState
from cms.translation.models import Assignment, SourceText, TranslationSettings
from cms.translation.services import send_for_translation

pytestmark = pytest.mark.django_db

DESK = reverse("cms_translation:desk")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-10 12:00"), tick=False)
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def staff(name, role):
    user = person(name, first_name=name.capitalize(), last_name="Ek")
    user.groups.add(Group.objects.get(name=group_name(role)))
    return get_user_model().objects.get(pk=user.pk)


@pytest.fixture
def nadja(site):
    return staff("nadja", TRANSLATOR)


def send(site, source, assignee=None, day=20):
    deadline = dt.date(2026, 5, day)
    return send_for_translation(
        [source], site.en, user=None, assignee=assignee, deadline=deadline, now=timezone.now()
    )[0]


def shown(client, **asked):
    return BeautifulSoup(client.get(DESK, asked).content, "html.parser")


def titles(client, **asked):
    return [line.source.title for line in client.get(DESK, asked).context["lines"]]


def cells_of(client, title, **asked):
    for row in shown(client, **asked).select("form table tbody tr"):
        if row.th.get_text(" ", strip=True).startswith(title):
            return [cell.get_text(" ", strip=True).replace("\xa0", " ") for cell in row("td")]
    return None


@pytest.fixture
def content(site, nadja):
    """A page in each of some states."""
    old = site.place("Gammal plats")
    site.english(old, title="Old place")
    change(old, title="Gammal plats")
    site.english(site.news("Klar"), title="Done")
    site.news("Saknas")
    send(site, site.news("Min"), nadja)
    send(site, site.place("Försenad"), day=9)
    change(old, introduction="Nu med kaffe.")
    return site


def test_a_table_of_page_by_language(client, content, nadja):
    """wagtail-localize#832: nobody gets lost; a third language is one column more."""
    client.force_login(nadja)
    heads = [each.get_text(strip=True) for each in shown(client).select("form th[scope=col]")]
    assert heads == ["", "Title", "Section", "English"]
    assert cells_of(client, "Gammal plats")[1:] == [
        "Mötesplatser",
        "Outdated : Gammal plats, English Outdated since 10 May 2026 3 words left "
        "Translated 10 May 2026",
    ]
    assert cells_of(client, "Försenad")[2].startswith(
        "In translation : Försenad, English Overdue: the deadline was 9 May 2026 "
        "Nobody translates it yet 1 word left"
    )
    assert "Deadline 20 May 2026 Translator: Nadja Ek" in cells_of(client, "Min")[2]
    Locale.objects.create(language_code="fi")
    heads = [each.get_text(strip=True) for each in shown(client).select("form th[scope=col]")]
    assert heads[3:] == ["English", "Finnish"]
    assert cells_of(client, "Klar")[3].startswith("Missing")
    assert cells_of(client, "Klar", language="fi")[2].startswith("Missing")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"state": "outdated"}, ["Gammal plats"]),
        ({"state": "missing"}, ["Saknas"]),
        ({"state": "in_translation"}, ["Min", "Försenad"]),
        ({"state": "in_translation", "only": "overdue"}, ["Försenad"]),
        ({"only": "mine"}, ["Min"]),
        ({"only": "overdue"}, ["Försenad"]),
        ({"only": "late"}, []),
        ({"section": "Mötesplatser", "q": "FÖR"}, ["Försenad"]),
        ({"type": "cms_news.newspage", "order": "title"}, ["Klar", "Min", "Saknas"]),
        ({"type": "cms_news.newspage", "state": "current"}, ["Klar"]),
        ({"language": "en", "state": "outdated"}, ["Gammal plats"]),
        ({"q": "finns inte"}, []),
        # What is not understood shows all.
        ({"state": "påhittat", "language": "xx", "q": "klar"}, ["Klar"]),
    ],
)
def test_filters(client, content, nadja, asked, expected):
    client.force_login(nadja)
    assert titles(client, **asked) == expected


def test_the_translator_is_a_filter(client, content, nadja):
    client.force_login(nadja)
    assert titles(client, assignee=str(nadja.pk)) == ["Min"]


def test_all_that_is_asked_is_asked_of_the_same_language(client, content, nadja):
    finnish = Locale.objects.create(language_code="fi")
    client.force_login(nadja)
    # It is current in English and missing in Finnish.
    assert "Klar" in titles(client, state="missing")
    assert "Klar" not in titles(client, state="missing", language="en")
    assert "Min" in titles(client, state="missing", language=finnish.language_code)
    assert "Min" not in titles(client, state="missing", only="mine")


@pytest.mark.parametrize(
    ("order", "first"),
    [("deadline", "Försenad"), ("outdated", "Gammal plats"), ("title", "Försenad")],
)
def test_sorting(client, content, nadja, order, first):
    client.force_login(nadja)
    assert titles(client, order=order)[0] == first


def test_the_newest_page_can_come_first(client, content, nadja, time_machine):
    time_machine.move_to(at("2026-05-11 12:00"), tick=False)
    content.news("Nyast")
    client.force_login(nadja)
    assert titles(client, order="newest")[0] == "Nyast"


def test_late_is_a_filter_and_told_in_words(client, content, nadja, time_machine):
    """English may lag at most N days: then it is shown as outdated, and as late."""
    TranslationSettings.objects.create(
        site=content.site, release_rule=ReleaseRule.MAX_LAG, max_lag_days=3
    )
    client.force_login(nadja)
    assert titles(client, only="late") == []
    time_machine.move_to(at("2026-05-13 12:00"), tick=False)
    client.force_login(nadja)
    assert titles(client, only="late") == ["Saknas", "Min", "Gammal plats", "Försenad"]
    assert "Late: was to be ready by 13 May 2026" in cells_of(client, "Gammal plats")[2]


def test_my_work_comes_first_by_deadline(client, content, nadja):
    send(content, content.news("Bråttom"), nadja, day=11)
    client.force_login(nadja)
    html = shown(client)
    rows = html.find(id="mine").find_next("table").select("tbody tr")
    assert [row.th.get_text(strip=True) for row in rows] == ["Bråttom, English", "Min, English"]
    assert html.find(id="mine").sourceline < html.find(id="all").sourceline
    # Nor is there a second table when that is all that is asked for, or on further pages.
    assert shown(client, only="mine").find(id="mine") is None
    client.force_login(administrator())
    assert shown(client).find(id="mine") is None


@pytest.mark.parametrize(
    ("role", "chooses", "translates"),
    [(EDITOR, False, False), (TRANSLATOR, True, True), (COMMUNICATOR, True, True)],
)
def test_who_may_do_what(client, content, role, chooses, translates):
    client.force_login(staff("vem", role))
    html = shown(client)
    assert bool(html.select("input[name=key]")) is chooses
    editor = reverse(
        "cms_translation:edit",
        args=[
            "cms_news.newspage",
            NewsPage.objects.get(title="Saknas").translation_key,
            "en",
        ],
    )
    assert bool(html.select(f'a[href="{editor}"]')) is translates


def test_strangers_are_refused(client, site):
    assert client.get(DESK).status_code == 302
    user = person("gäst")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    response = client.get(DESK)
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert DESK not in client.get(response.url).content.decode()


def test_before_there_is_another_language(client, site):
    Page.objects.filter(locale=site.en).delete()
    site.en.delete()
    client.force_login(administrator())
    html = shown(client)
    assert "Det finns inget språk att översätta till än." in html.main.get_text()
    assert not html.main.select("table, [name=key]")


def test_drafts_are_seen_by_those_who_work_on_them(client, site, nadja):
    """A section's editor does not read the titles of other sections' drafts."""
    draft = site.news("Hemligt utkast", live=False)
    send(site, draft)
    set_up([site.home, site.home.get_translation(site.en)], site.place_index)
    for user, is_shown in (
        (nadja, True),
        (staff("redaktör", EDITOR), True),
        (person("plats"), False),
    ):
        if user.username == "plats":
            user.groups.add(Group.objects.get(name="Redaktör: Mötesplatser"))
        client.force_login(user)
        assert (titles(client, q="hemligt") == ["Hemligt utkast"]) is is_shown


def test_in_swedish(client, content, nadja):
    nadja.wagtail_userprofile.preferred_language = "sv"
    nadja.wagtail_userprofile.save()
    client.force_login(nadja)
    text = shown(client).main.get_text(" ", strip=True).replace("\xa0", " ")
    for words in ("Mitt arbete", "Inaktuell sedan 10 maj 2026", "Försenad: sista dag var 9 maj"):
        assert words in text
    for words in ("Outdated", "Deadline", "words left", "Choose"):
        assert words not in text


@pytest.fixture
def thousand(site, nadja):
    """1,000 pages in two languages, in all states; what is late is told, too."""
    now = timezone.now()
    TranslationSettings.objects.create(
        site=site.site, release_rule=ReleaseRule.MAX_LAG, max_lag_days=0
    )
    parents = (site.news_index, site.news_index.get_translation(site.en))
    entries = [
        Entry(f"nyhet-{number}", now, {"title": (f"Nyhet {number}", f"News {number}")})
        for number in range(1000)
    ]
    swedish, english = add_pages(NewsPage, parents, entries)
    news = ContentType.objects.get_for_model(NewsPage)
    SourceText.objects.bulk_create(
        SourceText(
            translation_key=page.translation_key,
            locale=locale,
            content_type=news,
            words=[["title", page.title]],
            count=2,
            changed_at=now,
            outdated_since=now if locale == site.en and number % 5 == 1 else None,
            is_machine=locale == site.en and number % 5 == 2,
        )
        for locale, pages in ((site.sv, swedish), (site.en, english))
        for number, page in enumerate(pages)
    )
    Page.objects.filter(pk__in=[page.pk for page in english[3::5]]).delete()
    Page.objects.filter(pk__in=[page.pk for page in english[4::10]]).update(
        has_unpublished_changes=True
    )
    Assignment.objects.bulk_create(
        Assignment(
            translation_key=page.translation_key,
            locale=site.en,
            content_type=news,
            assignee=nadja,
            deadline=dt.date(2026, 5, 1 + number % 28),
            sent_at=now,
        )
        for number, page in enumerate(swedish[9::10])
    )
    for page in swedish[:20]:
        send(site, NewsPage.objects.get(pk=page.pk), nadja)
    send(site, site.news("Utkast", live=False), nadja)
    return swedish


QUESTIONS = [
    {},
    *({"state": state} for state in TranslationState.values),
    *({"only": only} for only in ("mine", "overdue", "late")),
    *({"order": order} for order in ("title", "deadline", "outdated", "newest")),
    {"q": "nyhet", "language": "en", "type": "cms_news.newspage", "section": "Nyheter"},
    {"p": "20"},
]


def test_a_thousand_pages_take_few_queries(client, thousand, nadja):
    """At most 30, paged, whatever is asked, with nothing remembered."""
    client.force_login(nadja)
    client.get(DESK)
    counts = {}
    for asked in QUESTIONS:
        with CaptureQueriesContext(connection) as queries:
            context = client.get(DESK, asked).context
        assert len(queries) <= 30, (asked, len(queries))
        assert len(context["lines"]) <= 50
        counts[asked.get("state")] = context["rows"].paginator.count
    # Twenty of all states are sent, and the front pages are current.
    assert {state: counts[state] for state in TranslationState.values} == {
        "outdated": 200 - 4,
        "missing": 200 - 4,
        "in_translation": 100 + 100 + 16 + 1,
        "in_review": 0,
        "machine": 200 - 4,
        "alias_or_fallback": 0,
        "current": 200 - 4 + 4,
    }
