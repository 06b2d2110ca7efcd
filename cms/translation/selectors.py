"""What there is to translate: each object of the source language, and how it stands in others."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale, WorkflowState

from cms.core.conf import source_language
from cms.core.indexes import remembered
from cms.core.timed import Timed, local_date
from cms.translation.enums import TranslationState
from cms.translation.lags import Lags
from cms.translation.models import Assignment
from cms.translation.sources import (
    Key,
    Public,
    Source,
    Target,
    drafts,
    unpublished,
    what_is_public,
)
from cms.translation.states import Facts, late_from, state


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
    is_sent_back: bool

    @property
    def translator(self) -> str:
        """Who is to translate it now, in words."""
        person = self.assignment and self.assignment.assignee
        return str(get_user_display_name(person)) if person else ""


@dataclass(frozen=True, slots=True)
class Row:
    """An object of the source language, with one standing for each other language."""

    source: Source
    standings: list[Standing]


def languages() -> Any:
    """Return the languages that are translated into, in the order in which they were added."""
    return Locale.objects.exclude(language_code=source_language()).order_by("pk")


def rows(
    now: datetime, *, also: Collection[UUID] = (), locales: Iterable[Locale] | None = None
) -> list[Row]:
    """Return what is public or sent for translation, in the order of the tree; `now` is aware.

    `also` are translation keys of what is wanted although it is neither; without `locales` it is
    about all languages. What has no words is left out. However much there is, the queries are as
    many.
    """
    known, drafted = _public(now), drafts()
    locales = list(languages()) if locales is None else list(locales)
    assignments = {
        (each.translation_key, each.locale_id): each
        for each in Assignment.objects.filter(done_at=None).select_related(
            "assignee__wagtail_userprofile"
        )
    }
    sent = {key for key, _locale in assignments} | set(also)
    sources = {**known.sources, **unpublished(sent - known.sources.keys(), known.tops)}
    return [
        Row(
            source,
            [
                _standing(
                    source,
                    locale,
                    _facts(known, drafted, assignments, (source.key, locale.pk)),
                    known.targets.get((source.key, locale.pk)),
                    assignments.get((source.key, locale.pk)),
                    now,
                )
                for locale in locales
            ],
        )
        for source in sources.values()
        if source.words != 0 and (source.is_public or source.key in sent)
    ]


def _facts(
    known: Public, drafted: Mapping[Key, str | None], assigned: Container[Key], key: Key
) -> Facts:
    target, text = known.targets.get(key), known.texts.get(key)
    has_draft = key in drafted
    return Facts(
        exists=has_draft or target is not None,
        is_alias=not has_draft and target is not None and target.is_alias,
        is_public=target is not None and target.is_public,
        is_assigned=key in assigned,
        has_draft=has_draft,
        in_review=drafted.get(key) == WorkflowState.STATUS_IN_PROGRESS,
        is_sent_back=drafted.get(key) == WorkflowState.STATUS_NEEDS_CHANGES,
        outdated_since=text.outdated_since if text else None,
        is_machine=text is not None and text.is_machine,
    )


def _standing(
    source: Source,
    locale: Locale,
    facts: Facts,
    target: Target | None,
    assignment: Assignment | None,
    now: datetime,
) -> Standing:
    is_translated = facts.is_public and not facts.is_alias
    late = _late_from(source, facts)
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
        is_sent_back=facts.is_sent_back,
    )


def _late_from(source: Source, facts: Facts) -> datetime | None:
    published_at = source.published_at if source.is_public else None
    return late_from(facts, published_at, source.max_lag_days)


def lagging(now: datetime) -> Iterator[tuple[Source, Locale, datetime]]:
    """Yield the public pages with the languages that lag, and until when they may (UTC)."""
    if not Lags().exist:
        return
    known = _public(now)
    sources = [each for each in known.sources.values() if each.max_lag_days is not None]
    for locale in languages():
        for source in sources:
            facts = _facts(known, {}, (), (source.key, locale.pk))
            if late := _late_from(source, facts):
                yield source, locale, late


def _public(now: datetime) -> Public:
    return remembered(("translations",), now, lambda: Timed(what_is_public(), None)).value
