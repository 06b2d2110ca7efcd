"""E10: Swedish holidays and their names."""

from datetime import date, timedelta

import pytest

from motesplatser_pages.holiday_calendar import (
    NAMES,
    HolidayKind,
    holiday_in_sentence,
    holiday_kind,
    holiday_name,
)


@pytest.mark.parametrize(
    ("day", "kind", "swedish", "english", "finnish"),
    [
        (date(2026, 6, 19), "de_facto", "Midsommarafton", "Midsummer Eve", "Juhannusaatto"),
        (date(2026, 12, 24), "de_facto", "Julafton", "Christmas Eve", "Jouluaatto"),
        (date(2026, 12, 31), "de_facto", "Nyårsafton", "New Year's Eve", "Uudenvuodenaatto"),
        (date(2026, 6, 6), "public", "Nationaldagen", "National Day", "Ruotsin kansallispäivä"),
        (date(2026, 5, 14), "public", "Kristi himmelsfärdsdag", "Ascension Day", "Helatorstai"),
        (
            date(2008, 5, 1),
            "public",
            "Första maj, Kristi himmelsfärdsdag",
            "Ascension Day, May Day",
            "Helatorstai, Vapunpäivä",
        ),
    ],
)
def test_holidays_are_named_in_the_language_of_the_page(day, kind, swedish, english, finnish):
    """E10: holiday names in the page's language."""
    assert holiday_kind(day) == HolidayKind(kind)
    assert holiday_name(day, "sv") == holiday_name(day, "sv-se") == swedish
    assert (holiday_name(day, "en"), holiday_name(day, "fi")) == (english, finnish)


def test_every_name_is_in_the_catalogues():
    """The library may come to call a day something else."""
    days = {day for year in range(2024, 2040) for day in _days(year)}
    names = {part for day in days for part in holiday_name(day, "en").split(", ")}
    assert names == set(NAMES)


def _days(year):
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range(366))
    return [day for day in days if holiday_kind(day)]


@pytest.mark.parametrize(
    ("day", "language", "name"),
    [
        (date(2026, 6, 19), "sv", "midsommarafton"),
        (date(2026, 6, 19), "en", "Midsummer Eve"),
        (date(2026, 5, 14), "sv-se", "Kristi himmelsfärdsdag"),
        (date(2026, 6, 19), "fi", "juhannusaatto"),
        (date(2026, 6, 6), "fi", "Ruotsin kansallispäivä"),
    ],
)
def test_holidays_are_common_nouns_in_swedish_and_finnish_sentences(day, language, name):
    """E10."""
    assert holiday_in_sentence(day, language) == name


@pytest.mark.parametrize("day", [date(2026, 5, 18), date(2026, 5, 31)])
def test_other_days_have_no_holiday(day):
    assert holiday_kind(day) is None
    assert holiday_name(day, "sv") is None
    assert holiday_name(day, "en") is None
