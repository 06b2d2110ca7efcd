from datetime import datetime
from typing import Any

from ninja import Schema

from cms.api.reading import Answer, ListAnswer
from cms.api.schemas import ContactSchema, Item, LinkSchema, Reference, item_fields
from cms.core.reader import Reader


class FreshnessSchema(Schema):
    is_old: bool
    old_from: datetime | None
    threshold_months: int | None
    basis: str
    notice: str


class NewsItem(Item):
    featured: bool
    freshness: FreshnessSchema


class NewsDetail(NewsItem, Answer):
    categories: list[str]
    about: list[Reference]
    contacts: list[ContactSchema]
    related_links: list[LinkSchema]


class NewsList(ListAnswer):
    items: list[NewsItem]


def news_item(page: Any, reader: Reader) -> dict[str, Any]:
    freshness = page.freshness.value
    return {
        **item_fields(page, reader, kind="news", operation="news_detail"),
        "published_at": page.published_at,
        "featured": page.featured,
        "freshness": {
            "is_old": freshness.is_old,
            "old_from": freshness.old_from,
            "threshold_months": freshness.threshold_months,
            "basis": freshness.basis,
            "notice": page.notice,
        },
    }
