"""Sections that one app adds to another app's pages, without either knowing the other.

A section is a function `(page, reader) -> Section | None`. An app registers it in its
`AppConfig.ready()` for a page type, by the label that Django uses, such as "cms_home.HomePage".
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.core.reader import Reader


@dataclass(frozen=True, slots=True)
class Section:
    """A template with what it shows, true until a moment."""

    template: str
    context: Mapping[str, Any]
    until: datetime | None = None


SectionFunction = Callable[[Any, Reader], Section | None]

_registry: dict[str, list[tuple[int, SectionFunction]]] = defaultdict(list)


def register_section(page_type: str, function: SectionFunction, *, order: int) -> None:
    """Show a section on a page type; lower orders come first."""
    _registry[page_type].append((order, function))
    _registry[page_type].sort(key=lambda entry: entry[0])


def sections_of(page: Any, reader: Reader) -> list[Section]:
    """Return the sections that other apps have for a page."""
    found = (function(page, reader) for _order, function in _registry[page._meta.label])
    return [section for section in found if section is not None]
