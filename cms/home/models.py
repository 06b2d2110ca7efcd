from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin

from cms.core.links import validate_https
from cms.core.models import BasePage
from cms.core.panels import page_tabs
from cms.core.sections import section_choices
from cms.core.translations import FactsAndProse
from cms.home.enums import Conformity


class HomePage(BasePage):
    """The first page of a site in one language; other apps add their sections to it."""

    max_count_per_parent = 1
    facts: ClassVar[tuple[str, ...]] = ("sections",)
    section_panels = [
        InlinePanel(
            "sections",
            heading=_("Sections"),
            label=_("Section"),
            help_text=_(
                "What the page shows below its own words, in this order. Choose nothing to show "
                "all. A section that has nothing to show is left out."
            ),
        )
    ]
    edit_handler = page_tabs(BasePage, (_("Sections"), section_panels))

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def chosen_sections(self) -> list[str]:
        return [row.section for row in self.sections.all()]


def home_sections() -> list[tuple[str, Any]]:
    """Return the sections that apps have for the home page."""
    return section_choices("cms_home.HomePage")


class HomePageSection(Orderable):
    """A section of the home page, in the order that the editor chose."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="sections")
    section = models.CharField(_("section"), max_length=32, choices=home_sections)

    panels = [FieldPanel("section")]

    class Meta(Orderable.Meta):
        verbose_name = _("section of the home page")
        verbose_name_plural = _("sections of the home page")

    def __str__(self) -> str:
        return self.get_section_display()


class ContentPage(BasePage):
    """An ordinary page of text."""

    edit_handler = page_tabs(BasePage)

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")


class AccessibilityStatementPage(BasePage):
    """How accessible the service is, as the law wants it told (A12, MDFFS 2019:2, Digg's list).

    What is missing is found before publishing (cms.home.publish_checks). The date of the latest
    update is the page's own, and the way to Digg is the same for all.
    """

    public_body = models.CharField(
        _("public body"),
        max_length=160,
        blank=True,
        help_text=_("Who answers for the service, such as the municipality."),
    )
    service = models.CharField(
        _("service"),
        max_length=160,
        blank=True,
        help_text=_("The name of the website that the statement is about."),
    )
    conformity = models.CharField(
        _("how well it meets the law"), max_length=16, choices=Conformity, blank=True
    )
    assessed_on = models.DateField(_("assessed on"), null=True, blank=True)
    assessment_method = models.TextField(
        _("how it was assessed"),
        blank=True,
        help_text=_("For example: our own tests, or an audit by somebody else."),
    )
    undue_burden = models.TextField(
        _("undue burden (section 12)"),
        blank=True,
        help_text=_(
            "What would be an undue burden to make accessible, and why. If there is none, say so."
        ),
    )
    outside_the_law = models.TextField(
        _("outside the law (section 9)"),
        blank=True,
        help_text=_(
            "Content that the law does not cover, such as old documents. If there is none, say so."
        ),
    )
    feedback_url = models.URLField(
        _("form for shortcomings"),
        blank=True,
        validators=[validate_https],
        help_text=_(
            "Where residents tell of shortcomings, without logging in. Leave empty if it is the "
            "form that this website has on each page."
        ),
    )

    facts: ClassVar[tuple[str, ...]] = (
        "public_body",
        "conformity",
        "assessed_on",
        "feedback_url",
    )
    prose: ClassVar[tuple[str, ...]] = (
        "service",
        "assessment_method",
        "shortcomings",
        "undue_burden",
        "outside_the_law",
    )

    statement_panels = [
        FieldRowPanel([FieldPanel("public_body"), FieldPanel("service")]),
        FieldPanel("conformity"),
        MultiFieldPanel(
            [FieldPanel("assessed_on"), FieldPanel("assessment_method")], heading=_("Assessment")
        ),
        InlinePanel(
            "shortcomings",
            heading=_("Content that is not accessible"),
            label=_("Shortcoming"),
        ),
        FieldPanel("undue_burden"),
        FieldPanel("outside_the_law"),
        FieldPanel("feedback_url"),
    ]
    edit_handler = page_tabs(BasePage, (_("Statement"), statement_panels))

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")


class Shortcoming(FactsAndProse, TranslatableMixin, Orderable):
    """Content that is not accessible, why, and what there is instead."""

    page = ParentalKey(
        AccessibilityStatementPage, on_delete=models.CASCADE, related_name="shortcomings"
    )
    what = models.TextField(
        _("what is not accessible"), help_text=_("And for whom, in words that residents use.")
    )
    why = models.TextField(_("why"))
    instead = models.TextField(
        _("what there is instead"), blank=True, help_text=_("An accessible alternative, if any.")
    )

    prose: ClassVar[tuple[str, ...]] = ("what", "why", "instead")

    panels = [FieldPanel("what"), FieldPanel("why"), FieldPanel("instead")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("shortcoming")
        verbose_name_plural = _("shortcomings")

    def __str__(self) -> str:
        return self.what
