"""The site as a whole: what the API is and holds, the main menu and the languages."""

from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router

from cms.api import openapi
from cms.api.api import api
from cms.api.fields import reference
from cms.api.parameters import Parameters
from cms.api.reading import answer, read
from cms.api.resources import api_address
from cms.api.schemas import ApiSchema, PhoneNumber, Reference, Timed
from cms.core.conf import source_language
from cms.core.languages import own_name
from cms.core.links import address_of
from cms.core.navigation import main_menu
from cms.core.phones import display_phone, tel_uri
from cms.core.reader import Reader

router = Router(tags=["site"])

RELEASED = "2026-11-22"


class ApiInfo(ApiSchema):
    """The five names are those of Digg's REST profile (VER.06)."""

    apiName: str
    apiVersion: str
    apiReleased: str
    apiDocumentation: str
    apiStatus: Literal["active", "deprecated", "retired"]


class Language(ApiSchema):
    code: str
    name: str = Field(description=_("What the language is called in itself."))
    is_source: bool = Field(description=_("Whether all content is written in it first."))
    url: str = Field(description=_("The home page in the language."))


class LanguageList(Timed):
    items: list[Language]


class MenuItem(Reference):
    children: list[Reference]


class Municipality(ApiSchema):
    name: str
    phone: PhoneNumber | None
    email: str


class Navigation(Timed):
    home: Reference | None
    items: list[MenuItem] = Field(description=_("The main menu."))
    municipality: Municipality = Field(description=_("How to reach the municipality."))
    languages: list[Language]


@router.get("", include_in_schema=False, url_name="api-root")
def root(request: HttpRequest, parameters: Query[Parameters]) -> HttpResponse:
    """Lead from the API's own address to all that it has."""
    reader = read(request, parameters)
    addresses = openapi.document(reader)["paths"]
    data = {
        "documentation": api_address("docs", reader),
        "openapi": api_address("openapi.json", reader),
        "resources": [
            {
                "path": path,
                "url": api_address(path.removeprefix("/"), reader),
                "summary": operations["get"]["summary"],
            }
            for path, operations in addresses.items()
            if "{" not in path
        ],
        "valid_until": None,
    }
    return answer(data, None)


@router.get(
    "/api-info",
    response=ApiInfo,
    operation_id="get_api_info",
    summary=_("Get facts about the API"),
    description=_("What the API is called, its version, and whether it is in use (VER.06)."),
)
def api_info(request: HttpRequest, parameters: Query[Parameters]) -> HttpResponse:
    reader = read(request, parameters)
    data = {
        "apiName": api.title,
        "apiVersion": api.version,
        "apiReleased": RELEASED,
        "apiDocumentation": api_address("docs", reader),
        "apiStatus": "active",
    }
    return answer(data, None)


@router.get(
    "/locales",
    response=LanguageList,
    operation_id="list_locales",
    summary=_("List languages"),
    description=_("The languages of the site, each with its home page."),
)
def list_locales(request: HttpRequest, parameters: Query[Parameters]) -> HttpResponse:
    reader = read(request, parameters)
    return answer({"items": languages(reader), "valid_until": None}, None)


@router.get(
    "/navigation",
    response=Navigation,
    operation_id="get_navigation",
    summary=_("Get what surrounds every page"),
    description=_("The main menu in two levels, the languages, and the municipality's contacts."),
)
def get_navigation(request: HttpRequest, parameters: Query[Parameters]) -> HttpResponse:
    reader = read(request, parameters)
    if reader.site is None:
        raise Http404
    menu, municipality = main_menu(reader), reader.municipality
    phone = municipality.phone
    data = {
        "home": reference(menu.home, reader),
        "items": [
            {
                **(reference(item, reader) or {}),
                "children": [reference(child, reader) for child in children],
            }
            for item, children in menu.items
        ],
        "municipality": {
            "name": municipality.municipality_name,
            "phone": {"text": display_phone(phone, reader.language), "uri": tel_uri(phone)}
            if phone
            else None,
            "email": municipality.email,
        },
        "languages": languages(reader),
        "valid_until": None,
    }
    return answer(data, None)


def languages(reader: Reader) -> list[dict[str, Any]]:
    """Return the languages of the site, each with its home page."""
    home = reader.site.root_page.url_path if reader.site else ""
    return [
        {
            "code": code,
            "name": own_name(code),
            "is_source": code == source_language(),
            "url": address_of(home, code, absolute=True),
        }
        for code in reader.languages
    ]
