"""Why somebody may not change some pages now: rights, locks, reviews, dates and releases."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, WorkflowState
from wagtail.snippets.permissions import get_permission_name

from cms.publishing.enums import ReleaseState
from cms.publishing.models import ReleaseItem
from cms.publishing.references import base_model
from cms.publishing.responsible import addressed_to, pages_with_people
from cms.publishing.rights import pages_for
from cms.publishing.where_used.selectors import Use, User

# A model by its content type, and a primary key as text.
Key = tuple[int, str]


def hindrances(uses: Iterable[Use], user: Any) -> dict[Key, str]:
    """Return why a user may not change some of what uses something now, in sentences.

    A fixed number of queries.
    """
    users = [each for use in uses for each in use.users]
    pages = [each for each in users if issubclass(each.model, Page)]
    allowed = changeable(users, user)
    names = _who_may(page for page in pages if key_of(page) not in allowed)
    held = _held(users, user)
    found = {}
    for each in users:
        key = key_of(each)
        if key not in allowed:
            who = names.get(each.pk)
            found[key] = (
                _("You may not change it. Ask %(who)s.") % {"who": who}
                if who
                else _("You may not change it.")
            )
        elif key in held:
            found[key] = held[key]
    return found


def key_of(user: User) -> Key:
    """Return which object it is, in one language."""
    return ContentType.objects.get_for_model(base_model(user.model)).pk, str(user.pk)


def changeable(users: Iterable[User], user: Any) -> set[Key]:
    """Return those that a user has the right to change, in at most one query."""
    pages = set(pages_for(user, ["change"]).values_list("pk", flat=True))
    return {
        key_of(each)
        for each in users
        if (
            each.pk in pages
            if issubclass(each.model, Page)
            else user.has_perm(get_permission_name("change", each.model))
        )
    }


def _who_may(pages: Iterable[User]) -> dict[Any, str]:
    rows = pages_with_people([page.pk for page in pages])
    return {
        pk: ", ".join(recipient.name or recipient.email for recipient, _why in addressed)
        for pk, addressed in (addressed_to(rows) if rows else {}).items()
    }


def _held(users: Iterable[User], user: Any) -> dict[Key, str]:
    """Find what is locked, in review, scheduled, or in a release that is not out yet."""
    by_type: dict[Any, list[User]] = defaultdict(list)
    for each in users:
        by_type[base_model(each.model)].append(each)
    found: dict[Key, str] = {}
    for model, group in by_type.items():
        content_type = ContentType.objects.get_for_model(model).pk
        keys = [str(each.pk) for each in group]
        locked = model._default_manager.filter(
            Q(locked=True), ~Q(locked_by=user) | Q(locked_by=None), pk__in=keys
        )
        for pk in locked.order_by().values_list("pk", flat=True):
            found[content_type, str(pk)] = _("It is locked. Unlock it first.")
    wanted = Q(pk__in=[])
    for model, group in by_type.items():
        content_type = ContentType.objects.get_for_model(model).pk
        wanted |= Q(base_content_type=content_type, object_id__in=[str(u.pk) for u in group])
    reviews = WorkflowState.objects.active().filter(wanted)
    for key in reviews.values_list("base_content_type", "object_id"):
        found[key] = _("It is being reviewed. Finish or cancel the review first.")
    scheduled = Revision.objects.filter(wanted, approved_go_live_at__isnull=False)
    for key in scheduled.order_by().values_list("base_content_type", "object_id"):
        found[key] = _("It is scheduled to be published. Cancel the schedule first.")
    return {**found, **_in_releases(users)}


def _in_releases(users: Iterable[User]) -> dict[Key, str]:
    keys = {key_of(each) for each in users}
    waiting = (ReleaseState.OPEN, ReleaseState.IN_REVIEW, ReleaseState.SCHEDULED)
    items = ReleaseItem.objects.filter(
        release__state__in=waiting, object_id__in={key for _type, key in keys}
    )
    rows = items.values_list("content_type", "object_id", "release__title")
    text = _("It is in “%(release)s”, which is not out yet. Approve or call off that first.")
    return {
        (type_id, key): text % {"release": title}
        for type_id, key, title in rows
        if (type_id, key) in keys
    }
