"""The map that a visitor may open: it is asked of no other host before that (F4)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.apps import apps

from cms.core.generation import kept_for_generation
from cms.core.links import Link, link
from cms.core.reader import Reader
from motesplatser_pages.models import MapSettings


@dataclass(frozen=True, slots=True)
class Map:
    """The address template of the map's pictures, and who has made them."""

    tiles: str
    made_by: str
    made_by_url: str

    @property
    def host(self) -> str:
        return urlsplit(self.tiles).hostname or ""

    @property
    def origin(self) -> str:
        """The source that a content security policy must allow for images."""
        parts = urlsplit(self.tiles)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def credit(self) -> Link | None:
        return link(self.made_by, self.made_by_url) if self.made_by_url else None


def map_of(reader: Reader) -> Map | None:
    """Return the map of the site, or None where it has none or Leaflet is not installed."""
    if reader.site is None or not apps.is_installed("js_lib_leaflet"):
        return None
    return _map_of(reader.site.pk)


@kept_for_generation
def _map_of(site_id: int) -> Map | None:
    saved = MapSettings.objects.filter(site=site_id).first() or MapSettings()
    return Map(saved.tiles, saved.attribution, saved.attribution_url) if saved.tiles else None
