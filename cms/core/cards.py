"""Contacts and organisations as residents see them, in HTML and in JSON."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from cms.core.conf import source_language
from cms.core.enums import ContactKind, OrganisationKind, PhoneKind
from cms.core.links import Link, link
from cms.core.models import Contact, Organisation
from cms.core.phones import display_phone, tel_uri
from cms.core.plain import InKeys, JsonRows, Row
from cms.core.prepared import rows_by_id
from cms.core.reader import Reader
from cms.core.translations import attach, prose_fields
from cms.core.visibility import live_snippets

CONTACT_VALUES = {
    **{
        name: name
        for name in (
            "pk",
            "translation_key",
            "kind",
            "function",
            "name",
            "publish_name",
            "publish_direct_phone",
            "telephone_hours",
            "note",
        )
    },
    "organisation": "organisation__name",
}


# What a row that refers to an organisation is read with, for a card of it.
ORGANISATION_VALUES = {
    "organisation_key": "organisation__translation_key",
    "organisation_name": "organisation__name",
    "organisation_kind": "organisation__kind",
    "organisation_website": "organisation__website",
    "organisation_live": "organisation__live",
}


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


def contact_cards(ids: Iterable[int], reader: Reader) -> dict[int, ContactCard]:
    """Return public contacts in the reader's language, by primary key, in one query.

    A contact may be asked for by any language's row of it.
    """
    ids = set(ids)
    if not ids:
        return {}
    families: dict[UUID, dict[str, Row]] = defaultdict(dict)
    for language, *values in rows_by_id("contacts", list(ids), _contact_rows):
        row = Row(**dict(zip([*CONTACT_VALUES, "phones", "emails"], values, strict=True)))
        families[row.translation_key][language] = row
    cards: dict[int, ContactCard] = {}
    for family in families.values():
        if source := family.get(source_language()):
            ids_of_family = [row.pk for row in family.values()]
            card = _contact_card(source, family.get(reader.language), reader)
            cards |= dict.fromkeys(ids_of_family, card)
    return cards


def _contact_rows(ids: Iterable[int]) -> Any:
    asked = Contact.objects.filter(pk__in=ids).values("translation_key")
    return (
        live_snippets(Contact.objects.filter(InKeys(F("translation_key"), Subquery(asked))))
        .annotate(
            phone_rows=JsonRows(_rows_of(Contact.phones), kind=F("kind"), number=F("number")),
            email_rows=JsonRows(_rows_of(Contact.emails), email=F("email")),
        )
        .values_list("locale__language_code", *CONTACT_VALUES.values(), "phone_rows", "email_rows")
    )


def _rows_of(relation: Any) -> Any:
    return relation.rel.related_model.objects.filter(contact=OuterRef("pk")).order_by("sort_order")


def _contact_card(source: Row, translation: Row | None, reader: Reader) -> ContactCard:
    translation = None if reader.reads_source else translation
    attach(source, translation, reader.language, prose_fields(Contact))
    return ContactCard(
        id=source.translation_key,
        function=source.function,
        name=public_name(source),
        organisation=source.organisation or "",
        phones=tuple(
            Phone(
                PhoneKind(phone["kind"]),
                display_phone(phone["number"], reader.language),
                tel_uri(phone["number"]),
            )
            for phone in source.phones or ()
            if may_publish(source, phone["kind"])
        ),
        emails=tuple(each["email"] for each in source.emails or ()),
        telephone_hours=source.telephone_hours,
        note=source.note,
        language=source.language,
    )


def public_name(contact: Any) -> str:
    """Return the name if residents may see it: staff by their role, others by consent (F1)."""
    allowed = contact.kind != ContactKind.PERSON or contact.publish_name
    return contact.name if allowed else ""


def may_publish(contact: Any, phone_kind: str) -> bool:
    """Say whether residents may see a number: an outsider's own number only by consent (F1)."""
    personal = phone_kind in {PhoneKind.DIRECT, PhoneKind.MOBILE}
    return not personal or contact.kind != ContactKind.PERSON or contact.publish_direct_phone


def organisation_cards(rows: Iterable[Any]) -> list[OrganisationCard]:
    """Return the public organisations that rows refer to, in the order of the rows."""
    return [organisation_card(row.organisation) for row in rows if row.organisation.live]


def organisation_card(organisation: Organisation) -> OrganisationCard:
    return _organisation_card(
        organisation.translation_key,
        organisation.name,
        organisation.kind,
        organisation.website,
    )


def organisation_card_of(row: Any) -> OrganisationCard | None:
    """Return the organisation of a row read with ORGANISATION_VALUES; None if not published."""
    if not row.organisation_live:
        return None
    return _organisation_card(
        row.organisation_key,
        row.organisation_name,
        row.organisation_kind,
        row.organisation_website,
    )


def _organisation_card(key: UUID, name: str, kind: str, website: str) -> OrganisationCard:
    return OrganisationCard(
        id=key,
        name=name,
        kind=OrganisationKind(kind),
        website=link(name, website) if website else None,
    )
