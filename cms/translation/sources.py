"""What of the source language is to be translated, and the rows that other languages have of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.text import capfirst
from wagtail.models import Page, Site

from cms.core.conf import source_language
from cms.core.visibility import public, restriction
from cms.publishing.findings import SECTION_DEPTH
from cms.translation.lags import Lags
from cms.translation.models import SourceText
from cms.translation.texts import translated_models

# A translation is told by its translation key and its locale.
Key = tuple[UUID, int]

# By the content type of the base model, and the primary key as text: what Wagtail's workflow has.
Reviewed = set[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Source:
    """An object of the source language that has words.

    `section` names the page below the home page that it lies in, or its register. `published_at`
    (UTC) is when it first became public; `words` is how many its public text has, or None as long
    as nobody has counted; `max_lag_days` is None unless its translations may lag some days.
    """

    model: Any
    pk: int
    key: UUID
    title: str
    section: str
    # In the tree of pages; "" for what is in a register.
    path: str
    is_public: bool
    published_at: datetime | None
    words: int | None
    max_lag_days: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """What is known of a translation without asking for its drafts."""

    is_alias: bool
    is_public: bool
    published_at: datetime | None
    has_draft: bool = False
    in_review: bool = False


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


def what_is_public() -> Public:
    """Return the public pages, all words that are kept, and the rows of other languages."""
    texts = {
        (key, locale): Text(count, since, is_machine)
        for key, locale, count, since, is_machine in SourceText.objects.values_list(
            "translation_key", "locale", "count", "outdated_since", "is_machine"
        )
    }
    lags, sections = Lags(), _sections()
    sources = {}
    for site in Site.objects.select_related("root_page"):
        for values in public(_pages(), site).values_list(*_VALUES, "title"):
            pk, key, locale = values[:3]
            text = texts.get((key, locale))
            sources[key] = _page(
                values,
                sections,
                is_public=True,
                words=text.words if text else None,
                max_lag_days=lags.of(pk, site.pk),
            )
    return Public(sources, dict(_targets()), texts)


_VALUES = ("pk", "translation_key", "locale", "path", "content_type", "first_published_at")


def _page(values: Sequence[Any], sections: Mapping[str, str], **others: Any) -> Source:
    pk, key, _locale, path, content_type, published_at, title = values
    return Source(
        model=ContentType.objects.get_for_id(content_type).model_class(),
        pk=pk,
        key=key,
        title=title,
        section=sections.get(path[: Page.steplen * SECTION_DEPTH], title),
        path=path,
        published_at=published_at,
        **others,
    )


def _pages() -> Any:
    """Return the pages of the types that are translated; an alias has no words of its own."""
    models = [model for model in translated_models() if issubclass(model, Page)]
    types = ContentType.objects.get_for_models(*models).values()
    return Page.objects.filter(content_type__in=types, alias_of=None).order_by("path")


def _translations() -> Any:
    return Page.objects.exclude(locale__language_code=source_language()).filter(depth__gt=1)


def _sections() -> dict[str, str]:
    tops = Page.objects.filter(depth=SECTION_DEPTH, locale__language_code=source_language())
    return dict(tops.order_by().values_list("path", "title"))


def _targets() -> Iterator[tuple[Key, Target]]:
    found = _translations().annotate(is_restricted=restriction()).order_by()
    for key, locale, alias_of, live, is_restricted, published_at in found.values_list(
        "translation_key", "locale", "alias_of", "live", "is_restricted", "last_published_at"
    ):
        is_public = live and not is_restricted
        yield (key, locale), Target(alias_of is not None, is_public, published_at)


def drafts_of_pages(reviewed: Reviewed) -> Iterator[tuple[Key, Target]]:
    """Yield the translations that have a draft, which moves nothing that is remembered."""
    page_type = ContentType.objects.get_for_model(Page).pk
    keys = {int(pk) for content_type, pk in reviewed if content_type == page_type}
    drafts = Q(has_unpublished_changes=True) | Q(live=False) | Q(pk__in=keys)
    found = _translations().filter(drafts, alias_of=None).annotate(is_restricted=restriction())
    for pk, key, locale, live, is_restricted, published_at in found.order_by().values_list(
        "pk", "translation_key", "locale", "live", "is_restricted", "last_published_at"
    ):
        is_public = live and not is_restricted
        yield (key, locale), Target(False, is_public, published_at, True, pk in keys)


def unpublished_pages(keys: Collection[UUID]) -> dict[UUID, Source]:
    if not keys:
        return {}
    sections = _sections()
    found = _pages().filter(translation_key__in=keys, locale__language_code=source_language())
    return {
        values[1]: _page(values, sections, is_public=False, words=None, max_lag_days=None)
        for values in found.values_list(*_VALUES, "draft_title")
    }


def snippets(
    reviewed: Reviewed, texts: Mapping[Key, Text]
) -> tuple[dict[UUID, Source], dict[Key, Target]]:
    """Return the objects of all registers, which are few, with the names that they go by."""
    sources, targets = {}, {}
    for model in translated_models():
        if issubclass(model, Page):
            continue
        content_type = ContentType.objects.get_for_model(model).pk
        for obj in model._default_manager.select_related("locale").order_by("pk"):
            key = (obj.translation_key, obj.locale_id)
            if obj.locale.language_code == source_language():
                text = texts.get(key)
                sources[obj.translation_key] = Source(
                    model=model,
                    pk=obj.pk,
                    key=obj.translation_key,
                    title=str(obj),
                    section=str(capfirst(model._meta.verbose_name_plural)),
                    path="",
                    is_public=obj.live,
                    published_at=obj.first_published_at,
                    words=text.words if text else None,
                    max_lag_days=None,
                )
            else:
                in_review = (content_type, str(obj.pk)) in reviewed
                has_draft = obj.has_unpublished_changes or not obj.live or in_review
                published_at = obj.last_published_at
                targets[key] = Target(False, obj.live, published_at, has_draft, in_review)
    return sources, targets
