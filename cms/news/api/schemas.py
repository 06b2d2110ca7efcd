from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field

from cms.api.fields import item_fields, reference
from cms.api.parameters import From, ListParameters, Parameters, Text, To, projection, several
from cms.api.parts import EXTRAS, PARTS, Parts, WithParts, extras, parts_fields
from cms.api.schemas import LOCALE, NOTICE_LOCALE, ApiSchema, Item, List, Reference, Timed
from cms.core.conf import source_language
from cms.core.reader import Reader
from cms.core.related import Related
from cms.news.enums import FreshnessBasis


class Freshness(ApiSchema):
    is_old: bool
    old_from: datetime | None = Field(
        description=_("From when it is old; null when it never becomes old.")
    )
    threshold_months: int | None
    basis: FreshnessBasis = Field(description=_("The date from which the months are counted."))
    notice: str = Field(
        description=_("What to show before the heading of old news (Digg R24); otherwise empty.")
    )
    notice_locale: str = Field(description=NOTICE_LOCALE)


class Category(ApiSchema):
    id: UUID
    slug: str
    name: str


class CategoryItem(Category):
    locale: str = Field(description=LOCALE)
    requested_locale: str
    is_fallback: bool
    news_count: int


class CategoryList(Timed):
    items: list[CategoryItem]


class NewsBase(Item):
    type: Literal["news"]
    published_at: datetime
    featured: bool = Field(description=_("Whether editors want it first on a home page."))
    freshness: Freshness
    categories: list[Category]
    about: list[Reference] = Field(
        description=_("The networks, meetings and places that the news is about.")
    )


class NewsItem(NewsBase, Parts):
    """A news item in a list, with the parts that `include` asks for."""


class News(NewsBase, WithParts):
    """A news item with all its parts."""


class NewsList(List):
    items: list[NewsItem]


class NewsParameters(Parameters):
    fields: several(*News.model_fields) = projection("title,freshness")  # type: ignore[valid-type]
    include: several(*EXTRAS) = extras()  # type: ignore[valid-type]


class NewsListParameters(NewsParameters, ListParameters):
    include: several(*PARTS, *EXTRAS) = Field(  # type: ignore[valid-type]
        [], description=_("Parts of the detail to give in the list too."), examples=["body"]
    )
    category: list[Text] = Field(
        [], description=_("In one of these categories, by slug."), examples=["moten"]
    )
    about: UUID | None = Field(
        None,
        description=_("About this network, meeting or place."),
        examples=["0b8f2f6e-6d1c-4c53-9a53-1f1d7a3f5d10"],
    )
    published_from: From | None = Field(
        None, description=_("Published then or later."), examples=["2026-01-01"]
    )
    published_to: To | None = Field(
        None, description=_("Published before then; a date is included."), examples=["2026-12-31"]
    )
    is_old: bool | None = Field(
        None, description=_("Only old news, or only what is not old."), examples=[False]
    )
    featured: bool | None = Field(
        None, description=_("Only featured news, or only other news."), examples=[True]
    )
    order: Literal["-published_at", "published_at"] = Field(
        "-published_at",
        description=_("By date of publication; with a minus sign the newest first."),
        examples=["published_at"],
    )


def news_fields(
    page: Any, reader: Reader, related: Related, parts: Iterable[str]
) -> dict[str, Any]:
    freshness = page.freshness.value
    references = (related.pages.get(key) for key in page.about_ids)
    return {
        **item_fields(page, reader, related, page.freshness.until),
        "published_at": page.published_at,
        "featured": page.featured,
        "freshness": {
            "is_old": freshness.is_old,
            "old_from": freshness.old_from,
            "threshold_months": freshness.threshold_months,
            "basis": freshness.basis.value,
            "notice": page.notice.text,
            "notice_locale": page.notice.language,
        },
        "categories": [
            {
                "id": UUID(row["id"]),
                "slug": row["slug"],
                "name": row["translated"] or row["name"],
            }
            for row in page.categories or ()
        ],
        "about": [reference(each, reader) for each in references if each],
        **parts_fields(page, reader, related, parts),
    }


def category_fields(row: dict[str, Any], reader: Reader) -> dict[str, Any]:
    is_translated = row["translated"] is not None
    return {
        "id": row["translation_key"],
        "slug": row["slug"],
        "name": row["translated"] or row["name"],
        "locale": reader.language if is_translated else source_language(),
        "requested_locale": reader.language,
        "is_fallback": not is_translated,
        "news_count": row["count"],
    }
