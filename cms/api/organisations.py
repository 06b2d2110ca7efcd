"""The register of organisations."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router

from cms.api.fields import image_fields
from cms.api.parameters import ListParameters, Parameters, Text, projection, several
from cms.api.parts import organisation_fields
from cms.api.reading import detail_answer, list_answer, read
from cms.api.resources import api_address
from cms.api.schemas import LOCALE, Image, List, Organisation, Timed
from cms.core.cards import organisation_card
from cms.core.enums import OrganisationKind
from cms.core.images import image_cards
from cms.core.models import Organisation as OrganisationModel
from cms.core.organisations import organisation_index, organisations, read_organisations
from cms.core.plain import Ids
from cms.core.reader import Reader

router = Router(tags=["organisations"])


class OrganisationItem(Organisation, Timed):
    type: Literal["organisation"]
    description: str
    logo: Image | None
    locale: str = Field(description=LOCALE)
    requested_locale: str
    is_fallback: bool
    api_url: str


class OrganisationList(List):
    items: list[OrganisationItem]


class OrganisationParameters(Parameters):
    fields: several(*OrganisationItem.model_fields) = projection("name,website")  # type: ignore[valid-type]


class OrganisationListParameters(OrganisationParameters, ListParameters):
    q: Text | None = Field(None, description=_("A part of the name."), examples=["ljus"])
    kind: list[OrganisationKind] = Field(
        [], description=_("Of one of these kinds."), examples=["association"]
    )


@router.get(
    "",
    response=OrganisationList,
    operation_id="list_organisations",
    summary=_("List organisations"),
    description=_("Associations, companies and others in the register, A–Ö."),
)
def list_organisations(
    request: HttpRequest, parameters: Query[OrganisationListParameters]
) -> HttpResponse:
    reader = read(request, parameters)
    return list_answer(
        request, parameters, reader, organisation_index, OrganisationModel, read_items
    )


@router.get(
    "/{id}",
    response=OrganisationItem,
    operation_id="get_organisation",
    summary=_("Get an organisation"),
    description=_("An organisation with its website and logo."),
)
def get_organisation(
    request: HttpRequest, id: UUID, parameters: Query[OrganisationParameters]
) -> HttpResponse:
    reader = read(request, parameters)
    found = organisations().filter(translation_key=id).values_list("pk", flat=True)
    sources = Ids(OrganisationModel, list(found))
    return detail_answer(parameters, reader, sources, (), read_items)


def read_items(sources: Ids, reader: Reader, parts: frozenset[str]) -> dict[int, dict[str, Any]]:
    found = read_organisations(sources.ids, reader)
    logos = {each.logo_id for each in found if each.logo_id}
    images = image_cards(logos) if logos else {}
    return {
        each.pk: {
            **organisation_fields(organisation_card(each), reader),
            "type": "organisation",
            "description": each.description,
            "logo": image_fields(images[each.logo_id], each.name, False, reader)
            if each.logo_id in images
            else None,
            "locale": each.language if each.description else reader.language,
            "requested_locale": reader.language,
            "is_fallback": each.is_fallback and bool(each.description),
            "api_url": api_address(f"organisations/{each.translation_key}", reader),
            "valid_until": None,
        }
        for each in found
    }
