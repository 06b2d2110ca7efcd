"""How the drafts of a release, and drafts to add to one, are shown in tables."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Page, Revision

from cms.publishing.models import ReleaseItem
from cms.publishing.releases.items import Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One draft, as people see it; what is gone has no type and no addresses."""

    standing: Standing
    type: str
    language: str
    edit_url: str
    compare_url: str
    preview_url: str

    @property
    def item(self) -> ReleaseItem:
        return self.standing.item

    @property
    def blocks(self) -> list[str]:
        """What stands in the way, but for its being the user's own, which is said beside it."""
        found = list(self.standing.hindrances)
        return found + [str(each.message) for each in self.standing.decision.blocks]


def row_of(standing: Standing) -> Row:
    obj = standing.obj
    if obj is None:
        return Row(standing, "", "", "", "", "")
    revision = standing.item.revision_id
    return Row(
        standing,
        type_of(obj),
        language_of(obj),
        edit_url(obj),
        # Against what residents see now.
        _url(obj, "revisions_compare", "live", revision) if obj.live else "",
        _url(obj, "revisions_view", revision) if isinstance(obj, Page) else "",
    )


def type_of(obj: Any) -> str:
    return capfirst(obj._meta.verbose_name)


def language_of(obj: Any) -> str:
    return str(obj.locale) if hasattr(obj, "locale") else ""


def edit_url(obj: Any) -> str:
    """Return the address of the editor of a page or snippet."""
    return _url(obj, "edit")


def _url(obj: Any, name: str, *arguments: Any) -> str:
    if isinstance(obj, Page):
        return reverse(f"wagtailadmin_pages:{name}", args=[obj.pk, *arguments])
    return reverse(obj.snippet_viewset.get_url_name(name), args=[quote(obj.pk), *arguments])


def drafts_in_other_languages(revisions: list[Revision], drafts: Any) -> dict[Any, list[Revision]]:
    """Return of each draft those of its translations, by primary key, in few queries.

    `drafts` are the revisions to choose among.
    """
    objects = [(revision, revision.content_object) for revision in revisions]
    keys: dict[Any, set[Any]] = {}
    for _revision, obj in objects:
        model, key = _family(obj)
        if key:
            keys.setdefault(model, set()).add(key)
    latest = {
        latest: (model, key)
        for model, found in keys.items()
        for key, latest in model._default_manager.filter(translation_key__in=found).values_list(
            "translation_key", "latest_revision"
        )
    }
    found = list(drafts.filter(pk__in=[pk for pk in latest if pk]).defer("content"))
    prefetch_related_objects(found, "content_object__locale")
    others: dict[Any, list[Revision]] = {}
    for other in found:
        others.setdefault(latest[other.pk], []).append(other)
    return {
        revision.pk: [each for each in others.get(_family(obj), []) if each.pk != revision.pk]
        for revision, obj in objects
    }


def _family(obj: Any) -> tuple[Any, Any]:
    """Return what an object has in common with its translations."""
    model = Page if isinstance(obj, Page) else type(obj)
    return model, getattr(obj, "translation_key", None)
