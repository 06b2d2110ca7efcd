"""People who can log in to the demo; their passwords are no secrets."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow
from wagtail.users.models import UserProfile

from cms.publishing.roles import (
    ADMINISTRATOR,
    COMMUNICATOR,
    EDITOR,
    TRANSLATOR,
    Role,
    group_name,
    set_up,
)


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody who can log in."""

    username: str
    password: str
    first_name: str
    last_name: str
    role: Role
    is_superuser: bool = False

    @property
    def group(self) -> str:
        return group_name(self.role)


USERS = (
    DemoUser("redaktor", "demo-redaktor", "Siri", "Ahlgård", EDITOR),
    DemoUser("kommunikator", "demo-kommunikator", "Matteus", "Ekhult", COMMUNICATOR),
    DemoUser("oversattare", "demo-oversattare", "Nadja", "Lindkvarn", TRANSLATOR),
    DemoUser(
        "administrator",
        "demo-administrator",
        "Bodil",
        "Åstrand",
        ADMINISTRATOR,
        is_superuser=True,
    ),
)


def create_users() -> dict[str, Any]:
    """Create the users, without any rights; users by user name."""
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
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "sv"})
        found[person.username] = user
    return found


def give_roles(users: dict[str, Any], homes: list[Page]) -> None:
    """Let each user work in their role, and only the editorial review be left."""
    set_up(homes)
    for person in USERS:
        users[person.username].groups.add(Group.objects.get(name=person.group))
    # What Wagtail comes with would only be one choice too many.
    GroupApprovalTask.objects.all().delete()
    Workflow.objects.filter(workflow_tasks__isnull=True).delete()
    Group.objects.filter(name__in=("Moderators", "Editors"), user__isnull=True).delete()
