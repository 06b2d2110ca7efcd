"""All that pages refer to, read together: contacts, pages, images and documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.core import plain
from cms.core.bodies import Referenced, referenced
from cms.core.cards import ContactCard, contact_cards
from cms.core.images import ImageCard, image_cards
from cms.core.models import Contact, PageContact, RelatedLink
from cms.core.plain import Children
from cms.core.reader import Reader
from cms.core.selectors import PageReference, page_references

# The rows that every page type has.
PAGE_CHILDREN = {
    "page_contacts": Children(PageContact, "page", {"contact_id": "contact_id", "role": "role"}),
    "related_links": Children(
        RelatedLink, "page", {"label": "label", "url": "url", "target_id": "target_id"}, ["label"]
    ),
}


@dataclass(frozen=True, slots=True)
class Related:
    """What is public of what pages refer to, by the primary key that they name."""

    contacts: Mapping[int, ContactCard]
    pages: Mapping[int, PageReference]
    images: Mapping[int, ImageCard]
    documents: Mapping[int, Any]


def read_related(reader: Reader, *ids: Referenced) -> Related:
    """Return what the ids stand for, in at most one query for each kind."""

    def wanted(model: type) -> set[int]:
        return set().union(*(each.get(model, ()) for each in ids)) - {None}

    pages, images, documents = (
        wanted(model) for model in (Page, get_image_model(), get_document_model())
    )
    found = page_references(plain.Ids(Page, list(pages)), reader) if pages else {}
    return Related(
        contacts=contact_cards(wanted(Contact), reader),
        pages={key: reference for reference in found.values() for key in reference.row_ids},
        images=image_cards(images) if images else {},
        documents=get_document_model().objects.in_bulk(documents) if documents else {},
    )


def ids_in_rows(rows: Iterable[Any]) -> Referenced:
    """Return what pages' lead images, contacts, links and bodies refer to, as far as read."""
    rows = list(rows)
    ids = referenced(row.body for row in rows if hasattr(row, "body"))
    for row in rows:
        ids[get_image_model()].add(row.lead_image_id)
        ids[Contact] |= {each.contact_id for each in getattr(row, "page_contacts", ())}
        ids[Page] |= {each.target_id for each in getattr(row, "related_links", ())}
    return ids
