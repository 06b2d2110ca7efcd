"""The shapes that several resources share."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import ConfigDict

from cms.core.enums import OrganisationKind, PhoneKind
from cms.core.translations import TranslationStatus

LOCALE = _("The language of the words in this object, which may be that of the source.")

NOTICE_LOCALE = _("The language of the notice, which an editor may have written.")


class ApiSchema(Schema):
    """A shape of the API; what is made for it is tested, not validated at run time."""

    model_config = ConfigDict(title=None)


class Reference(ApiSchema):
    id: UUID
    type: str = Field(description=_("The kind of page, such as `network`; `page` for others."))
    title: str
    url: str
    api_url: str | None
    locale: str = Field(description=LOCALE)


class Link(ApiSchema):
    label: str
    url: str
    external: bool = Field(description=_("Whether it leaves the municipality's own sites."))
    opens_in_new_window: bool
    accessible_text: str = Field(
        description=_("The label, and in words that the link leaves the site (WCAG 2.4.4).")
    )
    notice: str = Field(
        description=_(
            "What `accessible_text` says after the label, in the language asked for; empty for a "
            "link that stays on the site."
        )
    )
    page: Reference | None = Field(description=_("The page it leads to, if it is one of ours."))
    locale: str = Field(description=_("The language of the label."))


class PhoneNumber(ApiSchema):
    text: str = Field(description=_("As people in the language asked for write it."))
    uri: str = Field(description=_("For a link: `tel:` with the international number."))


class Phone(PhoneNumber):
    kind: PhoneKind


class Contact(ApiSchema):
    id: UUID
    function: str
    name: str = Field(description=_("Empty when the person's name is not published."))
    organisation: str
    phones: list[Phone]
    emails: list[str]
    telephone_hours: str
    note: str
    locale: str = Field(description=LOCALE)


class Rendition(ApiSchema):
    url: str
    width: int
    height: int


class Renditions(ApiSchema):
    card: Rendition = Field(description=_("Cropped to 640 × 400 around the focal point."))
    large: Rendition = Field(description=_("At most 1200 wide, not cropped."))


class FocalPoint(ApiSchema):
    x: int
    y: int
    width: int
    height: int


class Image(ApiSchema):
    alt: str = Field(description=_("What the image shows; empty if it is decorative."))
    decorative: bool
    width: int
    height: int
    focal_point: FocalPoint | None = Field(
        description=_("The centre and size of what must be seen, in pixels of the original.")
    )
    renditions: Renditions


class DocumentLink(ApiSchema):
    title: str
    url: str
    format: str
    bytes: int
    accessible_text: str = Field(description=_("The title with the format and the size."))
    locale: str = Field(description=LOCALE)


class Organisation(ApiSchema):
    id: UUID
    name: str
    kind: OrganisationKind
    website: Link | None


class Translation(ApiSchema):
    locale: str
    status: TranslationStatus
    url: str
    translated_at: datetime | None
    source_changed_at: datetime | None = Field(
        description=_(
            "When the words of the source last changed; facts and mended typos do not count."
        )
    )
    is_machine_translated: bool = Field(
        description=_("Whether a machine has translated the page, and nobody has reviewed it yet.")
    )


class Timed(ApiSchema):
    valid_until: datetime | None = Field(
        description=_("When the clock makes something here untrue; null if it never does.")
    )


class ItemBase(Timed):
    """What tells a page from others, wherever it is; `id` is the same in all languages."""

    id: UUID = Field(description=_("The same in all languages, and when the page moves."))
    locale: str = Field(description=LOCALE)
    requested_locale: str
    is_fallback: bool = Field(
        description=_("Whether the words are in the source language for want of a translation.")
    )
    title: str
    url: str
    api_url: str


class Item(ItemBase):
    """What every page has."""

    introduction: str
    published_at: datetime | None
    updated_at: datetime | None = Field(
        description=_("When the content was last changed; corrections of typos do not count.")
    )
    image: Image | None
    translations: list[Translation]


class PageLinks(ApiSchema):
    first: str
    prev: str | None
    next: str | None
    last: str


class List(Timed):
    total: int
    links: PageLinks
