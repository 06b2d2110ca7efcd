"""Meeting places as schema.org says them, with their hours."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

from cms.core.json_ld import Shown, Thing, about_page, address, day, position, telephone, thing
from cms.core.timed import local_date, local_datetime
from motesplatser_pages.enums import Feature, OpeningReason, PlaceKind, Weekday
from motesplatser_pages.holiday_calendar import holiday_kind
from motesplatser_pages.hours import (
    CLOSING_STATUSES,
    HoursRow,
    OpeningFacts,
    day_plan,
    rows_on,
)

KINDS = {
    PlaceKind.CAFE: "CafeOrCoffeeShop",
    PlaceKind.LIBRARY: "Library",
    PlaceKind.OUTDOORS: "Place",
    PlaceKind.ONLINE: "Place",
    PlaceKind.OTHER: "Place",
}
WEEKDAYS = {each: f"https://schema.org/{each.name.capitalize()}" for each in Weekday}
ONE_DAY = timedelta(days=1)
# Holidays are told for a year.
HOLIDAYS_AHEAD = 366
ON_HOLIDAYS = {OpeningReason.HOLIDAY, OpeningReason.EVE}


def civic_structure(page: Any, shown: Shown) -> Thing:
    """Return a place as it is today on Stockholm's clock (C3)."""
    today = local_date(shown.reader.now)
    phones = [phone for card in shown.contacts for phone in card.phones]
    return about_page(
        KINDS.get(PlaceKind(page.kind), "CivicStructure"),
        page,
        shown,
        address=address(page.street, page.postal_code, page.locality),
        geo=position(page.latitude, page.longitude),
        telephone=telephone(phones[0].uri) if phones else None,
        isAccessibleForFree=True if Feature.FREE in page.features else None,
        amenityFeature=[
            thing("LocationFeatureSpecification", name=str(each.label), value=True)
            for each in Feature
            if each in page.features
        ],
        **_hours(page.opening_facts, today),
    )


def _hours(facts: OpeningFacts, today: date) -> dict[str, list[Thing]]:
    """Return the usual hours, and the days on which others hold.

    Where a status has closed the place for a time, that goes first; without an end to it, there
    are no hours to tell of.
    """
    closed: list[Thing] = []
    begins = today
    is_closed = day_plan(facts, today).reason in CLOSING_STATUSES.values()
    if is_closed:
        closed = [_specification(today, facts.status_until)]
        if facts.status_until is None:
            return {"specialOpeningHoursSpecification": closed}
        begins = facts.status_until + ONE_DAY
    return {
        "openingHoursSpecification": [
            _specification(first, last, row.opens, row.closes, row.days)
            for first, last, rows in _stretches(facts.rows, begins)
            for row in rows
        ],
        "specialOpeningHoursSpecification": [
            *closed,
            *(
                _specification(max(each.first, begins), each.last, each.opens, each.closes)
                for each in sorted(facts.exceptions, key=lambda each: each.first)
                if each.last >= begins
            ),
            *_holidays(facts, begins),
        ],
    }


def _stretches(
    rows: Iterable[HoursRow], begins: date
) -> Iterator[tuple[date | None, date | None, list[HoursRow]]]:
    """Yield the rows that hold, from a first day to a last; None where that has no end.

    A season replaces the ordinary week, which schema.org has no word for: the week ends before
    the season, and begins again after it.
    """
    rows = list(rows)
    firsts = {row.valid_from for row in rows if row.valid_from}
    lasts = {row.valid_through for row in rows if row.valid_through}
    turns = sorted(firsts | {each + ONE_DAY for each in lasts if each < date.max})
    for first, turn in pairwise([None, *turns, None]):
        last = turn - ONE_DAY if turn else None
        if last is None or last >= begins:
            yield first, last, rows_on(rows, first or last or begins)


def _holidays(facts: OpeningFacts, begins: date) -> Iterator[Thing]:
    """Yield the hours of holidays, and of the eves that people treat as such, for a year."""
    days = (begins + timedelta(days=ahead) for ahead in range(HOLIDAYS_AHEAD))
    for each in filter(holiday_kind, days):
        plan = day_plan(facts, each)
        if plan.reason not in ON_HOLIDAYS:
            continue
        weekday = list(Weekday)[each.weekday()]
        for interval in plan.intervals:
            opens, closes = local_datetime(interval.opens), local_datetime(interval.closes)
            yield _specification(each, each, opens.time(), closes.time())
        if not plan.intervals and any(weekday in row.days for row in rows_on(facts.rows, each)):
            yield _specification(each, each)


def _specification(
    first: date | None,
    last: date | None,
    opens: time | None = None,
    closes: time | None = None,
    days: Iterable[str] = (),
) -> Thing:
    """Return hours on days; without times it is closed then."""
    if opens == closes == time.min:
        # All day and night: two midnights are read as closed.
        closes = time(23, 59)
    return thing(
        "OpeningHoursSpecification",
        dayOfWeek=[WEEKDAYS[each] for each in Weekday if each in days],
        opens=opens and f"{opens:%H:%M}",
        closes=closes and f"{closes:%H:%M}",
        validFrom=day(first),
        validThrough=day(last),
    )
