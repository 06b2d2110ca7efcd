"""Links to drafts: who may make, see and end them, and when they hold.

An action that cannot be done raises SharingRefused, and then nothing of it has happened.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from cms.core.conf import source_language
from cms.core.timed import day_end, local_date
from cms.core.visibility import restriction
from cms.publishing.due import last_of_days
from cms.publishing.releases.items import may_change
from cms.publishing.rights import WORKING, pages_for
from cms.sharing.models import SharedDraft, ShareLink

USUAL_DAYS, MOST_DAYS = 14, 90
MOST_DRAFTS = 20
# How long the preview panel's link holds, and how little of that makes it longer.
IN_PANEL, NEARLY_OVER = timedelta(hours=1), timedelta(minutes=30)
# Rows of what has ended are kept so long, and erased each night.
KEPT = timedelta(days=30)
AT = time(3)


class SharingRefused(Exception):
    """Something cannot be done with a link; its text is a sentence in the active language."""


@transaction.atomic
def create(
    title: str, pages: Iterable[Page], *, user: Any, now: datetime, days: int = USUAL_DAYS
) -> ShareLink:
    """Share the newest drafts of pages, which the user may change; `now` is aware.

    It holds to the end of the last day in Stockholm. A translation takes along its original while
    that is not public, since its facts are there.
    """
    pages = with_originals(pages)
    _require(pages, user)
    expires_at = day_end(local_date(now) + timedelta(days=days))
    link = ShareLink.objects.create(
        title=title, created_at=now, created_by=user, expires_at=expires_at
    )
    _take(link, pages)
    _note("create", link, user, pages)
    return link


@transaction.atomic
def take_newest(link: ShareLink, *, user: Any, now: datetime) -> None:
    """Show with a link what its drafts have become; what has been deleted stays away."""
    link = ShareLink.objects.select_for_update().get(pk=link.pk)
    if not is_open(link, now):
        raise SharingRefused(_("The link does not hold any more. Make a new one."))
    pages = with_originals(_pages(link))
    _require(pages, user)
    _take(link, pages)
    _note("take_newest", link, user, pages)


@transaction.atomic
def revoke(link: ShareLink, *, user: Any, now: datetime) -> None:
    """End a link, for good; for its maker, and for whoever may publish one of its pages."""
    if not may_revoke(link, user):
        raise SharingRefused(_("You may not end this link."))
    if ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
        _note("revoke", link, user, _pages(link))


@transaction.atomic
def link_in_panel(page: Page, *, user: Any, now: datetime) -> ShareLink:
    """Return the link with which the preview panel shows a user the newest draft of a page.

    One for each user and page, made longer while it is used.
    """
    mine = ShareLink.objects.select_for_update().filter(created_by=user, in_panel=True)
    link = mine.filter(drafts__page=page, drafts__order=0, expires_at__gt=now).first()
    if link is None:
        link = ShareLink.objects.create(
            title=page.draft_title[:120],
            created_at=now,
            created_by=user,
            expires_at=now + IN_PANEL,
            in_panel=True,
        )
    elif link.expires_at - now < NEARLY_OVER:
        link.expires_at = now + IN_PANEL
        link.save(update_fields=["expires_at"])
    _take(link, with_originals([page]))
    return link


def with_originals(pages: Iterable[Page]) -> list[Page]:
    """Return pages, each once, and after them the originals that residents do not see either."""
    found = {page.pk: page for page in pages}
    keys = {page.translation_key for page in found.values()}
    sources = Page.objects.filter(
        translation_key__in=keys, locale__language_code=source_language()
    ).annotate(is_closed=restriction())
    hidden = sources.filter(Q(live=False) | Q(is_closed=True)).order_by("path")
    return list((found | {page.pk: page for page in hidden if page.pk not in found}).values())


def _require(pages: list[Page], user: Any) -> None:
    if not pages:
        raise SharingRefused(_("Choose at least one draft."))
    if len(pages) > MOST_DRAFTS:
        text = _("Choose at most %(most)d drafts.")
        raise SharingRefused(text % {"most": MOST_DRAFTS})
    for page in pages:
        names = {"title": page.draft_title}
        if not may_change(page, user):
            raise SharingRefused(_("You may not change “%(title)s”.") % names)
        if page.alias_of_id or page.latest_revision_id is None:
            raise SharingRefused(_("“%(title)s” has no draft. Save it first.") % names)


def _take(link: ShareLink, pages: Iterable[Page]) -> None:
    """Pin the newest drafts of pages to a link; rows of what is the same already stay."""
    drafts = [(page, page.latest_revision) for page in pages]
    link.drafts.filter(order__gte=len(drafts)).delete()
    for order, (page, revision) in enumerate(drafts):
        if revision is None:
            continue
        pin = {"revision": revision, "revision_created_at": revision.created_at}
        row = {"page": page, "title": revision.object_str[:255], **pin}
        if not link.drafts.filter(order=order, page=page, **pin).exists():
            SharedDraft.objects.update_or_create(link=link, order=order, defaults=row)


def _pages(link: ShareLink) -> list[Page]:
    rows = link.drafts.exclude(page=None).select_related("page__latest_revision")
    return [draft.page for draft in rows if draft.page is not None]


def is_open(link: ShareLink, now: datetime) -> bool:
    """Say whether a link holds: in its time, not revoked, and its maker may still change it all.

    `now` is aware.
    """
    user = link.created_by
    if link.revoked_at or now >= link.expires_at or user is None or not user.is_active:
        return False
    # Whoever translates looks at what the panel shows beside originals that are not theirs.
    return link.in_panel or all(may_change(page, user) for page in _pages(link))


def drafts_of(link: ShareLink) -> list[SharedDraft]:
    """Return what there is to see with a link that holds, in order; what is gone is left out."""
    rows = link.drafts.select_related("link", "page__locale", "page__latest_revision", "revision")
    return [
        draft
        for draft in rows
        if draft.page and draft.revision and draft.revision.created_at == draft.revision_created_at
    ]


def is_behind(draft: SharedDraft) -> bool:
    """Say whether there is a newer draft than the one that is shared."""
    latest = draft.page.latest_revision if draft.page else None
    return latest is not None and (latest.pk, latest.created_at) != (
        draft.revision_id,
        draft.revision_created_at,
    )


def active_links(now: datetime) -> "QuerySet[ShareLink]":
    """Return the links that hold at a moment (aware), as far as their rows tell."""
    return ShareLink.objects.filter(
        in_panel=False, revoked_at=None, expires_at__gt=now, created_by__is_active=True
    )


def visible_links(user: Any, now: datetime) -> "QuerySet[ShareLink]":
    """Return the active links that a user made, or of which they may change or publish a page."""
    pages = pages_for(user, WORKING).values("pk")
    drafts = SharedDraft.objects.filter(link=OuterRef("pk"), page__in=pages)
    return active_links(now).filter(Q(created_by=user) | Exists(drafts))


def may_follow(link: ShareLink, user: Any) -> bool:
    """Say whether a user may have the address of a link: made it, or may change all its pages."""
    return link.created_by_id == user.pk or all(may_change(each, user) for each in _pages(link))


def may_revoke(link: ShareLink, user: Any) -> bool:
    return link.created_by_id == user.pk or any(
        page.permissions_for_user(user).can_publish() for page in _pages(link)
    )


def erase_each_night(since: datetime, until: datetime) -> None:
    """Erase links that ended thirty days ago, and at once those of preview panels."""
    if last_of_days(since, until, AT):
        long_ago = until - KEPT
        ShareLink.objects.filter(
            Q(expires_at__lte=long_ago)
            | Q(revoked_at__lte=long_ago)
            | Q(in_panel=True, expires_at__lte=until)
        ).delete()


def _note(action: str, link: ShareLink, user: Any, pages: Iterable[Page]) -> None:
    """Write what was done into the history of the link, and of each page."""
    data = {"title": link.title}
    for obj in (link, *pages):
        # Wagtail's histories show one entry of an action for each uuid, whatever it is about.
        log(obj, f"cms_sharing.{action}", user=user, uuid=uuid4(), data=data)
