"""Several drafts that are approved and published together, all or nothing.

Each passes the gate by itself (`cms.publishing.gate`), while the checks take the others for public.
An action that cannot be done raises ReleaseRefused, and then nothing of it has happened.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.publishing import gate
from cms.publishing.checks.lookups import going_out
from cms.publishing.enums import ApprovalKind, ReleaseState
from cms.publishing.models import Release, ReleaseItem
from cms.publishing.releases import mails
from cms.publishing.releases.items import (
    Standing,
    may_change,
    objects_of,
    own_date,
    standings,
    what_has_moved,
)
from cms.publishing.workarounds.publish_action import GO_LIVE

OPEN, IN_REVIEW = ReleaseState.OPEN, ReleaseState.IN_REVIEW
SCHEDULED, CALLED_OFF = ReleaseState.SCHEDULED, ReleaseState.CALLED_OFF


class ReleaseRefused(gate.PublishRefused):
    """Something cannot be done with a release; its sentences say why, and what to do."""


def problems_of(release: Release, now: datetime, user: Any = None) -> list[Standing]:
    """Return how each draft stands, with a user also what is the user's own; `now` is aware."""
    return standings(release, now, user)


@transaction.atomic
def create(
    title: str,
    revisions: Iterable[Revision],
    *,
    user: Any,
    now: datetime,
    note: str = "",
    go_live_at: datetime | None = None,
) -> Release:
    """Make a release of drafts, which the user may change; moments are aware."""
    release = Release.objects.create(
        title=title, note=note, go_live_at=go_live_at, created_at=now, created_by=user
    )
    _note("create", release, user)
    for revision in revisions:
        add(release, revision, user=user, now=now)
    return release


def add(release: Release, revision: Revision, *, user: Any, now: datetime) -> ReleaseItem:
    """Put a draft into an open release, as it is now."""
    with _claimed(release, OPEN):
        obj = revision.as_object()
        _require_change([obj], user)
        if getattr(obj, "alias_of_id", None):
            raise ReleaseRefused(_in_words(obj, _("It follows another page, and has no drafts.")))
        same = {"content_type": obj.get_base_content_type(), "object_id": str(obj.pk)}
        if release.items.filter(**same).exists():
            raise ReleaseRefused(_in_words(obj, _("It is in the release already.")))
        item = ReleaseItem(release=release, added_at=now, added_by=user, **same)
        _pin(item, revision, obj, release, now)
        _note("add", release, user, [obj], draft=str(obj))
        return item


def take_newest(item: ReleaseItem, *, user: Any, now: datetime) -> None:
    """Put the latest draft of an object in the place of the one that was added."""
    release = item.release
    with _claimed(release, OPEN, IN_REVIEW):
        revision = (
            Revision.objects.filter(base_content_type=item.content_type, object_id=item.object_id)
            .order_by("-created_at", "-pk")
            .first()
        )
        if revision is None:
            raise ReleaseRefused(_("“%(name)s”: It has been deleted.") % {"name": item})
        obj = revision.as_object()
        _require_change([obj], user)
        _pin(item, revision, obj, release, now)
        _note("take_newest", release, user, [obj], draft=str(obj))


def _pin(item: ReleaseItem, revision: Revision, obj: Any, release: Release, now: datetime) -> None:
    if obj.go_live_at and obj.go_live_at > now:
        raise ReleaseRefused(_in_words(obj, own_date(obj.go_live_at)))
    item.revision, item.revision_created_at = revision, revision.created_at
    item.title = str(obj)[:255]
    item.save()


def remove(item: ReleaseItem, *, user: Any, now: datetime) -> None:
    """Take a draft out of an open release; the draft itself stays."""
    with _claimed(item.release, OPEN):
        objects = objects_of([item])
        _require_change(objects, user)
        _note("remove", item.release, user, objects, draft=item.title)
        item.delete()


def submit(release: Release, *, user: Any, now: datetime) -> None:
    """Ask for approval."""
    with _claimed(release, OPEN):
        _require_part(release, user)
        if not release.items.exists():
            raise ReleaseRefused(_("Add at least one draft first."))
        _move(release, IN_REVIEW, submitted_at=now, submitted_by=user, reason="")
        _note("submit", release, user, objects_of(release.items.all()))


def approve(
    release: Release, *, user: Any, now: datetime, reason: str = "", seen: str | None = None
) -> None:
    """Publish all drafts at once, or schedule them for the date of the release.

    `reason` is why an administrator lets out changes of their own. `seen` is what the user was
    shown, as `release_items.what_is_shown` gave it then.
    """
    with _claimed(release, IN_REVIEW):
        if seen is not None and (moved := what_has_moved(release, seen)):
            text = _("Changed while you looked: %(what)s. Look again, then approve.")
            raise ReleaseRefused(text % {"what": ", ".join(moved)})
        if release.go_live_at and release.go_live_at <= now:
            raise ReleaseRefused(date_has_passed())
        kind = ApprovalKind.SCHEDULED if release.go_live_at else ApprovalKind.PUBLISHED
        found = _require_publishable(release, user, now, reason)
        _move(release, SCHEDULED, decided_at=now, decided_by=user, reason=reason)
        objects = [standing.obj for standing in found]
        with going_out(objects):
            for each in found:
                if not each.is_live:
                    gate.let_out(each.obj, each.item.revision, user, kind, now, reason=reason)
        _note("approve", release, user, objects, reason=reason)
        if not release.go_live_at:
            _publish(release, found, user, now)


def publish_scheduled(release: Release, now: datetime) -> None:
    """Publish what is approved, in the name of whoever approved it; for who has locked the row."""
    user = release.decided_by
    if user is None or not user.is_active:
        raise ReleaseRefused(_("Whoever approved it no longer has an account."))
    _publish(release, _require_publishable(release, user, now), user, now, log_action=GO_LIVE)


def _publish(
    release: Release,
    found: list[Standing],
    user: Any,
    now: datetime,
    log_action: str | bool = True,
) -> None:
    objects = [standing.obj for standing in found]
    with going_out(objects):
        for each in found:
            revision = each.item.revision
            if revision is not None and not each.is_live:
                revision.publish(user=user, log_action=log_action)
    _move(release, ReleaseState.PUBLISHED, published_at=now)
    _note("publish", release, user, objects)


def send_back(release: Release, *, user: Any, comment: str, now: datetime) -> None:
    """Open a release again for its writers, with what is to be done; also one that is scheduled."""
    with _claimed(release, IN_REVIEW, SCHEDULED):
        if not comment.strip():
            raise ReleaseRefused(_("Say in the comment what is to be done."))
        objects = objects_of(release.items.all())
        _require_publish(objects, user)
        _move(release, OPEN, decided_at=now, decided_by=user, reason=comment)
        _note("send_back", release, user, objects, reason=comment)


def call_off(release: Release, *, user: Any, now: datetime, reason: str = "") -> None:
    """Give a release up; its drafts stay, and it can be opened again. The system has no user."""
    with _claimed(release, OPEN, IN_REVIEW, SCHEDULED):
        objects = objects_of(release.items.all())
        if release.state == SCHEDULED:
            _require_publish(objects, user)
        else:
            _require_part(release, user)
        _move(release, CALLED_OFF, decided_at=now, decided_by=user, reason=reason)
        _note("call_off", release, user, objects, reason=reason)


def reopen(release: Release, *, user: Any, now: datetime) -> None:
    """Take up again what was called off."""
    with _claimed(release, CALLED_OFF):
        _require_part(release, user)
        _move(release, OPEN, reason="")
        _note("reopen", release, user)


def change(
    release: Release, *, title: str, note: str, go_live_at: datetime | None, user: Any
) -> None:
    """Give a release that is not approved yet another title, note or date (aware)."""
    with _claimed(release, OPEN, IN_REVIEW):
        _require_part(release, user)
        release.title, release.note, release.go_live_at = title, note, go_live_at
        release.save(update_fields=["title", "note", "go_live_at"])
        _note("change", release, user)


def date_has_passed() -> str:
    return _("The date has passed. Choose another one, or empty it.")


def has_part(release: Release, user: Any) -> bool:
    """Say whether a user may work on a release: made it, or may change a draft of it."""
    return release.created_by_id == user.pk or any(
        may_change(obj, user) for obj in objects_of(release.items.all())
    )


def may_approve(release: Release, user: Any) -> bool:
    """Say whether a user has the right to publish every draft of a release."""
    return all(gate.may_publish(obj, user) for obj in objects_of(release.items.all()))


@contextmanager
def _claimed(release: Release, *states: ReleaseState) -> Iterator[None]:
    """Lock a release in a transaction, as it is now, which must be one of some states."""
    with transaction.atomic():
        release.refresh_from_db(from_queryset=Release.objects.select_for_update())
        if release.state not in states:
            text = _("The state is “%(state)s” by now. Look at it again.")
            raise ReleaseRefused(text % {"state": release.get_state_display()})
        yield


def _move(release: Release, state: ReleaseState, **fields: Any) -> None:
    fields["state"] = state
    for name, value in fields.items():
        setattr(release, name, value)
    release.save(update_fields=list(fields))


def _require_publishable(
    release: Release, user: Any, now: datetime, reason: str = ""
) -> list[Standing]:
    found = standings(release, now, user)
    refusals = [
        _in_words(each.item, *objections)
        for each in found
        if (objections := each.objections(reason))
    ]
    if refusals or not found:
        raise ReleaseRefused(*(refusals or [_("Add at least one draft first.")]))
    return found


def _require_part(release: Release, user: Any) -> None:
    if user is not None and not has_part(release, user):
        raise ReleaseRefused(_("You may not change any of these drafts."))


def _require_change(objects: Iterable[Any], user: Any) -> None:
    for obj in objects:
        if user is not None and not may_change(obj, user):
            raise ReleaseRefused(_in_words(obj, _("You may not change it.")))


def _require_publish(objects: Iterable[Any], user: Any) -> None:
    for obj in objects:
        if user is not None and not gate.may_publish(obj, user):
            raise ReleaseRefused(_in_words(obj, _("You may not publish it.")))


def _in_words(name: Any, *sentences: str) -> str:
    return _("“%(name)s”: %(why)s") % {"name": name, "why": " ".join(sentences)}


def _note(
    action: str, release: Release, user: Any, objects: Iterable[Any] = (), **data: Any
) -> None:
    """Write what was done into the history of the release, and of each object."""
    # Wagtail's histories show one entry of an action for each uuid, whatever it is about.
    data = {"release": release.pk, "title": release.title, **data}
    name = f"cms_publishing.release.{action}"
    notes = [log(obj, name, user=user, uuid=uuid4(), data=data) for obj in (release, *objects)]
    mails.ask_to_tell(release, notes[0])
