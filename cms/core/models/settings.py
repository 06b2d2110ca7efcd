from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.core.fields import PhoneField


@register_setting(icon="home", order=100)
class MunicipalitySettings(BaseSiteSetting):
    """What a municipality decides for its whole site."""

    municipality_name = models.CharField(_("name of the municipality"), max_length=120, blank=True)
    municipality_code = models.CharField(
        _("municipality code"),
        max_length=4,
        blank=True,
        validators=[RegexValidator(r"^\d{4}$", _("Enter the four digits of the code."))],
        help_text=_("Four digits, used in open data."),
    )
    phone = PhoneField(_("phone"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    news_threshold_months = models.PositiveSmallIntegerField(
        _("news is old after (months)"),
        default=12,
        validators=[MaxValueValidator(120)],
        help_text=_("0 means that news never gets a notice of its age."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("municipality_name"),
                FieldPanel("municipality_code"),
                FieldPanel("phone"),
                FieldPanel("email"),
            ],
            heading=_("Municipality"),
        ),
        FieldPanel("news_threshold_months"),
    ]

    class Meta:
        verbose_name = _("municipality")
