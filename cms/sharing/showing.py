"""Drafts as publishing them now would show them, without publishing them.

They are written to their rows in a transaction that is always rolled back, and what residents and
the API get is made inside it. So nothing can differ from what is published, and drafts see one
another: an English text has the facts of the Swedish draft beside it. Nothing is remembered inside
a transaction (`cms.core.generation.is_settled`), and what waits for its commit never happens.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar

from django.db import (
    DataError,
    IntegrityError,
    OperationalError,
    connection,
    transaction,
)
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction, Revision

from cms.core.conf import source_language
from cms.core.models import BasePage

# PostgreSQL looks for a deadlock after a second, and ends one of the two: never the publisher.
WAITS = "900ms"

T = TypeVar("T")


class CannotBeShown(Exception):
    """A draft cannot be shown; its text is a sentence in the active language."""


# The files of images that are made meanwhile stay; so must their rows.
_renditions: ContextVar[list[Any] | None] = ContextVar("renditions", default=None)


def show(revisions: Iterable[Revision], now: datetime, make: Callable[[], T]) -> T:
    """Return what `make` makes as if the revisions of pages were published at `now` (aware).

    It must return nothing that asks the database later. CannotBeShown if a draft lacks what the
    database asks for, or is being published at this moment.
    """
    # Read before anything is locked.
    drafts = [revision.as_object() for revision in revisions]
    made: list[Any] = []
    token = _renditions.set(made)
    try:
        with transaction.atomic():
            _write(drafts, now)
            result = make()
            transaction.set_rollback(True)
        return result
    except OperationalError as error:
        text = _("The page is being changed at this moment. Try again in a minute.")
        raise CannotBeShown(text) from error
    finally:
        _renditions.reset(token)
        _keep(made)


def _write(drafts: list[Any], now: datetime) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{WAITS}'")
    rows = Page.objects.in_bulk([draft.pk for draft in drafts])
    # Pages above before those below, since addresses begin with theirs, and as releases do.
    for draft in sorted(drafts, key=lambda each: each.path):
        try:
            _write_one(draft, rows[draft.pk], now)
        except (IntegrityError, DataError) as error:
            text = _("The draft “%(title)s” lacks something that a page needs. Save it complete.")
            raise CannotBeShown(text % {"title": draft.title}) from error
    _let_in(list(rows.values()))


def _write_one(page: Any, row: Page, now: datetime) -> None:
    """Write a draft and its rows, as Wagtail saves a page, but without its signals.

    They would tell a search index of the draft that does not roll back.
    """
    page.live = True
    page.first_published_at = page.first_published_at or now
    page.last_published_at = now
    if isinstance(page, BasePage) and not (page.minor_edit and page.substantive_updated_at):
        page.substantive_updated_at = now
    if page.is_site_root():
        # In no address, but the beginning of all of Wagtail's paths, which it remembers.
        page.slug, page.url_path = row.slug, row.url_path
    else:
        page.set_url_path(page.get_parent())
    old = Page.objects.values_list("url_path", flat=True).get(pk=page.pk)
    fields = {
        field.attname: getattr(page, field.attname)
        for field in page._meta.concrete_fields
        if not (field.primary_key or (field.remote_field and field.remote_field.parent_link))
    }
    type(page)._base_manager.filter(pk=page.pk).update(**fields)
    relations = {relation.get_accessor_name() for relation in get_all_child_relations(page)}
    many = {field.name for field in get_all_child_m2m_relations(page)}
    for name in (relations | many) - {COMMENTS_RELATION_NAME}:
        getattr(page, name).commit()
    if page.url_path != old:
        page._update_descendant_url_paths(old, page.url_path)


def _let_in(shown: list[Page]) -> None:
    """Take away what restricts the drafts or their originals, with all else that it restricts."""
    keys = [page.translation_key for page in shown]
    sources = Page.objects.filter(
        translation_key__in=keys, locale__language_code=source_language(), live=True
    )
    pages = {page.pk: page for page in (*shown, *sources)}
    steps = {
        page.path[:end]
        for page in pages.values()
        for end in range(Page.steplen, len(page.path) + 1, Page.steplen)
    }
    restrictions = PageViewRestriction.objects.filter(page__path__in=steps)
    for path in restrictions.values_list("page__path", flat=True):
        Page.objects.filter(path__startswith=path).exclude(pk__in=pages).update(live=False)
    restrictions.delete()


def remember_rendition(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
    made = _renditions.get()
    if created and made is not None:
        made.append(instance)


def _keep(renditions: Iterable[Any]) -> None:
    """Write the rows of renditions anew whose files were made in what was rolled back."""
    for rendition in renditions:
        rendition.pk = None
        try:
            with transaction.atomic():
                rendition.save(force_insert=True)
        except IntegrityError:
            # Somebody else has made it meanwhile, in a file of its own.
            rendition.file.delete(save=False)
