"""What must be right, or is worth a look, before something becomes public: a registry.

An app registers its own checks in its `AppConfig.ready()`. A check reads only what it is given and
the database: it never asks the network, which `cms.publishing.links` does beforehand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.publishing.enums import Level


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a check has found: what to do about it, in a sentence, and at which field.

    `field` is the name of a form field, or "" for the whole; `code` tells kinds of problems apart.
    """

    level: Level
    code: str
    message: str
    field: str = ""


# From what is about to become public, with its child rows as they will be, and now (aware).
Check = Callable[[Any, datetime], Iterable[Problem]]

_registry: list[tuple[type, Check]] = []


def register_check(model: type, check: Check) -> None:
    """Let a check look at each object of a model, or of a model built on it."""
    _registry.append((model, check))


def problems(obj: Any, now: datetime) -> list[Problem]:
    """Return what all checks find, what blocks first; `now` is aware."""
    found = [
        problem
        for model, check in _registry
        if isinstance(obj, model)
        for problem in check(obj, now)
    ]
    return sorted(found, key=lambda problem: problem.level != Level.BLOCKS)
