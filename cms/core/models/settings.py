from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string
from wagtail.models import Page

from cms.core.colours import ACCENT, BRAND, validate_colour
from cms.core.fields import PhoneField


class ColourField(models.CharField):
    """A colour such as "#1d4f46" that can be read on the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 7
        super().__init__(*args, **kwargs)
        self.validators = [
            RegexValidator(r"^#[0-9a-f]{6}\Z", _("Give a colour as # and six digits or a to f.")),
            validate_colour,
        ]

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": forms.TextInput(attrs={"type": "color"}), **kwargs})


def _footer_page(label: Any) -> Any:
    return models.ForeignKey(
        Page, verbose_name=label, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


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
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands before the name, so it needs no words of its own."),
    )
    brand_colour = ColourField(
        _("main colour"), default=BRAND, help_text=_("Links, buttons and the foot of the page.")
    )
    accent_colour = ColourField(
        _("accent"), default=ACCENT, help_text=_("What is to be noticed first, used sparingly.")
    )
    contact_page = _footer_page(_("contact"))
    accessibility_page = _footer_page(_("accessibility statement"))
    privacy_page = _footer_page(_("personal data"))
    cookies_page = _footer_page(_("about cookies"))
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
        MultiFieldPanel(
            [FieldPanel("logo"), FieldPanel("brand_colour"), FieldPanel("accent_colour")],
            heading=_("Looks"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_page"),
                FieldPanel("accessibility_page"),
                FieldPanel("privacy_page"),
                FieldPanel("cookies_page"),
            ],
            heading=_("Pages that every page leads to"),
        ),
        FieldPanel("news_threshold_months"),
    ]

    class Meta:
        verbose_name = _("municipality")

    @property
    def own_colours(self) -> str:
        """The colours as the address of their style sheet has them; "" for those of everybody."""
        if (self.brand_colour, self.accent_colour) == (BRAND, ACCENT):
            return ""
        return f"{self.brand_colour[1:]}-{self.accent_colour[1:]}"

    @property
    def footer_page_ids(self) -> list[int]:
        """The pages that every page leads to, in the order of the footer."""
        chosen = (
            self.contact_page_id,
            self.accessibility_page_id,
            self.privacy_page_id,
            self.cookies_page_id,
        )
        return [key for key in chosen if key]

    def footer_pages(self, references: Iterable[Any]) -> list[Any]:
        """Return the references to those pages that are public, in the order of the footer."""
        references = list(references)
        return [each for key in self.footer_page_ids for each in references if key in each.row_ids]
