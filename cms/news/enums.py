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
