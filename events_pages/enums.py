"""The choices and states of network meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingStatus(models.TextChoices):
    """What the organiser has decided about a meeting (schema.org eventStatus)."""

    SCHEDULED = "scheduled", _("Scheduled")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")
    POSTPONED = "postponed", _("Postponed")
    RESCHEDULED = "rescheduled", _("Rescheduled")


class MeetingState(models.TextChoices):
    """Where a meeting is in time, as the reader is told."""

    UPCOMING = "upcoming", _("Upcoming")
    ONGOING = "ongoing", _("Ongoing")
    PAST = "past", _("Past")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")
    POSTPONED = "postponed", _("Postponed")


class AttendanceMode(models.TextChoices):
    """How to take part (schema.org eventAttendanceMode)."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    MIXED = "mixed", _("On site and online")


class RegistrationMethod(models.TextChoices):
    """How to register."""

    NONE = "none", _("No registration")
    LINK = "link", _("By a link")
    EMAIL = "email", _("By e-mail")
    PHONE = "phone", _("By phone")


class RegistrationState(models.TextChoices):
    """Whether it is possible to register, as the reader is told."""

    NOT_NEEDED = "not_needed", _("No registration needed")
    NOT_OPEN = "not_open", _("Registration has not opened")
    OPEN = "open", _("Registration is open")
    CLOSING_SOON = "closing_soon", _("Registration closes soon")
    CLOSED = "closed", _("Registration is closed")
    FULL = "full", _("Fully booked")
    CANCELLED = "cancelled", _("The meeting is cancelled")
    PAST = "past", _("The meeting is over")
