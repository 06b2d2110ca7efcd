from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from cms.core.blocks import BodyBlock
from cms.core.conf import source_language
from cms.core.enums import ReleaseRule
from cms.core.forms import BasePageForm, DraftCopyForm
from cms.core.models.served import ServedPage
from cms.core.previews import PreviewModes
from cms.core.translations import PAGE_FACTS, PAGE_PROSE, FactsAndProse


class BasePage(FactsAndProse, PreviewModes, ServedPage):
    """What every page type has: words, a lead image, contacts, links and who answers for it."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=500,
        help_text=_("One to three sentences that say the most important thing. Shown in lists."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    lead_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("lead image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the image shows, for those who cannot see it."),
    )
    lead_image_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick if the image says nothing that the text does not say."),
    )
    responsible_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who looks after the page and is reminded to review it."),
    )
    responsible_unit = models.CharField(
        _("responsible unit"),
        max_length=160,
        blank=True,
        help_text=_("Or a person who does not log in here, such as the host of a place."),
    )
    responsible_email = models.EmailField(
        _("e-mail of the responsible unit"),
        blank=True,
        help_text=_("Gets the reminders when no responsible person is chosen. Never public."),
    )
    review_interval_months = models.PositiveSmallIntegerField(
        _("review every (months)"),
        null=True,
        blank=True,
        help_text=_("Leave empty to follow the site's own interval. 0 means never."),
    )
    minor_edit = models.BooleanField(
        _("minor edit"),
        default=False,
        help_text=_(
            "Tick when you correct a typo: the date that residents see as the latest update "
            "does not move."
        ),
    )
    substantive_updated_at = models.DateTimeField(
        _("updated"), null=True, blank=True, editable=False
    )

    release_rule = models.CharField(
        _("release rule"),
        max_length=16,
        choices=ReleaseRule,
        blank=True,
        help_text=_("Leave empty to follow the site's own rule."),
    )
    max_lag_days = models.PositiveSmallIntegerField(
        _("translations may lag (days)"),
        null=True,
        blank=True,
        help_text=_("Leave empty to follow the site's own rule."),
    )
    # Of a source: when its words last changed, corrections of typos aside. Of a translation: the
    # same moment of the words that it was made from, so that it is outdated when it is less.
    prose_as_of = models.DateTimeField(null=True, blank=True, editable=False)
    # Of a translation: published as a machine made it, and not yet reviewed.
    is_machine_translated = models.BooleanField(default=False, editable=False)

    # Foreign keys of facts that a page is read with.
    joined: ClassVar[tuple[str, ...]] = ("lead_image",)

    facts: ClassVar[tuple[str, ...]] = (
        *PAGE_FACTS,
        "lead_image",
        "lead_image_decorative",
        "responsible_person",
        "responsible_unit",
        "responsible_email",
        "review_interval_months",
        "minor_edit",
        "release_rule",
        "max_lag_days",
        "page_contacts",
    )
    prose: ClassVar[tuple[str, ...]] = (
        *PAGE_PROSE,
        "introduction",
        "body",
        "lead_image_alt",
        "related_links",
    )

    base_form_class = BasePageForm
    copy_form_class = DraftCopyForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_decorative"),
            ],
            heading=_("Lead image"),
        ),
        FieldPanel("body"),
    ]
    contact_panels = [
        InlinePanel(
            "page_contacts",
            heading=_("Contacts"),
            label=_("Contact"),
            help_text=_(
                "Choose from the contact register, so that a number is changed in one place."
            ),
        ),
        InlinePanel("related_links", heading=_("Read more"), label=_("Link")),
    ]
    settings_panels = [
        FieldPanel(
            "minor_edit",
            help_text=_("For a typo: residents see no new date, no translation is outdated by it."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("responsible_person"),
                FieldPanel("responsible_unit"),
                FieldPanel("responsible_email"),
                FieldPanel("review_interval_months"),
            ],
            heading=_("Who looks after the page"),
        ),
        MultiFieldPanel(
            [FieldPanel("release_rule"), FieldPanel("max_lag_days")], heading=_("Translations")
        ),
        *Page.settings_panels,
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Pages are created in the source language and translated from there."""
        return super().can_create_at(parent) and (
            parent.depth == 1 or parent.locale.language_code == source_language()
        )

    def can_move_to(self, parent: Page) -> bool:
        """Say whether it may be moved there: each language has a tree of its own."""
        may_be_there: bool = super().can_move_to(parent)
        return may_be_there and parent.locale_id == self.locale_id

    def clean(self) -> None:
        super().clean()
        if self.lead_image_id and not (self.lead_image_alt or self.lead_image_decorative):
            raise ValidationError(
                {"lead_image_alt": _("Describe the image, or tick that it is decorative.")}
            )

    def with_content_json(self, content: Any) -> "BasePage":
        # What is known of the public words, never what a draft remembers.
        page: BasePage = super().with_content_json(content)
        for name in ("substantive_updated_at", "prose_as_of", "is_machine_translated"):
            setattr(page, name, getattr(self, name))
        return page

    def update_aliases(self, **kwargs: Any) -> None:
        """Let aliases follow what residents see; a page that is only scheduled shows them nothing.

        An alias passes on what its source shows, whatever its own state was until now.
        """
        if self.live or self.alias_of_id:
            super().update_aliases(**kwargs)
