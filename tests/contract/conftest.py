"""The API's description, as it is served, and the switch that renews what is kept of it."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from support.contract import fetched
from support.every_state import EveryState, now
from support.make import SmallSite
from support.searching import index_pages

OVERWRITING = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"allow_overwrite": True},
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-contract",
        action="store_true",
        help="write the API's snapshots in tests/contract anew instead of comparing with them",
    )


@pytest.fixture
def renew(request) -> bool:
    # Not declared when pytest finds this file only after it has read the command line.
    return request.config.getoption("--renew-contract", default=False)


@pytest.fixture
def document(client, db) -> dict:
    """The OpenAPI document in English."""
    SmallSite()
    return fetched(client, "en")


@pytest.fixture(scope="module")
def every_state(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[EveryState]:
    """The site with everything, made once for a module; use `site`."""
    media = tmp_path_factory.mktemp("media")
    # Otherwise a picture that is made anew in each test gets another name each time.
    storages = {**settings.STORAGES, "default": OVERWRITING}
    with (
        override_settings(MEDIA_ROOT=media, STORAGES=storages),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        cache.clear()
        made = EveryState()
        index_pages()
        yield made
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture
def site(every_state, db) -> Iterator[EveryState]:
    """The site with everything, on the day for which it is made."""
    with now():
        yield every_state
