"""Sends for translation, hands over and takes back; nothing becomes public by it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from cms.core.conf import source_language
from cms.translation.composing import save_draft, take_snapshot, translation_into
from cms.translation.models import Assignment
from cms.translation.release_rule import to_translate


@transaction.atomic
def send_for_translation(
    sources: Iterable[Any],
    locale: Locale,
    *,
    user: Any,
    assignee: Any,
    deadline: date | None,
    now: datetime,
) -> list[Assignment]:
    """Ask for translations of sources into a language, and return who is to make each.

    Translators get what is public, or the latest draft of what is not public or goes out in all
    languages together. What was sent before gets the new translator and deadline. `deadline` is
    the last day on Stockholm's clock, `now` is aware.
    """
    return [
        _send(source, locale, user=user, assignee=assignee, deadline=deadline, now=now)
        for source in sources
    ]


def _send(
    source: Any, locale: Locale, *, user: Any, assignee: Any, deadline: date | None, now: datetime
) -> Assignment:
    words = to_translate(source)
    take_snapshot(words)
    translation = translation_into(words, locale)
    if isinstance(source, Page) and not Page.objects.filter(locale=locale).exists():
        # With its first page a language is opened to those who are to translate into it.
        save_draft(translation, None)
    assignment, _created = Assignment.objects.update_or_create(
        translation_key=source.translation_key,
        locale=locale,
        defaults={
            "content_type": ContentType.objects.get_for_model(type(source)),
            "assignee": assignee,
            "deadline": deadline,
            "sent_at": now,
            "sent_by": user,
            "done_at": None,
        },
    )
    _log(source, "send", assignment, user)
    return assignment


@transaction.atomic
def change_assignment(
    assignment: Assignment, *, user: Any, assignee: Any, deadline: date | None, now: datetime
) -> None:
    """Give what is sent another translator or deadline; a new translator gets it as sent now."""
    if assignment.assignee != assignee:
        assignment.assignee, assignment.sent_at, assignment.sent_by = assignee, now, user
    assignment.deadline = deadline
    assignment.save()
    _log(source_of_assignment(assignment), "change", assignment, user)


@transaction.atomic
def take_back(assignment: Assignment, *, user: Any) -> None:
    """Ask nobody for a translation any more; what was translated stays in the memory."""
    _log(source_of_assignment(assignment), "take_back", assignment, user)
    assignment.delete()


def source_of_assignment(assignment: Assignment) -> Any:
    """Return what is to be translated, as its row is, or None if it is gone."""
    model: Any = assignment.content_type.model_class()
    rows = model._default_manager.filter(locale__language_code=source_language())
    return rows.filter(translation_key=assignment.translation_key).first()


def _log(source: Any, action: str, assignment: Assignment, user: Any) -> None:
    deadline = assignment.deadline.isoformat() if assignment.deadline else ""
    data = {"language": assignment.locale.language_code, "deadline": deadline}
    log(source, f"cms_translation.{action}", user=user, data=data)
