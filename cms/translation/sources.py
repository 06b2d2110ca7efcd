"""What of the source language is to be translated, and the rows that other languages have of it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils.text import capfirst
from wagtail.models import Page, Site, WorkflowState

from cms.core.conf import source_language
from cms.core.visibility import public, restriction
from cms.publishing.checks.findings import SECTION_DEPTH
from cms.translation.lags import Lags
from cms.translation.models import SourceText
from cms.translation.texts import translated_models

# A translation is told by its translation key and its locale.
Key = tuple[UUID, int]


@dataclass(frozen=True, slots=True)
class Source:
    """An object of the source language.

    `published_at` (UTC) is when it first became public; `words` is how many its public text has,
    or None as long as nobody has counted; `max_lag_days` is None unless its translations may lag.
    """

    model: Any
    pk: int
    key: UUID
    title: str
    is_public: bool
    published_at: datetime | None
    words: int | None
    # Of a page: its place in the tree, and the page below the home page that it lies in.
    path: str = ""
    top: str = ""
    max_lag_days: int | None = None

    @property
    def section(self) -> str:
        """The page below the home page that it lies in, or its register."""
        return self.top or str(capfirst(self.model._meta.verbose_name_plural))


@dataclass(frozen=True, slots=True)
class Target:
    """A row in another language, whatever drafts it has."""

    is_alias: bool
    is_public: bool
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Text:
    words: int
    outdated_since: datetime | None
    is_machine: bool


@dataclass(frozen=True, slots=True)
class Public:
    """What only publishing changes."""

    sources: dict[UUID, Source]
    targets: dict[Key, Target]
    texts: dict[Key, Text]
    # The titles of the pages below the home pages, by their place in the tree.
    tops: dict[str, str]


def what_is_public() -> Public:
    """Return all that is public, what is in the registers, and the rows of other languages."""
    texts = {
        (key, locale): Text(count, since, is_machine)
        for key, locale, count, since, is_machine in SourceText.objects.values_list(
            "translation_key", "locale", "count", "outdated_since", "is_machine"
        )
    }
    lags, tops = Lags(), _tops()
    sources = {}
    for site in Site.objects.select_related("root_page"):
        for values in public(_pages(), site).values_list(*_VALUES, "title"):
            pk, key, locale = values[:3]
            text = texts.get((key, locale))
            sources[key] = _page(
                values,
                tops,
                is_public=True,
                words=text.words if text else None,
                max_lag_days=lags.of(pk, site.pk),
            )
    targets = dict(_targets())
    for model in _registers():
        for obj in model._default_manager.select_related("locale").order_by("pk"):
            if obj.locale.language_code == source_language():
                text = texts.get((obj.translation_key, obj.locale_id))
                sources[obj.translation_key] = _entry(obj, text.words if text else None)
            else:
                key = (obj.translation_key, obj.locale_id)
                targets[key] = Target(False, obj.live, obj.last_published_at)
    return Public(sources, targets, texts, tops)


_VALUES = ("pk", "translation_key", "locale", "path", "content_type", "first_published_at")


def _page(values: Sequence[Any], tops: Mapping[str, str], **others: Any) -> Source:
    pk, key, _locale, path, content_type, published_at, title = values
    return Source(
        model=ContentType.objects.get_for_id(content_type).model_class(),
        pk=pk,
        key=key,
        title=title,
        path=path,
        top=tops.get(path[: Page.steplen * SECTION_DEPTH], title),
        published_at=published_at,
        **others,
    )


def _entry(obj: Any, words: int | None) -> Source:
    return Source(
        model=type(obj),
        pk=obj.pk,
        key=obj.translation_key,
        title=str(obj),
        is_public=obj.live,
        published_at=obj.first_published_at,
        words=words,
    )


def _registers() -> list[Any]:
    return [model for model in translated_models() if not issubclass(model, Page)]


def _pages() -> Any:
    """Return the pages of the types that are translated; an alias has no words of its own."""
    models = [model for model in translated_models() if issubclass(model, Page)]
    types = ContentType.objects.get_for_models(*models).values()
    return Page.objects.filter(content_type__in=types, alias_of=None).order_by("path")


def _tops() -> dict[str, str]:
    found = Page.objects.filter(depth=SECTION_DEPTH, locale__language_code=source_language())
    return dict(found.order_by().values_list("path", "title"))


def _translations(model: Any) -> Any:
    return model._default_manager.exclude(locale__language_code=source_language()).order_by()


def _targets() -> Iterator[tuple[Key, Target]]:
    found = _translations(Page).annotate(is_restricted=restriction())
    for key, locale, alias_of, live, is_restricted, published_at in found.values_list(
        "translation_key", "locale", "alias_of", "live", "is_restricted", "last_published_at"
    ):
        is_public = live and not is_restricted
        yield (key, locale), Target(alias_of is not None, is_public, published_at)


def drafts() -> dict[Key, str | None]:
    """Return which translations have a draft, and the status of its review, in one query.

    The status is one of `WorkflowState`, or None if nobody reviews it. A draft moves nothing that
    is remembered.
    """
    pages = _translations(Page).filter(alias_of=None)
    first, *others = [_drafts(rows) for rows in (pages, *map(_translations, _registers()))]
    return {(key, locale): review for key, locale, review in first.union(*others, all=True)}


def _drafts(rows: Any) -> Any:
    content_type = ContentType.objects.get_for_model(rows.model)
    reviews = WorkflowState.objects.filter(
        # Of one object there is at most one such.
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
        base_content_type=content_type,
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    rows = rows.annotate(review_status=Subquery(reviews.values("status")[:1]))
    is_reviewed = Q(review_status=WorkflowState.STATUS_IN_PROGRESS)
    wanted = Q(has_unpublished_changes=True) | Q(live=False) | is_reviewed
    return rows.filter(wanted).values_list("translation_key", "locale", "review_status")


def unpublished(keys: Set[UUID], tops: Mapping[str, str]) -> dict[UUID, Source]:
    """Return what is not public of the source language, by translation key."""
    if not keys:
        return {}
    pages = _pages().filter(translation_key__in=keys, locale__language_code=source_language())
    found = {
        values[1]: _page(values, tops, is_public=False, words=None)
        for values in pages.values_list(*_VALUES, "draft_title")
    }
    for model in _registers() if keys - found.keys() else ():
        rows = model._default_manager.filter(translation_key__in=keys)
        for obj in rows.filter(locale__language_code=source_language()):
            found[obj.translation_key] = _entry(obj, None)
    return found
