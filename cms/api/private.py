"""Addresses that give what is not public: for whoever has the token in them, and nobody else."""

from django.http import HttpRequest

# No other site's scripts (B8), no cache, no search engine, no address of it to other sites (F8).
PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}

_names: set[str] = set()


def register_private(url_name: str) -> None:
    """Keep an address of the API to whoever has it, by the name of its route."""
    _names.add(url_name)


def is_private(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name in _names


def loggable_path(request: HttpRequest) -> str:
    """Return the path of a request without the tokens that no log may have."""
    match = request.resolver_match
    return match.route if match and is_private(request) else request.path
