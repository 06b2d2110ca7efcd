"""What published content uses cannot vanish under it: where it is used, told in words."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import PROTECT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

from cms.core.conf import source_language


def published_users(objects: Iterable[Any], *, only_protected: bool = False) -> list[str]:
    """Return the names of what is published and refers to any of the objects, each once.

    With `only_protected`, links and the like do not count, only references that must hold.
    """
    objects = list(objects)
    if not objects:
        return []
    content_type = ContentType.objects.get_for_model(_base_model(objects[0]))
    references = ReferenceIndex.objects.filter(
        to_content_type=content_type, to_object_id__in=[str(each.pk) for each in objects]
    )
    own = {str(each.pk) for each in objects}
    users = {}
    user: Any
    for user, uses in references.group_by_source_object():
        if only_protected and not any(each.on_delete is PROTECT for each in uses):
            continue
        inside = str(user.pk) in own and isinstance(user, _base_model(objects[0]))
        if not inside and _is_published_source(user):
            users[user.translation_key] = str(user)
    return sorted(users.values())


def _base_model(obj: Any) -> type:
    return Page if isinstance(obj, Page) else type(obj)


def _is_published_source(user: Any) -> bool:
    # A translation only repeats the references of its source, and may lag behind it.
    return user.live and user.locale.language_code == source_language()


def refuse_if_used(
    request: HttpRequest, objects: Iterable[Any], *, only_protected: bool = False
) -> HttpResponse | None:
    """Send the editor back, saying which published pages use the objects; None if none does."""
    objects = list(objects)
    users = published_users(objects, only_protected=only_protected)
    if not users:
        return None
    text = ngettext(
        "“%(name)s” is used by this published page: %(users)s. Replace it there first.",
        "“%(name)s” is used by these %(count)d published pages: %(users)s. Replace it there first.",
        len(users),
    )
    values = {
        "name": get_text_list([str(each) for each in objects], gettext("and")),
        "count": len(users),
        "users": ", ".join(users),
    }
    messages.error(request, text % values)
    return redirect(AdminURLFinder(request.user).get_edit_url(objects[0]) or "wagtailadmin_home")
