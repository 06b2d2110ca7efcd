"""Where calendars are."""

from typing import Any
from uuid import UUID

from cms.core.links import view_address
from cms.core.reader import Reader
from cms.core.visibility import is_public

ALL, OF_NETWORK, OF_PLACE, OF_MEETING = (
    f"events_pages_{name}"
    for name in ("calendar", "network_calendar", "place_calendar", "meeting_calendar")
)


def calendar_address(name: str, reader: Reader, *keys: UUID) -> str:
    """Return the whole address of a calendar, or "" where the site has none in the language."""
    if reader.language not in reader.languages:
        return ""
    return view_address(name, reader.language, *keys, origin=reader.origin)


def calendars_with(name: str, key: UUID, reader: Reader) -> list[str]:
    """Return the calendars that change with something: its own and that of all meetings."""
    found = (calendar_address(ALL, reader), calendar_address(name, reader, key))
    return [address for address in found if address]


def calendar_of(page: Any, name: str, reader: Reader) -> str:
    """Return the address of a page's own calendar, or "" while the page is not public."""
    return calendar_address(name, reader, page.translation_key) if is_public(page) else ""
