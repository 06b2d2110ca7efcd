"""What must be right, or is worth a look, before something becomes public: a registry.

An app registers its own checks in its `AppConfig.ready()`. A check reads only what it is given and
the database: it never asks the network, which `cms.publishing.links.services` does beforehand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from cms.core.conf import source_language
from cms.publishing.checks.lookups import looked_up_once
from cms.publishing.enums import Level


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a check has found: what to do about it, in a sentence, and at which field.

    `field` is the name of a form field, or "" for the whole; `block` is the id of a block of that
    field, if it is a StreamField. `code` tells kinds of problems apart.
    """

    level: Level
    code: str
    message: str
    field: str = ""
    block: str = ""


# From what is about to become public, with its child rows as they will be, and now (aware).
Check = Callable[[Any, datetime], Iterable[Problem]]


class _Registered(NamedTuple):
    model: type
    check: Check
    prose: bool


_registry: list[_Registered] = []


def register_check(model: type, check: Check, *, prose: bool = False) -> None:
    """Let a check look at each object of a model, or of a model built on it.

    Facts are read from the source language alone, so only a check of `prose` sees translations.
    """
    _registry.append(_Registered(model, check, prose))


def has_checks(model: type) -> bool:
    """Say whether any check looks at objects of a model."""
    return any(issubclass(model, each.model) for each in _registry)


def problems(obj: Any, now: datetime) -> list[Problem]:
    """Return what all checks find, what blocks first; `now` is aware."""
    own = [each for each in _registry if isinstance(obj, each.model)]
    if own and obj.locale.language_code != source_language():
        own = [each for each in own if each.prose]
    with looked_up_once():
        found = dict.fromkeys(problem for each in own for problem in each.check(obj, now))
    return sorted(found, key=lambda problem: problem.level != Level.BLOCKS)
