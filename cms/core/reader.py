"""Who reads, when and where: what each read of public content depends on."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from cms.core.conf import source_language
from cms.core.generation import kept_for_generation
from cms.core.languages import active_language, languages, languages_of

if TYPE_CHECKING:
    from cms.core.models import MunicipalitySettings


@dataclass(frozen=True)
class Reader:
    """A language code of the site, an aware moment, the site that is read, and its languages."""

    language: str
    now: datetime
    site: Site | None
    languages: tuple[str, ...] = field(default_factory=languages)

    @classmethod
    def of(cls, request: HttpRequest) -> "Reader":
        """Read the active language, the clock and the request's site, once per request."""
        reader: Reader | None = getattr(request, "_motesplatser_reader", None)
        if reader is None:
            language = active_language()
            reader = cls(language, timezone.now(), _site_of(request), languages_of(request))
            request._motesplatser_reader = reader  # type: ignore[attr-defined]
        return reader

    @cached_property
    def municipality(self) -> "MunicipalitySettings":
        """What the municipality has decided for the site, asked once."""
        assert self.site is not None, "only a site has a municipality"
        return _municipality_of(self.site.pk)

    @cached_property
    def origin(self) -> str:
        """The scheme and host of the site, such as "https://www.example.se"; "" without a site."""
        return self.site.root_url if self.site else ""

    def absolute(self, url: str) -> str:
        """Return an address of the site with its scheme and host."""
        return f"{self.origin}{url}" if url.startswith("/") else url

    def titled(self, title: str) -> str:
        """Return the title of what stands among those of other publishers, such as a feed."""
        municipality = self.municipality.municipality_name
        return f"{title} – {municipality}" if municipality else title

    @property
    def reads_source(self) -> bool:
        return self.language == source_language()


def municipality_of(request: HttpRequest) -> "MunicipalitySettings | None":
    """Return what the municipality has decided for the request's site, if it has one."""
    site = _site_of(request)
    return _municipality_of(site.pk) if site else None


def _site_of(request: HttpRequest) -> Site | None:
    # As Wagtail does, which asks the database each time; it finds the answer on the request.
    if not hasattr(request, "_wagtail_site"):
        hostname = split_domain_port(request.get_host())[0]
        request._wagtail_site = _find_site(hostname, request.get_port())  # type: ignore[attr-defined]
    site: Site | None = request._wagtail_site  # type: ignore[attr-defined]
    return site


@kept_for_generation
def _find_site(hostname: str, port: str) -> Site | None:
    try:
        return get_site_for_hostname(hostname, port)
    except Site.DoesNotExist:
        return None


@kept_for_generation
def _municipality_of(site_id: int) -> "MunicipalitySettings":
    from cms.core.models import MunicipalitySettings

    # What nobody has saved yet is not saved in the middle of a resident's request.
    settings = MunicipalitySettings.objects.prefetch_related("logo__renditions")
    found = settings.filter(site=site_id).first()
    return found or MunicipalitySettings(site_id=site_id)
