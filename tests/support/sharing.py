"""Links to drafts for tests, as an editor makes them."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import GroupPagePermission

from cms.sharing.links import create, drafts_of
from cms.sharing.models import ShareLink
from cms.sharing.tokens import token_of_draft, token_of_link
from support.staff import communicators


def editor(name: str = "redaktor") -> Any:
    users = get_user_model().objects
    return users.filter(username=name).first() or users.create_superuser(
        name, f"{name}@lindasa.example", "pw"
    )


def edits(page: Any, *users: Any) -> None:
    """Let users change and publish what is below a page, in the admin."""
    communicators(page, *users)
    group = Group.objects.get(name=f"Kommunikatörer {page.title}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)


def share(*pages: Any, user: Any = None, **values: Any) -> ShareLink:
    """A link to the newest drafts of pages, read anew."""
    rows = [type(page).objects.get(pk=page.pk).page_ptr for page in pages]
    values = {"user": user or editor(), "now": timezone.now(), **values}
    return create(values.pop("title", "Vårens utkast"), rows, **values)


def preview(link: ShareLink, order: int = 0) -> str:
    """Where a front end gets one draft of a link."""
    return f"/api/v1/preview/{token_of_draft(drafts_of(link)[order])}"


def shared(link: ShareLink, order: int | None = None, language: str = "sv") -> str:
    """Where people see the link's list, or one draft of it."""
    token = token_of_link(link)
    with translation.override(language):
        if order is None:
            return reverse("cms_sharing_link", args=[token])
        return reverse("cms_sharing_draft", args=[token, order])
