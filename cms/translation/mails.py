"""One mail a day at most about translations, in the receiver's language, on mornings at seven.

What is told is worked out from facts (`cms.translation.events`). There is one job for each receiver
and day, so it comes once, also after a standstill.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.models import Locale

from cms.core.conf import source_language
from cms.core.formats import format_date
from cms.core.languages import name_of
from cms.core.timed import local_date
from cms.publishing.due import last_of_days
from cms.publishing.jobs import ask
from cms.publishing.mails import send
from cms.publishing.responsible import people
from cms.translation.addresses import editor_address
from cms.translation.desk_rights import translatable
from cms.translation.enums import MailKind
from cms.translation.events import SENT_AT, Event, events
from cms.translation.models import MailPreferences
from cms.translation.sources import Source


@dataclass(slots=True)
class Entry:
    """What has happened to one translation, in sentences."""

    title: str
    language: str
    url: str
    sentences: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)


def ask_for_mails(since: datetime, until: datetime) -> None:
    """Ask for a mail to each who is to hear of something, on each morning that has come.

    Of mornings that were missed there is one mail, with all that happened meanwhile.
    """
    end = last_of_days(since, until, SENT_AT)
    if end is None:
        return
    # From the morning on which the last ones were made.
    start = last_of_days(since - timedelta(days=2), since, SENT_AT)
    interval = {"since": (start or since).isoformat(), "until": end.isoformat()}
    found = events(start or since, end)
    users = {user for each in found for user in each.users if each.is_for(user)}
    for user in sorted(users):
        key = f"translation_mail:{user}:{local_date(end)}"
        ask("translation_mail", key, {"user": user, **interval}, until)


def send_mail(user: int, since: str, until: str, now: datetime) -> None:
    """Send one mail about what happened between two moments (ISO 8601), if anything still holds."""
    recipient = people([user]).get(user)
    if recipient is None:
        return
    found = events(datetime.fromisoformat(since), datetime.fromisoformat(until))
    with translation.override(recipient.language):
        entries = entries_for(user, found, recipient.language)
    if entries:
        send("digest", recipient, {"entries": entries}, app="cms_translation")


def entries_for(user: int, found: Iterable[Event], language: str) -> list[Entry]:
    """Return what a user wants to hear and may work on, once for each translation."""
    person = get_user_model().objects.get(pk=user)
    wanted = MailPreferences.objects.filter(user=user).first() or MailPreferences()
    mine = [each for each in found if each.is_for(user) and getattr(wanted, each.kind.value)]
    sources = _sources(mine)
    entries: dict[tuple[UUID, int], Entry] = {}
    for locale in Locale.objects.filter(pk__in={each.locale for each in mine}):
        allowed = translatable(person, map(_as_listed, sources.values()), locale)
        for each in mine:
            if each.locale == locale.pk and each.key in allowed:
                place = (each.key, locale.pk)
                entry = entries.setdefault(place, _entry(sources[each.key], locale))
                entry.sentences.append(SAID[each.kind](each, language))
                entry.quotes += [each.words] if each.words else []
    return list(entries.values())


def _as_listed(row: Any) -> Source:
    path = getattr(row, "path", "")
    return Source(type(row), row.pk, row.translation_key, str(row), row.live, None, None, path)


def _sources(found: Iterable[Event]) -> dict[UUID, Any]:
    """Return the objects in the source language, in one query for each of their models."""
    kinds: dict[Any, set[UUID]] = {}
    for each in found:
        kinds.setdefault(each.model, set()).add(each.key)
    return {row.translation_key: row for model, keys in kinds.items() for row in _in(model, keys)}


def _in(model: Any, keys: set[UUID]) -> Iterator[Any]:
    rows = model._default_manager.filter(translation_key__in=keys)
    yield from rows.filter(locale__language_code=source_language()).select_related("locale")


def _entry(source: Any, locale: Locale) -> Entry:
    return Entry(
        title=str(source),
        language=name_of(locale.language_code),
        url=editor_address(type(source), source.translation_key, locale),
    )


def _assigned(event: Event, language: str) -> str:
    if event.day is None:
        return _("You have been asked to translate it.")
    date = format_date(event.day, language)
    return _("You have been asked to translate it by %(date)s.") % {"date": date}


def _near(event: Event, language: str) -> str:
    assert event.day is not None
    return _("It is to be translated by %(date)s.") % {"date": format_date(event.day, language)}


def _plain(sentence: str, event: Event, language: str) -> str:
    return _(sentence)


CHANGED = gettext_noop("The text in the source language has changed.")
SENT_BACK = gettext_noop("The reviewer has sent it back.")
PUBLISHED = gettext_noop("The translation is published.")

SAID: dict[MailKind, Callable[[Event, str], str]] = {
    MailKind.ASSIGNED: _assigned,
    MailKind.DEADLINE: _near,
    MailKind.SOURCE_CHANGED: partial(_plain, CHANGED),
    MailKind.SENT_BACK: partial(_plain, SENT_BACK),
    MailKind.PUBLISHED: partial(_plain, PUBLISHED),
}
