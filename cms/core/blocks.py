"""The blocks of a body. `Meta.facts` names what is never translated (cms/core/streams.py)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.segments import StringSegmentValue

from cms.core.links import validate_https
from cms.core.players import player_of

# No headings: they are blocks of their own, so that levels can be kept in order (A5).
RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class FactMixin:
    """Keeps a block's value out of the translator's way: it is the same in every language."""

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value


class FactCharBlock(FactMixin, blocks.CharBlock):
    pass


class ContactChooserBlock(FactMixin, SnippetChooserBlock):
    pass


def block_template(name: str) -> str:
    return f"components/streamfield/{name}.html"


class HeadingBlock(blocks.StructBlock):
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Heading 2")), ("h3", _("Heading 3")), ("h4", _("Heading 4"))],
        default="h2",
        label=_("Level"),
        help_text=_("Begin with heading 2, and go down one level at a time."),
    )
    text = blocks.CharBlock(max_length=120, label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Heading")
        template = block_template("heading")
        facts = ("level",)


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(
        label=_("What was said"),
        help_text=_("Only the words. The quotation marks or the dash are added for you."),
    )
    speaker = FactCharBlock(max_length=120, label=_("Speaker"))
    role = blocks.CharBlock(
        max_length=160,
        required=False,
        label=_("Role"),
        help_text=_("For example: development manager at the housing company."),
    )
    style = blocks.ChoiceBlock(
        choices=[("marks", _("Quotation marks")), ("dash", _("Dialogue dash"))],
        default="marks",
        label=_("Style"),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = block_template("quote")
        facts = ("speaker", "style")


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        max_length=250,
        required=False,
        label=_("Alternative text"),
        help_text=_("What the image shows, for those who cannot see it."),
    )
    decorative = blocks.BooleanBlock(
        required=False,
        label=_("Decorative"),
        help_text=_("Tick if the image says nothing that the text does not say."),
    )
    caption = blocks.CharBlock(max_length=250, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        template = block_template("image")
        facts = ("image", "decorative")

    def clean(self, value: Any) -> Any:
        result = super().clean(value)
        if not result["alt"] and not result["decorative"]:
            raise blocks.StructBlockValidationError(
                block_errors={"alt": ValidationError(_ALT_NEEDED)}
            )
        return result


_ALT_NEEDED = _("Describe the image, or tick that it is decorative.")


class FactBoxBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, label=_("Heading"))
    text = blocks.RichTextBlock(features=RICH_TEXT_FEATURES, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        template = block_template("fact_box")


class PageOrUrlBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=160, label=_("Link text"))
    page = blocks.PageChooserBlock(required=False, label=_("Page on this site"))
    url = blocks.URLBlock(required=False, label=_("Or a web address"), validators=[validate_https])

    class Meta:
        facts = ("page", "url")

    def clean(self, value: Any) -> Any:
        result = super().clean(value)
        if bool(result["page"]) == bool(result["url"]):
            message = ValidationError(_("Choose either a page or a web address, and only one."))
            raise blocks.StructBlockValidationError(block_errors={"url": message})
        return result


class LinksBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, required=False, label=_("Heading"))
    items = blocks.ListBlock(PageOrUrlBlock(label=_("Link")), label=_("Links"))

    class Meta:
        icon = "link"
        label = _("Links")
        template = block_template("links")


class DocumentItemBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    label = blocks.CharBlock(max_length=160, label=_("Link text"))

    class Meta:
        facts = ("document",)


class DocumentsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, required=False, label=_("Heading"))
    items = blocks.ListBlock(DocumentItemBlock(label=_("Document")), label=_("Documents"))

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = block_template("documents")


class EmbedBlock(blocks.StructBlock):
    """Something from another site, fetched only after the reader's click (F4)."""

    url = blocks.URLBlock(
        label=_("Web address"),
        help_text=_("A film or the like. It is shown as a link, and nothing loads before a click."),
        validators=[validate_https],
    )
    title = blocks.CharBlock(max_length=160, label=_("Title"))

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "player": player_of(value["url"])}

    class Meta:
        icon = "media"
        label = _("Film or other embed")
        template = block_template("embed")
        facts = ("url",)


class CallToActionBlock(PageOrUrlBlock):
    class Meta:
        icon = "arrow-right"
        label = _("Call to action")
        template = block_template("call_to_action")
        facts = ("page", "url")


class ContactsBlock(blocks.StructBlock):
    contacts = blocks.ListBlock(
        ContactChooserBlock("cms_core.Contact", label=_("Contact")), label=_("Contacts")
    )

    class Meta:
        icon = "user"
        label = _("Contacts")
        template = block_template("contacts")
        facts = ("contacts",)


class TableBlock(WagtailTableBlock):
    """A table whose cells translators see; wagtail-localize knows no tables by itself."""

    def get_translatable_segments(self, value: dict[str, Any] | None) -> list[StringSegmentValue]:
        if not value:
            return []
        cells = [
            StringSegmentValue(f"{row}-{column}", text)
            for row, line in enumerate(value["data"])
            for column, text in enumerate(line)
            if text
        ]
        caption = value.get("table_caption")
        return [*cells, StringSegmentValue("caption", caption)] if caption else cells

    def restore_translated_segments(self, value: dict[str, Any], segments: list[Any]) -> Any:
        for segment in segments:
            text = segment.render_text()
            if segment.path == "caption":
                value["table_caption"] = text
            else:
                row, column = map(int, segment.path.split("-"))
                value["data"][row][column] = text
        return value

    class Meta:
        icon = "table"
        label = _("Table")
        template = block_template("table")


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    rich_text = blocks.RichTextBlock(
        features=RICH_TEXT_FEATURES,
        label=_("Text"),
        icon="pilcrow",
        template=block_template("rich_text"),
    )
    quote = QuoteBlock()
    image = ImageBlock()
    fact_box = FactBoxBlock()
    links = LinksBlock()
    documents = DocumentsBlock()
    embed = EmbedBlock()
    call_to_action = CallToActionBlock()
    contacts = ContactsBlock()
    table = TableBlock()
