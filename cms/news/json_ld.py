"""News as schema.org says it."""

from typing import Any

from cms.core.conf import source_language
from cms.core.json_ld import Shown, Thing, moment, municipality, thing, work
from cms.core.timed import earliest


def news_article(page: Any, shown: Shown) -> Thing:
    """Return a news item; it expires only if an editor has said when it goes offline (C6)."""
    subjects = (shown.references.get(key) for key in page.about_ids)
    # A draft in preview is not among what is public.
    rows = [page.family[code] for code in {source_language(), page.language} & page.family.keys()]
    return work(
        "NewsArticle",
        page,
        shown,
        headline=page.title,
        description=page.introduction,
        image=shown.picture,
        datePublished=moment(page.published_at),
        expires=moment(earliest(*(each.expire_at for each in rows))),
        articleSection=page.category_names,
        about=[
            thing("Thing", name=each.title, url=shown.reader.absolute(each.url))
            for each in subjects
            if each
        ],
        publisher=municipality(shown.reader),
    )
