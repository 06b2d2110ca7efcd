"""What the API says of a meeting place at a moment: open or not, why, and what comes next."""

import datetime as dt

import pytest
import time_machine
from support.make import SmallSite, at
from support.places import TUESDAY, WORKDAYS, ask, other_day, place_with, plain, utc

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    with time_machine.travel(at("2026-03-01 09:00"), tick=False):
        yield SmallSite()


SUMMER = {"valid_from": dt.date(2026, 6, 22), "valid_through": dt.date(2026, 8, 9)}
STATES = {
    "open": (
        {},
        TUESDAY,
        ("open", "hours", "2026-05-12T14:00", None),
        "Öppet nu, stänger kl. 16.00.",
    ),
    "to the minute": (
        {},
        "2026-05-12 16:00",
        ("closed", "hours", None, "2026-05-13T08:00"),
        "Stängt nu. Öppnar i morgon kl. 10.00.",
    ),
    "by appointment": (
        {"operating_status": "by_appointment", "rows": []},
        TUESDAY,
        ("by_appointment", "by_appointment", None, None),
        "Öppet efter tidsbokning.",
    ),
    "a day with other hours": (
        {"opening_exceptions": [other_day("2026-05-12", "13:00-15:00")]},
        TUESDAY,
        ("closed", "exception", None, "2026-05-12T11:00"),
        "Stängt nu. Öppnar kl. 13.00.",
    ),
    "a day when it is closed": (
        {"opening_exceptions": [other_day("2026-05-12")]},
        TUESDAY,
        ("closed", "exception", None, "2026-05-13T08:00"),
        "Stängt nu. Öppnar i morgon kl. 10.00.",
    ),
    "Midsummer Eve": (
        {},
        "2026-06-19 12:00",
        ("closed", "eve", None, "2026-06-22T08:00"),
        "Stängt nu (midsommarafton). Öppnar måndag 22 juni 2026 kl. 10.00.",
    ),
    "Midsummer Eve as usual": (
        {"eve_rule": "usual"},
        "2026-06-19 12:00",
        ("open", "hours", "2026-06-19T14:00", None),
        "Öppet nu, stänger kl. 16.00.",
    ),
    "before the clock goes forward": (
        {"rows": [("sa,su", "10:00-16:00")]},
        "2026-03-28 17:00",
        ("closed", "hours", None, "2026-03-29T08:00"),
        "Stängt nu. Öppnar i morgon kl. 10.00.",
    ),
    "when the clock goes back": (
        {"rows": [("sa,su", "10:00-16:00")]},
        "2026-10-25 12:00",
        ("open", "hours", "2026-10-25T15:00", None),
        "Öppet nu, stänger kl. 16.00.",
    ),
    "the last day of the season": (
        {"rows": [(WORKDAYS, "10:00-16:00"), ("mo,su", "10:00-14:00", SUMMER)]},
        "2026-08-09 12:00",
        ("open", "hours", "2026-08-09T12:00", None),
        "Öppet nu, stänger kl. 14.00.",
    ),
    "the day after the season": (
        {"rows": [(WORKDAYS, "10:00-16:00"), ("mo,su", "10:00-14:00", SUMMER)]},
        "2026-08-10 15:00",
        ("open", "hours", "2026-08-10T14:00", None),
        "Öppet nu, stänger kl. 16.00.",
    ),
    "over midnight": (
        {"rows": [("fr", "20:00-02:00")]},
        "2026-05-16 01:00",
        ("open", "hours", "2026-05-16T00:00", None),
        "Öppet nu, stänger kl. 02.00.",
    ),
    "without hours": (
        {"rows": []},
        TUESDAY,
        ("unknown", "no_hours", None, None),
        "Öppettiderna är inte kända.",
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_what_holds_now(client, site, name):
    """E10, B6: the state, why, and what comes next, in UTC and in words."""
    fields, moment, expected, words = STATES[name]
    told = ask(client, place_with(site, **fields), moment)["opening"]
    state, reason, closes, opens = expected
    assert (told["state"], told["reason"]) == (state, reason)
    assert told["closes_at"] == (closes and utc(closes))
    assert told["next_opens_at"] == (opens and utc(opens))
    assert told["next_change"] == (told["closes_at"] or told["next_opens_at"])
    assert plain(told["text"]) == words


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-05-12 09:00", "2026-05-12T08:00"),
        (TUESDAY, "2026-05-12T14:00"),
        ("2026-05-12 17:00", "2026-05-12T22:00"),
    ],
)
def test_answers_are_true_to_the_next_change_and_at_most_to_midnight(client, site, moment, until):
    """G2: also a list, and a place that is closed all the time but says "today"."""
    place = place_with(site)
    closed = place_with(site, title="Ateljén", rows=[])
    assert ask(client, place, moment)["valid_until"] == utc(until)
    assert ask(client, place, moment)["opening"]["until"] == utc(until)
    assert ask(client, moment=moment)["valid_until"] == utc(until)
    assert ask(client, closed, moment)["valid_until"] == utc("2026-05-12T22:00")


def test_what_is_said_of_a_day_is_true_to_midnight(client, site):
    """G2: a place that is open to 02.00 says "tomorrow at 02.00" only until then."""
    place = place_with(site, rows=[("fr", "20:00-02:00")])
    told = ask(client, place, "2026-05-15 23:00")
    assert plain(told["opening"]["text"]) == "Öppet nu, stänger i morgon kl. 02.00."
    assert told["opening"]["until"] == utc("2026-05-16T00:00")
    assert told["valid_until"] == utc("2026-05-15T22:00")


def test_the_status_that_holds_is_that_of_today(client, site):
    """Idea 1: it ends by itself, with its text."""
    place = place_with(
        site,
        operating_status="temporarily_closed",
        status_text="Vi målar om.",
        status_until=dt.date(2026, 5, 31),
    )
    during = ask(client, place, "2026-05-31 12:00")
    after = ask(client, place, "2026-06-01 12:00")
    assert during["operating_status"] == "temporarily_closed"
    assert (during["status_text"], during["status_until"]) == ("Vi målar om.", "2026-05-31")
    assert after["operating_status"] == "open"
    assert (after["status_text"], after["status_until"]) == ("", None)
    assert after["opening"]["state"] == "open"


@pytest.mark.parametrize(
    ("language", "names", "closed"),
    [
        ("sv", ("torsdag 18 juni 2026", "Midsommarafton"), "Stängt, midsommarafton"),
        ("en", ("Thursday 18 June 2026", "Midsummer Eve"), "Closed, Midsummer Eve"),
    ],
)
def test_the_week_is_told_in_the_language_asked_for(client, site, language, names, closed):
    """E10, B6: seven days from today, on Stockholm's clock and in UTC."""
    place = place_with(site, rows=[(WORKDAYS, "10:00-12:00"), ("th", "13:00-16:00")])
    told = ask(client, place, "2026-06-18 09:00", locale=language)
    week = told["week"]
    assert [day["date"] for day in week] == [f"2026-06-{day}" for day in range(18, 25)]
    assert [day["weekday"] for day in week] == ["th", "fr", "sa", "su", "mo", "tu", "we"]
    assert told["opening"]["today"] == week[0]
    times = ["kl. 10.00–12.00, kl. 13.00–16.00", "10:00–12:00, 13:00–16:00"][language == "en"]
    assert (plain(week[0]["name"]), plain(week[0]["text"])) == (names[0], times)
    assert [
        (each["opens"], each["closes"], each["opens_at"], each["closes_at"])
        for each in week[0]["intervals"]
    ] == [
        ("10:00", "12:00", "2026-06-18T08:00:00Z", "2026-06-18T10:00:00Z"),
        ("13:00", "16:00", "2026-06-18T11:00:00Z", "2026-06-18T14:00:00Z"),
    ]
    assert week[1]["intervals"] == []
    assert (week[1]["reason"], week[1]["holiday"]) == ("eve", names[1])
    assert week[1]["text"] == closed


def test_seasons_and_exceptions_that_are_over_are_left_out(client, site):
    past = {"valid_from": dt.date(2025, 6, 1), "valid_through": dt.date(2025, 8, 1)}
    place = place_with(
        site,
        rows=[
            (WORKDAYS, "10:00-16:00"),
            ("sa", "20:00-02:00"),
            ("su", "10:00-14:00", SUMMER),
            ("su", "10:00-14:00", past),
        ],
        opening_exceptions=[
            other_day("2026-05-11"),
            other_day("2026-06-06", "12:00-14:00", reason="Nationaldagsfirande"),
            other_day("2026-05-15", last=dt.date(2026, 5, 16), reason="Personaldagar"),
        ],
    )
    told = ask(client, place)
    ordinary, summer = told["seasons"]
    assert (ordinary["valid_from"], ordinary["valid_through"], ordinary["text"]) == (None, None, "")
    assert [line["days"] for line in ordinary["hours"]] == [WORKDAYS.split(","), ["sa"]]
    assert [line["days_text"] for line in ordinary["hours"]] == ["måndag–fredag", "lördag"]
    assert (ordinary["hours"][1]["opens"], ordinary["hours"][1]["closes"]) == ("20:00", "02:00")
    assert (summer["valid_from"], summer["valid_through"]) == ("2026-06-22", "2026-08-09")
    assert plain(summer["text"]) == "22 juni 2026 till och med 9 augusti 2026"
    closed, open_ = told["exceptions"]
    assert (closed["first"], closed["last"], closed["opens"]) == ("2026-05-15", "2026-05-16", None)
    assert (closed["text"], closed["reason"]) == ("Stängt", "Personaldagar")
    assert (open_["first"], open_["last"], open_["opens"]) == ("2026-06-06", "2026-06-06", "12:00")
