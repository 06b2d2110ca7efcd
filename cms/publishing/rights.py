"""Which pages somebody may do something with."""

from collections.abc import Iterable
from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy

# Whoever may do one of these works on drafts, and may edit some page or write new ones.
WORKING = ("change", "publish")
EDITING = ("add", *WORKING)


def pages_for(user: Any, verbs: Iterable[str]) -> Any:
    """Return the pages with which a user may do one of some things, in no order."""
    return PagePermissionPolicy().instances_user_has_any_permission_for(user, verbs).order_by()
