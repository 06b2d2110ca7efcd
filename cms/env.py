"""The only reader of the environment."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def required(name: str) -> str:
    """Return an environment variable; raise ImproperlyConfigured when it is missing or empty."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def optional(name: str, default: str = "") -> str:
    return os.environ.get(name) or default


def listed(name: str) -> list[str]:
    """Return a comma-separated environment variable as a list without blanks."""
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


MACHINE_TRANSLATORS = {
    "libretranslate": "libretranslate.LibreTranslator",
    "deepl": "deepl.DeepLTranslator",
    "google": "google.GoogleCloudTranslator",
}


def machine_translator() -> dict[str, Any] | None:
    """Return the service that MACHINE_TRANSLATOR chooses, as wagtail-localize wants it, or None.

    Google's key is a file, named by GOOGLE_APPLICATION_CREDENTIALS as its own library reads it.
    """
    name = optional("MACHINE_TRANSLATOR").lower()
    if not name:
        return None
    if name not in MACHINE_TRANSLATORS:
        known = ", ".join(MACHINE_TRANSLATORS)
        raise ImproperlyConfigured(f"MACHINE_TRANSLATOR is {name!r}; choose one of {known}.")
    options: dict[str, Any] = {"TIMEOUT": 30}
    if name == "libretranslate":
        options["LIBRETRANSLATE_URL"] = required("MACHINE_TRANSLATOR_URL").rstrip("/")
        options["API_KEY"] = optional("MACHINE_TRANSLATOR_KEY")
    elif name == "deepl":
        options["AUTH_KEY"] = required("MACHINE_TRANSLATOR_KEY")
    else:
        options["PROJECT_ID"] = required("MACHINE_TRANSLATOR_PROJECT")
    place = "wagtail_localize.machine_translators"
    return {"CLASS": f"{place}.{MACHINE_TRANSLATORS[name]}", "OPTIONS": options}


def database(default: str) -> dict[str, Any]:
    """Return the database that DATABASE_URL chooses, with the options that publishing needs.

    SQLite takes the write lock when a transaction begins and waits up to 20 s for it, because
    with Django's defaults publishers who work at the same time fail with "database is locked".
    PostgreSQL connections come from psycopg's pool.
    """
    config = dict(dj_database_url.parse(os.environ.get("DATABASE_URL") or default))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        config["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}}
    return config
