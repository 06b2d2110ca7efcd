"""Builds the demo: Swedish content first, then its English through wagtail-localize."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import models, transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, Locale, Page, Site, TranslatableMixin
from wagtail.rich_text import RichText
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.core.models import Contact, MunicipalitySettings, Organisation
from cms.demo.clock import Clock
from cms.demo.content import (
    contacts,
    meetings_doors,
    meetings_social,
    networks,
    news_networks,
    news_places,
    news_town,
    organisations,
    places_in_change,
    places_in_town,
    site,
)
from cms.demo.drawings import DRAWINGS, draw
from cms.demo.indexing import index_all, no_indexing
from cms.demo.shapes import Entry, Html, Ref
from cms.demo.text import Dictionary, MissingEnglish, T
from cms.demo.users import create_users, give_pages, let_communicators_approve
from cms.home.models import ContentPage, HomePage
from cms.news.models import NewsCategory, NewsIndexPage, NewsPage
from events_pages.models import NetworkIndexPage, NetworkMeetingPage, NetworkPage
from motesplatser_pages.models import MeetingPlaceIndexPage, MeetingPlacePage

Report = Callable[[str], None]
REFERENCE = re.compile(r'id="@([^"]+)"')

INDEX_PAGES = {
    "page:news": NewsIndexPage,
    "page:places": MeetingPlaceIndexPage,
    "page:networks": NetworkIndexPage,
}


def is_loaded() -> bool:
    """Say whether there is a site already, the demo's or another."""
    return HomePage.objects.exists()


def load(now: datetime, report: Report) -> None:
    """Load the whole demo as of `now`; if anything fails, nothing of it stays."""
    loader = Loader(Clock(now), report)
    try:
        with transaction.atomic(), no_indexing():
            loader.run()
            index_all(loader.everything())
    except BaseException:
        loader.remove_files()
        raise


class Loader:
    """One run: what has been made so far, by key, and the dictionary that grows with it."""

    def __init__(self, clock: Clock, report: Report) -> None:
        self.clock = clock
        self.report = report
        self.dictionary = Dictionary()
        self.made: dict[str, Any] = {}
        self._published: list[tuple[Entry, Any]] = []
        self._files: list[Any] = []

    def run(self) -> None:
        """Make everything, one kind at a time."""
        clock = self.clock
        self.swedish = Locale.objects.get_or_create(language_code="sv")[0]
        self.english = Locale.objects.get_or_create(language_code="en")[0]
        self.users = create_users()
        self.report("Groups and users")
        self._files_of_the_site()
        self._snippets(NewsCategory, site.categories(), "news categories")
        self._snippets(Organisation, organisations.organisations(), "organisations")
        self._snippets(Contact, contacts.contacts(), "contacts")
        home = self._home()
        for index in site.lists(clock):
            self._page(INDEX_PAGES[index.key], index)
        self._page(ContentPage, site.about(clock))
        places = [*places_in_town.places(clock), *places_in_change.places(clock)]
        self._pages(MeetingPlacePage, places, "meeting places")
        self._pages(NetworkPage, networks.networks(clock), "networks")
        meetings = [*meetings_social.meetings(clock), *meetings_doors.meetings(clock)]
        self._pages(NetworkMeetingPage, meetings, "network meetings")
        news = [entry for kind in (news_networks, news_places, news_town) for entry in kind.news(clock)]
        self._pages(NewsPage, sorted(news, key=lambda entry: entry.fields["published_at"]), "news items")
        self._finish(home)

    def everything(self) -> Iterator[Any]:
        """Give all that was made, in both languages, as it is stored now."""
        for model in {type(instance) for instance in self.made.values()}:
            yield from model._default_manager.all()

    def remove_files(self) -> None:
        """Take back the files of a run that failed."""
        for file in self._files:
            file.storage.delete(file.name)

    def _finish(self, home: HomePage) -> None:
        home.body = self._value(site.home_body())
        self._publish(home)
        english = [entry for entry, _page in self._published if entry.english]
        for entry in english:
            self._translate(self.made[entry.key])
        self.report(f"English for {len(english)} pages")
        for entry, page in self._published:
            self._backdate(entry, page)
        self._change_after_translation()
        give_pages(home, home.get_translation(self.english))
        let_communicators_approve()
        self.report("Permissions and dates")

    def _files_of_the_site(self) -> None:
        for name in DRAWINGS:
            file = ImageFile(BytesIO(draw(name)), name=f"{name}.jpg")
            image = get_image_model()(title=site.IMAGE_TITLES[name], file=file)
            image.uploaded_by_user = self.users["kommunikator"]
            image.save()
            self._files.append(image.file)
            self.made[f"image:{name}"] = image
        name, title, lines = site.SUGGESTIONS
        content = ContentFile("\r\n".join(lines).encode("utf-8-sig"), name=name)
        document = get_document_model().objects.create(title=title, file=content)
        self._files.append(document.file)
        self.made["document:suggestions"] = document
        self.report(f"{len(DRAWINGS)} drawings and 1 document")

    def _snippets(self, model: type[models.Model], entries: list[Entry], kind: str) -> None:
        for entry in entries:
            snippet = self._build(model, entry)
            snippet.save()
            if isinstance(snippet, DraftStateMixin):
                self._publish(snippet)
            self.made[entry.key] = snippet
            self._translate(snippet)
        self.report(f"{len(entries)} {kind}")

    def _home(self) -> HomePage:
        root = Page.get_first_root_node()
        entry = site.home(self.clock)
        home: HomePage = self._build(HomePage, entry)
        welcome = list(root.get_children())
        home.slug, slug = "demo-home", home.slug  # Wagtail's welcome page holds the slug "home"
        root.add_child(instance=home)
        default = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        default.hostname, default.site_name, default.root_page = "localhost", "Lindåsa kommun", home
        default.save()
        for page in welcome:
            page.refresh_from_db()
            page.delete()
        home = HomePage.objects.get(pk=home.pk)
        home.slug = slug
        self._publish(home)
        MunicipalitySettings.objects.update_or_create(site=default, defaults=site.MUNICIPALITY)
        self.made[entry.key] = home
        self._published.append((entry, home))
        return home

    def _pages(self, model: type[Page], entries: list[Entry], kind: str) -> None:
        for entry in entries:
            self._page(model, entry)
        self.report(f"{len(entries)} {kind}")

    def _page(self, model: type[Page], entry: Entry) -> None:
        page = self._build(model, entry)
        parent = Page.objects.get(pk=self.made[entry.fields["parent"].key].pk)
        parent.add_child(instance=page)
        self._publish(page)
        self.made[entry.key] = page
        self._published.append((entry, page))

    def _build(self, model: type[models.Model], entry: Entry) -> Any:
        instance: Any = model(locale=self.swedish, live=False) if _has_drafts(model) else model(locale=self.swedish)
        if isinstance(instance, Page):
            instance.owner = self.users["redaktor"]
            instance.responsible_person = self.users["kommunikator"]
        for name, value in entry.fields.items():
            if name == "parent":
                continue
            field = model._meta.get_field(name)
            if field.one_to_many:
                setattr(instance, name, [self._row(field.related_model, row, order) for order, row in enumerate(value)])
            else:
                setattr(instance, name, self._value(value, field))
        return instance

    def _row(self, model: type[models.Model], row: dict[str, Any], order: int) -> models.Model:
        values = {name: self._value(value) for name, value in row.items()}
        if issubclass(model, TranslatableMixin):
            values["locale"] = self.swedish
        return model(sort_order=order, **values)

    def _value(self, value: Any, field: Any = None) -> Any:
        if isinstance(value, T):
            return self.dictionary.plain(value)
        if isinstance(value, Ref):
            return self.made[value.key]
        if isinstance(value, Html):
            html = "".join(self.dictionary.html(part) for part in value.parts)
            source = REFERENCE.sub(lambda match: f'id="{self.made[match.group(1)].pk}"', html)
            return source if isinstance(field, models.Field) else RichText(source)
        if isinstance(value, dict):
            return {name: self._value(item) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self._value(item) for item in value)
        return value

    def _publish(self, instance: Any, user: str = "kommunikator") -> None:
        """Publish now, inside the transaction, and not after it."""
        instance.save_revision(user=self.users[user]).publish(
            user=self.users[user], skip_permission_checks=True
        )
        instance.refresh_from_db()

    def _translate(self, instance: Any) -> None:
        """Submit for translation, fill in every string, and publish the result."""
        translator = self.users["oversattare"]
        instance = type(instance).objects.get(pk=instance.pk)
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        translation = Translation.objects.create(source=source, target_locale=self.english)
        StringTranslation.objects.bulk_create(self._strings(source, instance))
        # wagtail-localize would publish after the commit, where a failure leaves half a demo.
        drafts = isinstance(instance, DraftStateMixin)
        translation.save_target(user=translator, publish=not drafts)
        if drafts:
            translated = translation.get_target_instance()
            translated.latest_revision.publish(user=translator, skip_permission_checks=True)

    def _strings(self, source: TranslationSource, instance: Any) -> Iterable[StringTranslation]:
        segments = StringSegment.objects.filter(source=source).select_related("string", "context")
        unique = {(segment.string_id, segment.context_id): segment for segment in segments}
        for segment in unique.values():
            try:
                english = self.dictionary.english(segment.string.data)
            except MissingEnglish as error:
                raise MissingEnglish(f"{instance!r}, {segment.context.path}: {error}") from None
            yield StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=self.english,
                data=english,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=self.users["oversattare"],
            )

    def _backdate(self, entry: Entry, page: Page) -> None:
        """Let a page, and its English a few hours later, look published when the content says."""
        if entry.published is None:
            raise ValueError(f"The demo does not say when “{entry.key}” was published.")
        translated = min(entry.published + timedelta(hours=5), self.clock.now)
        for language, moment in ((self.swedish, entry.published), (self.english, translated)):
            type(page).objects.filter(translation_key=page.translation_key, locale=language).update(
                first_published_at=moment,
                last_published_at=moment,
                latest_revision_created_at=moment,
                substantive_updated_at=moment,
            )
        TranslationSource.objects.filter(object_id=page.translation_key).update(last_updated_at=translated)

    def _change_after_translation(self) -> None:
        """Change one news item in Swedish only, so that its English is out of date."""
        key, introduction, text = news_town.changed_since()
        moment = self.clock.workday_at(-1, "13.10")
        page = type(self.made[key]).objects.get(pk=self.made[key].pk)
        page.introduction = introduction.sv
        page.body[0].value = self._value(text)
        self._publish(page, "redaktor")
        type(page).objects.filter(pk=page.pk).update(
            last_published_at=moment, latest_revision_created_at=moment, substantive_updated_at=moment
        )


def _has_drafts(model: type[models.Model]) -> bool:
    return issubclass(model, DraftStateMixin)
