"""Front-end caches, such as Varnish or a CDN: they drop what has changed, by its addresses."""

from datetime import datetime
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings

from cms.publishing.jobs import ask


def is_configured() -> bool:
    """Say whether Wagtail knows of caches in front of the site."""
    is_installed = apps.is_installed("wagtail.contrib.frontend_cache")
    return is_installed and bool(getattr(settings, "WAGTAILFRONTENDCACHE", None))


def ask_to_purge(urls: list[str], key: str, now: datetime) -> None:
    """Ask for addresses to be purged, once for each key; nothing without a cache."""
    if urls and is_configured():
        ask("purge", f"purge:{key}", {"urls": urls}, now, is_slow=True)


def purge(now: datetime, urls: list[str]) -> None:
    """Let all caches in front of the site drop addresses.

    Wagtail's own function would make each of them in all languages, by the path alone.
    """
    from wagtail.contrib.frontend_cache.utils import get_backends

    for backend in get_backends().values():
        ours = [url for url in urls if backend.invalidates_hostname(urlsplit(url).hostname)]
        backend.purge_batch(ours)
