"""How the people at a meeting place confirm its facts."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.core.timed import Timed
from cms.core.visibility import public
from cms.publishing.confirmations.confirmables import Confirmable, confirmation_facts
from cms.publishing.confirmations.proposals import ProposalForm, Rows
from cms.publishing.confirmations.states import Confirmation, confirmation
from motesplatser_pages.enums import OperatingStatus
from motesplatser_pages.models import MeetingPlacePage


class PlaceForm(ProposalForm):
    model = MeetingPlacePage
    names = (
        "operating_status",
        "status_text",
        "status_until",
        "street",
        "postal_code",
        "locality",
        "directions",
        "features",
        "first_visit",
        "holiday_rule",
        "eve_rule",
    )
    rows = {
        "opening_hours": Rows(
            _("Opening hours"),
            ("days", "opens", "closes", "activity", "valid_from", "valid_through"),
        ),
        "opening_exceptions": Rows(
            _("Days with other hours"), ("first", "last", "opens", "closes", "reason")
        ),
    }


def _public(site: Site) -> Any:
    return public(MeetingPlacePage.objects.order_by(), site)


def _context(place: MeetingPlacePage, request: HttpRequest) -> dict[str, Any]:
    return place.get_context(request)


def _by(place: MeetingPlacePage) -> str:
    """Return who runs the place, or who confirmed it last."""
    names = [row.organisation.name for row in place.organisers.select_related("organisation")]
    return ", ".join(names)[:160] or place.confirmed_by


PLACE = Confirmable(
    model=MeetingPlacePage,
    public=_public,
    form=PlaceForm,
    template="motesplatser_pages/facts.html",
    context=_context,
    by=_by,
    # Of a place that has closed for good nothing remains to be confirmed.
    asked=~Q(operating_status=OperatingStatus.CLOSED_FOR_GOOD),
)


def place_confirmation(place: Any, months: int, now: datetime) -> Timed[Confirmation]:
    """Return what residents are told of how fresh a place's facts are; it may be plain values."""
    is_over = place.status_now == OperatingStatus.CLOSED_FOR_GOOD
    return confirmation(confirmation_facts(place, 0 if is_over else months), now)
