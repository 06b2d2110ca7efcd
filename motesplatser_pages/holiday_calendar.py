"""Swedish public holidays, and the eves that people treat as holidays."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from holidays.constants import DE_FACTO, PUBLIC
from holidays.countries.sweden import Sweden

# What the library calls them in English, for the catalogues to have in each language.
NAMES = (
    _("New Year's Day"),
    _("Epiphany"),
    _("Good Friday"),
    _("Easter Sunday"),
    _("Easter Monday"),
    _("May Day"),
    _("Ascension Day"),
    _("National Day"),
    _("Pentecost"),
    _("Midsummer Eve"),
    _("Midsummer Day"),
    _("All Saints' Day"),
    _("Christmas Eve"),
    _("Christmas Day"),
    _("Second Day of Christmas"),
    _("New Year's Eve"),
)


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
    """The name of the holiday in the language; None on other days."""
    names = (_holidays(day.year, kind).get(day) for kind in HolidayKind)
    found = next((name for name in names if name), None)
    if found is None:
        return None
    with translation.override(language):
        return ", ".join(sorted(gettext(name) for name in found.split("; ")))


def holiday_in_sentence(day: date, language: str) -> str:
    """The name as it is written within a sentence: in Swedish and Finnish with a small letter."""
    name = holiday_name(day, language) or ""
    is_common = language[:2] in {"sv", "fi"} and not name.startswith(("Kristi", "Ruotsin"))
    return name[:1].lower() + name[1:] if is_common else name


@lru_cache
def _kinds(year: int) -> Mapping[date, HolidayKind]:
    # A day that is both is a public holiday, so those are written last.
    kinds = (HolidayKind.DE_FACTO, HolidayKind.PUBLIC)
    return {day: kind for kind in kinds for day in _holidays(year, kind)}


@lru_cache
def _holidays(year: int, kind: HolidayKind) -> Mapping[date, str]:
    return Sweden(years=year, include_sundays=False, categories=(kind.value,), language="en_US")
