"""Reads of meeting places: A–Ö, each with its state of opening."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.cards import organisation_cards
from cms.core.formats import format_date, format_time_interval, format_weekday_date
from cms.core.images import with_lead_images
from cms.core.pagination import page_of
from cms.core.reader import Reader
from cms.core.sections import Section
from cms.core.selectors import parent_reference
from cms.core.sorting import by_title
from cms.core.timed import day_end, earliest, local_date, local_datetime
from cms.core.translations import read
from cms.core.visibility import public
from motesplatser_pages.enums import (
    Audience,
    Feature,
    OpeningReason,
    OperatingStatus,
    SpokenLanguage,
    Weekday,
)
from motesplatser_pages.holiday_calendar import holiday_name
from motesplatser_pages.hours import DayPlan, status_on, week
from motesplatser_pages.models import MeetingPlacePage
from motesplatser_pages.sentences import opening_sentence
from motesplatser_pages.states import opening

LIST_FIELDS = ("title", "introduction", "status_text")
HOURS = ("opening_hours", "opening_exceptions")


@dataclass(frozen=True, slots=True)
class HoursLine:
    """A time in words with what happens then; `language` is that of the activity."""

    when: str
    activity: str
    language: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the coming week in words; without times, `note` says why."""

    day: date
    name: str
    lines: tuple[HoursLine, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Season:
    """A weekly timetable with its period; the ordinary week has none."""

    period: str
    lines: tuple[tuple[str, HoursLine], ...]


def places(reader: Reader) -> PageQuerySet:
    """Return the public meeting places, A–Ö by the title that the reader sees."""
    return by_title(public(MeetingPlacePage.objects.all(), reader.site), reader)


def place_cards(sources: PageQuerySet, reader: Reader) -> list[Any]:
    """Return places as lists show them, in at most four queries; `opening` is Timed."""
    sources = with_lead_images(sources.defer("body"))
    sources = sources.prefetch_related(*HOURS)
    return with_opening(read(sources, reader.language, LIST_FIELDS), reader)


def with_opening(pages: Iterable[Any], reader: Reader) -> list[Any]:
    """Attach `opening` (Timed), its sentence, the status that holds today, and `until`."""
    pages = list(pages)
    today = local_date(reader.now)
    for page in pages:
        facts = page.opening_facts()
        page.opening = opening(facts, reader.now)
        # "Tomorrow" and "today" are only true until midnight.
        page.until = earliest(page.opening.until, day_end(today))
        page.opening_text = opening_sentence(page.opening.value, reader.now, reader.language)
        page.status_now = status_on(facts, today)
        page.status_is_special = page.status_now != OperatingStatus.OPEN
        page.feature_labels = labels(Feature, page.features)
    return pages


def labels(choices: Any, members: Iterable[str]) -> list[Any]:
    """Return the chosen members of an enumeration in its order, each with its label."""
    return [choice for choice in choices if choice in members]


def places_section(page: Page, reader: Reader) -> Section | None:
    """The places on a home page."""
    cards = place_cards(places(reader)[:6], reader)
    if not cards:
        return None
    return Section(
        "motesplatser_pages/sections/places.html",
        {"places": cards, "index": parent_reference(cards[0], reader)},
        earliest(*(card.until for card in cards)),
    )


def place_list_details(reader: Reader, query: QueryDict) -> dict[str, Any]:
    page = page_of(places(reader), query, lambda sources: place_cards(sources, reader))
    return {
        "places": page,
        "valid_until": earliest(*(card.until for card in page)),
    }


def place_details(page: Any, reader: Reader) -> dict[str, Any]:
    with_opening([page], reader)
    facts = page.opening_facts()
    return {
        "week": [day_in_words(plan, page, reader) for plan in week(facts, local_date(reader.now))],
        "seasons": seasons(page, reader),
        "exceptions": coming_exceptions(page, reader),
        "organisers": organisation_cards(page.organisers.select_related("organisation")),
        "features": page.feature_labels,
        "audience": labels(Audience, page.audience),
        "languages": labels(SpokenLanguage, page.languages),
        "valid_until": page.until,
    }


def day_in_words(plan: DayPlan, page: Any, reader: Reader) -> Day:
    rows = {row.translation_key: row for relation in HOURS for row in getattr(page, relation).all()}
    lines = tuple(
        HoursLine(
            when=format_time_interval(
                local_datetime(interval.opens).time(),
                local_datetime(interval.closes).time(),
                reader.language,
            ),
            activity=_words(rows[interval.key]),
            language=rows[interval.key].language,
        )
        for interval in plan.intervals
    )
    name = format_weekday_date(plan.day, reader.language)
    return Day(plan.day, name, lines, _note(plan, page, reader))


def _words(row: Any) -> str:
    return str(getattr(row, "activity", "") or getattr(row, "reason", ""))


def _note(plan: DayPlan, page: Any, reader: Reader) -> str:
    holiday = holiday_name(plan.day, reader.language) if plan.holiday else None
    if plan.intervals:
        return holiday or ""
    if plan.reason == OpeningReason.EXCEPTION:
        reasons = [
            row.reason
            for row in page.opening_exceptions.all()
            if row.first <= plan.day <= (row.last or row.first) and row.reason
        ]
        return ", ".join([gettext("Closed"), *reasons])
    if plan.reason == OpeningReason.BY_APPOINTMENT:
        return str(OpeningReason.BY_APPOINTMENT.label)
    return gettext("Closed, %(holiday)s") % {"holiday": holiday} if holiday else gettext("Closed")


def seasons(page: Any, reader: Reader) -> list[Season]:
    """Return the ordinary week first, then the seasons in order of time, past ones left out."""
    today = local_date(reader.now)
    periods: dict[tuple[date | None, date | None], list[tuple[str, HoursLine]]] = {}
    rows = sorted(page.opening_hours.all(), key=lambda row: row.valid_from or date.min)
    for row in rows:
        if row.valid_through and row.valid_through < today:
            continue
        when = format_time_interval(row.opens, row.closes, reader.language)
        line = HoursLine(when, row.activity, row.language)
        periods.setdefault((row.valid_from, row.valid_through), []).append(
            (days_in_words(row.days), line)
        )
    return [Season(_period(*period, reader), tuple(lines)) for period, lines in periods.items()]


def days_in_words(days: Iterable[str]) -> str:
    """Return weekdays in words, runs of three or more as a range: "Monday–Friday, Sunday"."""
    members = labels(Weekday, days)
    order = list(Weekday)
    runs: list[list[Weekday]] = []
    for day in members:
        if runs and order.index(runs[-1][-1]) + 1 == order.index(day):
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [
        f"{run[0].label}–{run[-1].label}"
        if len(run) > 2
        else ", ".join(str(day.label) for day in run)
        for run in runs
    ]
    return ", ".join(parts)


def _period(first: date | None, last: date | None, reader: Reader) -> str:
    if first and last:
        return gettext("%(first)s to %(last)s") % {
            "first": format_date(first, reader.language),
            "last": format_date(last, reader.language),
        }
    if first:
        return gettext("From %(first)s") % {"first": format_date(first, reader.language)}
    if last:
        return gettext("To %(last)s") % {"last": format_date(last, reader.language)}
    return ""


def coming_exceptions(page: Any, reader: Reader) -> list[tuple[str, HoursLine]]:
    """Return the exceptions that are not over, in order of time, each with its days in words."""
    today = local_date(reader.now)
    rows = sorted(page.opening_exceptions.all(), key=lambda row: row.first)
    return [
        (
            _period(row.first, row.last, reader)
            if row.last and row.last != row.first
            else format_weekday_date(row.first, reader.language),
            HoursLine(
                format_time_interval(row.opens, row.closes, reader.language)
                if row.opens
                else gettext("Closed"),
                row.reason,
                row.language,
            ),
        )
        for row in rows
        if (row.last or row.first) >= today
    ]
