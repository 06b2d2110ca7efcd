"""Sending for translation: what goes to whom until when, by whoever may; nothing is public."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from support.make import SmallSite, at
from support.staff import person
from support.translating import change, translate
from wagtail.log_actions import registry as log_registry
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation

from cms.core.enums import ReleaseRule
from cms.news.models import NewsPage
from cms.publishing.roles import (
    ADMINISTRATOR,
    COMMUNICATOR,
    EDITOR,
    TRANSLATOR,
    group_name,
    set_up,
)
from cms.translation.desk_rights import translatable
from cms.translation.models import Assignment, LanguageDefaults
from cms.translation.rights import may_translate
from cms.translation.selectors import rows
from cms.translation.services import send_for_translation, take_back

pytestmark = pytest.mark.django_db

SEND = reverse("cms_translation:send")
DESK = reverse("cms_translation:desk")


@pytest.fixture
def site(time_machine):
    time_machine.move_to(at("2026-05-10 12:00"), tick=False)
    site = SmallSite()
    set_up([site.home, site.home.get_translation(site.en)])
    return site


def staff(name, role, section=None):
    user = person(name, first_name=name.capitalize(), last_name="Ek")
    user.groups.add(Group.objects.get(name=group_name(role, section)))
    return get_user_model().objects.get(pk=user.pk)


@pytest.fixture
def nadja(site):
    return staff("nadja", TRANSLATOR)


@pytest.fixture
def bo(site):
    return staff("bo", COMMUNICATOR)


def url_of(*sources, language=""):
    keys = "&".join(f"key={each.translation_key}" for each in sources)
    return f"{SEND}?{keys}&language={language}"


def post(client, *sources, **values):
    values = {"en-send": "on", "en-assignee": "", "en-deadline": "2026-05-20", **values}
    return client.post(url_of(*sources), values)


def text_of(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return soup.main.get_text(" ", strip=True).replace("\xa0", " ")


def test_what_is_sent_is_said_and_then_sent(client, site, bo, nadja):
    LanguageDefaults.objects.create(locale=site.en, assignee=nadja, days=10)
    missing, current = site.news("Saknas"), site.news("Klar")
    site.english(current, title="Done")
    client.force_login(bo)
    response = client.get(url_of(missing, current))
    text = text_of(response)
    assert "English: 1 to send" in text
    assert "There is nothing to translate, so it is not sent." in text
    form = response.context["parts"][0].form
    assert form["assignee"].value() == nadja.pk
    assert form["deadline"].value() == dt.date(2026, 5, 20)
    response = post(client, missing, current, **{"en-assignee": nadja.pk})
    assert response.url == DESK
    assert "1 is sent for translation into English." in text_of(client.get(DESK))
    assignment = Assignment.objects.get()
    assert assignment.translation_key == missing.translation_key
    assert (assignment.assignee, assignment.sent_by) == (nadja, bo)
    assert (assignment.deadline, assignment.sent_at) == (dt.date(2026, 5, 20), timezone.now())
    entry = log_registry.get_logs_for_instance(missing).get(action="cms_translation.send")
    with override("en"):
        assert (entry.user, entry.message) == (bo, "Sent for translation (en)")


def test_nothing_of_it_is_public(client, site, bo):
    """No row of Swedish text at an English address: the first saved draft makes it, not live."""
    news = site.news("Kaffe")
    client.force_login(bo)
    post(client, news)
    assert Translation.objects.get().target_locale == site.en
    assert not Page.objects.filter(translation_key=news.translation_key, locale=site.en).exists()
    assert "Kaffe" not in client.get("/en/news/").content.decode().split("<main")[0]
    draft = translate(news, site.en, {"Kaffe": "Coffee"}, user=bo)
    assert not NewsPage.objects.get(pk=draft.content_object.pk).live


def test_what_is_live_stays_as_it_is(client, site, bo):
    news = site.news("Kaffe")
    english = site.english(news, title="Coffee")
    change(news, title="Kaffe och te")
    client.force_login(bo)
    post(client, news)
    now = NewsPage.objects.get(pk=english.pk)
    assert (now.title, now.draft_title, now.live) == ("Coffee", "Coffee", True)
    assert now.latest_revision_id == english.latest_revision_id


def sent_words():
    return set(StringSegment.objects.values_list("string__data", flat=True)) - {"kaffe"}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(ReleaseRule.SOURCE_NOW, "Kaffe"), (ReleaseRule.TOGETHER, "Kaffe i utkast")],
)
def test_translators_get_what_is_public_or_what_goes_out_together(client, site, bo, rule, expected):
    news = site.news("Kaffe", slug="kaffe", release_rule=rule)
    site.english(news, title="Coffee")
    news.title = "Kaffe i utkast"
    news.save_revision()
    client.force_login(bo)
    response = post(client, news)
    # What is current has nothing new, but the draft that all languages wait for.
    assert response.status_code == (302 if rule == ReleaseRule.TOGETHER else 200)
    send_for_translation(
        [NewsPage.objects.get(pk=news.pk)],
        site.en,
        user=bo,
        assignee=None,
        deadline=None,
        now=timezone.now(),
    )
    assert sent_words() == {expected}


def test_a_draft_that_never_was_public_is_sent_as_it_is(client, site, bo):
    news = site.news("Snart", slug="kaffe", live=False)
    client.force_login(bo)
    assert "Snart" in text_of(client.get(url_of(news)))
    post(client, news)
    assert sent_words() == {"Snart"}
    assert not NewsPage.objects.get(pk=news.pk).live


def test_what_was_sent_before_gets_the_new_translator_and_deadline(client, site, bo, nadja):
    news = site.news("Kaffe")
    client.force_login(bo)
    post(client, news, **{"en-assignee": bo.pk})
    Assignment.objects.update(done_at=timezone.now())
    post(client, news, **{"en-assignee": nadja.pk, "en-deadline": ""})
    assignment = Assignment.objects.get()
    assert (assignment.assignee, assignment.deadline, assignment.done_at) == (nadja, None, None)


def test_each_language_has_its_own_translator(client, site, bo, nadja):
    finnish = Locale.objects.create(language_code="fi")
    site.home.copy_for_translation(finnish)
    set_up(Page.objects.filter(depth=2))
    news = site.news("Kaffe")
    client.force_login(get_user_model().objects.get(pk=bo.pk))
    values = {"fi-send": "on", "fi-assignee": bo.pk, "fi-deadline": "2026-05-12"}
    response = post(client, news, **{"en-assignee": nadja.pk, **values})
    assert response.status_code == 302, text_of(response)
    found = Assignment.objects.order_by("locale").values_list("locale", "assignee")
    assert list(found) == [(site.en.pk, nadja.pk), (finnish.pk, bo.pk)]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"en-deadline": "2026-05-09"}, "That day has passed. Choose today or later."),
        ({"en-deadline": "snart"}, "Enter a valid date."),
        ({"en-assignee": "rut"}, "Select a valid choice."),
        ({"en-send": ""}, "Choose at least one language."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client, site, bo, nadja, values, sentence):
    rut = staff("rut", EDITOR)
    news = site.news("Kaffe")
    client.force_login(bo)
    values = {name: str(rut.pk) if value == "rut" else value for name, value in values.items()}
    response = post(client, news, **{"en-assignee": nadja.pk, **values})
    assert sentence in text_of(response)
    assert not Assignment.objects.exists()
    form = response.context["parts"][0].form
    assert form["deadline"].value() == values.get("en-deadline", "2026-05-20")
    assert form["assignee"].value() == values.get("en-assignee", str(nadja.pk))


def test_whoever_translates_another_section_is_not_chosen(client, site, bo):
    set_up([], site.place_index)
    petra = staff("petra", TRANSLATOR, site.place_index)
    news, place = site.news("Kaffe"), site.place("Hamnen")
    client.force_login(bo)
    response = post(client, news, place, **{"en-assignee": petra.pk})
    assert "Petra Ek may not translate “Kaffe”. Choose somebody else." in text_of(response)
    assert post(client, place, **{"en-assignee": petra.pk}).status_code == 302


def test_what_lies_below_and_waits_can_be_chosen_too(client, site, bo, monkeypatch):
    """Pages below a section: at most fifty at once, the first in the tree first."""
    current, begun, *missing = (site.news(f"Nyhet {number}") for number in range(5))
    site.english(current, title="Done")
    send_for_translation(
        [begun], site.en, user=bo, assignee=None, deadline=None, now=timezone.now()
    )
    site.place("Hamnen")
    client.force_login(bo)
    index = site.news_index

    def offered():
        response = client.get(url_of(index))
        (link,) = BeautifulSoup(response.content, "html.parser").select("main a[href^='?key']")
        return text_of(response), [
            line["source"].title for line in client.get(SEND + link["href"]).context["lines"]
        ]

    text, chosen = offered()
    assert "3 pages below are not translated, or outdated. Choose them too" in text
    assert chosen == [index.title, *(page.title for page in missing)]
    monkeypatch.setattr("cms.translation.views.send.PER_PAGE", 3)
    text, chosen = offered()
    assert "Choose the first 2 of them too" in text
    assert chosen == [index.title, *(page.title for page in missing[:2])]
    assert "below" not in text_of(client.get(url_of(current)))


@pytest.mark.parametrize("query", ["", "?key=inte-en-nyckel"])
def test_nothing_chosen(client, site, bo, query):
    client.force_login(bo)
    response = client.get(SEND + query, follow=True)
    assert response.redirect_chain == [(DESK, 302)]
    assert "Choose at least one page, and at most 50." in text_of(response)


def test_only_our_own_addresses_are_led_back_to(client, site, bo):
    news = site.news("Kaffe")
    client.force_login(bo)
    assert post(client, news, next="https://annan.example/").url == DESK
    assert post(client, news, next=f"{DESK}?p=2").url == f"{DESK}?p=2"


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (None, False),
        (EDITOR, False),
        (TRANSLATOR, True),
        (COMMUNICATOR, True),
        (ADMINISTRATOR, True),
    ],
)
def test_who_may_send_and_change(client, site, bo, role, may):
    news, sent = site.news("Kaffe"), site.news("Skickad")
    values = {"user": bo, "assignee": bo, "deadline": None, "now": timezone.now()}
    (assignment,) = send_for_translation([sent], site.en, **values)
    url = reverse("cms_translation:assignment", args=[assignment.pk])
    if role:
        client.force_login(staff("vem", role))
    for response in (
        client.get(url_of(news)),
        client.get(url),
        post(client, news),
        client.post(url, {"assignee": "", "deadline": ""}),
        client.post(url, {"take_back": "1"}),
    ):
        if may:
            assert response.status_code in {200, 302}
            assert "login" not in response.get("Location", "")
        else:
            # Wagtail leads those without a right to the first page, and strangers to log in.
            assert response.status_code == 302
            assert response.url.startswith(
                reverse("wagtailadmin_home") if role else "/admin/login/"
            )
    keys = set(Assignment.objects.values_list("translation_key", flat=True))
    assert keys == {news.translation_key if may else sent.translation_key}


def test_a_section_translator_sends_only_what_is_theirs(client, site):
    set_up([], site.place_index)
    client.force_login(staff("petra", TRANSLATOR, site.place_index))
    news, place = site.news("Kaffe"), site.place("Hamnen")
    assert "You may not send it into this language." in text_of(client.get(url_of(news, place)))
    post(client, news, place)
    assert Assignment.objects.get().translation_key == place.translation_key
    assert post(client, news).url == reverse("wagtailadmin_home")


def test_the_rights_of_many_are_those_of_each(site, nadja, bo):
    """`translatable` says of a list what `may_translate` says of one."""
    set_up([], site.place_index)
    people = [nadja, bo, staff("rut", EDITOR), staff("petra", TRANSLATOR, site.place_index)]
    finnish = Locale.objects.create(language_code="fi")
    network = site.network()
    site.meeting(network)
    site.english(network, title="Network")
    site.place()
    contact = site.contact()
    contact.save_revision().publish()
    found = [row.source for row in rows(timezone.now())]
    assert len(found) == 8
    for user in people:
        for locale in (site.en, finnish):
            one_by_one = {
                each.key
                for each in found
                if may_translate(user, each.model.objects.get(pk=each.pk), locale)
            }
            differ = translatable(user, found, locale) ^ one_by_one
            assert not [(user.username, locale, each.title) for each in found if each.key in differ]


@pytest.fixture
def assignment(site, bo, nadja):
    values = {"user": bo, "assignee": nadja, "deadline": dt.date(2026, 5, 20)}
    (made,) = send_for_translation([site.news("Kaffe")], site.en, **values, now=timezone.now())
    return made


def test_deadline_and_translator_change(client, assignment, bo, nadja, time_machine):
    """A new translator gets it as sent now; a new deadline alone is no new assignment."""
    url = reverse("cms_translation:assignment", args=[assignment.pk])
    time_machine.move_to(at("2026-05-11 12:00"), tick=False)
    client.force_login(bo)
    assert "Kaffe, English" in text_of(client.get(url)) + client.get(url).content.decode()
    client.post(url, {"assignee": nadja.pk, "deadline": "2026-05-25"})
    assignment.refresh_from_db()
    assert assignment.deadline == dt.date(2026, 5, 25)
    assert assignment.sent_at == at("2026-05-10 12:00")
    client.post(url, {"assignee": bo.pk, "deadline": "2026-05-25"})
    assignment.refresh_from_db()
    assert (assignment.assignee, assignment.sent_at) == (bo, at("2026-05-11 12:00"))
    # A deadline that has passed may stay as it is.
    time_machine.move_to(at("2026-05-27 12:00"), tick=False)
    client.force_login(bo)
    assert client.post(url, {"assignee": "", "deadline": "2026-05-25"}).status_code == 302
    response = client.post(url, {"assignee": "", "deadline": "2026-05-24"})
    assert "That day has passed." in text_of(response)


def test_taken_back(client, assignment, bo):
    """The texts stay; who has nothing to do any more has no address to do it at."""
    url = reverse("cms_translation:assignment", args=[assignment.pk])
    client.force_login(bo)
    response = client.post(url, {"take_back": "1"}, follow=True)
    assert "“Kaffe” is no longer sent for translation." in text_of(response)
    assert not Assignment.objects.exists()
    assert Translation.objects.exists()
    assert client.get(url, follow=True).status_code == 404
    news = NewsPage.objects.get(title="Kaffe")
    assert log_registry.get_logs_for_instance(news).filter(action="cms_translation.take_back")


def test_what_is_deleted_meanwhile_is_not_found(client, assignment, bo):
    take_back(assignment, user=bo)
    client.force_login(bo)
    url = reverse("cms_translation:assignment", args=[999])
    assert client.post(url, {"take_back": "1"}, follow=True).status_code == 404


def test_queries_do_not_grow(client, site, bo):
    client.force_login(bo)

    def count(*sources):
        client.get(url_of(*sources))
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(url_of(*sources)).context["lines"]) == len(sources)
        return len(queries)

    pages = [site.news(f"Nyhet {number}") for number in range(8)]
    few = count(*pages[:1])
    assert count(*pages) == few
    assert few <= 45
