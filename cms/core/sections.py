"""Sections that one app adds to another app's pages, without either knowing the other.

A section is a function `(page, reader) -> Section | None`. An app registers it in its
`AppConfig.ready()` for a page type, by the label that Django uses, such as "cms_home.HomePage".
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from cms.core.generation import kept_for_generation
from cms.core.reader import Reader


@dataclass(frozen=True, slots=True)
class Section:
    """A template with what it shows, true until a moment."""

    template: str
    context: Mapping[str, Any]
    until: datetime | None = None


SectionFunction = Callable[[Any, Reader], Section | None]


class _Registered(NamedTuple):
    order: int
    name: str
    label: Any
    function: SectionFunction


_registry: dict[str, list[_Registered]] = defaultdict(list)


def register_section(
    page_type: str, name: str, label: Any, function: SectionFunction, *, order: int
) -> None:
    """Show a section on a page type; lower orders come first.

    `name` is what is stored where editors choose sections, `label` (lazy) what they read.
    """
    _registry[page_type].append(_Registered(order, name, label, function))
    _registry[page_type].sort(key=lambda each: each.order)


def section_choices(page_type: str) -> list[tuple[str, Any]]:
    """Return the sections of a page type that editors may choose among, in the usual order."""
    return [(each.name, each.label) for each in _registry[page_type]]


def sections_of(page: Any, reader: Reader) -> list[Section]:
    """Return the sections that a page shows: those its editors chose, in their order, or all.

    What an app no longer registers, and what has no content, is left out.
    """
    registered = {each.name: each.function for each in _registry[page._meta.label]}
    names = page.chosen_sections() or registered
    found = (_section(page, name, registered[name], reader) for name in names if name in registered)
    return [section for section in found if section is not None]


def _section(page: Any, name: str, function: SectionFunction, reader: Reader) -> Section | None:
    """Return what a function makes, remembered until content changes or the clock asks for it."""
    site = reader.site.pk if reader.site else None
    place = _place(page._meta.label, name, page.translation_key, reader.language, site)
    if not place or (place[0] and place[0].until and reader.now >= place[0].until):
        place[:] = [function(page, reader)]
    return place[0]


@kept_for_generation
def _place(*key: Hashable) -> list[Section | None]:
    return []
