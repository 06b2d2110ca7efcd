"""The rows of a meeting place: who runs it, its weekly hours and the days with other hours."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from cms.core.fields import ChoiceSetField
from cms.core.translations import FactsAndProse
from motesplatser_pages.enums import Weekday
from motesplatser_pages.models.places import MeetingPlacePage


class PlaceOrganiser(Orderable):
    """An organisation that runs a meeting place."""

    place = ParentalKey(MeetingPlacePage, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        "cms_core.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="organised_places",
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")

    def __str__(self) -> str:
        return str(self.organisation)


class OpeningHours(FactsAndProse, TranslatableMixin, Orderable):
    """Weekly hours; with a period they are a season's (OpeningHoursSpecification)."""

    place = ParentalKey(MeetingPlacePage, on_delete=models.CASCADE, related_name="opening_hours")
    days = ChoiceSetField(_("days"), choices=Weekday, blank=False)
    opens = models.TimeField(_("from"))
    closes = models.TimeField(
        _("to"), help_text=_("A time before the opening is a time of the next day.")
    )
    activity = models.CharField(
        _("activity"), max_length=160, blank=True, help_text=_("For example: café and games.")
    )
    valid_from = models.DateField(_("season from"), null=True, blank=True)
    valid_through = models.DateField(_("season to"), null=True, blank=True)

    facts: ClassVar[tuple[str, ...]] = ("days", "opens", "closes", "valid_from", "valid_through")
    prose: ClassVar[tuple[str, ...]] = ("activity",)

    panels = [
        FieldPanel("days"),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("activity"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_through")]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.CheckConstraint(
                name="motesplatser_pages_season_ends_after_start",
                condition=Q(valid_from__isnull=True)
                | Q(valid_through__isnull=True)
                | Q(valid_through__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opens:%H.%M}–{self.closes:%H.%M}"

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_through and self.valid_through < self.valid_from:
            raise ValidationError(
                {"valid_through": _("The season ends before it begins. Change one of the dates.")}
            )


class OpeningException(FactsAndProse, TranslatableMixin, Orderable):
    """Days with other hours than usual, or none (specialOpeningHoursSpecification)."""

    place = ParentalKey(
        MeetingPlacePage, on_delete=models.CASCADE, related_name="opening_exceptions"
    )
    first = models.DateField(_("first day"))
    last = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Leave empty for a single day.")
    )
    opens = models.TimeField(_("from"), null=True, blank=True)
    closes = models.TimeField(_("to"), null=True, blank=True)
    reason = models.CharField(
        _("reason"), max_length=160, blank=True, help_text=_("For example: staff training.")
    )

    facts: ClassVar[tuple[str, ...]] = ("first", "last", "opens", "closes")
    prose: ClassVar[tuple[str, ...]] = ("reason",)

    panels = [
        FieldRowPanel([FieldPanel("first"), FieldPanel("last")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("reason"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("exception from the opening hours")
        verbose_name_plural = _("exceptions from the opening hours")
        constraints = [
            models.CheckConstraint(
                name="motesplatser_pages_exception_ends_after_start",
                condition=Q(last__isnull=True) | Q(last__gte=F("first")),
            ),
            models.CheckConstraint(
                name="motesplatser_pages_exception_both_times",
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}" if self.last else str(self.first)

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.first and self.last and self.last < self.first:
            errors["last"] = _("The last day is before the first. Change one of the dates.")
        if (self.opens is None) != (self.closes is None):
            missing = "opens" if self.opens is None else "closes"
            errors[missing] = _("Enter both times, or neither if it is closed.")
        if errors:
            raise ValidationError(errors)
