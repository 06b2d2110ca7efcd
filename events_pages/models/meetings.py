from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.core.blocks import RICH_TEXT_FEATURES
from cms.core.fields import DeadlineField, PhoneField, PostcodeField
from cms.core.links import validate_https
from cms.core.models import BasePage
from cms.core.models.served import References
from cms.core.panels import page_tabs
from cms.core.reader import Reader
from events_pages.enums import AttendanceMode, MeetingStatus, RegistrationMethod
from events_pages.models import history
from events_pages.states import MeetingFacts, meeting_span

REGISTRATION_NEEDS = {
    RegistrationMethod.LINK: "registration_url",
    RegistrationMethod.EMAIL: "registration_email",
    RegistrationMethod.PHONE: "registration_phone",
}


class NetworkMeetingPage(BasePage):
    """A meeting of a network: when, where, how to register, and afterwards what came of it."""

    starts_at = models.DateTimeField(
        _("starts"),
        null=True,
        blank=True,
        help_text=_("Leave empty while the date is not set, and describe it in words below."),
    )
    ends_at = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Leave empty if the end is open.")
    )
    all_day = models.BooleanField(_("all day"), default=False)
    date_text = models.CharField(
        _("the date in words"),
        max_length=120,
        blank=True,
        help_text=_("For a date that is not set, for example: in the autumn."),
    )
    # When it is over, by its own facts; lists ask for it. Postponed and unset dates have none.
    over_at = models.DateTimeField(null=True, blank=True, editable=False)
    mode = models.CharField(
        _("attendance"), max_length=8, choices=AttendanceMode, default=AttendanceMode.ON_SITE
    )
    place = models.ForeignKey(
        "motesplatser_pages.MeetingPlacePage",
        verbose_name=_("meeting place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        help_text=_("Choose a meeting place, or fill in the venue below."),
    )
    venue_name = models.CharField(_("venue"), max_length=160, blank=True)
    venue_room = models.CharField(
        _("room"), max_length=160, blank=True, help_text=_("The room at the place or venue.")
    )
    street = models.CharField(_("street address"), max_length=160, blank=True)
    postal_code = PostcodeField(_("postcode"), blank=True)
    locality = models.CharField(_("locality"), max_length=80, blank=True)
    online_url = models.URLField(_("link to the meeting"), blank=True, validators=[validate_https])
    registration_method = models.CharField(
        _("registration"),
        max_length=8,
        choices=RegistrationMethod,
        blank=True,
        help_text=_("Choose “No registration” if nobody needs to register."),
    )
    registration_url = models.URLField(
        _("link to the registration"), blank=True, validators=[validate_https]
    )
    registration_email = models.EmailField(_("e-mail for registration"), blank=True)
    registration_phone = PhoneField(_("phone for registration"), blank=True)
    registration_label = models.CharField(
        _("text of the registration link"), max_length=160, blank=True
    )
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = DeadlineField(
        _("register at the latest"),
        null=True,
        blank=True,
        help_text=_("Without a time, it is open to the end of that day."),
    )
    registration_full = models.BooleanField(_("full"), default=False)
    who_may_come = models.CharField(_("who may come"), max_length=250, blank=True)
    welcome_if_missed = models.BooleanField(
        _("welcome even if you missed the last meeting"), default=False
    )
    status = models.CharField(
        _("status"), max_length=12, choices=MeetingStatus, default=MeetingStatus.SCHEDULED
    )
    status_reason = models.CharField(
        _("reason"), max_length=250, blank=True, help_text=_("Shown with the status.")
    )
    # Earlier starts of a rescheduled meeting, ISO 8601 in UTC, oldest first (previousStartDate).
    previous_starts = models.JSONField(default=list, blank=True, editable=False)
    # Of the calendar file: how often the time, place or status has changed since it was public.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    outcome = RichTextField(
        _("what came of it"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("After the meeting. It replaces the invitation."),
    )
    people_count = models.PositiveIntegerField(_("number of people"), null=True, blank=True)
    organisations_count = models.PositiveIntegerField(
        _("number of organisations"), null=True, blank=True
    )

    joined = (*BasePage.joined, "place")

    facts: ClassVar[tuple[str, ...]] = (
        "starts_at",
        "ends_at",
        "all_day",
        "mode",
        "place",
        "venue_name",
        "venue_room",
        "street",
        "postal_code",
        "locality",
        "online_url",
        "registration_method",
        "registration_url",
        "registration_email",
        "registration_phone",
        "registration_opens_at",
        "registration_closes_at",
        "registration_full",
        "welcome_if_missed",
        "status",
        "people_count",
        "organisations_count",
        "organisations",
    )
    prose: ClassVar[tuple[str, ...]] = (
        "date_text",
        "registration_label",
        "who_may_come",
        "status_reason",
        "outcome",
        "programme",
        "documents",
    )

    parent_page_types = ["events_pages.NetworkPage"]
    subpage_types: list[str] = []
    time_panels = [
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("status_reason")], heading=_("Status now")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("all_day"),
                FieldPanel("date_text"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("mode"),
                FieldPanel("place"),
                FieldPanel("venue_name"),
                FieldPanel("venue_room"),
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("locality")]),
                FieldPanel("online_url"),
            ],
            heading=_("Where"),
        ),
        InlinePanel("programme", heading=_("Programme"), label=_("Programme item")),
        InlinePanel(
            "organisations", heading=_("Organisations represented"), label=_("Organisation")
        ),
    ]
    registration_panels = [
        FieldPanel("registration_method"),
        FieldPanel("registration_url"),
        FieldPanel("registration_email"),
        FieldPanel("registration_phone"),
        FieldPanel("registration_label"),
        FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
        FieldPanel("registration_full"),
        MultiFieldPanel(
            [FieldPanel("who_may_come"), FieldPanel("welcome_if_missed")], heading=_("For whom")
        ),
    ]
    outcome_panels = [
        FieldPanel("outcome"),
        FieldRowPanel([FieldPanel("people_count"), FieldPanel("organisations_count")]),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
    ]
    edit_handler = page_tabs(
        BasePage,
        (_("When and where"), time_panels),
        (_("Registration"), registration_panels),
        (_("Afterwards"), outcome_panels),
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("outcome"),
        index.SearchField("venue_name"),
        index.FilterField("starts_at"),
    ]

    class Meta:
        verbose_name = _("network meeting")
        verbose_name_plural = _("network meetings")
        indexes = [models.Index(fields=["over_at", "starts_at"], name="events_pages_over_starts")]
        constraints = [
            models.CheckConstraint(
                name="events_pages_meeting_ends_after_start",
                condition=Q(ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__gte=F("starts_at")),
            ),
            models.CheckConstraint(
                name="events_pages_registration_closes_before_start",
                condition=Q(registration_closes_at__isnull=True)
                | Q(starts_at__isnull=True)
                | Q(registration_closes_at__lte=F("starts_at")),
            ),
            models.CheckConstraint(
                name="events_pages_registration_opens_before_close",
                condition=Q(registration_closes_at__isnull=True)
                | Q(registration_opens_at__isnull=True)
                | Q(registration_opens_at__lt=F("registration_closes_at")),
            ),
            *(
                models.CheckConstraint(
                    name=f"events_pages_{needed}_needed",
                    condition=~Q(registration_method=method) | ~Q(**{needed: ""}),
                )
                for method, needed in REGISTRATION_NEEDS.items()
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if errors := {**self._time_errors(), **self._registration_errors()}:
            raise ValidationError(errors)

    def _time_errors(self) -> dict[str, Any]:
        if self.starts_at is None:
            if self.ends_at is not None:
                return {"starts_at": _("Enter the start too, not only the end.")}
            if not self.date_text:
                return {"starts_at": _("Enter the start, or describe the date in words below.")}
        elif self.ends_at is not None and self.ends_at < self.starts_at:
            return {"ends_at": _("The meeting ends before it starts. Change one of the times.")}
        if self.mode != AttendanceMode.ON_SITE and not self.online_url:
            return {"online_url": _("Enter the link to the meeting, as it is held online.")}
        return {}

    def _registration_errors(self) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        needed = REGISTRATION_NEEDS.get(self.registration_method)  # type: ignore[call-overload]
        if needed and not getattr(self, needed):
            errors[needed] = _("Fill this in, or choose another way to register.")
        opens, closes = self.registration_opens_at, self.registration_closes_at
        if closes and self.starts_at and closes > self.starts_at:
            errors["registration_closes_at"] = _(
                "The registration closes after the meeting has started. "
                "Enter an earlier date, or a time on the same day."
            )
        if opens and closes and opens >= closes:
            errors["registration_opens_at"] = _("The registration opens after it has closed.")
        return errors

    def save(self, *args: Any, **kwargs: Any) -> None:
        has_date = self.status != MeetingStatus.POSTPONED
        self.over_at = meeting_span(MeetingFacts.of(self))[1] if has_date else None
        if kwargs.get("update_fields") is None and (
            stored := type(self).objects.filter(pk=self.pk).first()
        ):
            self.previous_starts = history.previous_starts(self, stored)
            self.sequence = history.sequence(self, stored)
        super().save(*args, **kwargs)

    def references_needed(self) -> Q:
        from events_pages.selectors.around import references_of

        return references_of([self])

    def details(self, reader: Reader, query: QueryDict, references: References) -> dict[str, Any]:
        from events_pages.selectors.pages import meeting_details

        return meeting_details(self, reader, references)
