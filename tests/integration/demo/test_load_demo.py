"""The demo in a database: what is made, that it is made once, and that nothing is half made."""

from datetime import date, time
from io import StringIO
from unittest import mock

import pytest
import time_machine
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, ReferenceIndex, Site, TranslatableMixin
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.core.models import Contact, MunicipalitySettings, Organisation
from cms.core.timed import local
from cms.demo import loader
from cms.demo.users import USERS
from cms.home.models import AccessibilityStatementPage, ContentPage, HomePage
from cms.news.models import NewsCategory, NewsPage
from cms.translation.models import SourceText
from events_pages.enums import MeetingState, RegistrationState
from events_pages.models import NetworkMeetingPage, NetworkPage
from events_pages.states import (
    MeetingFacts,
    RegistrationFacts,
    meeting_state,
    registration_state,
)
from motesplatser_pages.enums import OperatingStatus
from motesplatser_pages.models import MeetingPlacePage

# In the night that has no half past two.
NOW = local(date(2026, 3, 29), time(2, 30))
# The English address of what waits for its review.
IN_REVIEW = "linden-choir-enthusiast-of-the-year"
SNIPPETS = (Contact, Organisation, NewsCategory)


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def pages_in(language: str) -> list[Page]:
    return list(Page.objects.filter(locale__language_code=language, depth__gt=1).specific())


class LoadedDemoTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        with time_machine.travel(NOW, tick=False):
            cls.output = load()

    def test_counts(self) -> None:
        swedish = {"locale__language_code": "sv"}
        assert NewsPage.objects.filter(**swedish).count() >= 14
        assert MeetingPlacePage.objects.filter(**swedish).count() >= 8
        assert NetworkPage.objects.filter(**swedish).count() == 2
        assert NetworkMeetingPage.objects.filter(**swedish).count() >= 7
        assert ContentPage.objects.filter(**swedish).count() == 4
        assert AccessibilityStatementPage.objects.filter(**swedish).count() == 1
        assert get_image_model().objects.count() >= 8
        assert get_document_model().objects.count() == 1
        assert Organisation.objects.filter(**swedish).values("kind").distinct().count() == 7
        assert Contact.objects.filter(**swedish).values("kind").distinct().count() == 3
        assert Contact.objects.filter(**swedish, name="").exists()

    def test_progress_and_log_ins_are_printed(self) -> None:
        assert "  13 network meetings\n" in self.output
        for user in USERS:
            assert user.username in self.output
            assert user.password in self.output

    def test_the_site_is_the_municipality_and_wagtails_welcome_page_is_gone(self) -> None:
        site = Site.objects.get()
        assert (site.hostname, site.site_name) == ("localhost", "Lindåsa kommun")
        assert site.root_page.specific == HomePage.objects.get(locale__language_code="sv")
        assert Page.objects.filter(depth=2).count() == 3
        settings = MunicipalitySettings.for_site(site)
        assert (settings.municipality_code, settings.news_threshold_months) == ("9999", 12)

    def test_addresses_of_the_sections(self) -> None:
        addresses = {page.get_url_parts()[2] for page in Page.objects.filter(depth=3)}
        assert addresses >= {
            "/sv/nyheter/",
            "/sv/motesplatser/",
            "/sv/natverk/",
            "/en/news/",
            "/en/meeting-places/",
            "/en/networks/",
            "/fi/uutiset/",
            "/fi/kohtaamispaikat/",
            "/fi/verkostot/",
        }

    def test_every_state_is_there(self) -> None:
        meetings = NetworkMeetingPage.objects.filter(locale__language_code="sv")
        places = MeetingPlacePage.objects.filter(locale__language_code="sv")
        held = {meeting_state(MeetingFacts.of(each), NOW).value for each in meetings}
        assert held == set(MeetingState)
        open_to = {registration_state(RegistrationFacts.of(each), NOW).value for each in meetings}
        assert open_to == set(RegistrationState)
        assert {place.operating_status for place in places} == set(OperatingStatus)

    def test_everything_is_live_and_valid(self) -> None:
        for page in [*pages_in("sv"), *pages_in("en"), *pages_in("fi")]:
            assert page.live, page
            assert page.has_unpublished_changes is (page.slug == IN_REVIEW), page
            page.full_clean()
            page.body.stream_block.clean(page.body)
        for model in SNIPPETS:
            for snippet in model.objects.all():
                assert getattr(snippet, "live", True)
                snippet.full_clean()

    def test_pages_look_as_old_as_they_say(self) -> None:
        for news in NewsPage.objects.filter(locale__language_code="sv"):
            assert news.first_published_at == news.published_at
            assert news.substantive_updated_at >= news.published_at
            assert news.last_published_at <= NOW

    def test_all_but_one_page_have_english(self) -> None:
        keys = {page.translation_key for page in pages_in("en")}
        without = [page.slug for page in pages_in("sv") if page.translation_key not in keys]
        assert without == ["meka-med-din-cykel"]
        for model in SNIPPETS:
            by_language = model.objects.values_list("locale__language_code", flat=True)
            assert list(by_language).count("sv") == list(by_language).count("en")

    def test_a_third_language_has_its_first_pages_and_nothing_by_half(self) -> None:
        made = {page.translation_key for page in pages_in("fi")}
        assert len(made) == 6
        assert {type(page) for page in pages_in("fi")} >= {HomePage, ContentPage, MeetingPlacePage}
        assert not Page.objects.filter(alias_of__isnull=False).exists()
        for model in (Contact, NewsCategory):
            assert model.objects.filter(locale__language_code="fi").exists()

    def test_translators_find_every_string_translated_but_what_waits(self) -> None:
        waiting = set()
        for translation in Translation.objects.all():
            total, done = translation.get_progress()
            assert total > 0
            if total != done:
                waiting.add(translation.source.object_repr)
        assert waiting == {
            "Sök bidrag till nya träffar",
            "Servicebussen går förbi alla träffpunkter",
            "Stadsodlingen vid Kvarnbäcken",
            "Meka med din cykel på Gnistan",
        }

    def test_no_swedish_text_on_a_finnish_row(self) -> None:
        assert self.words_like_the_source("fi") <= {"10.00–11.30", "17.00–19.00", "13.00–14.30"}

    def words_like_the_source(self, language: str) -> set[str]:
        swedish, translated = set(), set()
        for model in (*SNIPPETS, *{type(page) for page in pages_in(language)}):
            for row in model.objects.filter(locale__language_code=language):
                source = model.objects.get(
                    translation_key=row.translation_key, locale__language_code="sv"
                )
                swedish |= set(_words(source))
                translated |= set(_words(row))
        return swedish & translated

    def test_no_swedish_text_on_an_english_row(self) -> None:
        alike = self.words_like_the_source("en")
        # Only names and figures read alike in both languages.
        assert alike <= {
            "131", "118", "97", "Lunch",
            "Marit Kvarnlid", "Yonas Bergtorp", "Tove Ekhamre", "Samira Grandal", "Hanna-Li Ånäs",
        }, alike  # fmt: skip

    def test_rows_of_lists_are_paired_with_their_english(self) -> None:
        place = MeetingPlacePage.objects.get(slug="kaffestugan")
        english = place.get_translation(Locale.objects.get(language_code="en"))
        for name in ("opening_hours", "opening_exceptions"):
            keys = [row.translation_key for row in getattr(place, name).all()]
            assert keys == [row.translation_key for row in getattr(english, name).all()]
        activities = [row.activity for row in english.opening_hours.all() if row.activity]
        assert activities == ["language café"]
        assert {row.locale_id for row in english.opening_hours.all()} == {english.locale_id}

    def test_translations_are_out_of_date(self) -> None:
        old = SourceText.objects.exclude(outdated_since=None)
        keys = old.values("translation_key")
        changed = Page.objects.filter(translation_key__in=keys, locale__language_code="sv")
        slugs = sorted(changed.values_list("slug", flat=True))
        assert slugs == ["servicebussen", "sok-bidrag-till-nya-traffar", "stadsodlingen"]
        grants = NewsPage.objects.get(slug="apply-for-grants")
        assert "15,000" in grants.introduction
        assert "20\u00a0000" in NewsPage.objects.get(slug=slugs[1]).introduction

    def test_links_between_pages_lead_to_the_source(self) -> None:
        start = NewsPage.objects.get(slug="nytt-natverk-vill-jamna-ut-halsan")
        action = next(block for block in start.body if block.block_type == "call_to_action")
        assert action.value["page"].slug == "fran-ideer-till-handling"
        assert {row.page.slug for row in start.about.all()} == {
            "social-hallbarhet",
            "fran-ideer-till-handling",
        }
        dashes = [block.value["style"] for block in start.body if block.block_type == "quote"]
        assert dashes == ["dash", "dash"]

    def test_what_is_used_is_known_to_be_used(self) -> None:
        contact = Contact.objects.get(name="Marit Kvarnlid", locale__language_code="sv")
        assert ReferenceIndex.get_references_to(contact).count() > 3
        assert ReferenceIndex.get_references_to(get_image_model().objects.first()).exists()

    def test_search_finds_the_demo(self) -> None:
        assert Page.objects.search("Kaffestugan").count() > 0

    def test_demo_users_can_log_in_and_do_their_work(self) -> None:
        home = HomePage.objects.get(locale__language_code="sv")
        english = home.get_translation(Locale.objects.get(language_code="en"))
        rights = {}
        for demo_user in USERS:
            user = authenticate(username=demo_user.username, password=demo_user.password)
            assert user is not None and user.has_perm("wagtailadmin.access_admin")
            assert user.wagtail_userprofile.preferred_language == "sv"
            at_home, abroad = (page.permissions_for_user(user) for page in (home, english))
            rights[demo_user.group] = (
                at_home.can_edit(),
                at_home.can_publish(),
                abroad.can_edit(),
                abroad.can_publish(),
                user.has_perm("wagtail_localize.submit_translation"),
            )
        assert rights == {
            "Redaktör": (True, False, False, False, False),
            "Kommunikatör": (True, True, True, True, True),
            "Översättare": (False, False, True, False, True),
            "Administratör": (True, True, True, True, True),
        }

    def test_a_second_run_keeps_what_was_edited(self) -> None:
        page = NewsPage.objects.get(slug="servicebussen")
        page.title = "Bussen går oftare"
        page.save_revision().publish()
        get_user_model().objects.get(username="redaktor").set_password("another")
        before = (Page.objects.count(), Contact.objects.count(), get_image_model().objects.count())

        output = load()

        assert "already there" in output
        assert NewsPage.objects.get(slug="servicebussen").title == "Bussen går oftare"
        assert before == (
            Page.objects.count(),
            Contact.objects.count(),
            get_image_model().objects.count(),
        )


class RefusalTests(TestCase):
    @override_settings(MOTESPLATSER_DEMO=False)
    def test_it_refuses_where_the_demo_is_not_allowed(self) -> None:
        with pytest.raises(CommandError, match="never loaded on a public site"):
            load()
        assert not HomePage.objects.exists()
        assert not get_user_model().objects.exists()

    def test_it_refuses_a_database_with_another_site(self) -> None:
        root = Page.get_first_root_node()
        root.add_child(instance=ContentPage(title="En annan webbplats", slug="annan"))
        with pytest.raises(CommandError, match="pages of another site"):
            load()
        assert not HomePage.objects.exists()

    def test_a_run_that_breaks_leaves_nothing(self) -> None:
        files = get_image_model()._meta.get_field("file").storage
        before = files.listdir("original_images")[1] if files.exists("original_images") else []
        broken = mock.patch.object(loader, "all_meetings", side_effect=RuntimeError)
        with broken, pytest.raises(RuntimeError):
            load()
        assert not HomePage.objects.exists()
        assert not get_user_model().objects.exists()
        assert not Contact.objects.exists()
        assert files.listdir("original_images")[1] == before


def _words(instance: TranslatableMixin) -> list[str]:
    return [
        segment.string.data
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    ]
