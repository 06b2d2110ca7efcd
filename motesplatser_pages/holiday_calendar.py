"""Swedish public holidays, and the eves that people treat as holidays."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache

from holidays.constants import DE_FACTO, PUBLIC
from holidays.countries.sweden import Sweden


class HolidayKind(StrEnum):
    """Whether a day is a holiday by law, or only in practice."""

    PUBLIC = PUBLIC
    DE_FACTO = DE_FACTO


def holiday_kind(day: date) -> HolidayKind | None:
    """Whether the day is a public holiday or a de facto one, such as Midsummer Eve.

    Sundays as such are not counted.
    """
    return _kinds(day.year).get(day)


def holiday_name(day: date, language: str) -> str | None:
    """The name of the holiday in the language, or in English; None on other days."""
    base = language.split("-")[0]
    library_language = base if base in Sweden.supported_languages else "en_US"
    names = (_holidays(day.year, kind, library_language).get(day) for kind in HolidayKind)
    return next((name for name in names if name), None)


def holiday_in_sentence(day: date, language: str) -> str:
    """The name as it is written within a sentence: in Swedish with a small letter."""
    name = holiday_name(day, language) or ""
    is_common = language.startswith("sv") and not name.startswith("Kristi")
    return name[:1].lower() + name[1:] if is_common else name


@lru_cache
def _kinds(year: int) -> Mapping[date, HolidayKind]:
    # A day that is both is a public holiday, so those are written last.
    kinds = (HolidayKind.DE_FACTO, HolidayKind.PUBLIC)
    return {day: kind for kind in kinds for day in _holidays(year, kind, "sv")}


@lru_cache
def _holidays(year: int, kind: HolidayKind, language: str) -> Mapping[date, str]:
    calendar = Sweden(
        years=year, include_sundays=False, categories=(kind.value,), language=language
    )
    return {day: name.replace("; ", ", ") for day, name in calendar.items()}
