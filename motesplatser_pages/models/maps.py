from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

# One host, for the pages' content security policy names it, and then only Leaflet's placeholders.
TILES = (
    r"^https://[a-z0-9][a-z0-9.-]*(?::\d+)?/"
    r"(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})(?:[^{}\s]|\{[zxyr]\})*\Z"
)


@register_setting(icon="site", order=110)
class MapSettings(BaseSiteSetting):
    """Where the pictures of the map come from, and who made them."""

    tiles = models.CharField(
        _("address of the map pictures"),
        max_length=250,
        blank=True,
        default="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        validators=[
            RegexValidator(
                TILES,
                _(
                    "Give an address that begins with https:// and a host, and has {z}, {x} and "
                    "{y}, such as https://tile.example/{z}/{x}/{y}.png."
                ),
            )
        ],
        help_text=_(
            "With {z}, {x} and {y} for the zoom, the column and the row. Empty for no map. The "
            "host sees the network address of whoever opens the map."
        ),
    )
    attribution = models.CharField(
        _("who has made the map"), max_length=120, blank=True, default="© OpenStreetMap"
    )
    attribution_url = models.URLField(
        _("link to who has made the map"),
        blank=True,
        default="https://www.openstreetmap.org/copyright",
    )

    panels = [
        FieldPanel("tiles"),
        FieldPanel("attribution"),
        FieldPanel("attribution_url"),
    ]

    class Meta:
        verbose_name = _("map")
