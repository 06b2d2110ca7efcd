"""A site with each type of content in each of its states, the same to the byte in every run."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import time_machine
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from cms.core.models import Contact, MunicipalitySettings, PageContact, RelatedLink
from cms.home.models import ContentPage
from cms.news.models import NewsAbout, NewsCategory
from events_pages.models import NetworkMember
from support.every_block import body, key
from support.every_meeting import make_meetings
from support.every_place import make_places
from support.make import SmallSite, at

WRITTEN, MOVED, NOW = at("2026-05-02 08:00"), at("2026-05-08 09:00"), at("2026-05-12 11:00")


@contextmanager
def now(*, tick: bool = False) -> Iterator[None]:
    """Let it be the Tuesday on which each state holds."""
    with time_machine.travel(NOW, tick=tick):
        yield


class EveryState(SmallSite):
    """`pages` has each page by name; some are not translated."""

    def __init__(self) -> None:
        with time_machine.travel(WRITTEN, tick=False):
            super().__init__()
            self.pages: dict[str, Any] = {}
            self._known()
            self._shared()
            make_places(self)
            self._network()
            make_meetings(self)
            self._news()
            self._content()
        with time_machine.travel(MOVED, tick=False):
            moved = self.pages["meeting-rescheduled"]
            moved.status, moved.starts_at = "rescheduled", at("2026-05-28 18:00")
            moved.status_reason = "Lokalen behövdes till något annat."
            moved.save_revision().publish()

    def keep(self, name: str, page: Any, /, rows: Any = None, **english: Any) -> Any:
        """Remember a page, translated if there are English words for it."""
        self.pages[name] = page
        if english:
            self.english(page, rows=rows, **english)
        return page

    def _known(self) -> None:
        """Give what every site has the same ids in each run, and the municipality its contacts."""
        for name in ("home", "news_index", "place_index", "network_index"):
            page = getattr(self, name)
            family = Page.objects.filter(translation_key=page.translation_key)
            family.update(translation_key=key(name))
            page.translation_key = key(name)
        settings = MunicipalitySettings.for_site(self.site)
        settings.phone, settings.email = "08-465 004 00", "kommun@lindasa.example"
        settings.save()

    def _shared(self) -> None:
        """Make what pages refer to."""
        self.image = get_image_model().objects.create(
            pk=9001,
            title="Hamnen",
            file=get_test_image_file(filename="hamnen.png", size=(1600, 1000)),
            focal_point_x=800,
            focal_point_y=400,
            focal_point_width=200,
            focal_point_height=200,
        )
        file = ContentFile(b"x" * 1_234_000, name="anteckningar.pdf")
        self.document = get_document_model().objects.create(pk=9001, title="Noter", file=file)
        logo = get_image_model().objects.create(
            pk=9002,
            title="Ljuset",
            file=get_test_image_file(filename="ljuset.png", size=(400, 400)),
        )
        self.association = self.organisation(
            translation_key=key("association"),
            website="https://ljuset.example/",
            logo=logo,
            description="Ordnar fika och spel i hamnen.",
        )
        english = self.association.copy_for_translation(self.en)
        english.description = "Arranges coffee and games in the harbour."
        english.save()
        self.housing = self.organisation(
            "Lindåsa bostäder", kind="housing_company", translation_key=key("housing")
        )
        self.coordinator = self.contact(
            kind="employee",
            name="Marit Kvarnlid",
            organisation=self.association,
            telephone_hours="vardagar 9.00–11.00",
            note="Ring gärna.",
            translation_key=key("coordinator"),
        )
        self.coordinator.emails = [
            Contact.emails.rel.related_model(email="marit.kvarnlid@lindasa.example")
        ]
        self.coordinator.save()
        english = self.coordinator.copy_for_translation(self.en)
        english.function, english.telephone_hours = "coordinator", "weekdays 9:00–11:00"
        english.note = "Feel free to call."
        english.save()
        self.category = NewsCategory.objects.create(
            name="Mötesplatser",
            slug="motesplatser",
            locale=self.sv,
            translation_key=key("category"),
        )
        english = self.category.copy_for_translation(self.en)
        english.name = "Meeting places"
        english.save()

    def _page(self, parent: Any, model: Any, *, live: bool = True, **fields: Any) -> Any:
        # As the editor's form does: rows without an order come as the database likes.
        for rows in filter(lambda value: isinstance(value, list), fields.values()):
            for number, row in enumerate(rows):
                row.sort_order = number
        return super()._page(parent, model, live=live, **fields)

    def rows(self) -> dict[str, Any]:
        return {
            "page_contacts": [PageContact(contact=self.coordinator)],
            "related_links": [
                RelatedLink(label="Hamnmagasinet", target=self.pages["place-open"]),
                RelatedLink(label="Föreningens sida", url="https://ljuset.example/om"),
            ],
        }

    def _network(self) -> None:
        network = self.network(
            "Öppna dörrar",
            translation_key=key("network"),
            introduction="Föreningar som öppnar sina lokaler.",
            body=body("sv", self),
            lead_image=self.image,
            lead_image_alt="En öppen dörr.",
            show_in_menus=True,
            purpose="Fler ska hitta någonstans att gå.",
            how_to_join="Ring samordnaren.",
            members=[
                NetworkMember(
                    organisation=self.association, since=dt.date(2024, 2, 1), role="värd"
                ),
                NetworkMember(organisation=self.housing),
            ],
            **self.rows(),
        )
        self.keep(
            "network",
            network,
            rows={
                "members": {"role": ["host", ""]},
                "related_links": {"label": ["The warehouse", "The association's page"]},
            },
            title="Open Doors",
            slug="open-doors",
            introduction="Associations that open their premises.",
            body=body("en", self),
            lead_image_alt="An open door.",
            purpose="More people should find somewhere to go.",
            how_to_join="Call the coordinator.",
        )
        self.keep(
            "network-untranslated",
            self.network("Gröna gårdar", translation_key=key("network-untranslated")),
        )

    def _news(self) -> None:
        about = ("network", "meeting-registration-open", "place-open")
        news = self.news(
            "Kaffe på torget",
            translation_key=key("news-current"),
            published_at=at("2026-05-01 09:00"),
            introduction="Kom och träffa oss på lördag.",
            body=body("sv", self),
            lead_image=self.image,
            lead_image_alt="Kaffekoppar på ett bord.",
            featured=True,
            categories=[],
            about=[NewsAbout(page=self.pages[name]) for name in about],
            **self.rows(),
        )
        news.categories = [self.category]
        news.save_revision().publish()
        self.keep(
            "news-current",
            news,
            rows={"related_links": {"label": ["The warehouse", "The association's page"]}},
            title="Coffee in the square",
            slug="coffee",
            introduction="Come and meet us on Saturday.",
            body=body("en", self),
            lead_image_alt="Coffee cups on a table.",
        )
        self.keep(
            "news-old",
            self.news(
                "Hamnen får bänkar",
                translation_key=key("news-old"),
                published_at=at("2025-02-03 10:00"),
                introduction="Slå dig ned vid vattnet.",
            ),
            title="Benches in the harbour",
            slug="benches",
            introduction="Sit down by the water.",
        )
        self.keep(
            "news-old-untranslated",
            self.news(
                "Ny samordnare",
                translation_key=key("news-old-untranslated"),
                published_at=at("2024-10-01 10:00"),
                notice_text="Läs hellre om hur det är i dag.",
            ),
        )

    def _content(self) -> None:
        content = self._page(
            self.home,
            ContentPage,
            title="Så fungerar en mötesplats",
            slug="sa-fungerar-det",
            translation_key=key("content"),
            introduction="Du behöver inte anmäla dig.",
            body=body("sv", self),
            lead_image=self.image,
            lead_image_alt="Ett rött hus vid en brygga.",
            **self.rows(),
        )
        self.keep(
            "content",
            content,
            rows={"related_links": {"label": ["The warehouse", "The association's page"]}},
            title="How a meeting place works",
            slug="how-it-works",
            introduction="You need not register.",
            body=body("en", self),
            lead_image_alt="A red house by a jetty.",
        )
        Redirect.objects.create(
            old_path="/hamnen", site=self.site, redirect_page=self.pages["place-open"]
        )
