"""What residents are told of a meeting's time and state, in their language (E1, A13)."""

import datetime as dt

import pytest
from django.utils import translation

from cms.core.timed import STOCKHOLM
from events_pages.enums import MeetingState, MeetingStatus, RegistrationMethod, RegistrationState
from events_pages.sentences import (
    date_sentence,
    date_text,
    earlier_dates,
    registration_sentence,
    state_sentence,
)
from events_pages.states import MeetingFacts, RegistrationFacts


def at(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=STOCKHOLM).astimezone(dt.UTC)


def readable(text: str) -> str:
    """Show no-break spaces as underscores."""
    return text.replace("\u00a0", "_")


EVENING = MeetingFacts(at(2026, 5, 24, 18), at(2026, 5, 24, 20, 30), False, "scheduled")


@pytest.mark.parametrize(
    ("start", "end", "all_day", "language", "text"),
    [
        ((24, 18), (24, 20, 30), False, "sv", "söndag 24_maj 2026 klockan_18.00–20.30"),
        ((24, 18), (24, 20, 30), False, "en", "Sunday 24_May 2026, 18:00–20:30"),
        ((24, 18), (24, 20, 30), False, "fi", "sunnuntai 24._toukokuuta 2026 klo_18.00–20.30"),
        ((24, 18), None, False, "sv", "söndag 24_maj 2026 klockan_18.00"),
        ((24, 18), None, False, "en", "Sunday 24_May 2026 at_18:00"),
        ((24, 18), (25, 0), False, "sv", "söndag 24_maj 2026 klockan_18.00–24.00"),
        (
            (24, 22),
            (25, 2),
            False,
            "sv",
            "söndag 24_maj 2026 klockan_22.00_– måndag 25_maj 2026 klockan_02.00",
        ),
        ((24, 0), None, True, "sv", "söndag 24_maj 2026, hela dagen"),
        ((24, 0), (24, 12), True, "en", "Sunday 24_May 2026, all day"),
        ((24, 0), (24, 12), True, "fi", "sunnuntai 24._toukokuuta 2026, koko päivä"),
        ((23, 0), (24, 12), True, "sv", "lördag 23_maj 2026_– söndag 24_maj 2026"),
    ],
)
def test_date_sentence(start, end, all_day, language, text):
    """E1."""
    ends_at = at(2026, 5, *end) if end else None
    facts = MeetingFacts(at(2026, 5, *start), ends_at, all_day, "scheduled")
    with translation.override(language):
        assert readable(date_sentence(facts, "i höst", language)) == text


@pytest.mark.parametrize("tell", [date_sentence, date_text])
def test_a_date_that_is_not_set_has_its_own_words(tell):
    assert tell(MeetingFacts(None, None, False, "scheduled"), "i höst", "en") == "i höst"


@pytest.mark.parametrize(
    ("starts", "all_day", "dates"),
    [
        ([], False, []),
        ([at(2026, 5, 7, 18)], False, ["7_maj 2026"]),
        ([at(2026, 5, 7, 18), at(2026, 5, 14, 18)], False, ["7_maj 2026", "14_maj 2026"]),
        pytest.param(
            [at(2026, 5, 24, 16)], False, ["24_maj 2026 klockan_16.00"], id="another time that day"
        ),
        pytest.param(
            [at(2026, 5, 7, 18), at(2026, 5, 7, 17)],
            False,
            ["7_maj 2026 klockan_18.00", "7_maj 2026 klockan_17.00"],
            id="twice on one day",
        ),
        pytest.param([at(2026, 5, 24)], True, ["24_maj 2026"], id="whole days have no times"),
    ],
)
def test_earlier_dates(starts, all_day, dates):
    facts = MeetingFacts(EVENING.starts_at, EVENING.ends_at, all_day, "rescheduled")
    assert [readable(each) for each in earlier_dates(facts, starts, "sv")] == dates


@pytest.mark.parametrize(
    ("state", "status", "earlier", "text"),
    [
        ("upcoming", "scheduled", [], ""),
        ("upcoming", "scheduled", ["7 maj 2026"], ""),
        ("ongoing", "scheduled", [], "Träffen pågår just nu."),
        ("upcoming", "rescheduled", [], "Träffen är flyttad."),
        (
            "ongoing",
            "rescheduled",
            ["7 maj 2026"],
            "Träffen är flyttad till en ny tid. Den var tidigare planerad till den 7 maj 2026.",
        ),
        (
            "upcoming",
            "rescheduled",
            ["7 maj 2026", "14 maj 2026"],
            "Träffen är flyttad igen. Tidigare planerade datum: 7 maj 2026, 14 maj 2026.",
        ),
        ("past", "rescheduled", ["7 maj 2026"], "Träffen har varit."),
        ("cancelled", "cancelled", ["7 maj 2026"], "Träffen är inställd."),
        (
            "postponed",
            "postponed",
            [],
            "Träffen är uppskjuten. Det nya datumet är inte bestämt.",
        ),
    ],
)
def test_state_sentence(state, status, earlier, text):
    """A13."""
    with translation.override("sv"):
        assert state_sentence(MeetingState(state), MeetingStatus(status), earlier) == text


@pytest.mark.parametrize(
    ("state", "closes", "language", "text"),
    [
        ("open", (2026, 5, 16), "sv", "Anmäl dig senast 15_maj 2026."),
        ("closing_soon", (2026, 5, 15, 12), "sv", "Anmäl dig senast 15_maj 2026 kl._12.00."),
        ("open", (2026, 5, 16), "en", "Register by 15_May 2026 at the latest."),
        ("open", (2026, 5, 16), "fi", "Ilmoittaudu viimeistään 15._toukokuuta 2026."),
        ("open", None, "sv", "Anmäl dig senast 24_maj 2026 kl._18.00."),
        ("not_open", (2026, 5, 16), "sv", "Anmälan öppnar den 1_maj 2026 klockan_08.00."),
        ("full", (2026, 5, 16), "sv", "Träffen är fullbokad."),
        ("closed", (2026, 5, 16), "sv", "Anmälan har stängt."),
    ],
)
def test_registration_sentence(state, closes, language, text):
    facts = RegistrationFacts(
        RegistrationMethod.LINK, at(2026, 5, 1, 8), at(*closes) if closes else None, False, EVENING
    )
    with translation.override(language):
        sentence = registration_sentence(RegistrationState(state), facts, language)
    assert readable(sentence) == text
