"""What search engines, and whoever is sent a link, are told in the head of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import Truncator

from cms.core.conf import source_language
from cms.core.images import large_lead_image
from cms.core.json_ld import Shown, as_script, breadcrumbs, in_context, json_ld
from cms.core.pagination import ListPage
from cms.core.reader import Reader
from cms.core.richtext import plain_text

# Search engines show about as many characters of a description.
DESCRIPTION = 160


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page; addresses are absolute.

    `canonical` is "" for a page that is not to be found by its address, and `alternates` are
    (hreflang, address), none where the page is in one language only (C4). `scripts` are JSON-LD.
    """

    canonical: str
    alternates: list[tuple[str, str]]
    description: str
    picture: str | None
    scripts: list[SafeString]


def page_head(page: Any, reader: Reader, context: Mapping[str, Any]) -> Head:
    """Return the head of a page that was read in a language, with what its template is given."""
    references = context["references"].values()
    shown = Shown(
        reader=reader,
        versions=page.versions,
        references={key: each for each in references for key in each.row_ids},
        contacts=context["contacts"],
        image=large_lead_image(page),
    )
    trail = breadcrumbs(context["breadcrumbs"], page, shown)
    things = [json_ld(page, shown), *([in_context(trail)] if trail else [])]
    address, query = shown.address(page.language), _page_of_list(context)
    return Head(
        # A search engine could take the one for the other: it is not to index a fallback, which
        # would be said of the original too.
        canonical=address + query if address and not page.is_fallback else "",
        alternates=[] if page.is_fallback else _alternates(shown, query),
        description=page.search_description or page.introduction or _first_words(page),
        picture=shown.picture,
        scripts=[as_script(each) for each in things],
    )


def _alternates(shown: Shown, query: str) -> list[tuple[str, str]]:
    codes = [each.language for each in shown.versions if not each.is_fallback]
    if len(codes) == 1:
        return []
    addresses = {code: shown.address(code) + query for code in codes}
    return [*addresses.items(), ("x-default", addresses[source_language()])]


def _page_of_list(context: Mapping[str, Any]) -> str:
    """Return the query of a further page of a whole list; what is narrowed down is that list."""
    listed = next((each for each in context.values() if isinstance(each, ListPage)), None)
    if listed is None or not listed.items or {*context["request"].GET} != {"page"}:
        return ""
    return f"?page={listed.number}" if listed.number > 1 else ""


def _first_words(page: Any) -> str:
    """Return how a page's text begins."""
    texts = (block["value"] for block in page.body.raw_data if block["type"] == "rich_text")
    words = " ".join(plain_text(next(texts, "")).split())
    return Truncator(words).chars(DESCRIPTION)
