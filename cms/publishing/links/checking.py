"""Checks links that are due: one request at a time for each host, as its robots.txt allows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import monotonic, sleep
from typing import Any

from django.db.models import Case, When
from protego import Protego

from cms.core.generation import content_changed
from cms.publishing.enums import LinkFinding, LinkPlace, LinkResult
from cms.publishing.fetching import AGENT, WHOLE, NotReached, follow, host_name
from cms.publishing.jobs import ask, stopping
from cms.publishing.links.states import NOT_VISITED, SURE, after_check, finding_of
from cms.publishing.models import CheckedLink, LinkHost, LinkUse

# How long a host is left alone after a visit, and when a visitor is taken for dead.
PAUSE, LONGEST = timedelta(seconds=2), timedelta(minutes=5)
ROBOTS_BELIEVED = timedelta(days=1)
# RFC 9309 asks for 500 KiB at least.
MOST_ROBOTS = 512 * 1024
# How long one run checks links, in seconds: the next minute has its own.
ROUND = 40.0


class Busy(Exception):
    """Somebody else is asking the host just now."""


def row_for(url: str, now: datetime) -> CheckedLink:
    """Return the row of an address, made if there is none."""
    values = {"host": host_of(url), "next_check_at": now}
    return CheckedLink.objects.get_or_create(url=url, defaults=values)[0]


def host_of(url: str) -> str:
    """Return the key of an address's host, which is "" if it is not a web address at all."""
    try:
        return host_name(url)
    except NotReached:
        return ""


def check_link_now(url: str, now: datetime) -> None:
    """Ask for a check of an address that an editor has entered, once a day; see CheckedLink."""
    link = row_for(url, now)
    CheckedLink.objects.filter(pk=link.pk).update(asked_at=now)
    ask("check_link", f"check_link:{link.pk}:{now.date()}", {"link": link.pk}, now)


def check_again(link: CheckedLink, now: datetime) -> None:
    """Ask for a check of a known link, once a minute."""
    ask("check_link", f"check_link:{link.pk}:{now:%Y-%m-%dT%H:%M}", {"link": link.pk}, now)


def run_check(now: datetime, link: int) -> None:
    """Check one link as a job; if its host is busy, the sweep does it soon."""
    try:
        check(link, now)
    except Busy:
        CheckedLink.objects.filter(pk=link).update(next_check_at=now)


def check_due_links(now: datetime, seconds: float = ROUND, **bounds: Any) -> int:
    """Check links that are due until none is left or the time is up; return how many were checked.

    The next one is always the one that has waited longest and whose host is free.
    """
    began, checked = monotonic(), 0
    due = CheckedLink.objects.filter(next_check_at__lte=now).order_by("next_check_at", "pk")
    while not stopping.is_set() and (passed := monotonic() - began) < seconds:
        moment = now + timedelta(seconds=passed)
        busy = LinkHost.objects.filter(busy_until__gt=moment)
        link = due.exclude(host__in=busy.values("name")).values_list("pk", flat=True).first()
        if link is None:
            if not due.exists():
                break
            sleep(0.2)
            continue
        try:
            check(link, moment, **bounds)
            checked += 1
        except Busy:
            sleep(0.2)
    return checked


def check(pk: int, now: datetime, **bounds: Any) -> CheckedLink | None:
    """Check a link and note what was found; Busy if one of its hosts is being asked.

    `now` is aware. `bounds` are those of `cms.publishing.fetching.fetch`.
    """
    link = CheckedLink.objects.filter(pk=pk).first()
    if link is None:
        return None
    with _turns(now) as take_turn:
        status, finding = _visit(link.url, now, take_turn, bounds)
    was_broken = link.result == LinkResult.BROKEN
    is_urgent = link.uses.filter(place=LinkPlace.REGISTRATION).exists()
    state = after_check(finding, link.failures, link.failing_since, now, is_urgent=is_urgent)
    link.result, link.failures = state.result, state.failures
    link.failing_since, link.next_check_at = state.failing_since, state.next_check_at
    link.finding, link.status_code, link.checked_at = finding or "", status, now
    link.save()
    if was_broken != (link.result == LinkResult.BROKEN):
        # Residents see nothing of it; the desk of each process does.
        content_changed()
    if link.result == LinkResult.WORKS:
        link.uses.filter(told_at__isnull=False).update(told_at=None)
    return link


def _visit(
    url: str, now: datetime, take_turn: Any, bounds: dict[str, Any]
) -> tuple[int | None, LinkFinding | None]:
    """Return the status and what is wrong, if anything is."""

    def may_ask(address: str) -> None:
        if not _robots(address, take_turn(address), now, bounds).can_fetch(address, AGENT):
            raise NotReached(LinkFinding.ROBOTS)

    ends = monotonic() + WHOLE
    try:
        # Half of the time is for servers that never answer HEAD.
        answer = follow("HEAD", url, ends - WHOLE / 2, may_ask=may_ask, **bounds)
        if finding_of(answer.status) in {None, LinkFinding.TOO_MANY}:
            return answer.status, finding_of(answer.status)
    except NotReached as error:
        if error.finding in SURE | NOT_VISITED:
            return None, error.finding
    try:
        answer = follow("GET", url, ends, may_ask=may_ask, **bounds)
    except NotReached as error:
        return None, error.finding
    return answer.status, finding_of(answer.status)


@contextmanager
def _turns(now: datetime) -> Iterator[Any]:
    """Take a turn at each host that is asked, and give all back a pause after the end."""
    taken: dict[str, LinkHost] = {}
    began = monotonic()

    def take(url: str) -> LinkHost:
        name = host_of(url)
        if name not in taken:
            LinkHost.objects.get_or_create(name=name, defaults={"busy_until": now})
            free = LinkHost.objects.filter(name=name, busy_until__lte=now)
            if not free.update(busy_until=now + LONGEST):
                raise Busy
            taken[name] = LinkHost.objects.get(name=name)
        return taken[name]

    try:
        yield take
    finally:
        passed = timedelta(seconds=monotonic() - began)
        LinkHost.objects.filter(name__in=taken).update(busy_until=now + passed + PAUSE)


def _robots(url: str, host: LinkHost, now: datetime, bounds: dict[str, Any]) -> Protego:
    """Return a host's rules for us (RFC 9309); NotReached if they cannot be had."""
    if host.robots_until is None or host.robots_until <= now:
        host.robots = _fetch_robots(url, bounds)
        host.robots_until = now + ROBOTS_BELIEVED
        host.save(update_fields=["robots", "robots_until"])
    return Protego.parse(host.robots)


def _fetch_robots(url: str, bounds: dict[str, Any]) -> str:
    address = "/".join([*url.split("/", 3)[:3], "robots.txt"])
    ends = monotonic() + WHOLE
    answer = follow("GET", address, ends, most=MOST_ROBOTS, **bounds)
    if answer.status >= 500 or answer.status == 429:
        # A host that does not tell its rules wants no visits.
        raise NotReached(finding_of(answer.status) or LinkFinding.SERVER_ERROR)
    # What is no text has no rules; a line that was cut off is none either.
    text = answer.body.decode("utf-8", "replace").replace("\0", "")
    return text if len(answer.body) < MOST_ROBOTS else text.rpartition("\n")[0]


def broken_links_to_tell(now: datetime) -> Any:
    """Return the uses of broken links whose people have not heard of it, what matters most first.

    Whoever tells them sets `told_at`; it is emptied by itself when the link works again.
    """
    matters = Case(*(When(place=place, then=rank) for rank, place in enumerate(LinkPlace)))
    broken = LinkUse.objects.filter(link__result=LinkResult.BROKEN, link__failing_since__lte=now)
    untold = broken.filter(told_at__isnull=True).order_by(matters, "pk")
    return untold.select_related("link", "page", "organisation")
