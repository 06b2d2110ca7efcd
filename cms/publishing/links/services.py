"""Which web addresses public pages lead to, kept up to date for the checks of links."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.apps import apps
from wagtail.models import Site

from cms.core.generation import content_changed
from cms.core.links import is_external
from cms.core.models import BasePage
from cms.core.organisations import organisations
from cms.core.visibility import public
from cms.publishing.checks.contents import links_of
from cms.publishing.enums import LinkPlace, LinkResult
from cms.publishing.jobs import ask
from cms.publishing.links.checking import host_of
from cms.publishing.models import CheckedLink, LinkHost, LinkUse

BATCH = 500
FAILING = (LinkResult.BROKEN, LinkResult.UNCERTAIN)
# PostgreSQL cannot index a longer one.
LONGEST = 2000
# How long a link is kept that only a draft has.
DRAFTS_KEPT = timedelta(days=30)


class Place(NamedTuple):
    """Where a link is: on a page or with an organisation, by primary key."""

    page_id: int | None
    organisation_id: int | None
    place: str


# From now (aware) to the primary key of a page, where the link is, and its address.
Links = Callable[[datetime], Iterable[tuple[int, LinkPlace, str]]]

_registry: list[Links] = []


def register_links(function: Links) -> None:
    """Let an app tell of links in its own fields; those of pages that are not public are left."""
    _registry.append(function)


def ask_for_refresh(since: datetime, until: datetime) -> None:
    """Ask for `refresh_links` when a whole hour has passed."""
    hour = until.replace(minute=0, second=0, microsecond=0)
    if since < hour:
        ask("refresh_links", f"refresh_links:{hour.isoformat()}", {}, until)


def refresh_links(now: datetime) -> None:
    """Take over the links of all public pages as they are now, in a few queries."""
    wanted = {(url, place) for url, place in _found(now) if _is_checked(url)}
    urls = {url for url, _place in wanted}
    known = dict(CheckedLink.objects.values_list("url", "pk"))
    new = sorted(urls - known.keys())
    CheckedLink.objects.bulk_create(
        (CheckedLink(url=url, host=host_of(url), next_check_at=now) for url in new),
        BATCH,
        ignore_conflicts=True,
    )
    if new:
        known = dict(CheckedLink.objects.values_list("url", "pk"))
    uses = {(known[url], *place) for url, place in wanted}
    fields = ("link_id", "page_id", "organisation_id", "place")
    have = {tuple(row[1:]): row[0] for row in LinkUse.objects.values_list("pk", *fields)}
    _delete(LinkUse, [have[use] for use in have.keys() - uses])
    LinkUse.objects.bulk_create(
        (LinkUse(**dict(zip(fields, use, strict=True))) for use in uses - have.keys()),
        BATCH,
        ignore_conflicts=True,
    )
    if uses != have.keys():
        # The desk shows broken ones, and this runs after the commit that moved the generation.
        content_changed()
    unused = CheckedLink.objects.filter(uses__isnull=True)
    unused.exclude(asked_at__gt=now - DRAFTS_KEPT).delete()
    LinkHost.objects.filter(busy_until__lt=now - DRAFTS_KEPT).delete()


def _delete(model: Any, keys: list[int]) -> None:
    for start in range(0, len(keys), BATCH):
        model.objects.filter(pk__in=keys[start : start + BATCH]).delete()


def _found(now: datetime) -> Iterator[tuple[str, Place]]:
    shown: set[int] = set()
    for model in apps.get_models():
        if issubclass(model, BasePage):
            for site in Site.objects.select_related("root_page"):
                pages = public(model.objects.all(), site).prefetch_related("related_links")
                for page in pages.iterator(BATCH):
                    shown.add(page.pk)
                    for link in links_of(page):
                        is_related = link.field == "related_links"
                        place = LinkPlace.RELATED if is_related else LinkPlace.BODY
                        yield link.url.strip(), Place(page.pk, None, place)
    for links in _registry:
        for page_id, place, url in links(now):
            if page_id in shown:
                yield url.strip(), Place(page_id, None, place)
    websites = organisations().exclude(website="").values_list("pk", "website")
    for organisation_id, url in websites:
        yield url, Place(None, organisation_id, LinkPlace.WEBSITE)


def _is_checked(url: str) -> bool:
    return is_external(url) and len(url.encode()) <= LONGEST


def failing_links() -> Any:
    """Return the uses of links that do not work, or do not for sure."""
    return LinkUse.objects.filter(link__result__in=FAILING)
