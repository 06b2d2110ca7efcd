"""System checks of shared drafts.

E001 a front end that is no web address, W001 links to drafts that lead nowhere.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.core import checks
from django.urls import NoReverseMatch, reverse

from cms.core import conf


@checks.register("settings")
def check_front_end_is_an_address(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[checks.CheckMessage]:
    """Refuse front ends whose address cannot be the beginning of another (cms_sharing.E001)."""
    found = conf.get("FRONTEND_URL")
    addresses = list(found.values()) if isinstance(found, dict) else [found]
    return [
        checks.Error(
            f"MOTESPLATSER_FRONTEND_URL has {address!r}, which is no address of a front end.",
            hint='Give one such as "https://www.example.se", or a dictionary by host name.',
            id="cms_sharing.E001",
        )
        for address in addresses
        if address != "" and not _is_address(address)
    ]


def _is_address(address: object) -> bool:
    if not isinstance(address, str):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return is_web and not (parts.query or parts.fragment or parts.username)


@checks.register("urls")
def check_links_lead_somewhere(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[checks.CheckMessage]:
    """Warn where links to drafts have no address (cms_sharing.W001)."""
    try:
        reverse("cms_sharing_link", args=["token"])
    except NoReverseMatch:
        return [
            checks.Warning(
                "Nobody can open links to drafts: their address is missing.",
                hint='Include "cms.sharing.urls" in i18n_patterns, before Wagtail\'s addresses.',
                id="cms_sharing.W001",
            )
        ]
    return []
