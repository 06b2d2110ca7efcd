"""What editors have scheduled: revisions that go live, and what expires, each by itself.

Wagtail's own command stops at the first error, and two of it at once publish twice.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from cms.publishing.checks.expiry import is_needed
from cms.publishing.jobs import place_of, stopping
from cms.publishing.references import draftable_models

logger = logging.getLogger(__name__)


def publish_scheduled(now: datetime) -> None:
    """Let go live what is due, and take offline what has expired, one transaction for each."""
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    keys = due.values_list("pk", flat=True)
    steps = [(f"Publishing revision {pk}", partial(_publish, pk, now)) for pk in keys]
    for model in draftable_models():
        expired = model._default_manager.filter(live=True, expire_at__lte=now)
        keys = expired.order_by("expire_at").values_list("pk", flat=True)
        name = f"The end of {model._meta.label}"
        steps += [(f"{name} {pk}", partial(expire, model, pk, now)) for pk in keys]
    run_all(steps)


def run_all(steps: Iterable[tuple[str, Callable[[], None]]]) -> None:
    """Run all steps, whatever happens to one; then raise the first error."""
    first: Exception | None = None
    for name, step in steps:
        if stopping.is_set():
            break
        try:
            with transaction.atomic():
                step()
        except Exception as error:
            logger.error("%s failed: %s", name, place_of(error))
            first = first or error
    if first:
        raise first


def _publish(pk: int, now: datetime) -> None:
    # Publishing empties the date, so whoever comes second finds nothing.
    due = Revision.objects.select_for_update(skip_locked=True)
    revision = due.filter(pk=pk, approved_go_live_at__lte=now).first()
    if revision is None:
        return
    revision.publish(log_action="wagtail.publish.scheduled")
    # After a standstill its end may have passed too: then nobody ever sees it.
    expire(revision.base_content_type.model_class(), revision.object_id, now)


def expire(model: Any, pk: Any, now: datetime) -> None:
    """Take down what has expired, unless a coming meeting needs it; the report to mend says so."""
    due = model._default_manager.select_for_update(skip_locked=True)
    expired = due.filter(pk=pk, live=True, expire_at__lte=now).first()
    if expired is not None and not is_needed(expired, now):
        expired.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
