"""What surrounds a view that is no page of the tree, such as the search."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from cms.core.languages import own_name
from cms.core.reader import Reader
from cms.core.selectors import LanguageVersion


def view_frame(request: HttpRequest) -> dict[str, Any]:
    """Return what base.html needs around a view, which each language has, asked for the same."""
    reader, match = Reader.of(request), request.resolver_match
    assert match is not None, "a view was found by its address"
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    versions = []
    for code in reader.languages:
        with override(code):
            url = reverse(match.view_name, kwargs=match.kwargs) + query
        is_current = code == reader.language
        versions.append(LanguageVersion(code, own_name(code), url, is_current, is_fallback=False))
    return {
        "language_versions": versions,
        "municipality": reader.site and reader.municipality,
        "breadcrumbs": [],
    }
