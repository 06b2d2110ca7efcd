"""What there is to translate: each object of the source language, and how it stands in others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail.admin.utils import get_user_display_name
from wagtail.models import Locale, WorkflowState

from cms.core.conf import source_language
from cms.core.indexes import remembered
from cms.core.timed import Timed, local_date
from cms.translation.enums import TranslationState
from cms.translation.models import Assignment
from cms.translation.sources import (
    Key,
    Source,
    Target,
    Text,
    drafts_of_pages,
    snippets,
    unpublished_pages,
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


def languages() -> list[Locale]:
    """Return the languages that are translated into, in the order in which they were added."""
    return list(Locale.objects.exclude(language_code=source_language()).order_by("pk"))


def rows(now: datetime, also: Collection[UUID] = ()) -> list[Row]:
    """Return what is public or sent for translation, in the order of the tree; `now` is aware.

    `also` are translation keys of what is wanted although it is neither. What has no words is left
    out. The queries are as many, however much there is.
    """
    known = remembered(("translations",), now, lambda: Timed(what_is_public(), None)).value
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
    registers, targets_of_registers = snippets(reviewed, known.texts)
    sources = {**known.sources, **registers}
    sent = {key for key, _locale in assignments} | set(also)
    sources |= unpublished_pages(sent - sources.keys())
    targets = {**known.targets, **dict(drafts_of_pages(reviewed)), **targets_of_registers}
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
    targets: Mapping[Key, Target],
    texts: Mapping[Key, Text],
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
