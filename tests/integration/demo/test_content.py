"""The demo's content on any day of the year, without a database."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from cms.core.timed import STOCKHOLM, local
from cms.demo.clock import Clock
from cms.demo.content import all_meetings, all_news, all_places, foot, news_town, site
from cms.demo.content.contacts import contacts
from cms.demo.content.networks import networks
from cms.demo.content.organisations import organisations
from cms.demo.drawings import DRAWINGS
from cms.demo.shapes import Entry, Html, Ref
from cms.demo.text import Dictionary, T
from cms.news.enums import FreshnessPolicy
from cms.news.states import FreshnessFacts, freshness
from events_pages.enums import MeetingState, RegistrationState
from events_pages.states import MeetingFacts, RegistrationFacts, meeting_state, registration_state
from motesplatser_pages.enums import OperatingStatus
from motesplatser_pages.hours import HoursException, HoursRow, OpeningFacts
from motesplatser_pages.states import opening

DAYS = [
    pytest.param(date(2026, 9, 8), id="an ordinary Tuesday"),
    pytest.param(date(2026, 6, 19), id="Midsommarafton"),
    pytest.param(date(2026, 12, 31), id="31 December"),
    pytest.param(date(2026, 3, 29), id="the clock goes forward"),
    pytest.param(date(2026, 10, 25), id="the clock goes back"),
    pytest.param(date(2028, 2, 29), id="29 February"),
]
HOURS = [time(0, 0), time(2, 30), time(12, 0), time(23, 59)]
EVERY_DAY = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(0, 731)]

NOW = datetime(2026, 9, 8, 10, tzinfo=UTC)

PHONE = re.compile(r"(?<!\d)(?:0\d{1,3}-[\d ]{4,12}\d|\+46[\d -]{6,14})")
# The series that the Swedish regulator PTS keeps free for fiction.
PTS = re.compile(r"08465004\d\d|03139006\d\d|04062804\d\d|09803192\d\d|07017406(?:0[5-9]|[1-9]\d)")


def everything(clock: Clock) -> list[Entry]:
    return [
        *site.categories(),
        *organisations(),
        *contacts(),
        site.home(clock),
        *site.lists(clock),
        site.about(clock),
        *foot.foot(clock),
        *all_places(clock),
        *networks(clock),
        *all_meetings(clock),
        *all_news(clock),
    ]


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Entry):
        yield from leaves(list(value.fields.values()))
    elif isinstance(value, dict):
        yield from leaves(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, Html):
        yield from value.parts
    else:
        yield value


def strings(value: Any) -> Iterator[str]:
    for leaf in leaves(value):
        if isinstance(leaf, T):
            yield from (leaf.sv, leaf.en)
        elif isinstance(leaf, str):
            yield leaf


def meeting_facts(entry: Entry) -> MeetingFacts:
    given = entry.fields
    return MeetingFacts(
        given.get("starts_at"), given.get("ends_at"), given.get("all_day", False), given["status"]
    )


def registration_facts(entry: Entry) -> RegistrationFacts:
    given = entry.fields
    return RegistrationFacts(
        given["registration_method"],
        given.get("registration_opens_at"),
        given.get("registration_closes_at"),
        given.get("registration_full", False),
        meeting_facts(entry),
    )


def opening_facts(entry: Entry) -> OpeningFacts:
    given = entry.fields
    rows = [
        {name: row.get(name) for name in ("days", "opens", "closes", "valid_from", "valid_through")}
        for row in given["opening_hours"]
    ]
    exceptions = [
        HoursException(row["first"], row["last"] or row["first"], row["opens"], row["closes"])
        for row in given.get("opening_exceptions", [])
    ]
    return OpeningFacts(
        tuple(HoursRow(**row) for row in rows),
        tuple(exceptions),
        given["holiday_rule"],
        given["eve_rule"],
        given["operating_status"],
        given.get("status_until"),
    )


def news_age(entry: Entry, now: datetime) -> Any:
    given = entry.fields
    return freshness(
        FreshnessFacts(
            given["published_at"],
            given.get("confirmed_at"),
            given.get("freshness_policy", FreshnessPolicy.SITE),
            given.get("own_threshold_months"),
            site.MUNICIPALITY["news_threshold_months"],
        ),
        now,
    ).value


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("at", HOURS, ids=str)
def test_every_state_is_there_whenever_it_is_loaded(day: date, at: time) -> None:
    now = local(day, at)
    meetings = all_meetings(Clock(now))
    states = {meeting_state(meeting_facts(entry), now).value for entry in meetings}
    registrations = {registration_state(registration_facts(entry), now).value for entry in meetings}
    statuses = {entry.fields["operating_status"] for entry in all_places(Clock(now))}
    assert states == set(MeetingState)
    assert registrations == set(RegistrationState)
    assert statuses == set(OperatingStatus)


def test_every_state_is_there_on_each_day_of_two_years() -> None:
    for day in EVERY_DAY:
        now = local(day, time(9, 15))
        meetings = all_meetings(Clock(now))
        assert {meeting_state(meeting_facts(each), now).value for each in meetings} == set(
            MeetingState
        ), day
        assert {registration_state(registration_facts(each), now).value for each in meetings} == (
            set(RegistrationState)
        ), day


def test_the_facts_of_a_meeting_never_contradict_each_other() -> None:
    for day in EVERY_DAY:
        clock = Clock(local(day, time(9, 15)))
        for entry in all_meetings(clock):
            given = entry.fields
            starts, ends = given.get("starts_at"), given.get("ends_at")
            opens, closes = (
                given.get("registration_opens_at"),
                given.get("registration_closes_at"),
            )
            assert starts or given["date_text"], entry.key
            assert ends is None or ends > starts, entry.key
            assert closes is None or closes <= starts, (entry.key, day)
            assert opens is None or opens < closes, (entry.key, day)
            for earlier in given.get("previous_starts", []):
                assert datetime.fromisoformat(earlier) < starts, (entry.key, day)


def test_meetings_are_on_working_days_and_start_at_the_time_that_the_programme_says() -> None:
    for day in EVERY_DAY[::7]:
        for entry in all_meetings(Clock(local(day, time(9, 15)))):
            starts = entry.fields.get("starts_at")
            if starts is None or entry.fields.get("all_day"):
                continue
            wall = starts.astimezone(STOCKHOLM)
            assert wall.weekday() < 5, entry.key
            assert wall.minute in {0, 30}
            programme = entry.fields.get("programme", [])
            required = [row["starts"] for row in programme if not row["optional"]]
            assert not required or required[0] == wall.time(), entry.key


def test_nothing_was_published_after_it_was_loaded() -> None:
    for day in EVERY_DAY[::7]:
        clock = Clock(local(day, time(0, 5)))
        for entry in [*all_places(clock), *networks(clock), *all_meetings(clock), *all_news(clock)]:
            assert entry.published is not None
            assert entry.published < clock.now, entry.key
            confirmed = entry.fields.get("confirmed_on")
            assert confirmed is None or confirmed <= clock.today, entry.key


@pytest.mark.parametrize("day", DAYS)
def test_the_meetings_that_the_brief_names_are_there(day: date) -> None:
    meetings = {entry.key: entry.fields for entry in all_meetings(Clock(local(day, time(10))))}
    values = list(meetings.values())
    assert any(given.get("all_day") for given in values)
    assert any(given.get("starts_at") and not given.get("ends_at") for given in values)
    assert any(given.get("previous_starts") for given in values)
    assert any(given["mode"] == "online" for given in values)
    assert any(given.get("outcome") and given.get("people_count") for given in values)
    dateless = [given for given in values if not given.get("starts_at")]
    assert [given["date_text"] for given in dateless] in (
        [T("till hösten", "in the autumn")],
        [T("till våren", "in the spring")],
    )


@pytest.mark.parametrize("day", DAYS)
def test_news_of_every_age(day: date) -> None:
    now = local(day, time(10))
    news = {entry.key: entry for entry in all_news(Clock(now))}
    assert len(news) >= 14
    year_ago = now - timedelta(days=370)
    older = {key for key, entry in news.items() if entry.fields["published_at"] < year_ago}
    old = {key for key, entry in news.items() if news_age(entry, now).is_old}
    assert {"news:hosts", "news:club-room", "news:bus", "news:history"} == older
    assert old == {"news:hosts", "news:bus", "news:compost"}
    assert news_age(news["news:club-room"], now).basis == "confirmed"
    assert news["news:bus"].fields["notice_text"]
    assert news["news:compost"].fields["own_threshold_months"] == 3


def test_a_place_is_open_on_an_ordinary_weekday_and_by_appointment_is_never_closed() -> None:
    now = local(date(2026, 9, 8), time(12, 0))
    states = {
        entry.key: opening(opening_facts(entry), now).value.state
        for entry in all_places(Clock(now))
    }
    assert states["place:cafe"] == states["place:library"] == states["place:seniors"] == "open"
    assert states["place:harbour"] == states["place:granliden"] == "closed"
    assert states["place:hall"] == "by_appointment"


def test_the_library_has_summer_hours_that_end_by_themselves() -> None:
    clock = Clock(local(date(2026, 7, 1), time(12)))
    library = next(entry for entry in all_places(clock) if entry.key == "place:library")
    facts = opening_facts(library)
    assert opening(facts, local(date(2026, 7, 15), time(10, 30))).value.state == "closed"
    assert opening(facts, local(date(2026, 9, 16), time(10, 30))).value.state == "open"


def test_phone_numbers_are_among_those_that_are_kept_for_fiction() -> None:
    numbers = {
        re.sub(r"\D", "", match)
        for text in strings([*everything(Clock(NOW)), site.MUNICIPALITY])
        for match in PHONE.findall(text)
    }
    assert len(numbers) > 15
    for number in numbers:
        assert PTS.fullmatch(number), number


def test_addresses_lead_nowhere_real() -> None:
    texts = list(strings(everything(Clock(NOW))))
    urls = [url for text in texts for url in re.findall(r"\bhttps?://[^\s\"<]+", text)]
    mails = [mail for text in texts for mail in re.findall(r"\S+@[a-z.]+\.[a-z]+", text)]
    assert urls and mails
    for url in urls:
        assert urlsplit(url).scheme == "https"
        assert (urlsplit(url).hostname or "").endswith(".example"), url
    assert {mail.rpartition("@")[2] for mail in mails} == {"lindasa.example"}


def test_everything_has_english_but_one_news_item() -> None:
    untranslated = set()
    for entry in everything(Clock(NOW)):
        texts = [leaf for leaf in leaves(entry) if isinstance(leaf, T) and leaf.sv]
        if not all(text.en for text in texts):
            untranslated.add(entry.key)
            assert not entry.english
            assert not any(text.en for text in texts)
    assert untranslated == {"news:bicycles"}


def test_references_point_at_what_is_made_earlier() -> None:
    clock = Clock(NOW)
    made = {f"image:{name}" for name in DRAWINGS} | {"document:suggestions"}
    for entry in everything(clock):
        named = {leaf.key for leaf in leaves(entry) if isinstance(leaf, Ref)}
        named |= {key for text in strings(entry) for key in re.findall(r'id="@([^"]+)"', text)}
        assert named <= made, entry.key
        assert entry.key not in made
        made.add(entry.key)
    assert news_town.changed_since()[0] in made


def test_the_dictionary_refuses_what_would_confuse_a_translator() -> None:
    dictionary = Dictionary()
    dictionary.plain(T("Hej", "Hello"))
    with pytest.raises(ValueError, match="two English texts"):
        dictionary.plain(T("Hej", "Hi"))
    with pytest.raises(ValueError, match=r"shorter|longer"):
        dictionary.html(T("<p>Ett</p><p>Två</p>", "<p>One</p>"))
