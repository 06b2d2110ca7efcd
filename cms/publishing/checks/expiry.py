"""What is set to be taken down, while a coming meeting still needs it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.publishing.checks.registry import Problem
from cms.publishing.enums import Level
from cms.publishing.where_used.protection import names_of, public_uses
from cms.publishing.where_used.selectors import Use


def needed_at(moment: datetime, uses: Iterable[Use]) -> list[Use]:
    """Return the uses that residents wait for at a moment (aware), also those without a date."""
    return [use for use in uses if use.coming and (not use.coming.end or moment < use.coming.end)]


def check_expiry(obj: Any, now: datetime) -> Iterator[Problem]:
    """Refuse a date that takes something away from a coming meeting."""
    if obj.pk is None or not obj.expire_at:
        return
    if uses := needed_at(obj.expire_at, public_uses([obj], now)):
        text = _(
            "It would be taken down before this is over: %(names)s. Choose a later date, or "
            "replace it there first."
        )
        yield Problem(Level.BLOCKS, "expires_in_use", text % {"names": names_of(uses)}, "expire_at")


def is_needed(obj: Any, now: datetime) -> bool:
    """Say whether something coming is without a thing that it must have, if that goes now."""
    return bool(needed_at(now, public_uses([obj], now)))
