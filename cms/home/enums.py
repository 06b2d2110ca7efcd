from django.db import models
from django.utils.translation import gettext_lazy as _


class Conformity(models.TextChoices):
    """The three wordings that the law on accessibility to digital public service has (A12)."""

    FULLY = "fully", _("fully compliant")
    PARTIALLY = "partially", _("partially compliant")
    NOT = "not", _("not compliant")
