"""The publish checks of meeting places."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.core.timed import local_date
from cms.publishing.checks.pages import has_contact
from cms.publishing.checks.registry import Problem, register_check
from cms.publishing.enums import Level
from motesplatser_pages.enums import OperatingStatus
from motesplatser_pages.hours import opening_facts, status_on
from motesplatser_pages.models import MeetingPlacePage

# What a place may say instead of hours.
WITHOUT_HOURS = {
    OperatingStatus.BY_APPOINTMENT,
    OperatingStatus.OPENING_SOON,
    OperatingStatus.TEMPORARILY_CLOSED,
    OperatingStatus.CLOSED_FOR_GOOD,
}
NEEDS_WORDS = {
    OperatingStatus.TEMPORARILY_CLOSED,
    OperatingStatus.MOVED,
    OperatingStatus.CLOSED_FOR_GOOD,
}


def register_place_checks() -> None:
    for check in (has_contact, check_hours, check_seasons, check_status, check_confirmation):
        register_check(MeetingPlacePage, check)


def check_hours(place: Any, now: datetime) -> Iterator[Problem]:
    """Ask for hours that hold, or for a status that says why there are none."""
    today = local_date(now)
    rows = list(place.hours)
    if status_on(opening_facts(place), today) in WITHOUT_HOURS:
        return
    if not rows:
        text = _(
            "Enter the opening hours, or choose a status: by appointment, opening soon, or closed."
        )
        yield Problem(Level.BLOCKS, "no_hours", text, "opening_hours")
    elif all(row.valid_through and row.valid_through < today for row in rows):
        text = _("All opening hours are of a season that is over. Enter those that hold now.")
        yield Problem(Level.WARNS, "seasons_over", text, "opening_hours")


def check_seasons(place: Any, now: datetime) -> Iterator[Problem]:
    """Refuse a season that ends before it begins."""
    for row in place.hours:
        if row.valid_from and row.valid_through and row.valid_through < row.valid_from:
            text = _("A season ends before it begins. Change one of the dates.")
            yield Problem(Level.BLOCKS, "season_backwards", text, "opening_hours")


def check_status(place: Any, now: datetime) -> Iterator[Problem]:
    """Ask why a place is closed or has moved."""
    status = status_on(opening_facts(place), local_date(now))
    if status in NEEDS_WORDS and not place.status_text:
        text = _("Say why the status is “%(status)s”, and what residents can do instead.")
        yield Problem(
            Level.WARNS, "status_unexplained", text % {"status": status.label}, "status_text"
        )


def check_confirmation(place: Any, now: datetime) -> Iterator[Problem]:
    """Refuse a confirmation that has not happened."""
    if place.confirmed_on and place.confirmed_on > local_date(now):
        text = _("Nobody can have confirmed the facts in the future. Correct the date.")
        yield Problem(Level.BLOCKS, "confirmed_ahead", text, "confirmed_on")
