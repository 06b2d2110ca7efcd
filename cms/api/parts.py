"""The parts that every page's detail has, and that a list gives when `include` asks for them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Field

from cms.api.blocks import BodyBlock
from cms.api.bodies import body_fields
from cms.api.fields import contact_fields, link_fields, page_link
from cms.api.schemas import ApiSchema, Contact, Link
from cms.core.cards import ContactCard, OrganisationCard
from cms.core.enums import PageContactRole
from cms.core.json_ld import Shown, Thing, json_ld
from cms.core.links import link
from cms.core.reader import Reader
from cms.core.related import Related
from cms.core.selectors import language_versions

INCLUDED = _("Only when `include` names it.")


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


def optional(description: str = INCLUDED) -> Any:
    """Return a field that is left out unless it is asked for; it is never null."""
    return Field(None, description=description, json_schema_extra=_without_default)


class StructuredData(ApiSchema):
    json_ld: dict[str, Any] = optional(
        _(
            "What it is as schema.org says it (JSON-LD), the same as its web page has; only when "
            "`include` names it. Put it into a script element, with `<` written as `\\u003c`."
        )
    )


class Parts(StructuredData):
    body: list[BodyBlock] = optional()
    contacts: list[Contact] = optional()
    related_links: list[Link] = optional()


class WithParts(StructuredData):
    body: list[BodyBlock]
    contacts: list[Contact]
    related_links: list[Link]


EXTRAS = tuple(StructuredData.model_fields)
# What a detail has without being asked.
PARTS = tuple(name for name in WithParts.model_fields if name not in EXTRAS)


def extras() -> Any:
    """Return the parameter `include` of a detail, which has all its parts."""
    return Field([], description=_("What to give besides."), examples=["json_ld"])


def parts_fields(
    page: Any, reader: Reader, related: Related, parts: Iterable[str]
) -> dict[str, Any]:
    """Return the parts that are asked for of a page that was read whole."""
    return {name: make(page, reader, related) for name, make in MAKERS.items() if name in parts}


def _body(page: Any, reader: Reader, related: Related) -> list[dict[str, Any]]:
    return body_fields(page.body, page.language, related, reader)


def _contacts(page: Any, reader: Reader, related: Related) -> list[dict[str, Any]]:
    return page_contacts(page, related, PageContactRole.CONTACT)


def _related_links(page: Any, reader: Reader, related: Related) -> list[dict[str, Any]]:
    return [found for row in page.related_links if (found := _related_link(row, reader, related))]


def _related_link(row: Any, reader: Reader, related: Related) -> dict[str, Any] | None:
    if row.url:
        return link_fields(link(row.label, row.url, language=row.language), reader)
    return page_link(row.label, related.pages.get(row.target_id), row.language, reader)


def _json_ld(page: Any, reader: Reader, related: Related) -> Thing:
    picture = related.images.get(page.lead_image_id)
    shown = Shown(
        reader=reader,
        versions=language_versions(page, reader),
        references=related.pages,
        contacts=_cards(page, related, PageContactRole.CONTACT),
        image=picture.renditions["large"] if picture else None,
    )
    return json_ld(page, shown)


MAKERS: dict[str, Callable[[Any, Reader, Related], Any]] = {
    "body": _body,
    "contacts": _contacts,
    "related_links": _related_links,
    "json_ld": _json_ld,
}


def page_contacts(page: Any, related: Related, role: PageContactRole) -> list[dict[str, Any]]:
    """Return the public contacts that have a part on a page, in the editor's order."""
    return [contact_fields(card) for card in _cards(page, related, role)]


def _cards(page: Any, related: Related, role: PageContactRole) -> list[ContactCard]:
    return [
        card
        for row in page.page_contacts
        if row.role == role and (card := related.contacts.get(row.contact_id))
    ]


def organisation_fields(card: OrganisationCard, reader: Reader) -> dict[str, Any]:
    return {
        "id": card.id,
        "name": card.name,
        "kind": card.kind.value,
        "website": link_fields(card.website, reader) if card.website else None,
    }
