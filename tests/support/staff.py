"""People who log in to the admin, and what they may do."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile


def person(name, **fields):
    user = get_user_model().objects.create_user(name, f"{name}@lindasa.example", "pw", **fields)
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


def communicators(page, *users):
    group = Group.objects.create(name=f"Kommunikatörer {page.title}")
    permission = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    group.user_set.set(users)
