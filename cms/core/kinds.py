"""The kinds of pages that residents look for, where pages of all types are listed together.

An app registers its own in its `AppConfig.ready()`, so that a search knows none of the apps.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from cms.core.notices import Notice
from cms.core.reader import Reader


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said beside a page's title: what one wants to know, and must know (A13, R24).

    `until` (aware) is when it stops being true.
    """

    facts: tuple[Notice, ...]
    mark: Notice | None
    until: datetime | None


# From the primary keys of source pages of one kind to what is said of each.
Remarks = Callable[[Sequence[int], Reader], Mapping[int, Remark]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Pages of one type: the type's name in the API, a heading (lazy), and what is said of them.

    `page_type`, and `list_type` of the pages that list them, are labels as in "cms_news.NewsPage".
    """

    name: str
    label: Any
    page_type: str
    list_type: str
    remarks: Remarks | None
    order: int


_registry: list[Kind] = []


def register_kind(kind: Kind) -> None:
    """Add a kind; lower orders come first."""
    _registry.append(kind)
    _registry.sort(key=attrgetter("order"))


def kinds() -> dict[int, Kind]:
    """Return the kinds in their order, by the primary key of the page type's content type."""
    return {_content_type(each.page_type): each for each in _registry}


def list_types() -> list[int]:
    """Return the content types of the pages that list some kind, in the order of kinds."""
    return list(dict.fromkeys(_content_type(each.list_type) for each in _registry))


def _content_type(label: str) -> int:
    return ContentType.objects.get_for_model(apps.get_model(label)).pk
