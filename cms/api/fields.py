"""How the shapes that several resources share are filled."""

from datetime import datetime
from typing import Any

from cms.api.resources import resource_of
from cms.api.schemas import FocalPoint
from cms.core import cards, images
from cms.core.conf import source_language
from cms.core.formats import format_size
from cms.core.generation import kept_for_generation
from cms.core.links import Addresses, address_of
from cms.core.links import Link as CoreLink
from cms.core.reader import Reader
from cms.core.related import Related
from cms.core.selectors import PageReference
from cms.core.translations import source_changed_at, translation_status


def base_fields(page: Any, reader: Reader, until: datetime | None) -> dict[str, Any]:
    """Return the fields of `ItemBase` for a page that was read in a language."""
    resource = resource_of(page.content_type_id)
    assert resource is not None, "only pages of a known type are read"
    return {
        "id": page.translation_key,
        "type": resource.type,
        "locale": page.language,
        "requested_locale": reader.language,
        "is_fallback": page.is_fallback,
        "title": page.title,
        "url": address_of(page.url_path, reader.language, absolute=True),
        "api_url": resource.address(page.translation_key, reader),
        "valid_until": until,
    }


def item_fields(
    page: Any, reader: Reader, related: Related, until: datetime | None
) -> dict[str, Any]:
    """Return the fields of `Item` for a page that was read in a language."""
    picture = related.images.get(page.lead_image_id)
    return {
        **base_fields(page, reader, until),
        "introduction": page.introduction,
        "published_at": page.first_published_at,
        "updated_at": page.substantive_updated_at,
        "image": image_fields(picture, page.lead_image_alt, page.lead_image_decorative, reader)
        if picture
        else None,
        "translations": translations(page, reader),
    }


def translations(page: Any, reader: Reader) -> list[dict[str, Any]]:
    """Return a page in each language of the site, with what its translation is worth."""
    source = page.family[source_language()]
    changed = source_changed_at(source)
    found = []
    for code, addresses in _addresses(reader.languages):
        row = page.family.get(code)
        is_translated = row is not None and row is not source
        found.append(
            {
                "locale": code,
                "status": translation_status(code, source, row),
                "url": addresses.address((row or source).url_path, absolute=True),
                "translated_at": row.last_published_at if is_translated else None,
                "source_changed_at": changed,
                "is_machine_translated": is_translated and row.is_machine_translated,
            }
        )
    return found


@kept_for_generation
def _addresses(languages: tuple[str, ...]) -> list[tuple[str, Addresses]]:
    return [(code, Addresses.of(code)) for code in languages]


def image_fields(
    image: images.ImageCard, alt: str, decorative: bool, reader: Reader
) -> dict[str, Any]:
    point = image.focal_point
    return {
        "alt": "" if decorative else alt,
        "decorative": decorative,
        "width": image.width,
        "height": image.height,
        "focal_point": dict(zip(FocalPoint.model_fields, point, strict=True)) if point else None,
        "renditions": {
            name: {
                "url": reader.absolute(rendition.url),
                "width": rendition.width,
                "height": rendition.height,
            }
            for name, rendition in image.renditions.items()
        },
    }


def reference(target: PageReference | None, reader: Reader) -> dict[str, Any] | None:
    if target is None:
        return None
    resource = resource_of(target.content_type_id)
    return {
        "id": target.id,
        "type": resource.type if resource else "page",
        "title": target.title,
        "url": reader.absolute(target.url),
        "api_url": resource.address(target.id, reader) if resource else None,
        "locale": target.language,
    }


def link_fields(target: CoreLink, reader: Reader) -> dict[str, Any]:
    return {
        "label": target.label,
        "url": reader.absolute(target.url),
        "external": target.external,
        "opens_in_new_window": target.opens_in_new_window,
        "accessible_text": target.accessible_text,
        "notice": target.notice,
        "page": None,
        "locale": target.language or reader.language,
    }


def page_link(
    label: str, target: PageReference | None, language: str, reader: Reader
) -> dict[str, Any] | None:
    """Return a link to a page of the site; None if it is not public."""
    if target is None:
        return None
    made = link_fields(CoreLink(label, target.url, language=language), reader)
    return {**made, "page": reference(target, reader)}


def document_fields(document: Any, title: str, language: str, reader: Reader) -> dict[str, Any]:
    size = document.get_file_size() or 0
    described = f"{document.file_extension}, {format_size(size, reader.language)}"
    return {
        "title": title,
        "url": reader.absolute(document.url),
        "format": document.file_extension,
        "bytes": size,
        "accessible_text": f"{title} ({described})",
        "locale": language,
    }


def contact_fields(card: cards.ContactCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "function": card.function,
        "name": card.name,
        "organisation": card.organisation,
        "phones": [
            {"kind": phone.kind.value, "text": phone.text, "uri": phone.uri}
            for phone in card.phones
        ],
        "emails": card.emails,
        "telephone_hours": card.telephone_hours,
        "note": card.note,
        "locale": card.language,
    }
