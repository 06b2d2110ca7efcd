"""The choices of news pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FreshnessPolicy(models.TextChoices):
    """Which threshold decides when a news item counts as old."""

    SITE = "site", _("The site's threshold")
    OWN = "own", _("A threshold of its own")
    NEVER = "never", _("Never becomes old")


class FreshnessBasis(models.TextChoices):
    """The date that the age of a news item is counted from."""

    PUBLISHED = "published", _("Published")
    CONFIRMED = "confirmed", _("Still correct")


class AgeState(models.TextChoices):
    """How the report of news tells its age."""

    OLD = "old", _("Shown as older")
    SOON = "soon", _("Shown as older within 60 days")
    CURRENT = "current", _("Not shown as older")


class Confirmed(models.TextChoices):
    """Whether somebody has ever said that a news item still holds."""

    NEVER = "never", _("Never confirmed")
    ONCE = "once", _("Has been confirmed")
