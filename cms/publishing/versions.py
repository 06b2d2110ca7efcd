"""Versions of what is public with one change, beside the drafts of whoever works on it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.publishing.references import Content, content_of

# From a model and content to the changed content, and what it changed, if anything.
Change = Callable[[Any, Content], tuple[Content, Any]]


class Versions:
    """Writes the versions of one object that a change makes, each with its note in the history."""

    def __init__(self, obj: Any, user: Any, action: str, data: Mapping[str, Any]) -> None:
        self.obj, self.user, self.action, self.data = obj, user, action, data

    def make(self, change: Change) -> Revision | None:
        """Change what is public, and the draft; return the version of the former, if it differs."""
        obj = self.obj
        draft = obj.latest_revision if obj.has_unpublished_changes else None
        content, changed = change(type(obj), content_of(obj))
        revision = None
        if changed:
            # Who changes a contact has not looked at the page: its review and its date stay.
            content |= {"minor_edit": True} if "minor_edit" in content else {}
            candidate = obj.with_content_json(content)
            if not obj.live:
                # Nobody sees the row, but the database protects what it refers to.
                candidate.save(**({"clean": False} if isinstance(obj, Page) else {}))
            elif draft:
                revision = self._before(draft, candidate)
            else:
                revision = self._latest(candidate)
        if draft:
            content, changed = change(type(obj), draft.content)
            if changed:
                self._latest(obj.with_content_json(content))
        return revision

    def _latest(self, candidate: Any) -> Revision:
        revision: Revision = candidate.save_revision(user=self.user, clean=False)
        return self._noted(revision)

    def _before(self, draft: Revision, candidate: Any) -> Revision:
        """Write a version of what is public; it comes before the drafts that were made of that.

        So the latest draft stays the latest, whoever wrote it counts as its author alone, and the
        version can be approved by them.
        """
        row = self.obj
        since = row.live_revision.created_at if row.live_revision else row.last_published_at
        drafts = row.revisions.filter(created_at__gt=since) if since else row.revisions
        first = drafts.order_by("created_at").values_list("created_at", flat=True).first()
        revision = Revision.objects.create(
            content_object=candidate,
            base_content_type=row.get_base_content_type(),
            user=self.user,
            content=candidate.serializable_data(),
            object_str=str(candidate),
            created_at=(first or draft.created_at) - timedelta(microseconds=1),
        )
        return self._noted(revision)

    def _noted(self, revision: Revision) -> Revision:
        log(
            self.obj,
            self.action,
            user=self.user,
            revision=revision,
            data=dict(self.data),
            content_changed=True,
        )
        return revision
