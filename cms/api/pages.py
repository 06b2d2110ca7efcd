"""Pages by address, and those that no other resource gives: the home page, lists and texts."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router
from wagtail.models import Page as WagtailPage

from cms.api.fields import base_fields, item_fields, translations
from cms.api.parameters import Address, Parameters, projection, several
from cms.api.parts import EXTRAS, PARTS, WithParts, extras, parts_fields
from cms.api.reading import answer, detail_answer, read
from cms.api.resources import PAGES, one_of_types, resource_of
from cms.api.schemas import Item, ItemBase, Translation
from cms.core.links import address_of
from cms.core.plain import CARD_VALUES, TRANSLATION_VALUES, Ids, read_pages
from cms.core.reader import Reader
from cms.core.related import PAGE_CHILDREN, ids_in_rows, read_related
from cms.core.routes import own_address, page_at, place_of
from cms.core.visibility import public

router = Router(tags=["site"])

TYPE = _("What kind of page it is.")


class PageAtAddress(ItemBase):
    type: str = Field(description=TYPE, json_schema_extra=one_of_types())
    url: str = Field(
        description=_("Its present address in the language; redirect if you were asked another.")
    )
    canonical_url: str = Field(
        description=_("Its address in the language of its words, for search engines.")
    )
    translations: list[Translation]


class Page(Item, WithParts):
    """A page that only the HTML site has an address for, such as the home page or a list."""

    type: str = Field(description=TYPE, json_schema_extra=one_of_types(PAGES))


class FindPageParameters(Parameters):
    path: Address = Field(
        description=_(
            "The path on the web site, or the whole address. Its language is that of the answer, "
            "unless `locale` asks for another."
        ),
        examples=["/en/news/coffee/"],
    )


class PageParameters(Parameters):
    fields: several(*Page.model_fields) = projection("title,body")  # type: ignore[valid-type]
    include: several(*EXTRAS) = extras()  # type: ignore[valid-type]


@router.get(
    "/find",
    response=PageAtAddress,
    operation_id="find_page",
    summary=_("Find the page at an address"),
    description=_(
        "Which page the web site shows at an address, and where the API has it. What has moved is "
        "not found: ask redirects for it."
    ),
)
def find_page(request: HttpRequest, parameters: Query[FindPageParameters]) -> HttpResponse:
    reader = read(request, parameters)
    parts = own_address(parameters.path, reader)
    place = parts and place_of(parts.path, reader)
    if not place:
        raise Http404
    language, path = place
    row = page_at(path, language, reader.site)
    if row is None or resource_of(row.content_type_id) is None:
        raise Http404
    reader = replace(reader, language=parameters.locale or language)
    sources = public(row.specific_class.objects.all(), reader.site)
    same = sources.filter(translation_key=row.translation_key)
    found = read_pages(same, reader, values=TRANSLATION_VALUES)
    if not found:
        raise Http404
    (page,) = found.values()
    data = {
        **base_fields(page, reader, None),
        "canonical_url": address_of(page.url_path, page.language, absolute=True),
        "translations": translations(page, reader),
    }
    response = answer(data, None)
    response["Content-Language"] = reader.language
    return response


@router.get(
    "/{id}",
    response=Page,
    operation_id="get_page",
    summary=_("Get a page"),
    description=_(
        "The home page, a page of text, or the page above a list: what the API has no other "
        "address for."
    ),
)
def get_page(request: HttpRequest, id: UUID, parameters: Query[PageParameters]) -> HttpResponse:
    reader = read(request, parameters)
    rows = public(WagtailPage.objects.filter(translation_key=id), reader.site)
    row = rows.only("content_type").first()
    resource = row and resource_of(row.content_type_id)
    if not row or not resource or resource.path != PAGES:
        raise Http404
    sources = Ids(row.specific_class, [row.pk])
    return detail_answer(parameters, reader, sources, PARTS, read_items)


def read_items(sources: Ids, reader: Reader, parts: frozenset[str]) -> dict[int, dict[str, Any]]:
    found = read_pages(sources, reader, values=[*CARD_VALUES, "body"], children=PAGE_CHILDREN)
    related = read_related(reader, ids_in_rows(found.values()))
    return {
        key: {
            **item_fields(page, reader, related, None),
            **parts_fields(page, reader, related, parts),
        }
        for key, page in found.items()
    }
