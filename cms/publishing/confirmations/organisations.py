"""How organisations are confirmed by themselves."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from cms.core.models import Organisation
from cms.core.organisations import organisations, read_organisations
from cms.core.reader import Reader
from cms.publishing.confirmations.confirmables import Confirmable
from cms.publishing.confirmations.panels import ConfirmationPanel
from cms.publishing.confirmations.proposals import ProposalForm


class OrganisationForm(ProposalForm):
    model = Organisation
    names = ("name", "website", "description")


def _public(site: Site) -> Any:
    """Return the public organisations; the register belongs to no site."""
    return organisations()


def _context(organisation: Organisation, request: HttpRequest) -> dict[str, Any]:
    [reading] = read_organisations([organisation.pk], Reader.of(request))
    return {"organisation": reading}


def _by(organisation: Organisation) -> str:
    return organisation.name


def add_panel() -> None:
    """Let the editor of an organisation tell what it was asked and said; for `AppConfig.ready()`.

    The model is below this app, and cannot name it.
    """
    heading = _("Confirmation by the people on site")
    Organisation.panels = [*Organisation.panels, ConfirmationPanel(heading=heading)]


ORGANISATION = Confirmable(
    model=Organisation,
    public=_public,
    form=OrganisationForm,
    template="cms_publishing/organisation_facts.html",
    context=_context,
    by=_by,
    title="name",
    # A register may hold hundreds whom nobody is to call.
    asked=~Q(confirmation_email=""),
)
