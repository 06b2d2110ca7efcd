"""What becomes public together with something else, in one transaction or not at all: a registry.

An app registers a function in its `AppConfig.ready()`. The gate decides on all that goes out
together, and the seam of publication (`cms.publishing.workarounds.publish_action`) publishes it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.models import Revision

from cms.publishing.checks.lookups import going_out

# From what is about to become public, as it will be, and its revision if it is saved.
Companions = Callable[[Any, Revision | None], Iterable[Revision]]

_registry: list[Companions] = []


def register_companions(function: Companions) -> None:
    """Let the drafts that a function returns become public together with an object."""
    _registry.append(function)


def companions_of(obj: Any, revision: Revision | None) -> list[tuple[Any, Revision]]:
    """Return what becomes public together with an object: as it will be, and its revision."""
    found = [each for function in _registry for each in function(obj, revision)]
    return [(each.as_object(), each) for each in found]


@contextmanager
def together(obj: Any, companions: Iterable[tuple[Any, Revision]]) -> Iterator[None]:
    """Check an object and what goes out with it as if all of it were public."""
    objects = [each for each, _revision in companions]
    with going_out([obj, *objects] if objects else []):
        yield
