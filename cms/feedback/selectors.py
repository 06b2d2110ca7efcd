"""Reads: what a municipality has decided, and which page somebody writes about."""

from dataclasses import dataclass

from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.models import Page, Site

from cms.core.generation import kept_for_generation
from cms.core.reader import Reader
from cms.core.routes import page_at, place_of
from cms.core.visibility import public
from cms.feedback.models import Feedback, FeedbackSettings

LONGEST_PATH = Feedback._meta.get_field("path").max_length or 0


@dataclass(frozen=True, slots=True)
class About:
    """Where a resident was, "" if that is no address, and the public source page there."""

    path: str
    page: Page | None


@kept_for_generation
def settings_of(site: Site) -> FeedbackSettings:
    """Return a site's settings; nothing is written for one that has none."""
    return FeedbackSettings.objects.filter(site=site).first() or FeedbackSettings(site=site)


def open_settings(reader: Reader) -> FeedbackSettings | None:
    """Return the settings of a site that asks for feedback, or None."""
    found = settings_of(reader.site) if reader.site else None
    return found if found and found.is_open else None


def about(path: str, reader: Reader) -> About:
    """Return what a path leads to; a draft is told from nothing as little as on the web."""
    is_path = (
        path.startswith("/")
        and len(path) <= LONGEST_PATH
        and path.isprintable()
        and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    )
    if not is_path:
        return About("", None)
    place = place_of(path, reader)
    row = place and page_at(place[1], place[0], reader.site)
    if not row:
        return About(path, None)
    sources = Page.objects.filter(translation_key=row.translation_key)
    return About(path, public(sources, reader.site).first())
