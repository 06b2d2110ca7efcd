"""Reads that all page types share: one page in a language, its contacts, links and frame."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.bodies import referenced
from cms.core.cards import contact_cards
from cms.core.conf import source_language
from cms.core.enums import PageContactRole
from cms.core.feeds import feeds_of
from cms.core.languages import own_name
from cms.core.links import Link, link, page_address
from cms.core.models import Contact
from cms.core.plain import Ids, read_pages
from cms.core.reader import Reader
from cms.core.sections import sections_of
from cms.core.translations import (
    TranslationStatus,
    is_translation,
    prose_relations,
    read_one,
    source_changed_at,
    translation_status,
)
from cms.core.visibility import in_site, restriction


@dataclass(frozen=True, slots=True)
class PageReference:
    """Another page as a reader is pointed to it.

    `path` is its place in the source's tree; `row_ids` are the primary keys that links to it use.
    """

    id: UUID
    title: str
    url: str
    language: str
    content_type_id: int
    path: str
    in_menu: bool
    row_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """The same page in one of the site's languages; `is_fallback` where it is not translated."""

    language: str
    name: str
    url: str
    is_current: bool
    is_fallback: bool


@dataclass(frozen=True, slots=True)
class TranslationNotice:
    """What readers of a translation are told of it, with its original.

    `outdated_since` is when the original got the words that it has now (UTC), or None.
    """

    outdated_since: datetime | None
    is_machine_translated: bool
    original: LanguageVersion


def load_family(page_type: Any, key: UUID) -> dict[str, Any]:
    """Return a page's rows in all languages, by language code, each with `is_restricted`."""
    rows = page_type.objects.filter(translation_key=key).annotate(is_restricted=restriction())
    family = {
        row.locale.language_code: row for row in rows.select_related("locale", *page_type.joined)
    }
    for row in family.values():
        row._family = family
    return family


def family_of(page: Any) -> dict[str, Any]:
    """Return a page's rows in all languages; the page itself, perhaps a draft, is among them."""
    if not hasattr(page, "_family"):
        page._family = load_family(type(page), page.translation_key)
        for code, row in page._family.items():
            if row.locale_id == page.locale_id:
                page.is_restricted = row.is_restricted
                page._family[code] = page
                break
    return page._family


def page_reading(page: Any, reader: Reader, *, request: HttpRequest, is_draft: bool = False) -> Any:
    """Return a page's source with the reader's prose, or None if the source is not public.

    A draft is shown to whoever may preview it; a restricted source to those it lets in.
    """
    family = family_of(page)
    source = family.get(source_language())
    if is_draft:
        source = source or page
    elif source is None or not may_see(source, reader, request):
        return None
    return page_in_language(source, reader, draft=page if is_draft else None)


def page_in_language(source: Any, reader: Reader, *, draft: Any = None) -> Any:
    """Return a source page with the reader's prose, its contacts, links and own rows loaded."""
    family = family_of(source if draft is None else draft)
    translation = None if reader.reads_source else family.get(reader.language)
    if translation is not None and translation is not draft and not is_translation(translation):
        translation = None
    source.family = {
        code: row for code, row in family.items() if row is source or is_translation(row)
    }
    source.versions = language_versions(source, reader)
    source.translation_notice = translation_notice(source, translation, reader)
    rows = [
        rows_of(type(source), name) for name in ("page_contacts", *prose_relations(type(source)))
    ]
    return read_one(source, translation, reader.language, rows=rows)


def rows_of(page_type: Any, relation: str) -> Prefetch:
    """Return how to load a child relation: in its order, with what its rows refer to."""
    row_type = page_type._meta.get_field(relation).related_model
    references = [
        field.name
        for field in row_type._meta.fields
        if field.many_to_one and field.name != "locale" and not isinstance(field, ParentalKey)
    ]
    return Prefetch(relation, row_type.objects.select_related(*references).order_by("sort_order"))


def language_versions(page: Any, reader: Reader) -> list[LanguageVersion]:
    """Return the page in each language of the site, each named in its own language (A14).

    Its `family` has the rows that readers may get, as they are stored.
    """
    source = page.family.get(source_language(), page)
    return [
        LanguageVersion(
            language=code,
            name=own_name(code),
            url=page_address(page.family.get(code, source), code),
            is_current=code == reader.language,
            is_fallback=code not in page.family,
        )
        for code in reader.languages
    ]


def translation_notice(source: Any, translation: Any, reader: Reader) -> TranslationNotice | None:
    """Return what to say of a translation, or None if it is reviewed and says what its source says.

    The source has its `versions` already.
    """
    if translation is None:
        return None
    status = translation_status(reader.language, source, translation)
    is_outdated = status == TranslationStatus.OUTDATED
    if not is_outdated and not translation.is_machine_translated:
        return None
    return TranslationNotice(
        outdated_since=source_changed_at(source) if is_outdated else None,
        is_machine_translated=translation.is_machine_translated,
        original=next(each for each in source.versions if each.language == source_language()),
    )


def may_see(source: Page, reader: Reader, request: HttpRequest) -> bool:
    """Say whether a visitor may see a source page: public, or let in by its restrictions."""
    if not source.live or not in_site(source, reader.site):
        return False
    return not source.is_restricted or all(
        each.accept_request(request) for each in source.get_view_restrictions()
    )


def page_references(pages: PageQuerySet | Ids, reader: Reader) -> dict[UUID, PageReference]:
    """Return public pages as references in the reader's language, by translation key.

    One query; a page may be asked for by any language's row of it.
    """
    if reader.site is None:
        return {}
    root = reader.site.root_page.path
    found = read_pages(pages, reader, values=["show_in_menus"])
    return {
        page.translation_key: PageReference(
            id=page.translation_key,
            title=page.title,
            url=page_address(page, reader.language),
            language=page.language,
            content_type_id=page.content_type_id,
            path=page.path,
            in_menu=page.show_in_menus,
            row_ids=frozenset(page.row_ids),
        )
        for page in sorted(found.values(), key=attrgetter("path"))
        if page.live and not page.is_restricted and page.path.startswith(root)
    }


def parent_reference(page: Any, reader: Reader) -> PageReference | None:
    """Return the page above a source page, such as the list that it is in."""
    above = Page.objects.filter(path=page.path[: -page.steplen])
    return next(iter(page_references(above, reader).values()), None)


def first_level(root: Page) -> Q:
    """Return the condition of a page in the main menu."""
    return Q(depth=root.depth + 1, path__startswith=root.path, show_in_menus=True)


def menu_of(references: Iterable[PageReference], root: Page) -> list[PageReference]:
    """Return those of the references that are in the main menu."""
    length = len(root.path) + Page.steplen
    return [each for each in references if each.in_menu and len(each.path) == length]


def rich_texts(page: Any) -> list[str]:
    """Return the stored rich texts of a page outside its body."""
    fields = [field for field in page._meta.concrete_fields if isinstance(field, RichTextField)]
    return [getattr(page, field.name) for field in fields]


def related_links(page: Any, targets: dict[UUID, PageReference]) -> list[Link]:
    """Return a page's "read more" links; a link to a page that is not public is left out."""
    links = []
    for row in page.related_links.all():
        if row.url:
            links.append(link(row.label, row.url, language=row.language))
        elif row.target and (reference := targets.get(row.target.translation_key)):
            links.append(Link(row.label, reference.url, language=row.language))
    return links


def shared_details(page: Any, reader: Reader, *, more: Q | None = None) -> dict[str, Any]:
    """Return a page's contacts and links; `more` are pages to refer to in the same query."""
    targets = [row.target.translation_key for row in page.related_links.all() if row.target]
    in_text = referenced([page.body], rich_texts(page))
    references = page_references(
        Page.objects.filter(
            Q(translation_key__in=targets)
            | Q(pk__in=in_text[Page])
            | page.references_needed()
            | (more or Q())
        ),
        reader,
    )
    ids = [row.contact_id for row in page.page_contacts.all()]
    cards = contact_cards([*ids, *in_text[Contact]], reader)
    by_role = defaultdict(list)
    for row in page.page_contacts.all():
        if card := cards.get(row.contact_id):
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
    municipality = reader.municipality
    more = Q(path__in=steps) | first_level(root) | Q(pk__in=municipality.footer_page_ids)
    shared = shared_details(page, reader, more=more)
    around = shared["references"].values()
    return {
        **shared,
        "breadcrumbs": [ref for ref in around if ref.path in steps],
        "menu": menu_of(around, root),
        "footer_pages": municipality.footer_pages(around),
        "language_versions": page.versions,
        "sections": sections_of(page, reader),
        "feeds": feeds_of(page, reader),
        "municipality": municipality,
        "published_at": page.first_published_at,
        "updated_at": page.substantive_updated_at,
        "translation_notice": page.translation_notice,
    }
