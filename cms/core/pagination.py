from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import QueryDict

PAGE_SIZE = 20


def page_of(items: Any, query: QueryDict) -> PaginatorPage:
    """Return the page that `?page=` asks for; nonsense gives the first, too high the last."""
    return Paginator(items, PAGE_SIZE).get_page(query.get("page"))
