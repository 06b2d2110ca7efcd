"""Releases that go out by the clock: each whole and once, or it is called off and people hear."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import registry as log_registry

from cms.publishing.enums import ReleaseState
from cms.publishing.jobs import ask
from cms.publishing.mails import send
from cms.publishing.models import Release
from cms.publishing.releases.services import call_off, publish_scheduled
from cms.publishing.responsible import people
from cms.publishing.scheduled import expire, run_all


def publish_due(now: datetime) -> None:
    """Let the releases go out that are due, one transaction for each."""
    due = Release.objects.filter(state=ReleaseState.SCHEDULED, go_live_at__lte=now)
    keys = due.order_by("go_live_at").values_list("pk", flat=True)
    run_all([(f"Publishing release {pk}", partial(_publish, pk, now)) for pk in keys])


def _publish(pk: int, now: datetime) -> None:
    # Whoever comes second finds it locked, or published.
    due = Release.objects.select_for_update(skip_locked=True)
    release = due.filter(pk=pk, state=ReleaseState.SCHEDULED, go_live_at__lte=now).first()
    if release is None:
        return
    try:
        with transaction.atomic():
            publish_scheduled(release, now)
    except PermissionDenied as refusal:
        _call_off(release, getattr(refusal, "sentences", [str(refusal)]), now)
        return
    # After a standstill its end may have passed too: then nobody ever sees it.
    for item in release.items.select_related("content_type"):
        expire(item.content_type.model_class(), item.object_id, now)


def _call_off(release: Release, why: Iterable[str], now: datetime) -> None:
    release.refresh_from_db()
    writers = release.items.values_list("revision__user", "added_by")
    involved = {release.created_by_id, release.submitted_by_id, release.decided_by_id}
    involved = involved.union(*writers) - {None}
    call_off(release, user=None, reason="\n".join(why), now=now)
    key = f"release_called_off:{release.pk}:{now.isoformat()}"
    ask("release_called_off", key, {"release": release.pk, "users": sorted(involved)}, now)


def tell(release: int, users: list[int], now: datetime) -> None:
    """Send the mails to those who made and approved what was called off."""
    found = Release.objects.filter(pk=release).first()
    if found is None:
        return
    entries = log_registry.get_logs_for_instance(found)
    called_off = entries.filter(action="cms_publishing.release.call_off").latest("timestamp")
    context = {
        "title": found.title,
        "why": called_off.data["reason"].split("\n"),
        "url": reverse("cms_publishing_releases:detail", args=[release]),
    }
    for recipient in people(users).values():
        send("called_off", recipient, context)
