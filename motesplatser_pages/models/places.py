from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from cms.core.fields import ChoiceSetField, PostcodeField
from cms.core.models import BasePage
from cms.core.models.confirmed import Confirmed
from cms.core.models.served import References
from cms.core.panels import page_tabs
from cms.core.reader import Reader
from cms.publishing.confirmations.panels import ConfirmationPanel
from motesplatser_pages.enums import (
    Audience,
    DayRule,
    Feature,
    OperatingStatus,
    PlaceKind,
    SpokenLanguage,
)


class WithMap(BasePage):
    """A page that may show a map, whose pictures its content security policy lets in."""

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        if shown := getattr(response, "context_data", {}).get("map"):
            others = getattr(response, "_csp_update", {})
            response._csp_update = {**others, "img-src": [shown.origin]}  # type: ignore[attr-defined]
        return response


class MeetingPlaceIndexPage(WithMap):
    """The list of meeting places, A–Ö."""

    subpage_types = ["motesplatser_pages.MeetingPlacePage"]
    edit_handler = page_tabs(BasePage)

    class Meta:
        verbose_name = _("list of meeting places")
        verbose_name_plural = _("lists of meeting places")

    def details(self, reader: Reader, query: QueryDict, references: References) -> dict[str, Any]:
        from motesplatser_pages.lists import place_list_details

        return place_list_details(self, reader, query)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        from motesplatser_pages.lists import PRINTED

        if request.GET.get("print") in PRINTED:
            return "motesplatser_pages/printed_places.html"
        return super().get_template(request, *args, **kwargs)


class MeetingPlacePage(Confirmed, WithMap):
    """A place where people meet, with its hours and what makes it easy to come."""

    kind = models.CharField(
        _("kind"), max_length=24, choices=PlaceKind, default=PlaceKind.MEETING_PLACE
    )
    street = models.CharField(_("street address"), max_length=160, blank=True)
    postal_code = PostcodeField(_("postcode"), blank=True)
    locality = models.CharField(_("locality"), max_length=80, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("WGS84, for example 58.386389."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("WGS84, for example 13.438056."),
    )
    directions = models.TextField(
        _("how to get there"),
        blank=True,
        help_text=_("The bus stop, the entrance, the floor, where to park."),
    )
    holiday_rule = models.CharField(
        _("on public holidays"), max_length=8, choices=DayRule, default=DayRule.CLOSED
    )
    eve_rule = models.CharField(
        _("on the eves of holidays"),
        max_length=8,
        choices=DayRule,
        default=DayRule.CLOSED,
        help_text=_("Midsummer Eve, Christmas Eve and New Year's Eve."),
    )
    operating_status = models.CharField(
        _("status"), max_length=24, choices=OperatingStatus, default=OperatingStatus.OPEN
    )
    status_text = models.CharField(
        _("about the status"),
        max_length=250,
        blank=True,
        help_text=_("Why, and what residents can do instead."),
    )
    status_until = models.DateField(
        _("the status holds to"),
        null=True,
        blank=True,
        help_text=_("The last day. After it the usual hours hold again, by themselves."),
    )
    features = ChoiceSetField(_("what makes it easy to come"), choices=Feature)
    first_visit = models.TextField(
        _("your first visit"),
        blank=True,
        help_text=_("What happens when somebody comes for the first time."),
    )
    audience = ChoiceSetField(_("audience"), choices=Audience)
    languages = ChoiceSetField(_("languages that hosts speak"), choices=SpokenLanguage)

    facts: ClassVar[tuple[str, ...]] = (
        "kind",
        "organisers",
        "street",
        "postal_code",
        "locality",
        "latitude",
        "longitude",
        "holiday_rule",
        "eve_rule",
        "operating_status",
        "status_until",
        "features",
        "audience",
        "languages",
    )
    prose: ClassVar[tuple[str, ...]] = (
        "directions",
        "status_text",
        "first_visit",
        "opening_hours",
        "opening_exceptions",
    )

    parent_page_types = ["motesplatser_pages.MeetingPlaceIndexPage"]
    subpage_types: list[str] = []
    hours_panels = [
        MultiFieldPanel(
            [
                FieldPanel("operating_status"),
                FieldPanel("status_text"),
                FieldPanel("status_until"),
            ],
            heading=_("Status now"),
        ),
        InlinePanel(
            "opening_hours",
            heading=_("Opening hours"),
            label=_("Hours"),
            help_text=_(
                "One row for each time of day. Give a row a period for summer hours or the like: "
                "in that period it replaces the rows without one."
            ),
        ),
        InlinePanel(
            "opening_exceptions",
            heading=_("Days with other hours"),
            label=_("Exception"),
            help_text=_("Leave the times empty for a day when it is closed."),
        ),
        FieldRowPanel([FieldPanel("holiday_rule"), FieldPanel("eve_rule")], heading=_("Holidays")),
    ]
    place_panels = [
        FieldPanel("kind"),
        InlinePanel("organisers", heading=_("Organisers"), label=_("Organiser")),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("locality")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("directions"),
            ],
            heading=_("Address"),
        ),
    ]
    visit_panels = [
        FieldPanel("features"),
        FieldPanel("first_visit"),
        FieldPanel("audience"),
        FieldPanel("languages"),
        MultiFieldPanel(
            [FieldPanel("confirmation_email"), ConfirmationPanel()],
            heading=_("Confirmation by the people on site"),
        ),
    ]
    edit_handler = page_tabs(
        BasePage,
        (_("Opening hours"), hours_panels),
        (_("The place"), place_panels),
        (_("The visit"), visit_panels),
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("street"),
        index.SearchField("locality"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("meeting place")
        verbose_name_plural = _("meeting places")
        constraints = [
            models.CheckConstraint(
                name="motesplatser_pages_place_both_coordinates",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("Enter both coordinates, or neither.")})

    @property
    def hours(self) -> Any:
        """The rows of the weekly hours, under the name that plain values have for them."""
        return self.opening_hours.all()

    @property
    def exceptions(self) -> Any:
        """The rows of days with other hours, under the name that plain values have for them."""
        return self.opening_exceptions.all()

    def details(self, reader: Reader, query: QueryDict, references: References) -> dict[str, Any]:
        from motesplatser_pages.selectors import place_details

        return place_details(self, reader)
