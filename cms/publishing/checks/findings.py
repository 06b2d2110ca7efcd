"""Keeps the list of what there is to mend on what residents see (`Finding`)."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.dispatch import receiver
from django.utils import timezone, translation
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.admin.localization import get_available_admin_languages
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import published, unpublished

from cms.core.conf import source_language
from cms.core.visibility import unrestricted
from cms.publishing.checks.lookups import looked_up_once
from cms.publishing.checks.registry import Problem, has_checks, problems
from cms.publishing.due import last_of_days
from cms.publishing.jobs import ask
from cms.publishing.models import Finding

AT_A_TIME = 100
# When the links have been looked at, too.
EACH_DAY_AT = time(5)
# Of the page below the home page, in Wagtail's tree.
SECTION_DEPTH = 3


def checked_models() -> list[Any]:
    """Return the models whose public objects are looked at."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and has_checks(model)
    ]


def ask_for_findings(since: datetime, until: datetime) -> None:
    """Ask for `refresh_findings` each morning, before people come to work."""
    if moment := last_of_days(since, until, EACH_DAY_AT):
        ask("refresh_findings", f"refresh_findings:{moment.isoformat()}", {}, until)


def refresh_findings(now: datetime) -> None:
    """Check all that is public, and forget what no longer is; `now` is aware.

    It takes as long as there are pages, in a transaction for each hundred of them.
    """
    for model in checked_models():
        keys = list(_public(model).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), AT_A_TIME):
            _check(model, keys[start : start + AT_A_TIME], now)
    Finding.objects.filter(checked_at__lt=now).delete()


@receiver([published, unpublished])
def refresh_after_commit(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Check what has just become public, or forget it."""
    if has_checks(type(instance)):
        again = partial(_check, type(instance), [instance.pk], timezone.now())
        # Whoever publishes is not stopped by a list that is made anew each day.
        transaction.on_commit(again, robust=True)


def _public(model: Any) -> Any:
    rows = model.objects.filter(live=True)
    return unrestricted(rows.filter(alias_of=None)) if issubclass(model, Page) else rows


def _findings(model: Any, keys: Iterable[Any]) -> Any:
    content_type = ContentType.objects.get_for_model(model)
    return Finding.objects.filter(content_type=content_type, object_id__in=map(str, keys))


@transaction.atomic
def _check(model: Any, keys: Iterable[Any], now: datetime) -> None:
    objects = list(_public(model).filter(pk__in=keys).select_related("locale"))
    _load_rows(model, objects)
    shared = _shared_facts(model, objects)
    with looked_up_once():
        found = [row for obj in objects for row in _rows(obj, shared.get(obj.pk, {}), now)]
    _findings(model, keys).delete()
    # Whoever checks the same at the same time finds the same.
    Finding.objects.bulk_create(found, ignore_conflicts=True)


def _load_rows(model: Any, objects: list[Any]) -> None:
    if issubclass(model, ClusterableModel):
        relations = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
        prefetch_related_objects(objects, *relations)


def _rows(obj: Any, shared: dict[str, Any], now: datetime) -> Iterator[Finding]:
    by_language = _problems_by_language(obj, now)
    first = next(iter(by_language.values()))
    content_type = ContentType.objects.get_for_model(type(obj))
    for number, problem in enumerate(first):
        yield Finding(
            content_type=content_type,
            object_id=str(obj.pk),
            number=number,
            locale=obj.locale,
            title=str(obj)[:255],
            level=problem.level,
            code=problem.code,
            field=problem.field,
            block=problem.block,
            messages={code: each[number].message for code, each in by_language.items()},
            checked_at=now,
            **shared,
        )


def _problems_by_language(obj: Any, now: datetime) -> dict[str, list[Problem]]:
    """Return the same problems in each language of the admin; most objects have none in any."""
    found: dict[str, list[Problem]] = {}
    for code, _name in get_available_admin_languages():
        with translation.override(code):
            found[code] = problems(obj, now)
        if not found[code]:
            break
    return found


def _shared_facts(model: Any, objects: list[Any]) -> dict[Any, dict[str, Any]]:
    """Return of each page who answers for it, and its section, as its source has it."""
    if not issubclass(model, Page):
        return {}
    sources = model.objects.filter(
        translation_key__in=[page.translation_key for page in objects],
        locale__language_code=source_language(),
    )
    facts = {
        key: (path, responsible)
        for key, path, responsible in sources.values_list(
            "translation_key", "path", "responsible_person"
        )
    }
    sections = dict(Page.objects.filter(depth=SECTION_DEPTH).values_list("path", "pk"))
    shared = {}
    for page in objects:
        path, responsible = facts.get(page.translation_key, (page.path, None))
        section = sections.get(path[: Page.steplen * SECTION_DEPTH])
        shared[page.pk] = {
            "page_id": page.pk,
            "section_id": section,
            "responsible_id": responsible,
        }
    return shared
