"""What the people on site can confirm: a registry, so that this app knows no page type."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, Site

from cms.core.generation import kept_for_generation
from cms.core.plain import Row
from cms.publishing.confirmations.states import ConfirmationFacts
from cms.publishing.models import ConfirmationRequest, PublishingSettings
from cms.publishing.responsible import PAGE_VALUES, of_whole_site


@dataclass(frozen=True, slots=True)
class Confirmable:
    """A model built on `cms.core.models.confirmed.Confirmed`, and how its facts are shown.

    `public` gives the public source objects of a site, and `asked` narrows them to those whose
    people are asked. `form` is a `ProposalForm`. `template` shows the facts as residents see them,
    with what `context` makes of an object and a request. `by` says who confirms, for residents.
    """

    model: Any
    public: Callable[[Site], Any]
    form: Any
    template: str
    context: Callable[[Any, HttpRequest], dict[str, Any]]
    by: Callable[[Any], str]
    asked: Q = field(default_factory=Q)
    # The field that says what an object is called.
    title: str = "title"


_registry: dict[Any, Confirmable] = {}

VALUES = (
    "pk",
    "confirmation_email",
    "confirmed_on",
    "first_published_at",
    "has_unpublished_changes",
)


def register_confirmable(confirmable: Confirmable) -> None:
    """Let the people on site be asked about the objects of a model; for `AppConfig.ready()`."""
    _registry[confirmable.model] = confirmable


def confirmable_of(obj: Any) -> Confirmable | None:
    """Return how an object is confirmed, or None if nobody is asked about it."""
    return _registry.get(type(obj))


def of_request(request: ConfirmationRequest) -> Confirmable | None:
    """Return how the object of a request is confirmed."""
    return _registry.get(request.content_type.model_class())


def public_object(request: ConfirmationRequest, site: Site) -> Any:
    """Return the object of a request while it is public on a site, otherwise None."""
    confirmable = of_request(request)
    if confirmable is None:
        return None
    return confirmable.public(site).filter(pk=request.object_id).first()


def requests_about(obj: Any) -> Any:
    """Return what the people on site were asked about an object, the oldest first."""
    content_type = ContentType.objects.get_for_model(type(obj))
    return ConfirmationRequest.objects.filter(content_type=content_type, object_id=str(obj.pk))


def site_of(obj: Any) -> Site | None:
    """Return the site for which an object's people are asked; the default one, if it has none."""
    found: Site | None = (
        obj.get_site() if isinstance(obj, Page) else Site.objects.get(is_default_site=True)
    )
    return found


@kept_for_generation
def months_of(site_id: int) -> int:
    """Return how often people are asked on a site, in months; 0 is never."""
    # Settings that nobody has saved yet would be, in the middle of a resident's request.
    chosen = PublishingSettings.objects.filter(site=site_id).first() or PublishingSettings()
    months: int = chosen.confirmation_months
    return months


def confirmation_facts(obj: Any, months: int) -> ConfirmationFacts:
    """Return what decides when an object must be confirmed; it may be plain values."""
    return ConfirmationFacts(obj.first_published_at, obj.confirmed_on, months)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An object whose people are asked, as plain values, with the latest question to them."""

    confirmable: Confirmable
    site: Site
    values: Any
    facts: ConfirmationFacts
    request: ConfirmationRequest | None


def candidates() -> Iterator[Candidate]:
    """Yield all whose people are asked, in a fixed number of queries for each model and site.

    What belongs to no site, such as an organisation, is asked for the default one, and looked after
    by the people of its first page.
    """
    rows = Site.objects.select_related("root_page").order_by("-is_default_site", "pk")
    sites = [(site, PublishingSettings.for_site(site).confirmation_months) for site in rows]
    for confirmable in _registry.values():
        is_page = issubclass(confirmable.model, Page)
        names = {*VALUES, *PAGE_VALUES} if is_page else {*VALUES, confirmable.title}
        asked, seen = _latest(confirmable.model), set()
        for site, months in sites:
            found = confirmable.public(site).filter(confirmable.asked).order_by("pk")
            people = {} if is_page else vars(of_whole_site(site))
            for values in found.values(*names):
                if values["pk"] in seen:
                    continue
                seen.add(values["pk"])
                row = Row(**{**people, **values, "title": values[confirmable.title]})
                facts = confirmation_facts(row, months)
                yield Candidate(confirmable, site, row, facts, asked.get(str(row.pk)))


def _latest(model: Any) -> dict[str, ConfirmationRequest]:
    """Return the latest question about each object of a model, by its primary key as text."""
    content_type = ContentType.objects.get_for_model(model)
    rows = ConfirmationRequest.objects.filter(content_type=content_type).defer("message")
    return {row.object_id: row for row in rows.order_by("sent_at", "pk")}
