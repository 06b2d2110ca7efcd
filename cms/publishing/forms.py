"""What the editor hears before anything is saved, with everything typed kept."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from wagtail.models import DraftStateMixin

from cms.publishing.gate import decide


def objections_to(form: Any) -> Iterator[tuple[str, str]]:
    """Say why a form may not be published, submitted or approved as it is."""
    if not isinstance(form.instance, DraftStateMixin):
        return
    publishes, submits = (bool(form.data.get(f"action-{name}")) for name in ("publish", "submit"))
    approves = (
        bool(form.data.get("action-workflow-action"))
        and form.data.get("workflow-action-name") == "approve"
    )
    if not (publishes or submits or approves):
        return
    # The child rows, too, must be on the object that is looked at.
    candidate = form.save(commit=False)
    decision = decide(candidate, form.for_user, timezone.now(), changed=True)
    if submits:
        yield from ((problem.field, problem.message) for problem in decision.blocks)
    elif approves:
        yield from decision.objections(_comment(form.data))
    else:
        # An administrator is asked for a reason afterwards.
        yield from decision.objections(reason="-")


def _comment(data: Any) -> str:
    try:
        comment = json.loads(data.get("workflow-action-extra-data", "{}")).get("comment", "")
    except (ValueError, AttributeError):
        return ""
    return str(comment)
