"""Who of the staff sees feedback: those who may change its source page, and nobody else.

Rights of its own would give whoever edits one section what is written about all the others.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.conf import source_language
from cms.core.links import site_roots
from cms.feedback.models import Feedback
from cms.publishing.rights import WORKING, pages_for

# What has to be allowed with a page to do something with its feedback.
PAGES = PagePermissionPolicy()
NEEDED = {"view": WORKING, "change": WORKING, "delete": ("publish",)}


class FeedbackPolicy(BasePermissionPolicy):
    """The rights to feedback, as Wagtail's views ask for them.

    What is about no page belongs to those who may change the site's first page.
    """

    permission_cache_name = "_feedback_permission_cache"

    def get_all_permissions_for_user(self, user: Any) -> set[str]:
        """Return what a user may do with some feedback, without a query: each menu asks for it."""
        if user.is_superuser:
            return {*NEEDED}
        roots = (each for each in site_roots() if each.language_code == source_language())
        paths = tuple(each.root_path for each in roots)
        allowed = {
            granted.permission.codename
            for granted in PAGES.get_cached_permissions_for_user(user)
            if granted.page.depth == 1 or granted.page.url_path.startswith(paths)
        }
        return {
            action
            for action, verbs in NEEDED.items()
            if allowed.intersection(f"{verb}_page" for verb in verbs)
        }

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.get_cached_permissions_for_user(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Feedback]:
        verbs = {verb for action in actions for verb in NEEDED.get(action, ())}
        pages = self._pages(user, verbs).values("pk")
        of_site = Q(page=None, site__root_page__in=pages)
        return Feedback.objects.filter(Q(page__in=pages) | of_site)

    def _pages(self, user: Any, verbs: Iterable[str]) -> Any:
        return pages_for(user, verbs).filter(locale__language_code=source_language())


POLICY = FeedbackPolicy(Feedback)
