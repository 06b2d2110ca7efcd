"""What a check of a link means, and when the next one is due: pure functions of facts and time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cms.publishing.enums import LinkFinding, LinkResult

# What is surely wrong, and what is not for a program to visit, or not now: it says nothing of what
# a visitor gets. The rest may pass by itself.
SURE = {
    LinkFinding.NOT_FOUND,
    LinkFinding.NO_HOST,
    LinkFinding.CERTIFICATE,
    LinkFinding.PRIVATE,
    LinkFinding.INVALID,
}
NOT_VISITED = {
    LinkFinding.ROBOTS,
    LinkFinding.PORT,
    LinkFinding.FORBIDDEN,
    LinkFinding.TOO_MANY,
}

# For how long a link must have failed to be called broken.
SURE_AFTER, UNSURE_AFTER = timedelta(hours=1), timedelta(days=3)
# How soon to look again after one failure, two, and three or more.
BACK_OFF = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
URGENT_EVERY, EVERY = timedelta(days=1), timedelta(days=7)

_BY_STATUS = {
    401: LinkFinding.FORBIDDEN,
    403: LinkFinding.FORBIDDEN,
    404: LinkFinding.NOT_FOUND,
    410: LinkFinding.NOT_FOUND,
    429: LinkFinding.TOO_MANY,
    # What LinkedIn answers to programs.
    999: LinkFinding.FORBIDDEN,
}


@dataclass(frozen=True, slots=True)
class LinkState:
    """What is known of a link after a check; aware datetimes in UTC."""

    result: LinkResult
    failures: int
    failing_since: datetime | None
    next_check_at: datetime


def finding_of(status: int) -> LinkFinding | None:
    """Return what is wrong with a status of HTTP (RFC 9110), or None if the link works."""
    if status < 400:
        return None
    return _BY_STATUS.get(
        status, LinkFinding.SERVER_ERROR if status >= 500 else LinkFinding.REFUSED
    )


def after_check(
    finding: LinkFinding | None,
    failures: int,
    failing_since: datetime | None,
    now: datetime,
    *,
    is_urgent: bool,
) -> LinkState:
    """Return the state of a link after a check at `now` that found this.

    `failures` and `failing_since` are those before it. Whoever is surely wrong is broken at the
    second check, an hour later at the earliest; what may pass, after three days.
    """
    if finding is None or finding in NOT_VISITED:
        result = LinkResult.NOT_CHECKED if finding else LinkResult.WORKS
        return LinkState(result, 0, None, now + (URGENT_EVERY if is_urgent else EVERY))
    failures, since = failures + 1, failing_since or now
    is_broken = now - since >= (SURE_AFTER if finding in SURE else UNSURE_AFTER)
    result = LinkResult.BROKEN if is_broken else LinkResult.UNCERTAIN
    wait = BACK_OFF[min(failures, len(BACK_OFF)) - 1]
    return LinkState(result, failures, since, now + wait)
