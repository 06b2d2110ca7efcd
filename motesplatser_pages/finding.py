"""What residents choose among when they look for a place, and how many each choice would give.

The parameters are the API's, and mean the same. What holds of each place is remembered once for
all choices, so nothing is remembered of any one of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.core.collation import swedish_sort_key
from cms.core.indexes import remembered
from cms.core.reader import Reader
from cms.core.timed import day_end, earliest, local_date
from motesplatser_pages.enums import Audience, Feature, OpeningState, SpokenLanguage, Weekday
from motesplatser_pages.hours import OpeningFacts, opening_facts, week
from motesplatser_pages.indexes import folded, place_rows
from motesplatser_pages.positions import Position, distance, position_of
from motesplatser_pages.selectors import places
from motesplatser_pages.states import opening

TODAY = "today"
# To phone first is no advantage that anybody would look for.
EASY = [feature for feature in Feature if feature != Feature.CALL_FIRST]
NEAREST_FIRST = _("The nearest first")

# A parameter with one of its values.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one parameter, each a value with its label.

    One of the chosen values must hold, or each of them if `needs_all`. Of a group that is not
    `several` one is chosen; its empty value stands for any.
    """

    name: str
    legend: Any
    choices: tuple[tuple[str, Any], ...]
    several: bool = True
    needs_all: bool = False

    def chosen(self, query: QueryDict) -> list[str]:
        """Return what an address asks for; what is not among the choices is ignored."""
        known = {folded(value): value for value, _label in self.choices if value}
        asked = dict.fromkeys(map(folded, query.getlist(self.name)))
        found = [known[value] for value in asked if value in known]
        return found if self.several else found[:1]

    def holds(self, chosen: list[str], held: frozenset[Pair]) -> bool:
        wanted = ((self.name, value) in held for value in chosen)
        return not chosen or (all(wanted) if self.needs_all else any(wanted))


@dataclass(frozen=True, slots=True)
class Traits:
    """What holds of each public place, by primary key, A–Ö, and where it is; true until a moment.

    `localities` are as they are written, A–Ö.
    """

    held: dict[int, frozenset[Pair]]
    facts: dict[int, OpeningFacts]
    positions: dict[int, Position]
    localities: tuple[str, ...]
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen, with the number of places that it would give."""

    value: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownGroup:
    group: Group
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Removable:
    """A choice in words, with the query of the address without it."""

    label: Any
    query: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The places that are asked for, in order, with all that may be chosen.

    `query` is the shareable one, without nonsense. `distances` are in metres, by primary key;
    `facts` are those of all public places.
    """

    ids: list[int]
    groups: list[ShownGroup]
    chosen: list[Removable]
    query: str
    near: str
    distances: dict[int, float]
    facts: dict[int, OpeningFacts]
    until: datetime | None


def find_places(reader: Reader, query: QueryDict) -> Finding:
    """Return the public places that an address asks for; what it cannot mean is ignored."""
    site = reader.site and reader.site.pk
    key = ("traits of places", site, reader.language)
    traits = remembered(key, reader.now, partial(_traits, reader))
    groups = _groups(traits)
    chosen = {group.name: group.chosen(query) for group in groups}
    ids, counts = _found(traits, groups, chosen)
    asked_near = str(query.get("near", ""))
    near = position_of(asked_near)
    distances = {}
    if near:
        positions = traits.positions
        distances = {key: distance(near, positions[key]) for key in ids if key in positions}
        # Those whose position is not known come last.
        ids.sort(key=lambda key: distances.get(key, float("inf")))
    pairs = [(name, value) for name, values in chosen.items() for value in values]
    if near:
        pairs.append(("near", asked_near))
    all_shown = [_shown(group, chosen[group.name], counts) for group in groups]
    return Finding(
        ids=ids,
        groups=[shown for shown in all_shown if shown.choices],
        chosen=list(_removable(groups, pairs)),
        query=urlencode(pairs),
        near=asked_near if near else "",
        distances=distances,
        facts=traits.facts,
        until=traits.until,
    )


def _groups(traits: Traits) -> list[Group]:
    localities = ((name, name) for name in traits.localities)
    return [
        Group("open_now", _("Right now"), (("true", _("Open now")),)),
        Group(
            "open_on",
            _("Day"),
            (("", _("Any day")), (TODAY, _("Today")), *Weekday.choices),
            several=False,
        ),
        Group("locality", _("Area"), (("", _("All areas")), *localities), several=False),
        Group("feature", _("Easy to come"), _choices(EASY), needs_all=True),
        Group("audience", _("For whom"), _choices(Audience)),
        Group("language", _("Languages that the hosts speak"), _choices(SpokenLanguage)),
    ]


def _choices(members: Iterable[Any]) -> tuple[Pair, ...]:
    return tuple((member.value, member.label) for member in members)


def _traits(reader: Reader) -> Traits:
    values = ("features", "audience", "languages", "locality", "latitude", "longitude")
    rows = place_rows(places(reader), *values)
    # A place in "LINDÅSA" is in Lindåsa: it is offered once, as most spell it.
    written = Counter(row.locality.strip() for row in rows if row.locality.strip())
    spelt = {folded(name): name for name, _count in reversed(written.most_common())}
    today = local_date(reader.now)
    facts = {row.pk: opening_facts(row) for row in rows}
    held, untils = {}, []
    for row in rows:
        now = opening(facts[row.pk], reader.now)
        untils.append(now.until)
        days = [plan.day for plan in week(facts[row.pk], today) if plan.intervals]
        held[row.pk] = frozenset(
            [
                ("open_on", ""),
                ("locality", ""),
                *([("open_now", "true")] if now.value.state == OpeningState.OPEN else []),
                *([("open_on", TODAY)] if today in days else []),
                *(("open_on", list(Weekday)[day.weekday()].value) for day in days),
                *([("locality", spelt[folded(row.locality)])] if row.locality.strip() else []),
                *(("feature", each) for each in row.features),
                *(("audience", each) for each in row.audience),
                *(("language", each) for each in row.languages),
            ]
        )
    return Traits(
        held=held,
        facts=facts,
        positions={
            row.pk: (float(row.latitude), float(row.longitude))
            for row in rows
            if row.latitude is not None
        },
        localities=tuple(sorted(spelt.values(), key=swedish_sort_key)),
        # The coming week begins with another day at midnight.
        until=earliest(day_end(today), *untils),
    )


def _found(
    traits: Traits, groups: list[Group], chosen: dict[str, list[str]]
) -> tuple[list[int], Counter[Pair]]:
    """Return the places that are as asked, and how many each choice would give with the others.

    A place that only one group leaves out is what another choice in that group would give; but
    where all must hold, one choice more gives nothing more.
    """
    found = []
    counts: Counter[Pair] = Counter()
    for key, held in traits.held.items():
        against = [group for group in groups if not group.holds(chosen[group.name], held)]
        if not against:
            found.append(key)
            counts.update(held)
        elif len(against) == 1 and not against[0].needs_all:
            counts.update(pair for pair in held if pair[0] == against[0].name)
    return found, counts


def _shown(group: Group, chosen: list[str], counts: Counter[Pair]) -> ShownGroup:
    choices = (
        Choice(value, label, counts[group.name, value], value in (chosen or [""]))
        for value, label in group.choices
    )
    # What would give nothing is left out of long lists; days and areas stay where they were.
    return ShownGroup(
        group, [each for each in choices if each.count or each.is_chosen or not group.several]
    )


def _removable(groups: list[Group], pairs: list[Pair]) -> Iterator[Removable]:
    labels = {(group.name, value): label for group in groups for value, label in group.choices}
    for pair in pairs:
        others = urlencode([each for each in pairs if each != pair])
        yield Removable(labels.get(pair, NEAREST_FIRST), others)
