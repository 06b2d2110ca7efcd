"""What is told of, and of what: apps register their types and what the clock does to them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from cms.core.models import BasePage

# What may happen to anything public.
HAPPENINGS = {
    "published": _("Published"),
    "updated": _("Updated"),
    "moved": _("Moved to another address"),
    "unpublished": _("Taken offline"),
    "deleted": _("Deleted"),
}
# Sent when somebody asks for it, whatever is chosen.
TEST = "webhook.test"
# The type of pages that no app has registered, such as the home page and lists.
OTHER_PAGES = "page"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that the clock did to a public page, at a moment (aware)."""

    at: datetime
    event: str
    key: UUID


# From a site and an interval (aware; its first moment is not in it, its last one is) to what the
# clock did in it, as the facts are now.
FindMoments = Callable[[Site, datetime, datetime], Iterable[Moment]]

_types: dict[str, str] = {}
_labels: dict[str, Any] = {OTHER_PAGES: _("Other pages")}
_clock_events: dict[str, Any] = {}
_moments: list[FindMoments] = []


def register_type(name: str, label: Any, model: str) -> None:
    """Tell of a page type or register, by label as in "cms_news.NewsPage"; `label` is lazy."""
    _types[model.lower()] = name
    _labels[name] = label


def register_moments(events: Mapping[str, Any], function: FindMoments) -> None:
    """Tell of what the clock does; events have lazy labels, and names that begin with what it is.

    The function must ask for few rows: it runs every minute.
    """
    _clock_events.update(events)
    _moments.append(function)


def type_of(content_type_id: int) -> str | None:
    """Return the type by which something is told of, or None if it is not."""
    content_type = ContentType.objects.get_for_id(content_type_id)
    if found := _types.get(f"{content_type.app_label}.{content_type.model}"):
        return found
    return OTHER_PAGES if issubclass(content_type.model_class() or Page, BasePage) else None


def registers() -> list[Any]:
    """Return the models that are told of and are no pages."""
    models = [ContentType.objects.get_by_natural_key(*label.split(".")) for label in _types]
    found = [each.model_class() for each in models]
    return [model for model in found if model is not None and not issubclass(model, Page)]


def type_choices() -> list[tuple[str, Any]]:
    return list(_labels.items())


def event_choices() -> list[tuple[str, Any]]:
    return [*HAPPENINGS.items(), *_clock_events.items()]


def event_name(event: str) -> str:
    """Return in words what happened, such as "News: Updated"; other names as they are."""
    if found := {**_clock_events, TEST: _("Test")}.get(event):
        return str(found)
    subject, _dot, happening = event.partition(".")
    if subject not in _labels or happening not in HAPPENINGS:
        return event
    return f"{_labels[subject]}: {HAPPENINGS[happening]}"


def is_wanted(event: str, content_type_id: int, endpoint: Any) -> bool:
    """Say whether an endpoint is to hear of an event, such as "news.updated"."""
    code = event if event in _clock_events else event.partition(".")[2]
    is_type = not endpoint.types or type_of(content_type_id) in endpoint.types
    return is_type and (not endpoint.events or code in endpoint.events)


def moments(since: datetime, until: datetime) -> list[Moment]:
    """Return what the clock did after `since`, up to `until` (aware), on all sites, in order."""
    found = [
        moment
        for site in Site.objects.select_related("root_page")
        for function in _moments
        for moment in function(site, since, until)
    ]
    return sorted(found, key=lambda moment: moment.at)
