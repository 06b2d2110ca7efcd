"""Networks and meetings as plain values: what the API gives of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.models import Page

from cms.core.cards import ORGANISATION_VALUES, organisation_card_of
from cms.core.indexes import remembered
from cms.core.plain import CARD_VALUES, Children, Ids, Row, read_pages
from cms.core.reader import Reader
from cms.core.related import PAGE_CHILDREN
from events_pages.models import (
    MeetingDocument,
    MeetingOrganisation,
    NetworkMeetingPage,
    NetworkMember,
    ProgrammeItem,
)
from events_pages.selectors.indexes import next_index
from events_pages.selectors.now import with_states
from events_pages.selectors.which import by_start, meetings, path_above

PLACE_VALUES = (
    *("street", "postal_code", "locality", "latitude", "longitude"),
    "last_published_at",
)

MEETING_VALUES = (
    *CARD_VALUES,
    "starts_at",
    "ends_at",
    "all_day",
    "date_text",
    "over_at",
    "mode",
    "place_id",
    *(f"place__{name}" for name in PLACE_VALUES),
    "venue_name",
    "venue_room",
    "street",
    "postal_code",
    "locality",
    "online_url",
    "registration_method",
    "registration_url",
    "registration_email",
    "registration_phone",
    "registration_label",
    "registration_opens_at",
    "registration_closes_at",
    "registration_full",
    "who_may_come",
    "welcome_if_missed",
    "status",
    "status_reason",
    "previous_starts",
    "sequence",
    "people_count",
    "organisations_count",
)
PROGRAMME_VALUES = ("starts", "ends", "title", "text", "optional", "speakers")
MEETING_CHILDREN = {
    **PAGE_CHILDREN,
    "programme": Children(
        ProgrammeItem, "meeting", {name: name for name in PROGRAMME_VALUES}, ["title", "text"]
    ),
    "organisations": Children(MeetingOrganisation, "meeting", ORGANISATION_VALUES),
    "documents": Children(
        MeetingDocument, "meeting", {"document_id": "document_id", "title": "title"}, ["title"]
    ),
}

NETWORK_VALUES = (*CARD_VALUES, "purpose", "welcomes_new_members", "how_to_join")
NETWORK_CHILDREN = {
    "page_contacts": PAGE_CHILDREN["page_contacts"],
    "members": Children(
        NetworkMember,
        "network",
        {"since": "since", "role": "role", **ORGANISATION_VALUES},
        ["role"],
    ),
}


def read_meetings(
    sources: QuerySet[Any] | Ids, reader: Reader, *, whole: bool = False
) -> dict[int, Row]:
    """Return public meetings as plain values with their states, by primary key, in one query.

    `network_id` is the primary key of the network. `whole` adds the body, the outcome and all
    rows, which only a page of its own shows.
    """
    found = read_pages(
        sources,
        reader,
        values=[*MEETING_VALUES, "body", "outcome"] if whole else MEETING_VALUES,
        children=MEETING_CHILDREN if whole else {},
        network_id=_network_id,
    )
    for row in found.values():
        row.place = Row(**{name: getattr(row, f"place__{name}") for name in PLACE_VALUES})
    with_states(found.values(), reader)
    return found


def _network_id(reader: Reader) -> Subquery:
    above = Page.objects.filter(path=path_above(OuterRef("path")))
    return Subquery(above.values("pk")[:1])


def read_networks(
    sources: QuerySet[Any] | Ids, reader: Reader, *, whole: bool = False
) -> dict[int, Row]:
    """Return public networks as plain values, by primary key, in one query.

    `member_cards` are the rows of members that are public, each with its organisation. `whole` adds
    the body and the links, which only a page of its own shows.
    """
    found = read_pages(
        sources,
        reader,
        values=[*NETWORK_VALUES, "body"] if whole else NETWORK_VALUES,
        children={**NETWORK_CHILDREN, **PAGE_CHILDREN} if whole else NETWORK_CHILDREN,
    )
    for row in found.values():
        cards = ((each, organisation_card_of(each)) for each in row.members)
        row.member_cards = [(each, card) for each, card in cards if card]
    return found


def next_meetings(networks: Iterable[Row], reader: Reader) -> dict[str, Row]:
    """Return the next meeting of each network that has one, by the network's path, in one query."""
    key = ("next meetings", reader.site and reader.site.pk)
    index = remembered(key, reader.now, lambda: next_index(reader))
    ids = [index.by_network[each.path] for each in networks if each.path in index.by_network]
    found = read_meetings(Ids(NetworkMeetingPage, ids), reader).values()
    return {each.path[: -Page.steplen]: each for each in found}


def meetings_of(network: Row, reader: Reader, *, most: int) -> tuple[list[Row], list[Row]]:
    """Return at most so many coming meetings of a network and so many past, in two queries.

    The next comes first, and the latest.
    """
    own = by_start(meetings(reader).filter(path__startswith=network.path))
    ahead: list[int] = []
    behind: list[int] = []
    for key, over_at in own.values_list("pk", "over_at"):
        is_over = over_at is not None and over_at <= reader.now
        (behind if is_over else ahead).append(key)
    ahead, behind = ahead[:most], behind[::-1][:most]
    found = read_meetings(Ids(NetworkMeetingPage, [*ahead, *behind]), reader)
    return [found[key] for key in ahead], [found[key] for key in behind]
