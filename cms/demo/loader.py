"""Makes the demo: Swedish content first, then English and Finnish through wagtail-localize."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import models, transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import DraftStateMixin, Locale, Page, Site
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.core.models import Contact, MunicipalitySettings, Organisation
from cms.demo.builder import Builder
from cms.demo.clock import Clock
from cms.demo.content import all_meetings, all_news, all_places, finnish, foot, news_town, site
from cms.demo.content.contacts import contacts
from cms.demo.content.networks import networks
from cms.demo.content.organisations import organisations
from cms.demo.desk import show_the_desk
from cms.demo.drawings import DRAWINGS, draw
from cms.demo.feedback import leave_feedback
from cms.demo.indexing import index_all, no_indexing
from cms.demo.shapes import Entry
from cms.demo.text import MissingTranslation
from cms.demo.users import create_users, give_roles
from cms.home.models import AccessibilityStatementPage, ContentPage, HomePage
from cms.news.models import NewsCategory, NewsIndexPage, NewsPage
from cms.translation.models import SourceText
from events_pages.models import NetworkIndexPage, NetworkMeetingPage, NetworkPage
from motesplatser_pages.models import MeetingPlaceIndexPage, MeetingPlacePage

Report = Callable[[str], None]

LISTS = {
    "page:news": NewsIndexPage,
    "page:places": MeetingPlaceIndexPage,
    "page:networks": NetworkIndexPage,
}


def is_loaded() -> bool:
    """Say whether there is a site of this kind already, the demo's or another."""
    return HomePage.objects.exists()


def has_other_pages() -> bool:
    """Say whether there are pages that are neither the root nor Wagtail's welcome page."""
    return Page.objects.filter(depth__gt=2).exists() or any(
        page.specific_class is not Page for page in Page.objects.filter(depth=2)
    )


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
    """One run."""

    def __init__(self, clock: Clock, report: Report) -> None:
        self.clock = clock
        self.report = report
        self.builder = Builder()
        self.made = self.builder.made
        self._pages: list[tuple[Entry, Any]] = []
        self._files: list[Any] = []

    def run(self) -> None:
        """Make everything, one kind at a time, each before what points at it."""
        clock = self.clock
        self.swedish, _created = Locale.objects.get_or_create(language_code="sv")
        self.english, _created = Locale.objects.get_or_create(language_code="en")
        self.finnish, _created = Locale.objects.get_or_create(language_code="fi")
        self.builder.locale = self.swedish
        self.users = create_users()
        self.report("Users")
        self._make_files()
        self._make_snippets(NewsCategory, site.categories(), "news categories")
        self._make_snippets(Organisation, organisations(), "organisations")
        self._make_snippets(Contact, contacts(), "contacts")
        home = self._make_home()
        for entry in site.lists(clock):
            self._make_page(LISTS[entry.key], entry)
        self._make_page(ContentPage, site.about(clock))
        self._make_foot()
        self._make_pages(MeetingPlacePage, all_places(clock), "meeting places")
        self._make_pages(NetworkPage, networks(clock), "networks")
        self._make_pages(NetworkMeetingPage, all_meetings(clock), "network meetings")
        self._make_pages(NewsPage, all_news(clock), "news items")
        home.body = self.builder.value(site.home_body())
        self._publish(home)
        self._translate_pages()
        self._backdate_pages()
        self._change_after_translation()
        give_roles(self.users, list(home.get_translations(inclusive=True)))
        show_the_desk(self.made, self.users, self.english, clock.now)
        leave_feedback(self.made, self.users["kommunikator"], clock.now)
        self.report("Dates and permissions")

    def everything(self) -> Iterator[Any]:
        """Give all that was made, in all languages, as it is stored now."""
        for model in {type(instance) for instance in self.made.values()}:
            yield from model._default_manager.all()

    def remove_files(self) -> None:
        """Take back the files of a run that failed."""
        for file in self._files:
            file.storage.delete(file.name)

    def _make_files(self) -> None:
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

    def _make_snippets(self, model: type[models.Model], entries: list[Entry], kind: str) -> None:
        for entry in entries:
            snippet = self.builder.build(model, entry)
            snippet.full_clean()
            snippet.save()
            if isinstance(snippet, DraftStateMixin):
                self._publish(snippet)
            self.made[entry.key] = snippet
            self._translate_entry(entry, snippet)
        self.report(f"{len(entries)} {kind}")

    def _make_home(self) -> Any:
        """Make the home page and give it the place of Wagtail's welcome page."""
        root = Page.get_first_root_node()
        welcome = root.get_children().first()
        entry = site.home(self.clock)
        home = self.builder.build(HomePage, entry)
        slug, home.slug = home.slug, "demo"  # the welcome page holds the slug "home"
        root.add_child(instance=home)
        default = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        default.hostname, default.site_name, default.root_page = "localhost", "Lindåsa kommun", home
        default.save()
        if welcome is not None:
            welcome.delete()
        home.refresh_from_db()
        home.slug = slug
        self._publish(home)
        MunicipalitySettings.objects.update_or_create(site=default, defaults=site.MUNICIPALITY)
        self.made[entry.key] = home
        self._pages.append((entry, home))
        return home

    def _make_foot(self) -> None:
        """Make the pages that every page leads to, and choose them in the settings."""
        for entry in foot.foot(self.clock):
            is_statement = entry.key == foot.CHOSEN["accessibility_page"]
            self._make_page(AccessibilityStatementPage if is_statement else ContentPage, entry)
        chosen = {name: self.made[key] for name, key in foot.CHOSEN.items()}
        MunicipalitySettings.objects.update_or_create(defaults=chosen)

    def _make_pages(self, model: type[Page], entries: list[Entry], kind: str) -> None:
        for entry in entries:
            self._make_page(model, entry)
        self.report(f"{len(entries)} {kind}")

    def _make_page(self, model: type[Page], entry: Entry) -> None:
        page = self.builder.build(model, entry)
        page.owner = self.users["redaktor"]
        page.responsible_person = self.users["kommunikator"]
        parent = Page.objects.get(pk=self.made[entry.fields["parent"].key].pk)
        parent.add_child(instance=page)
        self._publish(page)
        self.made[entry.key] = page
        self._pages.append((entry, page))

    def _publish(self, instance: Any) -> None:
        """Publish now, inside the transaction, and not after it, what the editor has written."""
        # By nobody, so that what was in order on its day, as a date that has passed, is let out.
        instance.save_revision(user=self.users["redaktor"]).publish()
        instance.refresh_from_db()

    def _translate_pages(self) -> None:
        pages = [(entry, page) for entry, page in self._pages if entry.english]
        for done, (entry, page) in enumerate(pages, start=1):
            self._translate_entry(entry, page)
            if done % 15 == 0:
                self.report(f"Translations of {done} of {len(pages)} pages")
        self.report(f"English for all {len(pages)} pages, Finnish for some")

    def _translate_entry(self, entry: Entry, instance: Any) -> None:
        self._translate(instance, self.english, self.builder.dictionary.english)
        if entry.key in finnish.TRANSLATED:
            self._translate(instance, self.finnish, finnish.WORDS.__getitem__)

    def _translate(self, instance: Any, locale: Locale, words: Callable[[str], str]) -> None:
        """Submit for translation, fill in every string, and publish the result."""
        translator = self.users["oversattare"]
        instance = type(instance).objects.get(pk=instance.pk)
        source, _created = TranslationSource.update_or_create_from_instance(instance)
        translation = Translation.objects.create(source=source, target_locale=locale)
        strings = self._strings(source, instance, locale, words)
        StringTranslation.objects.bulk_create(strings)
        # wagtail-localize would publish after the commit, where a failure leaves half a demo.
        drafts = isinstance(instance, DraftStateMixin)
        translation.save_target(user=translator, publish=not drafts)
        if drafts:
            translation.get_target_instance().latest_revision.publish()

    def _strings(
        self, source: TranslationSource, instance: Any, locale: Locale, words: Callable[[str], str]
    ) -> Iterable[StringTranslation]:
        segments = StringSegment.objects.filter(source=source).select_related("string", "context")
        unique = {(segment.string_id, segment.context_id): segment for segment in segments}
        for segment in unique.values():
            try:
                data = words(segment.string.data)
            except LookupError as error:
                where = f"{instance!r}, {segment.context.path}, {locale}"
                raise MissingTranslation(f"{where}: {error}") from None
            yield StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locale,
                data=data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=self.users["oversattare"],
            )

    def _backdate_pages(self) -> None:
        """Let pages, and their translations a few hours later, look as old as the content says."""
        for entry, page in self._pages:
            if entry.published is None:
                raise ValueError(f"The demo does not say when “{entry.key}” was published.")
            confirmed_on = entry.fields.get("confirmed_on")
            changed = self.clock.at(confirmed_on, "10.00") if confirmed_on else entry.published
            rows = type(page).objects.filter(translation_key=page.translation_key)
            for hours, locale in enumerate((self.swedish, self.english, self.finnish)):
                later = timedelta(hours=5 * hours)
                first, last = entry.published + later, max(changed, entry.published) + later
                rows.filter(locale=locale).update(
                    first_published_at=min(first, self.clock.now),
                    **_last_changed_at(min(last, self.clock.now)),
                )
            sources = TranslationSource.objects.filter(object_id=page.translation_key)
            sources.update(last_updated_at=min(last, self.clock.now))
            self._words_changed_at(page, min(max(changed, entry.published), self.clock.now))

    def _words_changed_at(self, page: Any, moment: datetime) -> None:
        """Let the words of all languages look as old as the content says."""
        rows = type(page).objects.filter(translation_key=page.translation_key)
        rows.update(prose_as_of=moment)
        SourceText.objects.filter(translation_key=page.translation_key).update(changed_at=moment)

    def _change_after_translation(self) -> None:
        """Change one news item in Swedish only, so that its English is out of date."""
        key, introduction, text = news_town.changed_since()
        moment = self.clock.workday_at(-1, "13.10")
        page = type(self.made[key]).objects.get(pk=self.made[key].pk)
        page.introduction = introduction.sv
        page.body[0].value = self.builder.value(text)
        self._publish(page)
        last_changed = _last_changed_at(moment)
        type(page).objects.filter(pk=page.pk).update(**last_changed, prose_as_of=moment)
        texts = SourceText.objects.filter(translation_key=page.translation_key)
        texts.filter(locale=self.swedish).update(changed_at=moment)
        texts.filter(locale=self.english).update(outdated_since=moment)


def _last_changed_at(moment: datetime) -> dict[str, datetime]:
    names = ("last_published_at", "latest_revision_created_at", "substantive_updated_at")
    return dict.fromkeys(names, moment)
