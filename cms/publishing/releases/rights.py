"""Which releases and drafts a user sees, asked of the database for lists."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.models import DraftStateMixin, Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.permissions import get_permission_name

from cms.publishing.enums import ReleaseState
from cms.publishing.models import Release, ReleaseItem
from cms.publishing.rights import EDITING, WORKING, pages_for


def draftable_snippets(user: Any, verbs: Iterable[str]) -> list[Any]:
    """Return the snippet models with drafts for which a user has one of some rights."""
    return [
        model
        for model in get_snippet_models()
        if issubclass(model, DraftStateMixin)
        and any(user.has_perm(get_permission_name(verb, model)) for verb in verbs)
    ]


def works_on_drafts(user: Any) -> bool:
    """Say whether a user has anything to do with releases at all."""
    return PagePermissionPolicy().user_has_any_permission(user, EDITING) or bool(
        draftable_snippets(user, WORKING)
    )


def _items_for(user: Any, verbs: Iterable[str]) -> Q:
    """Narrow the drafts of releases to those with which a user may do one of some things."""
    keys = pages_for(user, verbs).annotate(key=Cast("pk", CharField())).values("key")
    types = [
        ContentType.objects.get_for_model(model).pk for model in draftable_snippets(user, verbs)
    ]
    of_pages = Q(content_type=ContentType.objects.get_for_model(Page), object_id__in=keys)
    return of_pages | Q(content_type__in=types)


def visible_releases(user: Any) -> Any:
    """Return the releases that a user made, or of which they may change or publish a draft."""
    items = ReleaseItem.objects.filter(_items_for(user, WORKING), release=OuterRef("pk"))
    return Release.objects.filter(Q(created_by=user) | Exists(items))


def releases_to_approve(user: Any) -> Any:
    """Return the releases that wait for approval, of which a user may publish every draft."""
    items = ReleaseItem.objects.filter(release=OuterRef("pk"))
    others = items.exclude(_items_for(user, ["publish"]))
    return Release.objects.filter(Exists(items), ~Exists(others), state=ReleaseState.IN_REVIEW)


def unpublished_drafts(user: Any, words: str = "") -> Any:
    """Return the latest drafts that a user may change and that are not public, the newest first;
    with words, those that have them in their title."""
    snippets = (model._default_manager.all() for model in draftable_snippets(user, ["change"]))
    wanted = Q(pk__in=[])
    for rows in (pages_for(user, ["change"]).filter(alias_of=None), *snippets):
        drafts = rows.filter(has_unpublished_changes=True).order_by()
        wanted |= Q(pk__in=drafts.values("latest_revision"))
    found = Revision.objects.filter(wanted, object_str__icontains=words)
    return found.order_by("-created_at", "-pk")
