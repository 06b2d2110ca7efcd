"""Releases for tests: who writes and who approves, drafts, and ways to spoil one of them."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Revision

from cms.publishing.models import Release
from cms.publishing.releases.services import create, submit
from cms.publishing.roles import COMMUNICATOR, EDITOR, group_name, set_up
from support.publishing import NOW, GoodSite, page_link, rich
from support.staff import person

DAY = timedelta(days=1)


def member(role: Any, name: str, section: Any = None) -> Any:
    """Somebody of a group; `set_up` has made it."""
    user = person(name)
    user.groups.add(Group.objects.get(name=group_name(role, section)))
    return user


class ReleaseSite(GoodSite):
    """A good site with its roles: Anna writes and Bo approves."""

    def __init__(self) -> None:
        super().__init__()
        set_up([self.home, self.home.get_translation(self.en)])
        self.anna, self.bo = member(EDITOR, "anna"), member(COMMUNICATOR, "bo")

    def pair(self) -> tuple[Revision, Revision]:
        """Anna's drafts of a meeting and of news, which lead to each other."""
        meeting = self.meeting(title="Vårträff", live=False)
        news = self.news("Anmälan är öppen", live=False)
        return (
            draft(meeting, self.anna, body=rich(page_link(news.pk))),
            draft(news, self.anna, body=rich(page_link(meeting.pk))),
        )


def draft(obj: Any, user: Any, **values: Any) -> Revision:
    """Somebody's draft of a page or snippet, after all others."""
    obj = type(obj).objects.get(pk=obj.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(obj, name, value)
    return obj.save_revision(user=user)


def in_review(revisions: Any, user: Any, **fields: Any) -> Release:
    release = create("Vårens träff", revisions, user=user, now=NOW)
    Release.objects.filter(pk=release.pk).update(title=release.title, **fields)
    submit(release, user=user, now=NOW)
    return release


def is_public(revision: Revision) -> bool:
    """Whether residents see exactly this draft."""
    row = revision.content_type.model_class().objects.get(pk=revision.object_id)
    return row.live and row.live_revision_id == revision.pk


# Each makes a draft of a release impossible to publish; and what is said of it.


def loses_its_contact(revision: Revision) -> str:
    revision.content["page_contacts"] = []
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    return "Add at least one contact"


def is_written_over(revision: Revision) -> str:
    """By something that saves no revision, such as a command."""
    Revision.objects.filter(pk=revision.pk).update(created_at=NOW + DAY)
    return "It has been changed since it was added"


def is_overtaken(revision: Revision) -> str:
    revision.as_object().save_revision().publish()
    return "A later version is already public"


def is_deleted(revision: Revision) -> str:
    revision.content_object.delete()
    return "It has been deleted"


def has_a_hidden_parent(revision: Revision) -> str:
    revision.content_object.get_parent().specific.unpublish()
    return "is not published"


def gets_a_date_of_its_own(revision: Revision) -> str:
    later = revision.as_object()
    later.go_live_at = NOW + 30 * DAY
    later.save_revision().publish()
    return "It has a date of its own"


def expires(revision: Revision) -> str:
    revision.content["expire_at"] = (NOW - DAY).isoformat()
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    return "It would be taken down at once"


WAYS_TO_SPOIL = (
    loses_its_contact,
    is_written_over,
    is_overtaken,
    is_deleted,
    has_a_hidden_parent,
    gets_a_date_of_its_own,
    expires,
)
