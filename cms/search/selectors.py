"""Search among all public pages, in the reader's language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.core.indexes import Index
from cms.core.kinds import Kind, Remark, kinds
from cms.core.models import BasePage
from cms.core.notices import Notice, age_notices
from cms.core.plain import Ids, Row, read_pages
from cms.core.reader import Reader
from cms.core.search import matching
from cms.core.timed import Timed
from cms.core.visibility import public

# What is of no registered kind, such as texts and lists.
OTHER = Kind("page", _("Other pages"), "", "", None, 0)
NO_REMARK = Remark((), None, None)


def search_index(reader: Reader, *, q: str, models: Iterable[Any]) -> Index:
    """Return the public pages of some types that have all the words, the most relevant first."""
    types = {each.pk for each in ContentType.objects.get_for_models(*models).values()}
    return Index.of(key for key, content_type in _found(q, reader) if content_type in types)


def search_by_kind(reader: Reader, q: str) -> dict[Kind, list[int]]:
    """Return what `search_index` does, apart for each kind that has any, in the order of kinds."""
    known = kinds()
    found: dict[Kind, list[int]] = {kind: [] for kind in (*known.values(), OTHER)}
    for key, content_type in _found(q, reader):
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None and issubclass(model, BasePage):
            found[known.get(content_type, OTHER)].append(key)
    return {kind: ids for kind, ids in found.items() if ids}


def _found(q: str, reader: Reader) -> list[tuple[int, int]]:
    """Return the public pages that have all the words, with their types, in order of relevance."""
    keys = matching(q, Page, reader)
    rows = public(Page.objects.filter(translation_key__in=keys), reader.site)
    found = {
        key: (pk, content_type)
        for key, pk, content_type in rows.values_list("translation_key", "pk", "content_type")
    }
    return [found[key] for key in keys if key in found]


def read_hits(ids: Sequence[int], reader: Reader) -> dict[int, Row]:
    """Return public pages of any type by primary key, in two queries and one for their age.

    Each has `introduction`, and `notice` (Timed), which is "" unless it is old (R24).
    """
    found = _read(ids, reader)
    notices = age_notices(found.values(), reader)
    for key, page in found.items():
        page.notice = notices.get(key, Timed(Notice("", reader.language), None))
    return found


def read_remarked(ids: Mapping[Kind, Sequence[int]], reader: Reader) -> dict[Kind, list[Row]]:
    """Return public pages of each kind in order, with `introduction` and `remark`.

    Two queries, and one for each kind that has remarks.
    """
    found = _read([key for each in ids.values() for key in each], reader)
    hits: dict[Kind, list[Row]] = {}
    for kind, chosen in ids.items():
        remarks = kind.remarks(chosen, reader) if kind.remarks else {}
        hits[kind] = [found[key] for key in chosen if key in found]
        for page in hits[kind]:
            page.remark = remarks.get(page.pk, NO_REMARK)
    return hits


def _read(ids: Sequence[int], reader: Reader) -> dict[int, Row]:
    found = read_pages(Ids(Page, ids), reader)
    introductions = _introductions(found.values())
    for page in found.values():
        page.introduction = introductions[page.family[page.language].pk]
    return found


def _introductions(pages: Iterable[Row]) -> dict[int, str]:
    """Return the introductions of pages in the languages that they are shown in, in one query."""
    by_type = defaultdict(list)
    for page in pages:
        model: Any = ContentType.objects.get_for_id(page.content_type_id).model_class()
        by_type[model].append(page.family[page.language].pk)
    rows = [
        model.objects.filter(pk__in=shown).order_by().values_list("pk", "introduction")
        for model, shown in by_type.items()
    ]
    return dict(rows[0].union(*rows[1:], all=True)) if rows else {}
