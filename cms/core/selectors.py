"""Reads that all page types share: one page in a language, its contacts, links and frame."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.conf import source_language
from cms.core.enums import OrganisationKind, PageContactRole, PhoneKind
from cms.core.links import Link, link, page_address
from cms.core.models import (
    BasePage,
    Contact,
    MunicipalitySettings,
    Organisation,
    PageContact,
    RelatedLink,
)
from cms.core.phones import display_phone, tel_uri
from cms.core.reader import Reader
from cms.core.sections import sections_of
from cms.core.translations import in_language, prose_relations
from cms.core.visibility import in_site, public, public_snippets, unrestricted


@dataclass(frozen=True, slots=True)
class PageReference:
    """Another page as a reader is pointed to it; `path` is its place in the source's tree."""

    id: UUID
    title: str
    url: str
    language: str
    path: str
    in_menu: bool


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


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """The same page in one of the site's languages; `is_fallback` where it is not translated."""

    language: str
    name: str
    url: str
    is_current: bool
    is_fallback: bool


CONTACT_ROWS = Prefetch(
    "page_contacts", PageContact.objects.select_related("contact").order_by("sort_order")
)
LINK_ROWS = Prefetch(
    "related_links", RelatedLink.objects.select_related("target").order_by("sort_order")
)


def page_reading(
    page: BasePage, reader: Reader, *, request: HttpRequest, is_draft: bool = False
) -> Any:
    """Return a page's source with the reader's prose, or None if the source is not public.

    A draft is shown to whoever may preview it; a restricted source to those it lets in.
    """
    source: Any = page
    translations: dict[UUID, Any] | None = None
    if page.locale.language_code != source_language():
        translations = {} if page.alias_of_id else {page.translation_key: page}
        source = source_row(page)
        if source is None or not (is_draft or may_see(source, reader, request)):
            return None
    return page_in_language(source, reader, translations)


def page_in_language(
    source: Any, reader: Reader, translations: dict[UUID, Any] | None = None
) -> Any:
    """Return a source page with the reader's prose, its contacts, links and own rows loaded."""
    own_rows = (name for name in prose_relations(type(source)) if name != "related_links")
    rows = [CONTACT_ROWS, LINK_ROWS, *own_rows]
    return in_language([source], reader.language, rows=rows, translations=translations)[0]


def source_row(page: Any) -> Any:
    """Return the source-language row of a translated object, or None."""
    return (
        type(page)
        ._default_manager.filter(
            translation_key=page.translation_key, locale__language_code=source_language()
        )
        .first()
    )


def may_see(source: Page, reader: Reader, request: HttpRequest) -> bool:
    """Say whether a visitor may see a source page: public, or let in by its restrictions."""
    return (
        source.live
        and in_site(source, reader.site)
        and all(limit.accept_request(request) for limit in source.get_view_restrictions())
    )


def page_references(pages: PageQuerySet, reader: Reader) -> dict[UUID, PageReference]:
    """Return public pages as references in the reader's language, by translation key."""
    sources = public(pages, reader.site).order_by("path")
    return {
        page.translation_key: PageReference(
            id=page.translation_key,
            title=page.title,
            url=page_address(page, reader.language),
            language=page.language,
            path=page.path,
            in_menu=page.show_in_menus,
        )
        for page in in_language(sources, reader.language, fields=("title",))
    }


def body_contact_keys(body: Any) -> list[UUID]:
    """Return the translation keys of the contacts that a body's blocks name."""
    blocks = (block for block in body if block.block_type == "contacts")
    return [contact.translation_key for block in blocks for contact in block.value["contacts"]]


def body_page_keys(body: Any) -> list[UUID]:
    """Return the translation keys of the pages that a body's links and calls to action name."""
    values = [block.value for block in body if block.block_type in {"links", "call_to_action"}]
    items = [item for value in values for item in value.get("items", [value])]
    return [item["page"].translation_key for item in items if item["page"]]


def contact_cards(keys: Iterable[UUID], reader: Reader) -> dict[UUID, ContactCard]:
    """Return public contacts in the reader's language, by translation key, in four queries."""
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
        for contact in in_language(contacts, reader.language)
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


def related_links(page: Any, targets: dict[UUID, PageReference]) -> list[Link]:
    """Return a page's "read more" links; a link to a page that is not public is left out."""
    links = []
    for row in page.related_links.all():
        if row.url:
            links.append(link(row.label, row.url, language=row.language))
        elif row.target and (reference := targets.get(row.target.translation_key)):
            links.append(Link(row.label, reference.url, language=row.language))
    return links


def language_versions(page: Any, reader: Reader) -> list[LanguageVersion]:
    """Return the page in each language of the site, its own language names first to last (A14)."""
    public_rows = unrestricted(
        Page.objects.filter(translation_key=page.translation_key, live=True, alias_of__isnull=True)
    ).select_related("locale")
    translated = {row.locale.language_code: row for row in public_rows}
    source = translated.get(source_language(), page)
    return [
        LanguageVersion(
            language=code,
            name=get_language_info(code)["name_local"].capitalize(),
            url=page_address(translated.get(code, source), code),
            is_current=code == reader.language,
            is_fallback=code not in translated,
        )
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]


def shared_details(page: Any, reader: Reader, *, more: Q | None = None) -> dict[str, Any]:
    """Return a page's contacts and links; `more` are pages to refer to in the same query."""
    targets = [row.target.translation_key for row in page.related_links.all() if row.target]
    wanted = Q(translation_key__in=[*targets, *body_page_keys(page.body)])
    references = page_references(
        Page.objects.filter(wanted if more is None else wanted | more), reader
    )
    keys = [row.contact.translation_key for row in page.page_contacts.all()]
    cards = contact_cards([*keys, *body_contact_keys(page.body)], reader)
    by_role = defaultdict(list)
    for row in page.page_contacts.all():
        if card := cards.get(row.contact.translation_key):
            by_role[row.role].append(card)
    return {
        "contacts": by_role[PageContactRole.CONTACT],
        "chairs": by_role[PageContactRole.CHAIR],
        "contact_cards": cards,
        "references": references,
        "related_links": related_links(page, references),
    }


def page_frame(page: Any, reader: Reader) -> dict[str, Any]:
    """Return what surrounds every page type's own content on a web page."""
    assert reader.site is not None, "a page is only read on a site"
    root = reader.site.root_page
    steps = [page.path[:end] for end in range(len(root.path), len(page.path), page.steplen)]
    below_root = Q(depth=root.depth + 1, path__startswith=root.path, show_in_menus=True)
    shared = shared_details(page, reader, more=Q(path__in=steps) | below_root)
    around = shared["references"].values()
    return {
        **shared,
        "breadcrumbs": [ref for ref in around if ref.path in steps],
        "menu": [
            ref for ref in around if ref.in_menu and len(ref.path) == len(root.path) + page.steplen
        ],
        "language_versions": language_versions(page, reader),
        "sections": sections_of(page, reader),
        "municipality": MunicipalitySettings.for_site(reader.site),
        "published_at": page.first_published_at,
        "updated_at": page.substantive_updated_at,
    }
