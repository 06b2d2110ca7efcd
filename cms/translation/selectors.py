"""What there is to translate: each object of the source language, and how it stands in others."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.text import capfirst
from wagtail.models import Locale, Page, Site, WorkflowState

from cms.core.conf import source_language
from cms.core.indexes import remembered
from cms.core.timed import Timed, local_date
from cms.core.visibility import public, restriction
from cms.publishing.findings import SECTION_DEPTH
from cms.translation.enums import TranslationState
from cms.translation.lags import Lags
from cms.translation.models import Assignment, SourceText
from cms.translation.states import Facts, late_from, state
from cms.translation.texts import translated_models

# A translation, or the words of one, is told by its translation key and its locale.
Key = tuple[UUID, int]


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
    is_public: bool
    published_at: datetime | None
    words: int | None
    max_lag_days: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an object stands in a language; moments are in UTC.

    `translated_at` is when its public translation was published, `late_from` when it is (or was)
    to be there at the latest; the assignment is an open one.
    """

    locale: Locale
    state: TranslationState
    outdated_since: datetime | None
    translated_at: datetime | None
    late_from: datetime | None
    is_late: bool
    assignment: Assignment | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An object of the source language, with one standing for each other language."""

    source: Source
    standings: list[Standing]


@dataclass(frozen=True, slots=True)
class _Target:
    """What is known of a translation without asking for its drafts."""

    is_alias: bool
    is_public: bool
    published_at: datetime | None
    has_draft: bool = False
    in_review: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    words: int
    outdated_since: datetime | None
    is_machine: bool


@dataclass(frozen=True, slots=True)
class _Public:
    """What only publishing changes."""

    sources: dict[UUID, Source]
    targets: dict[Key, _Target]
    texts: dict[Key, _Text]


def languages() -> list[Locale]:
    """Return the languages that are translated into, in the order in which they were added."""
    return list(Locale.objects.exclude(language_code=source_language()).order_by("pk"))


def rows(now: datetime) -> list[Row]:
    """Return what is public or sent for translation, in the order of the tree; `now` is aware.

    It takes a fixed number of queries. What has no words is left out.
    """
    known = remembered(("translations",), now, lambda: Timed(_public(), None)).value
    assignments = {
        (each.translation_key, each.locale_id): each
        for each in Assignment.objects.filter(done_at=None).select_related(
            "assignee__wagtail_userprofile"
        )
    }
    reviewed = set(
        WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).values_list(
            "base_content_type", "object_id"
        )
    )
    snippets, targets_of_snippets = _snippets(reviewed, known.texts)
    sources = {**known.sources, **snippets}
    sent = {key for key, _locale in assignments}
    sources |= _unpublished_pages(sent - sources.keys())
    targets = {**known.targets, **dict(_drafts_of_pages(reviewed)), **targets_of_snippets}
    locales = languages()
    return [
        Row(
            source,
            [
                _standing(source, locale, targets, known.texts, assignments, now)
                for locale in locales
            ],
        )
        for source in sources.values()
        if source.words != 0 and (source.is_public or source.key in sent)
    ]


def _standing(
    source: Source,
    locale: Locale,
    targets: Mapping[Key, _Target],
    texts: Mapping[Key, _Text],
    assignments: Mapping[Key, Assignment],
    now: datetime,
) -> Standing:
    key = (source.key, locale.pk)
    target, text, assignment = targets.get(key), texts.get(key), assignments.get(key)
    facts = Facts(
        exists=target is not None,
        is_alias=target is not None and target.is_alias,
        is_public=target is not None and target.is_public,
        is_assigned=assignment is not None,
        has_draft=target is not None and target.has_draft,
        in_review=target is not None and target.in_review,
        outdated_since=text.outdated_since if text else None,
        is_machine=text is not None and text.is_machine,
    )
    is_translated = facts.is_public and not facts.is_alias
    published_at = source.published_at if source.is_public else None
    late = late_from(facts, published_at, source.max_lag_days)
    deadline = assignment.deadline if assignment else None
    return Standing(
        locale=locale,
        state=state(facts),
        outdated_since=facts.outdated_since if is_translated else None,
        translated_at=target.published_at if target and is_translated else None,
        late_from=late,
        is_late=late is not None and now >= late,
        assignment=assignment,
        is_overdue=deadline is not None and deadline < local_date(now),
    )


def _public() -> _Public:
    texts = {
        (key, locale): _Text(count, since, is_machine)
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
    return _Public(sources, dict(_targets()), texts)


_VALUES = ("pk", "translation_key", "locale", "path", "content_type", "first_published_at")


def _page(values: Sequence[Any], sections: Mapping[str, str], **others: Any) -> Source:
    pk, key, _locale, path, content_type, published_at, title = values
    return Source(
        model=ContentType.objects.get_for_id(content_type).model_class(),
        pk=pk,
        key=key,
        title=title,
        section=sections.get(path[: Page.steplen * SECTION_DEPTH], title),
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


def _targets() -> Iterator[tuple[Key, _Target]]:
    found = _translations().annotate(is_restricted=restriction()).order_by()
    for key, locale, alias_of, live, is_restricted, published_at in found.values_list(
        "translation_key", "locale", "alias_of", "live", "is_restricted", "last_published_at"
    ):
        is_public = live and not is_restricted
        yield (key, locale), _Target(alias_of is not None, is_public, published_at)


def _drafts_of_pages(reviewed: set[tuple[int, str]]) -> Iterator[tuple[Key, _Target]]:
    """Yield the translations that have a draft, which moves nothing that is remembered."""
    page_type = ContentType.objects.get_for_model(Page).pk
    keys = {int(pk) for content_type, pk in reviewed if content_type == page_type}
    drafts = Q(has_unpublished_changes=True) | Q(live=False) | Q(pk__in=keys)
    found = _translations().filter(drafts, alias_of=None).annotate(is_restricted=restriction())
    for pk, key, locale, live, is_restricted, published_at in found.order_by().values_list(
        "pk", "translation_key", "locale", "live", "is_restricted", "last_published_at"
    ):
        is_public = live and not is_restricted
        yield (key, locale), _Target(False, is_public, published_at, True, pk in keys)


def _unpublished_pages(keys: Collection[UUID]) -> dict[UUID, Source]:
    if not keys:
        return {}
    sections = _sections()
    found = _pages().filter(translation_key__in=keys, locale__language_code=source_language())
    return {
        values[1]: _page(values, sections, is_public=False, words=None, max_lag_days=None)
        for values in found.values_list(*_VALUES, "draft_title")
    }


def _snippets(
    reviewed: set[tuple[int, str]], texts: Mapping[Key, _Text]
) -> tuple[dict[UUID, Source], dict[Key, _Target]]:
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
                    is_public=obj.live,
                    published_at=obj.first_published_at,
                    words=text.words if text else None,
                    max_lag_days=None,
                )
            else:
                in_review = (content_type, str(obj.pk)) in reviewed
                has_draft = obj.has_unpublished_changes or not obj.live or in_review
                published_at = obj.last_published_at
                targets[key] = _Target(False, obj.live, published_at, has_draft, in_review)
    return sources, targets
