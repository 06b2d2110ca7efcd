"""How the drafts of a release stand: what hinders each, as if all of them were public."""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TranslatableMixin
from wagtail.snippets.permissions import get_permission_name

from cms.core.formats import format_datetime
from cms.core.languages import active_language
from cms.publishing.checks.lookups import going_out, looked_up_once
from cms.publishing.checks.registry import problems
from cms.publishing.enums import Level
from cms.publishing.gate import Decision, decide, may_publish
from cms.publishing.models import Release, ReleaseItem

NOTHING = Decision()


@dataclass(frozen=True, slots=True)
class Standing:
    """How one draft of a release stands at a moment.

    `obj` is the object as the draft has it, None if it is gone. `hindrances` are sentences that
    hold for everybody, besides what the checks find, which is in `decision`, about one user. With
    `is_live` there is nothing left to publish. `newer` is a later draft than the one added.
    """

    item: ReleaseItem
    obj: Any
    hindrances: tuple[str, ...] = ()
    decision: Decision = NOTHING
    may_publish: bool = True
    is_live: bool = False
    newer: Revision | None = None

    @property
    def warnings(self) -> list[str]:
        return [str(each.message) for each in self.decision.problems if each.level == Level.WARNS]

    def objections(self, reason: str = "") -> list[str]:
        """Return what stands in the way of its publication, in sentences."""
        found = list(self.hindrances)
        if not self.may_publish:
            found.append(_("You may not publish it."))
        return found + [text for _field, text in self.decision.objections(reason)]


def may_change(obj: Any, user: Any) -> bool:
    """Say whether a user may change a page or snippet at all."""
    if isinstance(obj, Page):
        return bool(obj.permissions_for_user(user).can_edit())
    return bool(user.has_perm(get_permission_name("change", type(obj))))


def loaded(items: Iterable[ReleaseItem]) -> list[tuple[ReleaseItem, Any]]:
    """Return drafts with their objects as they will be (None: gone), in the order in which they
    are published: snippets before pages, pages above before those below."""
    items = list(items)
    prefetch_related_objects(items, "revision__content_object")
    rows = [item.revision.content_object for item in items if item.revision]
    prefetch_related_objects([row for row in rows if isinstance(row, TranslatableMixin)], "locale")
    found = [(item, _object(item)) for item in items]
    return sorted(found, key=lambda pair: getattr(pair[1], "path", ""))


def objects_of(items: Iterable[ReleaseItem]) -> list[Any]:
    """Return what drafts are of, as it is in the drafts; what is deleted is left out."""
    return [obj for _item, obj in loaded(items) if obj is not None]


def _object(item: ReleaseItem) -> Any:
    if item.revision is None or item.revision.content_object is None:
        return None
    return item.revision.as_object()


def standings(
    release: Release, now: datetime, user: Any = None, items: Any = None
) -> list[Standing]:
    """Return how the drafts of a release stand, or only `items` of them, in the order of
    publication; `now` is aware.

    Each takes some queries of its own, so whoever shows them asks for a page of them at a time.
    """
    pairs = loaded(release.items.all())
    shown = pairs if items is None else [pair for pair in pairs if pair[0] in items]
    latest = _latest(item for item, _obj in shown)
    objects = [obj for _item, obj in pairs if obj is not None]
    with ExitStack() as stack:
        stack.enter_context(looked_up_once())
        stack.enter_context(going_out(objects))
        hidden = _hidden_parents(objects)
        return [_standing(release, *pair, latest, hidden, now, user) for pair in shown]


def _standing(
    release: Release,
    item: ReleaseItem,
    obj: Any,
    latest: dict[Any, list[Revision]],
    hidden: dict[str, str],
    now: datetime,
    user: Any,
) -> Standing:
    if obj is None:
        return Standing(item, None, (_("It has been deleted. Remove it here."),))
    revision = item.revision
    assert revision is not None
    newest = latest[item.key][0]
    newer = newest if _moment(newest) > (item.revision_created_at, revision.pk) else None
    if _is_live(item, obj):
        return Standing(item, obj, is_live=True, newer=newer)
    return Standing(
        item,
        obj,
        hindrances=(
            *_changes(item, latest[item.key]),
            *_dates(obj, latest[item.key], release.go_live_at or now, now),
            *_parents(obj, hidden),
        ),
        decision=(
            decide(obj, user, now, revision=revision)
            if user
            else Decision(tuple(problems(obj, now)))
        ),
        may_publish=user is None or may_publish(obj, user),
        newer=newer,
    )


def _is_live(item: ReleaseItem, obj: Any) -> bool:
    row, revision = item.revision.content_object, item.revision  # type: ignore[union-attr]
    unchanged = revision is not None and revision.created_at == item.revision_created_at
    return bool(row.live and row.live_revision_id == item.revision_id and unchanged)


def _moment(revision: Revision) -> tuple[datetime, int]:
    return revision.created_at, revision.pk


def _latest(items: Iterable[ReleaseItem]) -> dict[Any, list[Revision]]:
    """Return the revisions of each object from the one that was added on, the latest first."""
    items = list(items)
    wanted = Q(pk__in=[])
    for item in items:
        same = Q(base_content_type=item.content_type_id, object_id=item.object_id)
        wanted |= same & (
            Q(created_at__gte=item.revision_created_at) | Q(approved_go_live_at__isnull=False)
        )
    found: dict[Any, list[Revision]] = {item.key: [] for item in items}
    rows = Revision.objects.filter(wanted).defer("content").order_by("-created_at", "-pk")
    for row in rows:
        found[row.base_content_type_id, row.object_id].append(row)
    return found


def _changes(item: ReleaseItem, later: list[Revision]) -> Iterator[str]:
    revision = item.revision
    assert revision is not None
    row = revision.content_object
    if revision.created_at != item.revision_created_at:
        yield _("It has been changed since it was added. Take in the newest draft, or remove it.")
    elif row.live and any(
        each.pk == row.live_revision_id and each.pk != revision.pk for each in later
    ):
        yield _("A later version is already public. Take in the newest draft, or remove it.")


def _dates(obj: Any, later: list[Revision], at: datetime, now: datetime) -> Iterator[str]:
    own = [each.approved_go_live_at for each in later if each.approved_go_live_at]
    if obj.go_live_at and obj.go_live_at > now:
        own.append(obj.go_live_at)
    if own:
        yield own_date(own[0])
    if obj.expire_at and obj.expire_at <= at:
        text = _("It would be taken down at once: it expires %(date)s. Change the date.")
        yield text % {"date": _in_words(obj.expire_at)}


def own_date(moment: datetime) -> str:
    """Say that a draft is to be published at a moment (aware) of its own."""
    text = _(
        "It has a date of its own, %(date)s. Cancel its schedule, empty the date when it goes "
        "live, and add the newest draft."
    )
    return text % {"date": _in_words(moment)}


def _in_words(moment: datetime) -> str:
    return format_datetime(moment, active_language())


def _parents(obj: Any, hidden: dict[str, str]) -> Iterator[str]:
    if not isinstance(obj, Page):
        return
    for path, title in hidden.items():
        if obj.path != path and obj.path.startswith(path):
            text = _("The page above, “%(page)s”, is not published. Add it, or publish it first.")
            yield text % {"page": title}


def _hidden_parents(objects: list[Any]) -> dict[str, str]:
    """Return the titles of the pages above that residents will not see either, by path."""
    pages = [obj for obj in objects if isinstance(obj, Page)]
    above = {
        page.path[:end]
        for page in pages
        for end in range(Page.steplen, len(page.path), Page.steplen)
    }
    rows = Page.objects.filter(path__in=above, live=False).exclude(
        pk__in=[page.pk for page in pages]
    )
    return dict(rows.values_list("path", "draft_title"))


def what_is_shown(release: Release) -> str:
    """Return what somebody has before them: the date of a release, and each draft as added."""
    pins = {
        str(item.pk): [item.title, item.revision_id, item.revision_created_at.isoformat()]
        for item in release.items.order_by("pk")
    }
    return json.dumps({"date": _date(release), "items": pins})


def what_has_moved(release: Release, seen: str) -> list[str]:
    """Return in words what differs from what was shown; what is not understood is all."""
    shown = json.loads(what_is_shown(release))
    try:
        before = json.loads(seen)
        keys = dict.fromkeys([*before["items"], *shown["items"]])
        found = [
            "“" + str((shown["items"].get(key) or before["items"][key])[0]) + "”"
            for key in keys
            if shown["items"].get(key) != before["items"].get(key)
        ]
        return found + ([_("the date")] if before["date"] != shown["date"] else [])
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return [_("the release")]


def _date(release: Release) -> str:
    return release.go_live_at.isoformat() if release.go_live_at else ""
