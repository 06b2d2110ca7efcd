from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index

from cms.core.conf import source_language
from cms.core.models import BasePage
from cms.core.models.served import References
from cms.core.panels import page_tabs
from cms.core.reader import Reader
from cms.core.translations import FactsAndProse
from cms.news.enums import FreshnessPolicy
from cms.news.panels import AgePanel
from cms.news.states import FreshnessFacts


def source_categories() -> dict[str, str]:
    """Return which categories an editor chooses from: those of the source language."""
    return {"locale__language_code": source_language()}


class NewsCategory(FactsAndProse, TranslatableMixin, models.Model):
    """A subject that news is listed under."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("address"), max_length=80, help_text=_("Used in web addresses: a–z, 0–9 and hyphens.")
    )

    facts: ClassVar[tuple[str, ...]] = ("slug",)
    prose: ClassVar[tuple[str, ...]] = ("name",)

    panels = [FieldPanel("name"), FieldPanel("slug")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("news category")
        verbose_name_plural = _("news categories")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class NewsIndexPage(BasePage):
    """The list of news, newest first."""

    subpage_types = ["cms_news.NewsPage"]
    edit_handler = page_tabs(BasePage)

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def details(self, reader: Reader, query: QueryDict, references: References) -> dict[str, Any]:
        from cms.news.listing import news_list_details

        return news_list_details(reader, query)


class NewsPage(BasePage):
    """A news item, which says for itself when it has become old."""

    published_at = models.DateTimeField(
        _("published"),
        default=timezone.now,
        help_text=_("The date that residents see, and from which the age is counted."),
    )
    categories = ParentalManyToManyField(
        NewsCategory,
        verbose_name=_("categories"),
        blank=True,
        limit_choices_to=source_categories,
    )
    featured = models.BooleanField(
        _("featured"), default=False, help_text=_("Shown first on the home page.")
    )
    freshness_policy = models.CharField(
        _("notice of age"),
        max_length=8,
        choices=FreshnessPolicy,
        default=FreshnessPolicy.SITE,
        help_text=_("When residents are told that the news item is old."),
    )
    own_threshold_months = models.PositiveSmallIntegerField(
        _("own limit (months)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    notice_text = models.CharField(
        _("own text of the notice"),
        max_length=250,
        blank=True,
        help_text=_("Replaces the usual notice when the news item is old."),
    )
    confirmed_at = models.DateTimeField(
        _("still correct"),
        null=True,
        blank=True,
        help_text=_("When somebody last confirmed that it is still correct. The age starts anew."),
    )

    facts: ClassVar[tuple[str, ...]] = (
        "published_at",
        "categories",
        "featured",
        "freshness_policy",
        "own_threshold_months",
        "confirmed_at",
        "about",
    )
    prose: ClassVar[tuple[str, ...]] = ("notice_text",)

    parent_page_types = ["cms_news.NewsIndexPage"]
    subpage_types: list[str] = []
    about_panels = [
        FieldPanel("published_at"),
        FieldPanel("categories", widget=forms.CheckboxSelectMultiple),
        InlinePanel(
            "about",
            heading=_("What the news is about"),
            label=_("Network, meeting or place"),
            help_text=_("The news item is then shown there too."),
            max_num=5,
        ),
        FieldPanel("featured"),
    ]
    age_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("freshness_policy"), FieldPanel("own_threshold_months")]),
                FieldPanel("notice_text"),
                FieldPanel("confirmed_at", read_only=True),
                AgePanel(),
            ],
            heading=_("Notice of age"),
        ),
    ]
    edit_handler = page_tabs(
        BasePage, (_("About the news"), about_panels), (_("Notice of age"), age_panels)
    )
    search_fields = [*BasePage.search_fields, index.FilterField("published_at")]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        indexes = [models.Index(fields=["-published_at"], name="cms_news_published_at")]
        constraints = [
            models.CheckConstraint(
                name="cms_news_own_policy_has_threshold",
                condition=~Q(freshness_policy=FreshnessPolicy.OWN)
                | Q(own_threshold_months__isnull=False),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.freshness_policy == FreshnessPolicy.OWN and not self.own_threshold_months:
            raise ValidationError(
                {"own_threshold_months": _("Enter the number of months, for example 6.")}
            )

    def with_content_json(self, content: Any) -> "NewsPage":
        # Somebody may have confirmed it after the draft was written.
        page: NewsPage = super().with_content_json(content)
        known = filter(None, (page.confirmed_at, self.confirmed_at))
        page.confirmed_at = max(known, default=None)
        return page

    def references_needed(self) -> Q:
        about = self.about.all().values_list("page_id", flat=True)
        return Q(pk__in=list(about))

    def freshness_facts(self, site_threshold_months: int) -> FreshnessFacts:
        return FreshnessFacts(
            published_at=self.published_at,
            confirmed_at=self.confirmed_at,
            policy=self.freshness_policy,
            own_threshold_months=self.own_threshold_months,
            site_threshold_months=site_threshold_months,
        )

    def details(self, reader: Reader, query: QueryDict, references: References) -> dict[str, Any]:
        from cms.news.selectors import news_details

        return news_details(self, reader, references)


class NewsAbout(Orderable):
    """The network, meeting or place that a news item is about, always the source's page."""

    news = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="about")
    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="news_about"
    )

    panels = [
        PageChooserPanel(
            "page",
            page_type=[
                "events_pages.NetworkPage",
                "events_pages.NetworkMeetingPage",
                "motesplatser_pages.MeetingPlacePage",
            ],
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("subject of a news item")
        verbose_name_plural = _("subjects of news items")

    def __str__(self) -> str:
        return str(self.page)
