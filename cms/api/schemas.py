"""The shapes that several resources share."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from ninja import Schema

from cms.core.cards import ContactCard
from cms.core.links import Link, page_address
from cms.core.reader import Reader
from cms.core.selectors import PageReference


class Reference(Schema):
    id: UUID
    title: str
    url: str
    locale: str


class LinkSchema(Schema):
    label: str
    url: str
    external: bool
    opens_in_new_window: bool
    accessible_text: str


class PhoneSchema(Schema):
    kind: str
    text: str
    uri: str


class ContactSchema(Schema):
    id: UUID
    function: str
    name: str
    organisation: str
    phones: list[PhoneSchema]
    emails: list[str]
    telephone_hours: str
    note: str
    locale: str


class Item(Schema):
    """What every resource has; `id` is the same in all languages."""

    id: UUID
    type: str
    locale: str
    requested_locale: str
    is_fallback: bool
    title: str
    introduction: str
    url: str
    api_url: str
    published_at: datetime | None
    updated_at: datetime | None


def item_fields(page: Any, reader: Reader, *, kind: str, operation: str) -> dict[str, Any]:
    """Return the fields of `Item` for a page that was read in a language."""
    return {
        "id": page.translation_key,
        "type": kind,
        "locale": page.language,
        "requested_locale": reader.language,
        "is_fallback": page.is_fallback,
        "title": page.title,
        "introduction": page.introduction,
        "url": page_address(page, reader.language, absolute=True),
        "api_url": absolute(
            reverse(f"motesplatser-v1:{operation}", args=[page.translation_key]), reader
        ),
        "published_at": page.first_published_at,
        "updated_at": page.substantive_updated_at,
    }


def absolute(url: str, reader: Reader) -> str:
    """Return an address of the site with its scheme and host."""
    return f"{reader.site.root_url}{url}" if reader.site and url.startswith("/") else url


def reference(target: PageReference | None, reader: Reader) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "id": target.id,
        "title": target.title,
        "url": absolute(target.url, reader),
        "locale": target.language,
    }


def link_fields(target: Link | None, reader: Reader) -> dict[str, Any] | None:
    if target is None:
        return None
    fields = {name: getattr(target, name) for name in LinkSchema.model_fields}
    return {**fields, "url": absolute(target.url, reader)}


def contact_fields(card: ContactCard) -> dict[str, Any]:
    return {
        **{name: getattr(card, name, None) for name in ContactSchema.model_fields},
        "phones": [
            {"kind": phone.kind.value, "text": phone.text, "uri": phone.uri}
            for phone in card.phones
        ],
        "locale": card.language,
    }
