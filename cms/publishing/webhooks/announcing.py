"""Tells of what has become public, changed, moved or gone, by comparing with what is known outside.

So it makes no difference what was done to it, in which order, or how often: a page that was
published and taken offline before anybody was told of it is not told of at all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.core.conf import source_language
from cms.publishing.models import Announced, DoneUntil
from cms.publishing.webhooks.changes import is_anybody_told
from cms.publishing.webhooks.events import moments, registers, type_of
from cms.publishing.webhooks.families import Family, public_families, public_pages
from cms.publishing.webhooks.messages import Event, tell, was_told
from cms.publishing.webhooks.purging import is_configured

Known = dict[tuple[UUID, str], Announced]


@transaction.atomic
def announce(now: datetime, batch: str, at: str, changed: list[str]) -> None:
    """Tell of what was changed at a moment (ISO 8601), once for each batch.

    `changed` has "key:language" of what was saved, and "" if anything may have become something
    else. What is told, and what is known outside then, are written together.
    """
    if was_told(batch):
        return
    pairs = [each.split(":") for each in changed if each]
    saved = {(UUID(key), language) for key, language in pairs}
    keys = None if "" in changed else {key for key, _language in saved}
    moment = datetime.fromisoformat(at)
    found = _compare(keys, saved)
    events = [
        Event(f"{type_of(family.content_type)}.{happening}", moment, family, language)
        for happening, family, language in found
    ]
    tell(events, batch, now)


def take_stock() -> None:
    """Write down all that is public now as known outside, without telling anybody."""
    with transaction.atomic():
        _compare(None, set())


def tell_of_moments(since: datetime, until: datetime) -> None:
    """Tell of what the clock did after `since`, up to `until` (aware); for `register_due`."""
    if not (is_configured() or is_anybody_told()):
        return
    found = moments(since, until)
    families = public_pages({moment.key for moment in found}) if found else {}
    events = [
        Event(moment.event, moment.at, families[moment.key], source_language())
        for moment in found
        if moment.key in families
    ]
    tell(events, f"clock-{until.isoformat()}", until)


def _compare(
    keys: Collection[UUID] | None, saved: Collection[tuple[UUID, str]]
) -> list[tuple[str, Family, str]]:
    """Return what has happened since it was last told, and write down what is known from now on.

    As the name of what happened, to what, in which language.
    """
    # In line: two who compare at the same time would tell the same.
    line = DoneUntil.objects.select_for_update()
    line.get_or_create(name="announced", defaults={"moment": timezone.now()})
    families = public_families(keys)
    rows = Announced.objects.all() if keys is None else Announced.objects.filter(key__in=keys)
    known = {(row.key, row.language): row for row in rows}
    found: list[tuple[str, Family, str]] = []
    new, moved = [], []
    for key, family in families.items():
        for language, path in family.paths.items():
            row = known.pop((key, language), None)
            if row is None:
                values = {"content_type_id": family.content_type, "url_path": path}
                new.append(Announced(key=key, language=language, **values))
                found.append(("published", family, language))
                continue
            if row.url_path != path:
                former = replace(family, former={language: row.url_path})
                found.append(("moved", former, language))
                row.url_path = path
                moved.append(row)
            if (key, language) in saved:
                found.append(("updated", family, language))
    found += _gone(known, families)
    Announced.objects.bulk_create(new, batch_size=1000)
    Announced.objects.bulk_update(moved, ["url_path"], batch_size=500)
    Announced.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    return found


def _gone(known: Known, families: dict[UUID, Family]) -> Iterator[tuple[str, Family, str]]:
    """Yield what is public no longer; of its addresses those that were known."""
    left = _left(known)
    paths: dict[UUID, dict[str, str]] = defaultdict(dict)
    for (key, language), row in known.items():
        paths[key][language] = row.url_path
    for (key, language), row in known.items():
        # Another language of it may still be public.
        family = families.get(key) or Family(key, row.content_type_id, None, None, paths[key])
        happening = "unpublished" if (key, language) in left else "deleted"
        yield happening, replace(family, former={language: row.url_path}), language


def _left(known: Known) -> set[tuple[UUID, str]]:
    """Return which of them still exist, as drafts or the like."""
    keys = {key for key, _language in known}
    models = [Page, *registers()] if keys else []
    found = (model._base_manager.filter(translation_key__in=keys) for model in models)
    return {
        pair
        for rows in found
        for pair in rows.values_list("translation_key", "locale__language_code")
    }
