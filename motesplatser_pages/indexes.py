"""Which meeting places a list has, and in which order."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import itemgetter, or_
from uuid import UUID

from django.db.models import F, Q
from wagtail.query import PageQuerySet

from cms.core.conf import source_language
from cms.core.indexes import Index, in_state
from cms.core.plain import Row
from cms.core.reader import Reader
from cms.core.search import matching
from cms.core.timed import Timed, day_end, earliest, local_date
from motesplatser_pages.enums import OpeningState, Weekday
from motesplatser_pages.hours import OpeningFacts, day_plan, opening_facts
from motesplatser_pages.models import MeetingPlacePage, PlaceOrganiser
from motesplatser_pages.positions import DEGREE, Position, distance
from motesplatser_pages.selectors import OPENING_CHILDREN, OPENING_VALUES, places
from motesplatser_pages.states import opening

NEARBY = 5_000
DISTANCE = "distance"


def place_index(
    reader: Reader,
    *,
    q: str | None = None,
    kind: str | None = None,
    feature: Sequence[str] = (),
    audience: Sequence[str] = (),
    language: Sequence[str] = (),
    locality: str | None = None,
    organiser: UUID | None = None,
    open_now: bool | None = None,
    open_on: date | str | None = None,
    bbox: tuple[float, float, float, float] | None = None,
    near: Position | None = None,
    radius: int | None = None,
    order: str | None = None,
) -> Index:
    """Return which public places are asked for.

    All of the features must hold, and one of each of the other sets. `bbox` is west, south, east
    and north in degrees; `radius` is in metres. On a weekday means on the next such day, today
    included. `order` is by title unless `near` is given: then it is by distance.
    """
    found = places(reader)
    if q:
        found = found.filter(translation_key__in=matching(q, MeetingPlacePage, reader))
    if kind:
        found = found.filter(kind=kind)
    for each in feature:
        found = found.filter(features__has=each)
    found = found.filter(_one_of("audience", audience), _one_of("languages", language))
    if locality:
        found = found.filter(locality__in=_spellings(locality, found))
    if organiser:
        organised = PlaceOrganiser.objects.filter(
            organisation__translation_key=organiser, organisation__live=True
        )
        found = found.filter(pk__in=organised.values("place"))
    if bbox:
        west, south, east, north = bbox
        found = found.filter(latitude__range=(south, north), longitude__range=(west, east))
    ordered = _ordered(found, order or "title")
    ids = _near(ordered, near, radius or NEARBY, order or DISTANCE) if near else _ids(ordered)
    if open_now is None and open_on is None:
        return Index.of(ids)
    facts = {place.pk: opening_facts(place) for place in place_rows(found.order_by())}
    return in_state(((key, _is_open(facts[key], reader, open_now, open_on)) for key in ids), bool)


def _one_of(field: str, values: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{f"{field}__has": value}) for value in values), Q())


def _spellings(locality: str, found: PageQuerySet) -> list[str]:
    """Return how places spell a locality, in capitals or not; SQLite cannot compare Å with å."""
    spellings = found.order_by().values_list("locality", flat=True).distinct()
    return [each for each in spellings if folded(each) == folded(locality)]


def folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip()).casefold()


def _ordered(found: PageQuerySet, order: str) -> PageQuerySet:
    if order == "-title":
        return found.reverse()
    if order == "confirmed_on":
        return found.order_by(F("confirmed_on").asc(nulls_last=True), "pk")
    if order == "-confirmed_on":
        return found.order_by(F("confirmed_on").desc(nulls_last=True), "-pk")
    return found


def _ids(found: PageQuerySet) -> list[int]:
    return list(found.values_list("pk", flat=True))


def _near(found: PageQuerySet, near: Position, radius: int, order: str) -> list[int]:
    """Return the places within so many metres; those without a position are nowhere near."""
    degrees = radius / DEGREE
    band = found.filter(latitude__range=(near[0] - degrees, near[0] + degrees))
    measured = (
        (distance(near, (float(latitude), float(longitude))), key)
        for key, latitude, longitude in band.values_list("pk", "latitude", "longitude")
    )
    within = [(metres, key) for metres, key in measured if metres <= radius]
    if order == DISTANCE:
        within.sort(key=itemgetter(0))
    return [key for _metres, key in within]


def place_rows(found: PageQuerySet, *values: str) -> list[Row]:
    """Return places with what decides when they are open, and more values, in one query.

    They keep their order.
    """
    children = {name: each.expression() for name, each in OPENING_CHILDREN.items()}
    names = (*OPENING_VALUES, *children, *values, "pk")
    places = [Row(**row) for row in found.annotate(**children).values(*names)]
    for place in places:
        for name, kind in OPENING_CHILDREN.items():
            setattr(place, name, kind.read(place, None, name, source_language()))
    return places


def _is_open(
    facts: OpeningFacts, reader: Reader, open_now: bool | None, open_on: date | str | None
) -> Timed[bool]:
    """Whether a place is as asked: open now or not, and with hours that begin on a day."""
    fits, until = True, None
    if open_now is not None:
        state = opening(facts, reader.now)
        fits, until = (state.value.state == OpeningState.OPEN) == open_now, state.until
    if open_on is not None:
        day = open_on
        if isinstance(day, str):
            day = _next(day, local_date(reader.now))
            until = earliest(until, day_end(day))
        fits = fits and bool(day_plan(facts, day).intervals)
    return Timed(fits, until)


def _next(weekday: str, today: date) -> date:
    ahead = list(Weekday).index(Weekday(weekday)) - today.weekday()
    return today + timedelta(days=ahead % 7)
