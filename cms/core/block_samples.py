"""Samples of the blocks of a body."""

from types import SimpleNamespace
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cms.core.blocks import BodyBlock
from cms.core.people_samples import contact_card
from cms.core.reader import Reader
from cms.core.samples import Sample, Samples, wording


class DrawnImage:
    """What an image is to a template, without a row or a file that is made of it."""

    def get_rendition(self, _filter: Any) -> "DrawnImage":
        return self

    def get_renditions(self, *_filters: Any) -> "dict[str, DrawnImage]":
        return {"": self}

    def img_tag(self, attributes: dict[str, str]) -> SafeString:
        return format_html(
            '<img src="{}" width="160" height="160" alt="{}">',
            static("icons/motesplatser.svg"),
            attributes.get("alt", ""),
        )


def block_samples(reader: Reader) -> Samples:
    """Return the blocks of a body, and a body of several."""
    t, language = wording(reader), reader.language
    page = SimpleNamespace(language=language)
    shared = {"page": page, "heading_level": 4, "references": {}, "contact_cards": {}}
    url = {"page": None, "url": "https://forening.example/"}
    words = {
        "heading": {"level": "h3", "text": t("En rubrik i texten", "A heading in the text")},
        "rich_text": t(
            "<p>Ett stycke med <b>viktiga</b> ord.</p><ul><li>Kaffe</li><li>Te</li></ul>",
            "<p>A paragraph with <b>important</b> words.</p><ul><li>Coffee</li><li>Tea</li></ul>",
        ),
        "quote": {
            "text": t("Här är alla välkomna.", "Everybody is welcome here."),
            "speaker": "Kim Exempel",
            "role": t("värd", "host"),
            "style": "marks",
        },
        "fact_box": {
            "heading": t("Bra att veta", "Good to know"),
            "text": t("<p>Hissen är till höger.</p>", "<p>The lift is on the right.</p>"),
        },
        "links": {
            "heading": t("Läs mer", "Read more"),
            "items": [{"label": t("Föreningen", "The association"), **url}],
        },
        "embed": {
            "url": "https://film.example/1",
            "title": t("Filmen om oss", "The film about us"),
        },
        "call_to_action": {"label": t("Bli medlem", "Become a member"), **url},
    }
    stream = BodyBlock().to_python(
        [{"type": name, "value": value} for name, value in words.items()]
    )
    usual = t("Som den brukar vara", "As it usually is")
    samples = {
        f"streamfield/{block.block_type}.html": [
            Sample(usual, {**shared, "self": block.value, "value": block.value})
        ]
        for block in stream
    }
    card = contact_card(reader)
    somebody = SimpleNamespace(pk=0)
    document = SimpleNamespace(url="#content", file_extension="pdf", get_file_size=1_200_000)
    image = {"image": DrawnImage(), "alt": t("En figur.", "A figure."), "decorative": False}
    table = {
        "table_caption": t("Tider i veckan", "Times of the week"),
        "table_header": [t("Dag", "Day"), t("Tid", "Time")],
        "data": [[t("Måndag", "Monday"), "10.00–12.00"]],
        "first_col_is_header": True,
    }
    of_blocks: dict[str, dict[str, Any]] = {
        "contacts": {"contact_cards": {0: card}, "value": {"contacts": [somebody]}},
        "documents": {
            "value": {
                "heading": t("Dokument", "Documents"),
                "items": [{"document": document, "label": t("Stadgar", "Statutes")}],
            }
        },
        "image": {"value": {**image, "caption": t("Foto: Kim Exempel", "Photo: Kim Exempel")}},
        "table": table,
    }
    for name, context in of_blocks.items():
        samples[f"streamfield/{name}.html"] = [Sample(usual, {**shared, **context})]
    body = {**shared, "page": SimpleNamespace(language=language, body=stream)}
    return {**samples, "body.html": [Sample(t("Flera block", "Several blocks"), body)]}
