"""JSON Feed 1.1 as a JSON Schema, from https://www.jsonfeed.org/version/1.1/."""

WEB = {"type": "string", "pattern": "^https?://"}
TEXT = {"type": "string", "minLength": 1}
# RFC 3339 section 5.6.
MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}
# RFC 5646.
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"name": TEXT, "url": WEB, "avatar": WEB},
        "minProperties": 1,
        "additionalProperties": False,
    },
}

ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": TEXT,
        "url": WEB,
        "external_url": WEB,
        "title": {"type": "string"},
        "content_html": {"type": "string"},
        "content_text": {"type": "string"},
        "summary": {"type": "string"},
        "image": WEB,
        "banner_image": WEB,
        "date_published": MOMENT,
        "date_modified": MOMENT,
        "authors": AUTHORS,
        "tags": {"type": "array", "items": TEXT},
        "language": LANGUAGE,
        "attachments": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["url", "mime_type"],
                "properties": {
                    "url": WEB,
                    "mime_type": {"type": "string", "pattern": "^[a-z]+/"},
                    "title": {"type": "string"},
                    "size_in_bytes": {"type": "integer"},
                    "duration_in_seconds": {"type": "number"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
    "patternProperties": {"^_[a-z]": {"type": "object"}},
}

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": WEB,
        "feed_url": WEB,
        "description": {"type": "string"},
        "user_comment": {"type": "string"},
        "next_url": WEB,
        "icon": WEB,
        "favicon": WEB,
        "authors": AUTHORS,
        "language": LANGUAGE,
        "expired": {"type": "boolean"},
        "hubs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "url"],
                "properties": {"type": TEXT, "url": WEB},
            },
        },
        "items": {"type": "array", "items": ITEM},
    },
    "additionalProperties": False,
    "patternProperties": {"^_[a-z]": {"type": "object"}},
}
