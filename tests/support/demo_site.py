"""The demo as a site to look at: loaded once, served, and each page type and state by name."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from io import StringIO
from typing import Any
from unittest import mock
from urllib.error import HTTPError
from urllib.request import urlopen

import time_machine
from bs4 import BeautifulSoup
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.core.signals import request_finished, request_started
from django.db import DEFAULT_DB_ALIAS, close_old_connections, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.testcases import LiveServerThread
from wagtail.models import Page

from cms.core.blocks import BodyBlock
from cms.core.links import page_address
from cms.core.models import MunicipalitySettings
from cms.core.timed import local
from cms.home.models import AccessibilityStatementPage, ContentPage, HomePage
from cms.news.models import NewsIndexPage, NewsPage
from cms.news.states import freshness
from events_pages.enums import MeetingState, MeetingStatus, RegistrationState
from events_pages.models import NetworkIndexPage, NetworkMeetingPage, NetworkPage
from events_pages.states import (
    MeetingFacts,
    RegistrationFacts,
    meeting_state,
    registration_state,
)
from motesplatser_pages.enums import OperatingStatus
from motesplatser_pages.models import MeetingPlaceIndexPage, MeetingPlacePage

NOW = local(date(2026, 9, 8), time(10))
LANGUAGES = ("sv", "en", "fi")
NOWHERE = {"sv": "/sv/finns-inte/", "en": "/en/does-not-exist/", "fi": "/fi/tata-ei-ole/"}
SEARCH = {"sv": "/sv/sok/", "en": "/en/search/", "fi": "/fi/haku/"}
# What a search shows: hits of most kinds, nothing but titles that are spelt alike, and advice.
SEARCHES = {"?q=med": "search", "?q=sprakkafe": "search without hits", "": "search without words"}


@contextmanager
def demo_clock() -> Iterator[None]:
    """Let it be the morning of the demo's day; the clock goes on, or a browser would hang."""
    with time_machine.travel(NOW):
        yield


@contextmanager
def demo_site() -> Iterator["Demo"]:
    """Load the demo in a transaction, serve what it sees, and leave nothing behind."""
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic():
        cache.clear()
        if not Page.objects.exists():
            # Tests that commit leave an empty database behind.
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
        with demo_clock():
            call_command("load_demo", stdout=StringIO())
            demo = Demo()
        with _served(connection) as demo.url:
            yield demo
        transaction.set_rollback(True)
    cache.clear()


@contextmanager
def _served(connection: BaseDatabaseWrapper) -> Iterator[str]:
    # A request would close the connection, and with it the demo's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    connection.inc_thread_sharing()
    server = ServerThread("localhost", StaticFilesHandler, {connection.alias: connection})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        if server.error:
            raise server.error
        yield f"http://localhost:{server.port}"
    finally:
        server.terminate()
        connection.dec_thread_sharing()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


class Server(ThreadedWSGIServer):
    def _close_connections(self) -> None:
        """Keep the connection: it holds the demo's transaction."""


class ServerThread(LiveServerThread):
    server_class = Server

    def run(self) -> None:
        # It ends by closing the connections of its thread, and this one is lent.
        with mock.patch.object(connections, "close_all"):
            super().run()


class Demo:
    """The addresses of the demo's pages. `samples` shows each page type, state and block."""

    url: str

    def __init__(self) -> None:
        pages = Page.objects.filter(live=True, depth__gt=1, alias_of=None).order_by("path")
        self._pages = {
            (page.translation_key, page.locale.language_code): page
            for page in pages.select_related("locale").specific()
        }
        self.sources = [page for (_, code), page in self._pages.items() if code == "sv"]
        self._addresses = {
            (source.pk, language): page_address(
                self.translated(source, language) or source, language
            )
            for source in self.sources
            for language in LANGUAGES
        }
        self.samples = self._samples()

    def translated(self, source: Page, language: str) -> Page | None:
        return self._pages.get((source.translation_key, language))

    def address(self, source: Page, language: str) -> str:
        """The page in a language; one that is not translated is shown there in Swedish."""
        return self._addresses[source.pk, language]

    def addresses(self, language: str) -> dict[str, Page]:
        """Every page in a language, by address."""
        return {self.address(source, language): source for source in self.sources}

    def sample_addresses(self, language: str) -> dict[str, str]:
        """One page for each type, state and block, searches, an error, by address, with its names.

        In Finnish one of each type is enough: states and blocks look as they do in English.
        """
        found: dict[str, list[str]] = {}
        for name, source in self.samples.items():
            if language == "fi" and not (name in self.types or name == "in Finnish"):
                continue
            found.setdefault(self.address(source, language), []).append(name)
        named = {address: ", ".join(names) for address, names in found.items()}
        searches = {SEARCH[language] + query: name for query, name in SEARCHES.items()}
        return {**named, **searches, NOWHERE[language]: "not found"}

    def visit_samples(self, browser_page: Any, language: str) -> Iterator[str]:
        """Go to each sample in turn, and yield its address with its names."""
        for address, names in self.sample_addresses(language).items():
            response = browser_page.goto(address)
            wanted = 404 if address == NOWHERE[language] else 200
            assert response.status == wanted, f"{response.status} for {address}"
            yield f"{address} ({names})"

    def get(self, address: str) -> tuple[int, str]:
        """Ask the server as a browser would, and return the status and the HTML."""
        try:
            with urlopen(self.url + address) as response:
                return response.status, response.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()

    def rendered(self) -> list["Rendered"]:
        """Every page in every language, and what is shown where there is none."""
        pages = []
        for language in LANGUAGES:
            for address, source in {**self.addresses(language), NOWHERE[language]: None}.items():
                status, html = self.get(address)
                assert status == (200 if source else 404), address
                pages.append(Rendered.of(address, language, source, html))
        return pages

    def _of(self, model: type[Page]) -> list:
        return [page for page in self.sources if isinstance(page, model)]

    def _samples(self) -> dict[str, Page]:
        news, places = self._of(NewsPage), self._of(MeetingPlacePage)
        meetings = self._of(NetworkMeetingPage)
        threshold = MunicipalitySettings.objects.get().news_threshold_months
        old = [
            each for each in news if freshness(each.freshness_facts(threshold), NOW).value.is_old
        ]
        found = {
            model._meta.label: self._of(model)
            for model in (
                *(HomePage, ContentPage, AccessibilityStatementPage, NewsIndexPage, NewsPage),
                *(MeetingPlaceIndexPage, MeetingPlacePage),
                *(NetworkIndexPage, NetworkPage, NetworkMeetingPage),
            )
        }
        self.types = {*found}
        found["in Finnish"] = [each for each in places if self.translated(each, "fi")]
        found["old news"] = old
        found["own notice of age"] = [each for each in old if each.notice_text]
        found["not translated"] = [each for each in news if not self.translated(each, "en")]
        english = {each.pk: self.translated(each, "en") for each in news}
        found["outdated translation"] = [
            each
            for each in news
            if (row := english[each.pk]) and row.prose_as_of < each.prose_as_of
        ]
        found["machine translation"] = [
            each for each in news if (row := english[each.pk]) and row.is_machine_translated
        ]
        for status in OperatingStatus:
            found[f"place {status}"] = [each for each in places if each.operating_status == status]
        for state in MeetingState:
            found[f"meeting {state}"] = [
                each
                for each in meetings
                if meeting_state(MeetingFacts.of(each), NOW).value == state
            ]
        for state in RegistrationState:
            found[f"registration {state}"] = [
                each
                for each in meetings
                if registration_state(RegistrationFacts.of(each), NOW).value == state
            ]
        found["meeting moved"] = [
            each for each in meetings if each.status == MeetingStatus.RESCHEDULED
        ]
        found["meeting without a date"] = [each for each in meetings if not each.starts_at]
        # The demo has no list of documents in a text; tests/integration/pages tries one.
        for block in BodyBlock().child_blocks.keys() - {"documents"}:
            found[f"block {block}"] = [
                page for page in self.sources if any(each.block_type == block for each in page.body)
            ]
        missing = [name for name, pages in found.items() if not pages]
        assert not missing, f"the demo shows no {', '.join(missing)}"
        return {name: pages[0] for name, pages in found.items()}


@dataclass(frozen=True)
class Rendered:
    """A page as it was sent; `source` is nothing for an error."""

    address: str
    language: str
    source: Page | None
    html: str
    soup: BeautifulSoup

    @classmethod
    def of(cls, address: str, language: str, source: Page | None, html: str) -> "Rendered":
        return cls(address, language, source, html, BeautifulSoup(html, "html.parser"))
