"""Fills a migrated database with invented content in Swedish and English, many rows at a time."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from support.make import SmallSite

from bench import content, words
from bench.pages import Entry, add_pages
from bench.words import Words
from cms.core.models import Contact, ContactEmail, ContactPhone, Organisation
from cms.core.timed import local, local_date
from cms.news.models import NewsCategory, NewsPage
from events_pages.models import NetworkMeetingPage, NetworkPage
from motesplatser_pages.models import MeetingPlacePage

BATCH = 2000
# The newest was published an hour ago; of 2,000 some are older than twelve months.
BETWEEN_NEWS = timedelta(hours=5)
CONTACTS, NETWORKS = 40, 10


def load(now: datetime, *, news: int = 2000, places: int = 200, meetings: int = 300) -> None:
    """Load all as of `now`, in a database without other pages than Wagtail's welcome page."""
    loader = Loader(now)
    loader.add_places(places)
    loader.add_networks()
    loader.add_meetings(meetings)
    for start in range(0, news, BATCH):
        loader.add_news(range(start, min(start + BATCH, news)))


class Loader:
    """One run; what others point at is kept by kind, as Swedish rows."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.site = SmallSite()
        self.organisations = [
            self._snippet(Organisation, {"name": name}, {"description": words.SENTENCES[2]})
            for name in words.ORGANISATIONS
        ]
        self.categories = [
            self._snippet(NewsCategory, {"slug": slug}, {"name": name})
            for slug, name in words.CATEGORIES
        ]
        self.contacts = [self._contact(number) for number in range(CONTACTS)]

    def _snippet(self, model: Any, facts: dict[str, Any], prose: dict[str, Words]) -> Any:
        key = uuid4()
        swedish, _english = (
            model.objects.create(
                **facts,
                **{name: each[language] for name, each in prose.items()},
                locale=locale,
                translation_key=key,
            )
            for language, locale in enumerate((self.site.sv, self.site.en))
        )
        return swedish

    def _contact(self, number: int) -> Contact:
        facts = {"organisation": self.organisations[number % len(self.organisations)]}
        prose = {"function": words.FUNCTION, "telephone_hours": words.TELEPHONE_HOURS}
        contact: Contact = self._snippet(Contact, facts, prose)
        for row in Contact.objects.filter(translation_key=contact.translation_key):
            ContactPhone.objects.create(contact=row, number=f"08-465 004 {number:02}", sort_order=0)
            email = f"samordnare{number}@lindasa.example"
            ContactEmail.objects.create(contact=row, email=email, sort_order=0)
        return contact

    def _both(self, page: Any) -> tuple[Any, Any]:
        return page, page.get_translation(self.site.en)

    def _add(self, model: Any, parents: tuple[Any, Any], entries: Iterable[Entry]) -> list[Any]:
        """Add pages, each with two contacts and three links more."""
        entries = list(entries)
        for number, entry in enumerate(entries):
            shared = content.shared_rows(number, self.contacts, self.site.place_index)
            entry.rows = {**entry.rows, **shared}
        return add_pages(model, parents, entries)

    def add_places(self, count: int) -> None:
        places = (content.place(number, self.now, self.organisations) for number in range(count))
        added = self._add(MeetingPlacePage, self._both(self.site.place_index), places)
        self.places = added[0]

    def add_networks(self) -> None:
        networks = (
            content.network(number, self.now, self.organisations) for number in range(NETWORKS)
        )
        self.networks = self._add(NetworkPage, self._both(self.site.network_index), networks)

    def add_meetings(self, count: int) -> None:
        """One a day, half of them before today, each network's turn in order."""
        today = local_date(self.now)
        starts = [
            local(today + timedelta(days=number - count // 2), time(18)) for number in range(count)
        ]
        for turn, parents in enumerate(zip(*self.networks, strict=True)):
            meetings = (
                content.meeting(
                    number,
                    starts[number],
                    min(starts[number], self.now) - timedelta(days=20),
                    self.places[number % len(self.places)],
                    self.organisations,
                )
                for number in range(turn, count, NETWORKS)
            )
            self._add(NetworkMeetingPage, parents, meetings)

    def add_news(self, numbers: range) -> None:
        news = (
            content.news(
                number,
                self.now - timedelta(hours=1) - number * BETWEEN_NEWS,
                self.places[number % len(self.places)],
            )
            for number in numbers
        )
        added = self._add(NewsPage, self._both(self.site.news_index), news)
        rows = NewsPage.categories.through
        rows.objects.bulk_create(
            (
                rows(
                    newspage_id=page.pk,
                    newscategory_id=self.categories[number % len(self.categories)].pk,
                )
                for pages in added
                for number, page in zip(numbers, pages, strict=True)
            ),
            batch_size=400,
        )
