"""Which networks and meetings the API's lists have, as filters ask for them."""

from array import array
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from wagtail.models import Page

from cms.core import conf
from cms.core.indexes import Index, in_state
from cms.core.plain import Row
from cms.core.reader import Reader
from cms.core.search import matching
from cms.core.sorting import by_title
from cms.core.timed import Timed, earliest
from cms.core.visibility import public
from events_pages.enums import AttendanceMode, MeetingState, RegistrationState
from events_pages.models import (
    MeetingOrganisation,
    NetworkMeetingPage,
    NetworkMember,
    NetworkPage,
)
from events_pages.selectors.which import by_start, coming, meetings, networks, path_above
from events_pages.states import (
    MeetingFacts,
    RegistrationFacts,
    is_over_at,
    meeting_span,
    meeting_state,
    registration_state,
)
from motesplatser_pages.models import MeetingPlacePage

# What decides the states of a meeting.
FACTS = (
    "pk",
    "starts_at",
    "ends_at",
    "all_day",
    "status",
    "over_at",
    "registration_method",
    "registration_opens_at",
    "registration_closes_at",
    "registration_full",
)

# What a filter asks of a meeting, and which answers it wants.
Test = tuple[Callable[[Row], Timed[Any]], Collection[Any]]


def meeting_index(
    reader: Reader,
    *,
    held_from: datetime | None = None,
    held_to: datetime | None = None,
    network: UUID | None = None,
    place: UUID | None = None,
    organisation: UUID | None = None,
    state: Collection[MeetingState] = (),
    registration_state: Collection[RegistrationState] = (),
    is_over: bool | None = None,
    mode: AttendanceMode | None = None,
    q: str | None = None,
    order: str = "-starts_at",
) -> Index:
    """Return which public meetings are asked for; moments are aware, `held_to` is exclusive.

    A meeting counts when some of it is in the interval, whether it is still to be held or not.
    """
    found = by_start(meetings(reader))
    if order.startswith("-"):
        found = found.reverse()
    if network:
        asked = networks(reader).filter(translation_key=network)
        found = found.annotate(network_path=path_above(F("path")))
        found = found.filter(network_path__in=asked.values("path"))
    if place:
        places = MeetingPlacePage.objects.filter(translation_key=place)
        found = found.filter(place__in=public(places, reader.site))
    if organisation:
        rows = MeetingOrganisation.objects.filter(**_published(organisation))
        found = found.filter(pk__in=rows.values("meeting"))
    if mode:
        found = found.filter(mode=mode)
    if q:
        found = found.filter(translation_key__in=matching(q, NetworkMeetingPage, reader))
    tests = _tests(reader.now, state, registration_state, is_over)
    if not tests and held_from is None and held_to is None:
        return Index.of(found.values_list("pk", flat=True))
    candidates = (Row(**values) for values in found.values(*FACTS))
    return in_state(
        (
            (row.pk, _passes(row, tests))
            for row in candidates
            if _is_between(row, held_from, held_to)
        ),
        bool,
    )


def _published(organisation: UUID) -> dict[str, Any]:
    return {"organisation__translation_key": organisation, "organisation__live": True}


def _tests(
    now: datetime,
    state: Collection[MeetingState],
    registration: Collection[RegistrationState],
    over: bool | None,
) -> list[Test]:
    soon = conf.get("CLOSING_SOON_DAYS")
    tests: list[Test] = [
        (lambda row: meeting_state(MeetingFacts.of(row), now), state),
        (lambda row: registration_state(RegistrationFacts.of(row, soon), now), registration),
        (lambda row: is_over_at(row.over_at, now), () if over is None else (over,)),
    ]
    return [(tell, wanted) for tell, wanted in tests if wanted]


def _passes(row: Row, tests: list[Test]) -> Timed[bool]:
    answers = [(tell(row), wanted) for tell, wanted in tests]
    return Timed(
        all(answer.value in wanted for answer, wanted in answers),
        earliest(*(answer.until for answer, _wanted in answers)),
    )


def _is_between(row: Row, held_from: datetime | None, held_to: datetime | None) -> bool:
    if held_from is None and held_to is None:
        return True
    starts_at, over_at = meeting_span(MeetingFacts.of(row))
    if starts_at is None or over_at is None:
        return False
    begins_in_time = held_to is None or starts_at < held_to
    return begins_in_time and (held_from is None or over_at > held_from or starts_at >= held_from)


@dataclass(frozen=True, slots=True)
class NextMeetings(Index):
    """The next meetings of all networks, found by the path of the network too."""

    by_network: Mapping[str, int] = field(default_factory=dict)


def next_index(reader: Reader) -> NextMeetings:
    """Return the first meeting of each network that is not over."""
    by_network: dict[str, int] = {}
    ends = []
    rows = coming(meetings(reader), reader).values_list("pk", "path", "over_at")
    for key, path, over_at in rows:
        network = path[: -Page.steplen]
        if network not in by_network:
            by_network[network] = key
            ends.append(over_at)
    return NextMeetings(array("q", by_network.values()), earliest(*ends), by_network)


def network_index(
    reader: Reader,
    *,
    organisation: UUID | None = None,
    welcomes_new_members: bool | None = None,
    q: str | None = None,
    order: str = "title",
) -> Index:
    """Return which public networks are asked for, A–Ö by the title that the reader sees."""
    found = by_title(networks(reader), reader)
    if order.startswith("-"):
        found = found.reverse()
    if organisation:
        rows = NetworkMember.objects.filter(**_published(organisation))
        found = found.filter(pk__in=rows.values("network"))
    if welcomes_new_members is not None:
        found = found.filter(welcomes_new_members=welcomes_new_members)
    if q:
        found = found.filter(translation_key__in=matching(q, NetworkPage, reader))
    return Index.of(found.values_list("pk", flat=True))
