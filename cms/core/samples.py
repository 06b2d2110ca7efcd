"""Samples of the components that public pages are made of, for the style guide.

An app registers a function in its `AppConfig.ready()`. What it gives is made of unsaved objects and
plain values: nothing is written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.core.reader import Reader


@dataclass(frozen=True, slots=True)
class Sample:
    """A component in one state, which has a name in the reader's language, and what it is given.

    `inside` is the class of what is around it, such as "cards"; a list if it is an item.
    """

    state: str
    context: Mapping[str, Any] = field(default_factory=dict)
    inside: str = ""


# By the path of the template below templates/components.
Samples = Mapping[str, Sequence[Sample]]
SamplesFunction = Callable[[Reader], Samples]

_registry: list[SamplesFunction] = []


def register_samples(function: SamplesFunction) -> None:
    """Show an app's components in the style guide."""
    _registry.append(function)


def samples_of(reader: Reader) -> dict[str, Sequence[Sample]]:
    """Return the samples of all apps in the reader's language, by component."""
    return {path: shown for function in _registry for path, shown in function(reader).items()}


def wording(reader: Reader) -> Callable[[str, str], str]:
    """Return what chooses between a Swedish text of a sample and its English."""
    return lambda swedish, english: swedish if reader.reads_source else english


def sample_address(reader: Reader) -> str:
    """Return Wagtail's own path of a page that is not there, for an unsaved page's `url_path`."""
    assert reader.site is not None, "a sample is shown on a site"
    return f"{reader.site.root_page.url_path}exempel/"
