"""What apps say of the age of their pages, wherever pages of all types are listed (R24)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from cms.core.reader import Reader
from cms.core.timed import Timed


class Notice(NamedTuple):
    """What is said of the age of a page, "" if it is not old, and the language of the words."""

    text: str
    language: str


# From the primary keys of source pages to the notice of each.
AgeNotices = Callable[[Sequence[int], Reader], Mapping[int, Timed[Notice]]]

_registry: dict[str, AgeNotices] = {}


def register_age_notices(page_type: str, function: AgeNotices) -> None:
    """Say how old pages of a type, by its label, are marked; for `AppConfig.ready()`."""
    _registry[page_type] = function


def age_notices(pages: Iterable[Any], reader: Reader) -> dict[int, Timed[Notice]]:
    """Return the notices of source pages of all types, by primary key, where a type has any."""
    by_type = defaultdict(list)
    for page in pages:
        by_type[page.content_type_id].append(page.pk)
    found: dict[int, Timed[Notice]] = {}
    for page_type, function in _registry.items():
        content_type = ContentType.objects.get_for_model(apps.get_model(page_type))
        if ids := by_type.get(content_type.pk):
            found |= function(ids, reader)
    return found
