"""E10: Swedish holidays and their names."""

from datetime import date

import pytest

from motesplatser_pages.holiday_calendar import (
    HolidayKind,
    holiday_in_sentence,
    holiday_kind,
    holiday_name,
)


@pytest.mark.parametrize(
    ("day", "kind", "swedish", "english"),
    [
        (date(2026, 6, 19), "de_facto", "Midsommarafton", "Midsummer Eve"),
        (date(2026, 12, 24), "de_facto", "Julafton", "Christmas Eve"),
        (date(2026, 12, 31), "de_facto", "Nyårsafton", "New Year's Eve"),
        (date(2026, 6, 6), "public", "Nationaldagen", "National Day"),
        (date(2026, 5, 14), "public", "Kristi himmelsfärdsdag", "Ascension Day"),
        (
            date(2008, 5, 1),
            "public",
            "Första maj, Kristi himmelsfärdsdag",
            "Ascension Day, May Day",
        ),
    ],
)
def test_holidays_are_named_in_the_language_of_the_page(day, kind, swedish, english):
    """E10: holiday names in the page's language."""
    assert holiday_kind(day) == HolidayKind(kind)
    assert holiday_name(day, "sv") == holiday_name(day, "sv-se") == swedish
    assert holiday_name(day, "en") == holiday_name(day, "fi") == english


@pytest.mark.parametrize(
    ("day", "language", "name"),
    [
        (date(2026, 6, 19), "sv", "midsommarafton"),
        (date(2026, 6, 19), "en", "Midsummer Eve"),
        (date(2026, 5, 14), "sv-se", "Kristi himmelsfärdsdag"),
    ],
)
def test_holidays_are_common_nouns_in_swedish_sentences(day, language, name):
    """E10."""
    assert holiday_in_sentence(day, language) == name


@pytest.mark.parametrize("day", [date(2026, 5, 18), date(2026, 5, 31)])
def test_other_days_have_no_holiday(day):
    assert holiday_kind(day) is None
    assert holiday_name(day, "sv") is None
    assert holiday_name(day, "en") is None
