"""What published content uses cannot vanish under it: where it is used, told in words."""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.documents import get_document_model
from wagtail.log_actions import get_active_log_context
from wagtail.models import DraftStateMixin, Page, PageViewRestriction

from cms.core.formats import format_date
from cms.core.languages import active_language
from cms.core.models import Contact, Organisation
from cms.core.timed import local_date
from cms.publishing.where_used.selectors import Use, uses_of

# How many are named in a message; the others are found where it leads to.
NAMED = 5

_looked_at: ContextVar[Any] = ContextVar("cms_publishing_looked_at", default=None)


class StillNeeded(PermissionDenied):
    """Something that a coming meeting needs was about to vanish; its text says which meeting."""


def protected_models() -> tuple[Any, ...]:
    """Return the models whose objects stay while anything public names them.

    Of pages, only what a public page cannot be without stays, such as the place of a meeting.
    """
    return (Contact, Organisation, get_document_model())


def public_uses(objects: Iterable[Any], now: datetime) -> list[Use]:
    """Return what published content cannot do without some objects of one model, coming meetings
    first; `now` is aware."""
    objects = [each for each in objects if isinstance(each, (Page, *protected_models()))]
    uses = [use for use in uses_of(objects, now, drafts=False) if use.is_public]
    if objects and isinstance(objects[0], Page):
        uses = [use for use in uses if any(each.is_protected for each in use.first.references)]
    return uses


def refuse_if_used(request: HttpRequest, objects: Iterable[Any]) -> HttpResponse | None:
    """Lead the editor to where published content uses the objects; None if none does."""
    objects, now = list(objects), timezone.now()
    uses = public_uses(objects, now)
    if not uses:
        # What comes of this request has been looked at as a whole.
        _looked_at.set(get_active_log_context().uuid)
        return None
    # Of several, or of pages below, the one that is used most urgently.
    targets = {each.target for each in uses[0].first.references}
    used = next((each for each in objects if str(each.pk) in targets), objects[0])
    text = ngettext(
        "“%(name)s” is used by this published page: %(users)s. Replace it there first.",
        "“%(name)s” is used by these %(count)d published pages: %(users)s. Replace it there first.",
        len(uses),
    )
    values = {
        "name": get_text_list([str(each) for each in objects[:NAMED]], gettext("and")),
        "count": len(uses),
        "users": names_of(uses),
    }
    url = where_used_url(used)
    messages.error(request, text % values, [messages.button(url, gettext("Where it is used"))])
    may_look = AdminURLFinder(request.user).get_edit_url(used)
    return redirect(url if may_look else "wagtailadmin_home")


@receiver(pre_save)
def refuse_to_hide_what_is_needed(sender: Any, instance: Any, raw: bool, **kwargs: Any) -> None:
    """Refuse what no hook has looked at, such as the admin's API; for users, not the system."""
    if raw or get_active_log_context().user is None:
        return
    if _looked_at.get() == get_active_log_context().uuid:
        return
    hidden: list[Any] = []
    if isinstance(instance, PageViewRestriction):
        hidden = list(instance.page.get_descendants(inclusive=True))
    elif isinstance(instance, DraftStateMixin) and getattr(instance, "_was_live", False):
        hidden = [instance]
    if uses := [use for use in public_uses(hidden, timezone.now()) if use.coming]:
        text = gettext("Residents need it for what is coming: %(names)s.")
        raise StillNeeded(text % {"names": names_of(uses)})


def where_used_url(obj: Any) -> str:
    """Return the address in the admin that tells where an object is used."""
    model = Page if isinstance(obj, Page) else type(obj)
    return reverse("cms_publishing:where_used", args=[model._meta.label_lower, obj.pk])


def names_of(uses: list[Use]) -> str:
    """Return the names of what uses something, with the days of coming meetings."""
    names = [_name(use) for use in uses[:NAMED]]
    if len(uses) > NAMED:
        names.append(gettext("%(count)d more") % {"count": len(uses) - NAMED})
    return ", ".join(names)


def _name(use: Use) -> str:
    if use.coming is None or use.coming.start is None:
        return use.title
    day = format_date(local_date(use.coming.start), active_language())
    return f"{use.title} ({day})"
