"""Who reads, when and where: what each read of public content depends on."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Site

from cms.core.conf import source_language

if TYPE_CHECKING:
    from cms.core.models import MunicipalitySettings


@dataclass(frozen=True)
class Reader:
    """A language code of the site, an aware moment, and the site that is read."""

    language: str
    now: datetime
    site: Site | None

    @classmethod
    def of(cls, request: HttpRequest) -> "Reader":
        """Read the active language, the clock and the request's site, once per request."""
        reader: Reader | None = getattr(request, "_motesplatser_reader", None)
        if reader is None:
            language = get_language() or source_language()
            reader = cls(language, timezone.now(), Site.find_for_request(request))
            request._motesplatser_reader = reader  # type: ignore[attr-defined]
        return reader

    @cached_property
    def municipality(self) -> "MunicipalitySettings":
        """What the municipality has decided for the site, asked once."""
        from cms.core.models import MunicipalitySettings

        return MunicipalitySettings.for_site(self.site)

    @property
    def reads_source(self) -> bool:
        return self.language == source_language()
