"""Search among all public pages, in the reader's language."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from cms.core.indexes import Index
from cms.core.notices import Notice, age_notices
from cms.core.plain import Ids, Row, read_pages
from cms.core.reader import Reader
from cms.core.search import matching
from cms.core.timed import Timed
from cms.core.visibility import public


def search_index(reader: Reader, *, q: str, models: Iterable[Any]) -> Index:
    """Return the public pages of some types that have all the words, the most relevant first."""
    keys = matching(q, Page, reader)
    types = [each.pk for each in ContentType.objects.get_for_models(*models).values()]
    found = public(Page.objects.filter(translation_key__in=keys), reader.site)
    ids = dict(found.filter(content_type__in=types).values_list("translation_key", "pk"))
    return Index.of(ids[key] for key in keys if key in ids)


def read_hits(ids: Sequence[int], reader: Reader) -> dict[int, Row]:
    """Return public pages of any type by primary key, in two queries and one for their age.

    Each has `introduction`, and `notice` (Timed), which is "" unless it is old (R24).
    """
    found = read_pages(Ids(Page, ids), reader)
    introductions = _introductions(found.values())
    notices = age_notices(found.values(), reader)
    for key, page in found.items():
        page.introduction = introductions[page.family[page.language].pk]
        page.notice = notices.get(key, Timed(Notice("", reader.language), None))
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
