"""Where calendars are."""

from typing import Any, NamedTuple
from uuid import UUID

from cms.core.links import view_address
from cms.core.reader import Reader
from cms.core.visibility import is_public

ALL, OF_NETWORK, OF_PLACE, OF_MEETING = (
    f"events_pages_{name}"
    for name in ("calendar", "network_calendar", "place_calendar", "meeting_calendar")
)


class CalendarLink(NamedTuple):
    """A calendar on this site, and the same for programs that subscribe to it at a click."""

    address: str
    webcal: str


def calendar_link(name: str, reader: Reader, *keys: UUID) -> CalendarLink | None:
    """Return the way to a calendar; None where the site has none, or not in the language."""
    if reader.language not in reader.languages:
        return None
    address = view_address(name, reader.language, *keys)
    host = reader.origin.partition(":")[2]
    return CalendarLink(address, f"webcal:{host}{address}") if address else None


def calendar_of(page: Any, name: str, reader: Reader) -> CalendarLink | None:
    """Return the way to a page's own calendar; None while the page is not public."""
    return calendar_link(name, reader, page.translation_key) if is_public(page) else None


def calendar_address(name: str, reader: Reader, *keys: UUID) -> str:
    """Return the whole address of a calendar, or "" where there is none."""
    link = calendar_link(name, reader, *keys)
    return reader.absolute(link.address) if link else ""


def calendars_with(name: str, key: UUID, reader: Reader) -> list[str]:
    """Return the calendars that change with something: its own and that of all meetings."""
    found = (calendar_address(ALL, reader), calendar_address(name, reader, key))
    return [address for address in found if address]
