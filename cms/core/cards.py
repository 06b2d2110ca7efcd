"""Contacts and organisations as residents see them, in HTML and in JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cms.core.enums import OrganisationKind, PhoneKind
from cms.core.links import Link, link
from cms.core.models import Contact, Organisation
from cms.core.phones import display_phone, tel_uri
from cms.core.reader import Reader
from cms.core.translations import read
from cms.core.visibility import public_snippets


@dataclass(frozen=True, slots=True)
class Phone:
    kind: PhoneKind
    text: str
    uri: str


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact as residents see it, without anything they may not see."""

    id: UUID
    function: str
    name: str
    organisation: str
    phones: tuple[Phone, ...]
    emails: tuple[str, ...]
    telephone_hours: str
    note: str
    language: str


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    id: UUID
    name: str
    kind: OrganisationKind
    website: Link | None


def contact_cards(keys: Iterable[UUID], reader: Reader) -> dict[UUID, ContactCard]:
    """Return public contacts in the reader's language, by translation key, in three queries."""
    keys = set(keys)
    if not keys:
        return {}
    contacts = (
        public_snippets(Contact.objects.filter(translation_key__in=keys))
        .select_related("organisation")
        .prefetch_related("phones", "emails")
    )
    return {
        contact.translation_key: ContactCard(
            id=contact.translation_key,
            function=contact.function,
            name=contact.public_name,
            organisation=contact.organisation.name if contact.organisation else "",
            phones=tuple(
                Phone(
                    PhoneKind(phone.kind),
                    display_phone(phone.number, reader.language),
                    tel_uri(phone.number),
                )
                for phone in contact.phones.all()
                if contact.may_publish(phone)
            ),
            emails=tuple(row.email for row in contact.emails.all()),
            telephone_hours=contact.telephone_hours,
            note=contact.note,
            language=contact.language,
        )
        for contact in read(contacts, reader.language)
    }


def organisation_cards(rows: Iterable[Any]) -> list[OrganisationCard]:
    """Return the public organisations that rows refer to, in the order of the rows."""
    return [organisation_card(row.organisation) for row in rows if row.organisation.live]


def organisation_card(organisation: Organisation) -> OrganisationCard:
    return OrganisationCard(
        id=organisation.translation_key,
        name=organisation.name,
        kind=OrganisationKind(organisation.kind),
        website=link(organisation.name, organisation.website) if organisation.website else None,
    )
