"""Small content for tests: each function makes one thing, published, with invented facts."""

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cms.core.models import Contact, MunicipalitySettings, Organisation
from cms.core.translations import prose_relations
from cms.home.models import HomePage
from cms.news.models import NewsIndexPage, NewsPage
from events_pages.models import NetworkIndexPage, NetworkMeetingPage, NetworkPage
from motesplatser_pages.models import MeetingPlaceIndexPage, MeetingPlacePage

UTC = dt.UTC


def at(text: str) -> dt.datetime:
    """The UTC moment of a wall time in Stockholm, "2026-05-24 18:00"."""
    from cms.core.timed import local

    moment = dt.datetime.fromisoformat(text)
    return local(moment.date(), moment.time())


class SmallSite:
    """A home page in both languages with the three lists below it, and what tests add."""

    def __init__(self) -> None:
        self.sv = Locale.objects.get_or_create(language_code="sv")[0]
        self.en = Locale.objects.get_or_create(language_code="en")[0]
        # A test that commits leaves an empty database behind.
        root = Page.get_first_root_node() or Page.add_root(
            instance=Page(title="Root", slug="root", locale=self.sv)
        )
        # Nothing refers to the page that Wagtail greets with, and Django would ask every table.
        Site.objects.filter(root_page__depth__gt=1).delete()
        greeting = root.get_descendants()
        greeting._raw_delete(greeting.db)
        Page.objects.filter(pk=root.pk).update(numchild=0)
        self.home = self._plain(root.pk, HomePage, "Lindåsa", "sv")
        self.site = Site.objects.create(
            hostname="localhost", root_page=self.home, is_default_site=True, site_name="Lindåsa"
        )
        settings = MunicipalitySettings.for_site(self.site)
        settings.municipality_name = "Lindåsa kommun"
        settings.save()
        self.news_index = self._index(NewsIndexPage, "Nyheter", "nyheter")
        self.place_index = self._index(MeetingPlaceIndexPage, "Mötesplatser", "motesplatser")
        self.network_index = self._index(NetworkIndexPage, "Nätverk", "natverk")
        english = self._plain(root.pk, HomePage, "Lindåsa", "en", self.home)
        for source, title, slug in (
            (self.news_index, "News", "news"),
            (self.place_index, "Meeting places", "meeting-places"),
            (self.network_index, "Networks", "networks"),
        ):
            self._plain(english.pk, type(source), title, slug, source, **self._listed())

    def _index(self, model: Any, title: str, slug: str) -> Any:
        return self._plain(self.home.pk, model, title, slug, **self._listed())

    def _listed(self) -> dict[str, Any]:
        now = timezone.now()
        return {"show_in_menus": True, "first_published_at": now, "last_published_at": now}

    def _plain(
        self, parent: int, model: Any, title: str, slug: str, source: Any = None, **fields: Any
    ) -> Any:
        """A public page without a draft or a history, which each test would wait for."""
        if source is not None:
            fields |= {"translation_key": source.translation_key, "locale": self.en}
        page = model(title=title, slug=slug, **{"locale": self.sv} | fields)
        return Page.objects.get(pk=parent).add_child(instance=page)

    def _page(self, parent: Any, model: Any, *, live: bool = True, **fields: Any) -> Any:
        rows = {name: fields.pop(name) for name in [*fields] if isinstance(fields[name], list)}
        page = model(live=False, locale=self.sv, **fields)
        for name, values in rows.items():
            setattr(page, name, values)
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
        return model.objects.get(pk=page.pk)

    def english(self, page: Any, *, live: bool = True, rows: Any = None, **prose: Any) -> Any:
        """Translate a page: `prose` for its fields, `rows` as {relation: {field: [texts]}}."""
        translation = page.copy_for_translation(self.en, copy_parents=True)
        for name, value in prose.items():
            setattr(translation, name, value)
        for relation, texts in (rows or {}).items():
            assert relation in prose_relations(type(page))
            for field, values in texts.items():
                manager = getattr(translation, relation)
                rows_now = list(manager.all())
                for row, value in zip(rows_now, values, strict=True):
                    setattr(row, field, value)
                manager.set(rows_now)
        translation.save()
        revision = translation.save_revision()
        if live:
            revision.publish()
        return type(page).objects.get(pk=translation.pk)

    def news(self, title: str = "Kaffe på torget", **fields: Any) -> NewsPage:
        fields.setdefault("published_at", at("2026-05-01 09:00"))
        return self._page(self.news_index, NewsPage, title=title, **fields)

    def place(self, title: str = "Hamnmagasinet", **fields: Any) -> MeetingPlacePage:
        return self._page(self.place_index, MeetingPlacePage, title=title, **fields)

    def network(self, title: str = "Öppna dörrar", **fields: Any) -> NetworkPage:
        return self._page(self.network_index, NetworkPage, title=title, **fields)

    def meeting(
        self, network: Any = None, title: str = "Vårträff", **fields: Any
    ) -> NetworkMeetingPage:
        if not fields.get("date_text"):
            fields.setdefault("starts_at", at("2026-05-24 18:00"))
        return self._page(network or self.network(), NetworkMeetingPage, title=title, **fields)

    def contact(self, function: str = "samordnare", **fields: Any) -> Contact:
        phones = fields.pop("phones", ["08-465 004 10"])
        contact = Contact(function=function, locale=self.sv, **fields)
        contact.phones = [Contact.phones.rel.related_model(number=number) for number in phones]
        contact.emails = []
        contact.save()
        return contact

    def organisation(self, name: str = "Föreningen Ljuset", **fields: Any) -> Organisation:
        return Organisation.objects.create(name=name, locale=self.sv, **fields)


def administrator(name: str = "admin") -> Any:
    return get_user_model().objects.create_superuser(name, f"{name}@lindasa.example", "pw")
