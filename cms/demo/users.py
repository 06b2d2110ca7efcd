"""Groups and people who can log in to the demo; their passwords are no secrets."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
)
from wagtail.users.models import UserProfile

SNIPPETS = ("cms_core.contact", "cms_core.organisation", "cms_news.newscategory")
FILES = ("wagtailimages.image", "wagtaildocs.document")


@dataclass(frozen=True, slots=True)
class Role:
    """A group: what it may do with pages in each language, with snippets, files and otherwise."""

    group: str
    swedish: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    snippets: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody who can log in."""

    username: str
    password: str
    first_name: str
    last_name: str
    group: str
    is_superuser: bool = False


_ALL_PAGES = ("add", "change", "publish", "lock", "unlock", "bulk_delete")

ROLES = (
    Role(
        "Redaktör",
        swedish=("add", "change"),
        snippets=("add", "change", "view"),
        files=("add", "choose"),
    ),
    Role(
        "Kommunikatör",
        swedish=_ALL_PAGES[:5],
        english=("add", "change", "publish"),
        snippets=("add", "change", "delete", "publish", "view"),
        files=("add", "change", "choose"),
        others=("wagtail_localize.submit_translation", "cms_core.change_municipalitysettings"),
    ),
    Role(
        "Översättare",
        # A right is needed to find the Swedish pages in the tree; this one changes no text.
        swedish=("lock",),
        english=("add", "change", "publish"),
        snippets=("add", "change", "publish", "view"),
        files=("choose",),
        others=("wagtail_localize.submit_translation",),
    ),
    Role(
        "Administratör",
        swedish=_ALL_PAGES,
        english=_ALL_PAGES,
        snippets=("add", "change", "delete", "publish", "view"),
        files=("add", "change", "choose"),
        others=(
            "wagtail_localize.submit_translation",
            "cms_core.change_municipalitysettings",
            *(
                f"auth.{verb}_{model}"
                for model in ("user", "group")
                for verb in ("add", "change", "delete")
            ),
            *(
                f"wagtailcore.{verb}_{model}"
                for model in ("site", "locale", "collection")
                for verb in ("add", "change", "delete")
            ),
        ),
    ),
)

USERS = (
    DemoUser("redaktor", "demo-redaktor", "Siri", "Ahlgård", "Redaktör"),
    DemoUser("kommunikator", "demo-kommunikator", "Matteus", "Ekhult", "Kommunikatör"),
    DemoUser("oversattare", "demo-oversattare", "Nadja", "Lindkvarn", "Översättare"),
    DemoUser(
        "administrator",
        "demo-administrator",
        "Bodil",
        "Åstrand",
        "Administratör",
        is_superuser=True,
    ),
)


def create_users() -> dict[str, Any]:
    """Create the groups and the users, without permissions on pages; users by user name."""
    groups = {role.group: _group(role) for role in ROLES}
    found: dict[str, Any] = {}
    for person in USERS:
        user = get_user_model().objects.create_user(
            person.username,
            f"{person.username}@lindasa.example",
            person.password,
            first_name=person.first_name,
            last_name=person.last_name,
            is_superuser=person.is_superuser,
        )
        user.groups.add(groups[person.group])
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "sv"})
        found[person.username] = user
    return found


def give_pages(swedish: Page, english: Page) -> None:
    """Let each role work under the home page of its languages."""
    for role in ROLES:
        group = Group.objects.get(name=role.group)
        for page, verbs in ((swedish, role.swedish), (english, role.english)):
            for permission in _permissions(f"wagtailcore.{verb}_page" for verb in verbs):
                GroupPagePermission.objects.create(group=group, page=page, permission=permission)


def let_communicators_approve() -> None:
    """Make the approval that Wagtail comes with lead to the communicators."""
    communicators = Group.objects.get(name="Kommunikatör")
    task = GroupApprovalTask.objects.first()
    workflow = Workflow.objects.first()
    if task is None or workflow is None:
        return
    task.groups.set([communicators])
    GroupApprovalTask.objects.filter(pk=task.pk).update(name="Kommunikatör godkänner")
    Workflow.objects.filter(pk=workflow.pk).update(name="Granskning före publicering")
    Group.objects.filter(name__in=("Moderators", "Editors"), user__isnull=True).delete()


def _group(role: Role) -> Group:
    group = Group.objects.create(name=role.group)
    names = [
        "wagtailadmin.access_admin",
        *(_permission_name(model, verb) for model in SNIPPETS for verb in role.snippets),
        *role.others,
    ]
    group.permissions.set(_permissions(names, skip_missing=True))
    root = Collection.get_first_root_node()
    files = (_permission_name(model, verb) for model in FILES for verb in role.files)
    for permission in _permissions(files):
        GroupCollectionPermission.objects.create(
            group=group, collection=root, permission=permission
        )
    return group


def _permission_name(model: str, verb: str) -> str:
    app, name = model.split(".")
    return f"{app}.{verb}_{name}"


def _permissions(names: Iterable[str], *, skip_missing: bool = False) -> list[Permission]:
    """Find permissions by "app.codename"; a snippet that has no drafts has none to publish."""
    found = []
    for name in names:
        app, codename = name.split(".")
        permission = Permission.objects.filter(
            content_type__app_label=app, codename=codename
        ).first()
        if permission is None and not (skip_missing and codename.startswith("publish_")):
            raise LookupError(f"There is no permission “{name}”.")
        if permission is not None:
            found.append(permission)
    return found
