"""Replaces something everywhere it is used, in one release that is reviewed as a whole.

Each page and snippet gets a version of what is public in which nothing but the references differ,
and the release has these. An unfinished draft gets the same references and stays a draft. What
lies in drafts alone is changed there, and is not in the release.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.models import Contact
from cms.core.visibility import unrestricted
from cms.publishing.checks.pages import contacts_of
from cms.publishing.hindrances import hindrances, key_of
from cms.publishing.models import Release
from cms.publishing.references import Content, swap
from cms.publishing.releases import services as releases
from cms.publishing.versions import Versions
from cms.publishing.where_used.selectors import Use, User, family, uses_of

REPLACED, LEFT = "motesplatser.replace", "motesplatser.leave"
TITLE_LENGTH = 120


class ReplaceRefused(Exception):
    """Something cannot be replaced; its text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What came of it: the release, if something public changes, and who was changed or was not.

    `left` are those that the user could not change, each with why.
    """

    release: Release | None
    drafts: list[User] = field(default_factory=list)
    left: list[tuple[User, str]] = field(default_factory=list)


def objection_to(old: Any, new: Any, now: datetime) -> str:
    """Say why one thing cannot take the place of another, "" if it can; `now` is aware."""
    if new.pk in (each.pk for each in family([old])[1].values()):
        return _("Choose another one than the one that is to be replaced.")
    if type(new) is not type(old):
        return _("Choose one of the same type: %(type)s.") % {"type": old._meta.verbose_name}
    if not getattr(new, "live", True):
        return _("“%(name)s” is not published. Publish it first, or choose another.") % {
            "name": new
        }
    if isinstance(new, Page) and not unrestricted(Page.objects.filter(pk=new.pk)).exists():
        return _("Residents do not see “%(name)s”, for it is private. Choose another.") % {
            "name": new
        }
    if isinstance(new, Contact) and new.has_left:
        return _("“%(name)s” no longer works here. Choose another contact.") % {"name": new}
    if getattr(new, "expire_at", None) and new.expire_at <= now:
        return _("“%(name)s” is about to be taken down. Choose another.") % {"name": new}
    return ""


def needs_replacement(old: Contact, uses: Iterable[Use]) -> list[Use]:
    """Return the public uses of a contact that cannot do without one: coming meetings, and pages
    that have no other contact."""
    public = [use for use in uses if use.is_public]
    own = {each.pk for each in family([old])[1].values()}
    by_model: dict[Any, list[Any]] = defaultdict(list)
    for use in public:
        by_model[use.first.model].append(use.first.pk)
    alone = set()
    for model, keys in by_model.items():
        if issubclass(model, Page):
            pages = model._default_manager.filter(pk__in=keys).prefetch_related("page_contacts")
            alone |= {page.pk for page in pages if not contacts_of(page).keys() - own}
    return [use for use in public if use.coming or use.first.pk in alone]


@transaction.atomic
def replace(
    old: Any, new: Any, keys: Collection[str], *, user: Any, now: datetime, note: str = ""
) -> Replaced:
    """Replace one thing by another in the uses with the keys, and submit what is public as a
    release; raises ReplaceRefused. `now` is aware."""
    if objection := objection_to(old, new, now):
        raise ReplaceRefused(objection)
    uses = _chosen(uses_of([old], now), keys)
    title = _("Replace “%(old)s” by “%(new)s”") % {"old": old, "new": new}
    return _carry_out(old, new, uses, title, user, now, note)


@transaction.atomic
def leave(
    contact: Contact, new: Contact | None, *, user: Any, now: datetime, note: str = ""
) -> Replaced:
    """Mark a contact as one who has left, with another in its place everywhere, or nobody, and
    submit it all as one release; raises ReplaceRefused. `now` is aware."""
    if new is not None and (objection := objection_to(contact, new, now)):
        raise ReplaceRefused(objection)
    uses = uses_of([contact], now)
    needed = needs_replacement(contact, uses)
    if new is None and needed:
        text = _("Choose a replacement: %(pages)s cannot be without a contact.")
        raise ReplaceRefused(text % {"pages": _names(needed)})
    obstacles = hindrances(uses, user)
    kept = [use for use in needed if key_of(use.first) in obstacles]
    if kept:
        why = " ".join(f"“{use.title}”: {obstacles[key_of(use.first)]}" for use in kept)
        raise ReplaceRefused(_("The contact is still needed. %(why)s") % {"why": why})
    if not user.has_perm("cms_core.change_contact"):
        raise ReplaceRefused(_("You may not change the contact."))
    title = (
        _("“%(old)s” leaves, “%(new)s” instead") % {"old": contact, "new": new}
        if new
        else _("“%(old)s” leaves") % {"old": contact}
    )
    return _carry_out(contact, new, uses, title, user, now, note, leaves=True)


def _names(uses: Iterable[Use]) -> str:
    return ", ".join(f"“{use.title}”" for use in uses)


def _chosen(uses: list[Use], keys: Collection[str]) -> list[Use]:
    by_key = {use.key: use for use in uses}
    if not keys:
        raise ReplaceRefused(_("Choose at least one page."))
    if set(keys) - by_key.keys():
        raise ReplaceRefused(_("What uses it has changed meanwhile. Look at the list again."))
    return [use for key, use in by_key.items() if key in keys]


def _carry_out(
    old: Any,
    new: Any,
    uses: list[Use],
    title: str,
    user: Any,
    now: datetime,
    note: str,
    *,
    leaves: bool = False,
) -> Replaced:
    target, swaps = _swaps(old, new)
    data = {
        "model": target._meta.label_lower,
        "swaps": swaps,
        "old": str(old),
        "new": str(new or ""),
        "note": note,
    }
    obstacles = hindrances(uses, user)
    revisions, drafts, left = [], [], []
    for use in uses:
        hindered = obstacles.get(key_of(use.first))
        for each in use.users:
            if why := hindered or obstacles.get(key_of(each)):
                left.append((each, why))
                continue
            obj = each.model._default_manager.get(pk=each.pk)
            versions = Versions(obj, user, REPLACED, data)
            revision = versions.make(lambda model, content: swap(model, content, target, swaps))
            if revision:
                revisions.append(revision)
            elif not each.live or any(not one.is_public for one in each.references):
                drafts.append(each)
    if leaves:
        row = type(old)._default_manager.get(pk=old.pk)
        versions = Versions(row, user, LEFT, {"new": str(new or ""), "note": note})
        if revision := versions.make(_marked_as_left):
            revisions.append(revision)
    if not revisions:
        if left and not drafts:
            raise ReplaceRefused(" ".join(f"“{each.title}”: {why}" for each, why in left))
        return Replaced(None, drafts, left)
    title = Truncator(title).chars(TITLE_LENGTH)
    release = releases.create(title, revisions, user=user, now=now, note=note)
    releases.submit(release, user=user, now=now)
    return Replaced(release, drafts, left)


def _swaps(old: Any, new: Any) -> tuple[Any, dict[str, Any]]:
    """Return what comes in the place of each row of the old one: that of its language, if any."""
    target, own = family([old])
    if new is None:
        return target, dict.fromkeys(own)
    others = family([new])[1].values()
    by_locale = {getattr(each, "locale_id", None): each.pk for each in others}
    return target, {
        key: by_locale.get(getattr(row, "locale_id", None), new.pk) for key, row in own.items()
    }


def _marked_as_left(model: Any, content: Content) -> tuple[Content, Any]:
    return {**content, "has_left": True}, not content.get("has_left")
