"""The list of news as residents narrow it: by year and subject, with what each choice would give.

The parameter `category` is the API's, and means the same. All news is remembered once for all
choices, so nothing is remembered of any one of them.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from cms.core.collation import swedish_sort_key
from cms.core.conf import source_language
from cms.core.indexes import remembered
from cms.core.pagination import page_of
from cms.core.reader import Reader
from cms.core.timed import local_date
from cms.news.addresses import all_news, news_in_category
from cms.news.selectors import category_rows, news, news_cards, valid_until

PARAMETERS = ("year", "category")


@dataclass(frozen=True, slots=True)
class Listed:
    """A news item by primary key, with the years or subjects that it is listed under."""

    pk: int
    under: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Listing:
    """All public news, the newest first, and the names of subjects with their languages."""

    items: list[Listed]
    names: dict[str, tuple[str, str]]
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A year or subject, and how much news it would give; `query` is the address without it.

    An empty value stands for any.
    """

    value: str
    label: str
    language: str
    count: int
    is_chosen: bool
    query: str


def news_list_details(reader: Reader, query: QueryDict) -> dict[str, Any]:
    """Return the page of news that an address asks for; what it cannot mean is ignored."""
    key = ("news to list", reader.site and reader.site.pk, reader.language)
    listing = remembered(key, reader.now, partial(_listing, reader))
    known = {
        name: {each for item in listing.items for each in item.under[name]} for name in PARAMETERS
    }
    chosen = {name: value for name in PARAMETERS if (value := query.get(name)) in known[name]}
    choices = {name: _choices(name, listing, chosen) for name in PARAMETERS}
    ids = [item.pk for item in listing.items if _holds(item, chosen)]
    page = page_of(ids, query, lambda ids: news_cards(news(reader).filter(pk__in=ids), reader))
    feeds = all_news(reader)
    name, language = listing.names.get(chosen.get("category", ""), ("", ""))
    if language == reader.language:
        feeds += news_in_category(reader, chosen["category"], name)
    return {
        "feeds": feeds,
        "news": page,
        "total": len(ids),
        "years": choices["year"],
        "categories": choices["category"],
        "chosen": [
            each for found in choices.values() for each in found if each.value and each.is_chosen
        ],
        "valid_until": valid_until(card.freshness for card in page),
    }


def _listing(reader: Reader) -> Listing:
    names: dict[str, tuple[str, str]] = {}
    items = []
    rows = news(reader).annotate(category_rows=category_rows(reader))
    for key, published_at, found in rows.values_list("pk", "published_at", "category_rows"):
        year = str(local_date(published_at).year)
        for row in found or ():
            language = reader.language if row["translated"] else source_language()
            names[row["slug"]] = (row["translated"] or row["name"], language)
        slugs = frozenset(row["slug"] for row in found or ())
        items.append(Listed(key, {"year": frozenset([year]), "category": slugs}))
    return Listing(items, names)


def _choices(name: str, listing: Listing, chosen: dict[str, str]) -> list[Choice]:
    """Return what may be chosen beside the other choice: the latest year first, subjects A–Ö."""
    others = {each: value for each, value in chosen.items() if each != name}
    query = urlencode(others)
    held = [item for item in listing.items if _holds(item, others)]
    counts = Counter(value for item in held for value in item.under[name])
    asked = chosen.get(name, "")
    if asked:
        counts.setdefault(asked, 0)
    choices = [
        Choice(value, *listing.names.get(value, (value, "")), count, value == asked, query)
        for value, count in counts.items()
    ]
    choices.sort(key=lambda each: swedish_sort_key(each.label), reverse=name == "year")
    return [Choice("", "", "", len(held), not asked, query), *choices]


def _holds(item: Listed, chosen: dict[str, str]) -> bool:
    return all(value in item.under[name] for name, value in chosen.items())
