"""The plugin's settings, all with the prefix MOTESPLATSER_, each with a default."""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Whether the demo may be loaded: users with known passwords, invented content.
    "DEMO": False,
    # How many days before its deadline a registration is said to close soon.
    "CLOSING_SOON_DAYS": 3,
    # The longest time, in seconds, that a shared cache may keep a public answer.
    "MAX_AGE": 300,
    # The origin of the front end, such as "https://www.example.se", that shows what the API gives;
    # for several sites, a dictionary by their host names.
    "FRONTEND_URL": "",
    # The alias in TASKS of the queue for background work, such as mails and link checks.
    "TASKS": "default",
    # Whether webhooks may be sent to addresses of private networks, and without https.
    "WEBHOOKS_MAY_BE_PRIVATE": False,
}


def get(name: str) -> Any:
    """Return the setting MOTESPLATSER_<name>, or its default."""
    return getattr(settings, f"MOTESPLATSER_{name}", DEFAULTS[name])


def source_language() -> str:
    """Return the language that facts and originals are written in, for example "sv"."""
    return settings.LANGUAGE_CODE
