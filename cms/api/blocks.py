"""The blocks of a body, each with a schema of its own: clients narrow on `type`."""

from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from ninja import Field
from typing_extensions import TypeAliasType

from cms.api.schemas import ApiSchema, Contact, DocumentLink, Image, Link

BLOCK_ID = _("Stays the same when the block is edited, and in each language.")
LEVEL = _("The level that keeps the page's headings in order (WCAG 1.3.1); its title is level 1.")


class Block(ApiSchema):
    id: str = Field(description=BLOCK_ID)


class RichText(ApiSchema):
    """HTML that is safe to insert, with links resolved, and the same as plain text."""

    html: str = Field(
        description=_(
            "Sanitised HTML: paragraphs, lists, emphasis and links. Links lead to the language "
            "asked for; those that leave the site say so in words."
        )
    )
    text: str = Field(description=_("The same without markup, paragraphs on lines of their own."))


class HeadingBlock(Block):
    type: Literal["heading"]
    level: int = Field(ge=2, le=5, description=LEVEL)
    text: str


class RichTextBlock(Block, RichText):
    type: Literal["rich_text"]


class QuoteBlock(Block):
    type: Literal["quote"]
    text: str = Field(description=_("Only the words that were said."))
    quoted: str = Field(
        description=_("The words in the quotation marks of their language, or after a dash.")
    )
    style: Literal["marks", "dash"]
    speaker: str
    role: str


class ImageBlock(Block):
    type: Literal["image"]
    image: Image
    caption: str


class FactBoxBlock(Block, RichText):
    type: Literal["fact_box"]
    heading: str
    heading_level: int = Field(ge=2, le=5, description=LEVEL)


class LinksBlock(Block):
    type: Literal["links"]
    heading: str
    heading_level: int = Field(ge=2, le=5, description=LEVEL)
    links: list[Link]


class DocumentsBlock(Block):
    type: Literal["documents"]
    heading: str
    heading_level: int = Field(ge=2, le=5, description=LEVEL)
    documents: list[DocumentLink]


class EmbedBlock(Block):
    """Something from another site; fetch it only after the reader's click."""

    type: Literal["embed"]
    link: Link


class CallToActionBlock(Block):
    type: Literal["call_to_action"]
    link: Link


class ContactsBlock(Block):
    type: Literal["contacts"]
    contacts: list[Contact]


class TableCell(ApiSchema):
    text: str
    scope: Literal["col", "row"] | None = Field(
        description=_("What the cell is the header of (HTML's `scope`); null for a cell of data.")
    )
    columns: int = Field(ge=1, description=_("How many columns the cell spans."))
    rows: int = Field(ge=1, description=_("How many rows the cell spans."))


class TableBlock(Block):
    type: Literal["table"]
    caption: str
    rows: list[list[TableCell]]


BodyBlock = TypeAliasType(
    "BodyBlock",
    Annotated[
        HeadingBlock
        | RichTextBlock
        | QuoteBlock
        | ImageBlock
        | FactBoxBlock
        | LinksBlock
        | DocumentsBlock
        | EmbedBlock
        | CallToActionBlock
        | ContactsBlock
        | TableBlock,
        Field(discriminator="type", json_schema_extra={"x-extensible": True}),
    ],
)
