"""A body with one block of each type, in both languages."""

import json
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5


def key(name: str) -> UUID:
    """The id of a thing, the same in every run."""
    return uuid5(NAMESPACE_URL, name)


def body(language: str, made: Any) -> str:
    """Return a body with one block of each type; their ids are the same in both languages."""
    swedish = language == "sv"

    def words(sv: str, en: str) -> str:
        return sv if swedish else en

    def items(*values: Any) -> list[dict[str, Any]]:
        return [
            {"type": "item", "id": str(key(f"item-{number}")), "value": value}
            for number, value in enumerate(values)
        ]

    page = made.pages.get("place-open", made.place_index)
    text = words("Välkommen till", "Welcome to")
    blocks = {
        "heading": {"level": "h2", "text": words("Så går det till", "How it works")},
        "rich_text": f'<p>{text} <a linktype="page" id="{page.pk}">Hamnen</a>. '
        '<a href="https://film.example/">Film</a>, '
        f'<a linktype="document" id="{made.document.pk}">pdf</a>.</p>',
        "quote": {
            "text": words("Här känner jag mig hemma.", "I feel at home here."),
            "speaker": "Tove Ekhamre",
            "role": words("besökare", "visitor"),
            "style": "marks",
        },
        "image": {
            "image": made.image.pk,
            "alt": words("En brygga.", "A jetty."),
            "decorative": False,
            "caption": words("Bryggan i maj.", "The jetty in May."),
        },
        "fact_box": {
            "heading": words("Kort om", "In short"),
            "text": words("<p>Öppet varje dag.</p>", "<p>Open every day.</p>"),
        },
        "links": {
            "heading": words("Genvägar", "Shortcuts"),
            "items": items(
                {"label": "Hamnen", "page": page.pk, "url": ""},
                {"label": "Film", "page": None, "url": "https://film.example/"},
            ),
        },
        "documents": {
            "heading": words("Dokument", "Documents"),
            "items": items({"document": made.document.pk, "label": words("Anteckningar", "Notes")}),
        },
        "embed": {
            "url": "https://film.example/1",
            "title": words("Film om hamnen", "A film of the harbour"),
        },
        "call_to_action": {
            "label": words("Kom hit", "Come here"),
            "page": page.pk,
            "url": "",
        },
        "contacts": {"contacts": items(made.coordinator.pk)},
        "table": {
            "data": [
                [words("Dag", "Day"), words("Tid", "Time")],
                [words("Måndag", "Monday"), "10"],
            ],
            "table_caption": words("Tider", "Times"),
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "cell": [],
            "mergeCells": [],
        },
    }
    return json.dumps(
        [{"type": name, "id": str(key(name)), "value": value} for name, value in blocks.items()]
    )
