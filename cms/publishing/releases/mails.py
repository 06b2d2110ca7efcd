"""Tells by mail that a release waits for approval, and then what became of it.

Each of Wagtail's notifications can be turned off by whoever gets it, and so can these.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry, Page
from wagtail.snippets.permissions import get_permission_name
from wagtail.users.models import UserProfile

from cms.publishing.authors import approvals, authors_of
from cms.publishing.enums import ReleaseState
from cms.publishing.jobs import ask
from cms.publishing.mails import send
from cms.publishing.models import Release
from cms.publishing.releases.items import loaded
from cms.publishing.responsible import people

BACKEND = "django.contrib.auth.backends.ModelBackend"
# What is told, each with the notification that turns it off (wagtail.users.models.UserProfile).
TOLD = {
    "submit": "submitted_notifications",
    "send_back": "rejected_notifications",
    "call_off": "rejected_notifications",
    "approve": "approved_notifications",
    "publish": "approved_notifications",
}


def ask_to_tell(release: Release, entry: ModelLogEntry) -> None:
    """Ask for the mails about what is in the history of a release, if it is told at all.

    What the clock does has mails of its own, and what is published at once is told once.
    """
    action = _action(entry)
    is_told = action in TOLD and entry.user_id is not None
    if is_told and (action != "approve" or release.go_live_at):
        ask("release", f"release:{entry.pk}", {"entry": entry.pk}, entry.timestamp)


def tell(entry: int, now: datetime) -> None:
    """Ask for one mail to each who is to hear, so that a failure repeats none of the others."""
    found = ModelLogEntry.objects.get(pk=entry)
    release = Release.objects.filter(pk=found.object_id).first()
    if release is None:
        return
    pairs = [pair for pair in loaded(release.items.all()) if pair[1] is not None]
    writers: set[int] = set()
    wanted: set[int | None]
    for item, obj in pairs:
        writers |= authors_of(obj, now, revision=item.revision)
    if _action(found) != "submit":
        wanted = {release.submitted_by_id, *writers, *_approved_authors(pairs)}
    elif release.state == ReleaseState.IN_REVIEW:
        wanted = {*(_approvers(obj for _item, obj in pairs) - writers)}
    else:
        # Somebody was quicker.
        return
    off = UserProfile.objects.filter(**{TOLD[_action(found)]: False}).values_list("user", flat=True)
    hearing = {user for user in wanted if user is not None} - {found.user_id, *off}
    for user in sorted(people(hearing)):
        ask("release_mail", f"release:{entry}:{user}", {"entry": entry, "user": user}, now)


def send_one(entry: int, user: int, now: datetime) -> None:
    """Send one mail about what is in the history of a release."""
    found = ModelLogEntry.objects.select_related("user").get(pk=entry)
    release = Release.objects.filter(pk=found.object_id).first()
    recipient = people([user]).get(user)
    if release is None or recipient is None:
        return
    context = {
        "action": _action(found),
        "who": found.user_display_name,
        "comment": found.data.get("reason", ""),
        "title": release.title,
        "release": release,
        "drafts": list(release.items.values_list("title", flat=True)),
        "url": reverse("cms_publishing_releases:detail", args=[release.pk]),
    }
    send("release", recipient, context)


def _action(entry: ModelLogEntry) -> str:
    return entry.action.removeprefix("cms_publishing.release.")


def _approved_authors(pairs: Iterable[tuple[Any, Any]]) -> set[int]:
    """Return whose changes were approved: for `authors_of` they are nobody's any more."""
    return {
        author
        for item, obj in pairs
        for authors in approvals(obj)
        .filter(revision_id=item.revision_id)
        .values_list("authors", flat=True)
        for author in authors
    }


def _approvers(objects: Iterable[Any]) -> set[int]:
    """Return who may publish all of the objects, in a query for pages and for each type."""
    objects = list(objects)
    users = get_user_model().objects.filter(is_active=True)
    administrators = set(users.filter(is_superuser=True).values_list("pk", flat=True))
    allowed: list[set[int]] = []
    if pages := [obj for obj in objects if isinstance(obj, Page)]:
        found: dict[str, set[int]] = defaultdict(set)
        for path, user in GroupPagePermission.objects.filter(
            permission__codename="publish_page", group__user__is_active=True
        ).values_list("page__path", "group__user"):
            found[path].add(user)
        allowed += [
            administrators.union(*(found[path] for path in found if page.path.startswith(path)))
            for page in pages
        ]
    for model in {type(obj) for obj in objects if not isinstance(obj, Page)}:
        right = get_permission_name("publish", model)
        rows = get_user_model().objects.with_perm(right, backend=BACKEND)
        allowed.append(set(rows.values_list("pk", flat=True)))
    return set.intersection(*allowed) if allowed else set()
