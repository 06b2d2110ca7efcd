"""What has happened to translations in an interval, worked out from facts; nothing is stored."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q
from wagtail.models import Page, TaskState
from wagtail_localize.models import StringTranslation

from cms.core.conf import source_language
from cms.core.timed import local_date
from cms.publishing.due import each_day
from cms.publishing.models import Approval
from cms.translation.enums import MailKind
from cms.translation.models import Assignment, SourceText
from cms.translation.texts import translated_models

# The morning mail, on Stockholm's clock.
SENT_AT = time(7)
# A deadline is told so many days before, and on the day itself.
BEFORE_DEADLINE = (timedelta(days=3), timedelta(0))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that users hear of, except the one who did it; a translation is key and locale.

    `words` is what a reviewer wrote, `day` the deadline.
    """

    kind: MailKind
    key: UUID
    locale: int
    model: Any
    users: frozenset[int]
    by: int | None = None
    words: str = ""
    day: date | None = None

    def is_for(self, user: int) -> bool:
        return user in self.users and user != self.by


def events(since: datetime, until: datetime) -> list[Event]:
    """Return what has happened after `since`, up to `until` (aware), in the order of urgency.

    The queries are as many, however much has happened.
    """
    made_by = _Makers(since, until)
    return [
        *_sent_back(made_by, since, until),
        *_deadlines(since, until),
        *_assigned(since, until),
        *_source_changed(made_by, since, until),
        *_published(made_by, since, until),
    ]


class _Makers:
    """Who works on translations, and who let them out in the interval."""

    def __init__(self, since: datetime, until: datetime) -> None:
        self.assignments = {
            (each.translation_key, each.locale_id): each for each in Assignment.objects.all()
        }
        rows = Approval.objects.filter(approved_at__gt=since, approved_at__lte=until)
        # Pages have one content type for all of them.
        self.approvals = {
            (each.content_type_id, each.object_id): each for each in rows.order_by("approved_at")
        }

    def of(self, key: UUID, locale: int) -> set[int]:
        """Return who is, or was last, to make a translation."""
        found = self.assignments.get((key, locale))
        return {found.assignee_id} if found and found.assignee_id else set()

    def approval(self, row: Any) -> Approval | None:
        kind = ContentType.objects.get_for_model(Page if isinstance(row, Page) else type(row))
        return self.approvals.get((kind.pk, str(row.pk)))


def _assigned(since: datetime, until: datetime) -> Iterator[Event]:
    rows = Assignment.objects.filter(sent_at__gt=since, sent_at__lte=until, done_at=None)
    for each in rows.exclude(assignee=None):
        yield _of(
            MailKind.ASSIGNED, each, {each.assignee_id}, by=each.sent_by_id, day=each.deadline
        )


def _deadlines(since: datetime, until: datetime) -> Iterator[Event]:
    days = [local_date(moment) for moment in each_day(since, until, SENT_AT)]
    near = {day + ahead for day in days for ahead in BEFORE_DEADLINE}
    for each in Assignment.objects.filter(done_at=None, deadline__in=near).exclude(assignee=None):
        # Who is given something today hears of its deadline then.
        if not since < each.sent_at <= until:
            yield _of(MailKind.DEADLINE, each, {each.assignee_id}, day=each.deadline)


def _source_changed(made_by: _Makers, since: datetime, until: datetime) -> Iterator[Event]:
    """Tell of words that have changed: to those who translated them, or are about to."""
    changed = SourceText.objects.filter(
        locale__language_code=source_language(), changed_at__gt=since, changed_at__lte=until
    ).select_related("content_type")
    texts = {each.translation_key: each for each in changed}
    outdated = set(
        SourceText.objects.filter(translation_key__in=texts, outdated_since__isnull=False)
        .exclude(locale__language_code=source_language())
        .values_list("translation_key", "locale_id")
    )
    being_made = {
        (key, locale)
        for (key, locale), each in made_by.assignments.items()
        if key in texts and each.done_at is None and each.sent_at < texts[key].changed_at
    }
    translators = _translators(outdated)
    published_by = _published_by(made_by, texts.values())
    for key, locale in sorted(outdated | being_made, key=str):
        users = made_by.of(key, locale) or translators.get((key, locale), set())
        model = texts[key].content_type.model_class()
        yield Event(
            MailKind.SOURCE_CHANGED, key, locale, model, frozenset(users), by=published_by.get(key)
        )


def _translators(wanted: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], set[int]]:
    """Return who last translated a text of what nobody was ever given."""
    rows = StringTranslation.objects.filter(
        context__object_id__in={key for key, _locale in wanted},
        last_translated_by__isnull=False,
    ).values_list("context__object_id", "locale_id", "last_translated_by")
    latest: dict[tuple[UUID, int], tuple[datetime, int]] = {}
    for key, locale, user, at in rows.annotate(at=Max("updated_at")).order_by("at"):
        latest[key, locale] = (at, user)
    return {key: {user} for key, (_at, user) in latest.items()}


def _published_by(made_by: _Makers, texts: Iterable[SourceText]) -> dict[UUID, int | None]:
    found: dict[UUID, int | None] = {}
    kinds: dict[Any, set[UUID]] = {}
    for text in texts:
        kinds.setdefault(text.content_type.model_class(), set()).add(text.translation_key)
    for row in _rows(kinds, Q(locale__language_code=source_language())):
        approval = made_by.approval(row)
        found[row.translation_key] = approval.approved_by_id if approval else None
    return found


def _rows(kinds: dict[Any, set[UUID]], condition: Q) -> Iterator[Any]:
    """Yield rows by translation key: all pages in one query, others in one for each model."""
    pages = {key for model, keys in kinds.items() if issubclass(model, Page) for key in keys}
    if pages:
        yield from Page.objects.filter(condition, translation_key__in=pages)
    for model, keys in kinds.items():
        if not issubclass(model, Page):
            yield from model._default_manager.filter(condition, translation_key__in=keys)


def _sent_back(made_by: _Makers, since: datetime, until: datetime) -> Iterator[Event]:
    rejected = TaskState.objects.filter(
        status=TaskState.STATUS_REJECTED, finished_at__gt=since, finished_at__lte=until
    ).select_related("workflow_state", "revision")
    states = {
        (each.workflow_state.base_content_type_id, each.workflow_state.object_id): each
        for each in rejected.order_by("finished_at")
    }
    for row in _by_type(states):
        state = states[_type_of(row), str(row.pk)]
        users = made_by.of(row.translation_key, row.locale_id)
        wrote = {state.workflow_state.requested_by_id, state.revision and state.revision.user_id}
        yield Event(
            MailKind.SENT_BACK,
            row.translation_key,
            row.locale_id,
            _model_of(row),
            frozenset({*users, *wrote} - {None}),
            by=state.finished_by_id,
            words=state.comment,
        )


def _by_type(states: Collection[tuple[int, str]]) -> Iterator[Any]:
    """Yield the translations among some objects, by content type and primary key."""
    for model in _kinds():
        kind = ContentType.objects.get_for_model(model).pk
        keys = [object_id for its, object_id in states if its == kind]
        if keys:
            rows = model._default_manager.filter(pk__in=keys)
            yield from rows.exclude(locale__language_code=source_language())


def _published(made_by: _Makers, since: datetime, until: datetime) -> Iterator[Event]:
    for model in _kinds():
        rows = model._default_manager.filter(
            live=True, last_published_at__gt=since, last_published_at__lte=until
        ).exclude(locale__language_code=source_language())
        if model is Page:
            rows = rows.filter(alias_of=None)
        for row in rows.order_by("pk"):
            approval = made_by.approval(row)
            authors = approval.authors if approval else []
            users = made_by.of(row.translation_key, row.locale_id)
            yield Event(
                MailKind.PUBLISHED,
                row.translation_key,
                row.locale_id,
                _model_of(row),
                frozenset({*users, *authors}),
                by=approval.approved_by_id if approval else None,
            )


def _kinds() -> list[Any]:
    return [Page, *(each for each in translated_models() if not issubclass(each, Page))]


def _type_of(row: Any) -> int:
    kind = Page if isinstance(row, Page) else type(row)
    return int(ContentType.objects.get_for_model(kind).pk)


def _model_of(row: Any) -> Any:
    if isinstance(row, Page):
        return ContentType.objects.get_for_id(row.content_type_id).model_class()
    return type(row)


def _of(kind: MailKind, assignment: Assignment, users: set[Any], **values: Any) -> Event:
    model = ContentType.objects.get_for_id(assignment.content_type_id).model_class()
    return Event(
        kind, assignment.translation_key, assignment.locale_id, model, frozenset(users), **values
    )
