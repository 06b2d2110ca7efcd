"""The rule of the contract, on small documents: what is an addition and what is a breach (B13)."""

import copy

import pytest
from support.compatibility import incompatible

DOCUMENT = {
    "openapi": "3.1.0",
    "paths": {
        "/news": {
            "get": {
                "parameters": [
                    {"in": "query", "name": "limit", "schema": {"$ref": "#/components/schemas/L"}},
                    {
                        "in": "query",
                        "name": "order",
                        "schema": {"type": "string", "enum": ["new", "old"]},
                    },
                ],
                "responses": {
                    "200": {
                        "headers": {"ETag": {"schema": {"type": "string"}}},
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/News"}}
                        },
                    },
                    "404": {"content": {"application/problem+json": {"schema": {}}}},
                },
            }
        }
    },
    "components": {
        "schemas": {
            "L": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
            "News": {
                "type": "object",
                "required": ["id", "body"],
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "age": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
                    "state": {"type": "string", "enum": ["old", "current"]},
                    "body": {
                        "type": "array",
                        "items": {
                            "oneOf": [
                                {"$ref": "#/components/schemas/Heading"},
                                {"$ref": "#/components/schemas/Quote"},
                            ],
                            "discriminator": {"propertyName": "type"},
                        },
                    },
                    "parent": {"$ref": "#/components/schemas/News"},
                },
            },
            "Heading": {
                "type": "object",
                "required": ["type", "text"],
                "properties": {"type": {"const": "heading"}, "text": {"type": "string"}},
            },
            "Quote": {
                "type": "object",
                "required": ["type"],
                "properties": {"type": {"const": "quote"}},
            },
            "Table": {
                "type": "object",
                "required": ["type"],
                "properties": {"type": {"const": "table"}},
            },
        }
    },
}
GONE = object()


def changed(*changes):
    """A copy of the document with values set, or taken away, at paths of keys."""
    document = copy.deepcopy(DOCUMENT)
    for keys, value in changes:
        *above, last = keys
        node = document
        for key in above:
            node = node[key]
        if value is GONE:
            del node[last]
        else:
            node[last] = value
    return document


NEWS = ("components", "schemas", "News")
FIELDS = (*NEWS, "properties")
GET = ("paths", "/news", "get")
PARAMETERS = (*GET, "parameters")
OK = (*GET, "responses", "200")
MEMBERS = (*FIELDS, "body", "items", "oneOf")
TABLE = {"$ref": "#/components/schemas/Table"}
TWO = DOCUMENT["components"]["schemas"]["News"]["properties"]["body"]["items"]["oneOf"]
IN_BODY = "GET /news 200.body[]"


@pytest.mark.parametrize(
    "change",
    [
        ((*FIELDS, "title"), {"type": "string"}),
        ((*NEWS, "required"), ["id", "body", "age"]),
        ((*FIELDS, "age"), {"type": "integer"}),
        ((*FIELDS, "state", "enum"), ["old", "current"][::-1]),
        ((*FIELDS, "age", "anyOf"), [{"type": "null"}, {"type": "integer"}]),
        (("paths", "/places"), {"get": {"responses": {}}}),
        ((*GET, "responses", "304"), {}),
        ((*OK, "headers", "Last-Modified"), {"schema": {"type": "string"}}),
        ((*PARAMETERS, 1, "schema", "enum"), ["new", "old", "title"]),
        ((*PARAMETERS, 1, "schema"), {"type": "string"}),
        (("components", "schemas", "L", "maximum"), 200),
        (("components", "schemas", "L", "minimum"), 0),
        ((*NEWS, "description"), "A news item."),
    ],
    ids=str,
)
def test_additions_are_compatible(change):
    assert incompatible(DOCUMENT, changed(change)) == []


def test_the_document_is_compatible_with_itself():
    assert incompatible(DOCUMENT, copy.deepcopy(DOCUMENT)) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ((("paths", "/news"), GONE), "GET /news is gone"),
        (((*OK, "headers", "ETag"), GONE), "GET /news 200: header ETag is gone"),
        (((*GET, "responses", "404"), GONE), "GET /news 404 is gone"),
        (
            ((*GET, "responses", "404", "content"), {"application/json": {}}),
            "GET /news 404: application/problem+json is gone",
        ),
        (((*PARAMETERS, 1), DOCUMENT["paths"]["/news"]["get"]["parameters"][0]), "order is gone"),
        (((*PARAMETERS, 1, "required"), True), "parameter order has become required"),
        (((*PARAMETERS, 1, "schema", "enum"), ["new"]), "order no longer takes 'old'"),
        (((*PARAMETERS, 1, "schema", "maxLength"), 3), "no longer takes values outside maxLength"),
        (((*PARAMETERS, 1, "schema", "type"), "integer"), "order no longer takes string"),
        ((("components", "schemas", "L", "maximum"), 50), "takes values outside maximum 50"),
        ((("components", "schemas", "L", "minimum"), 2), "takes values outside minimum 2"),
        ((("components", "schemas", "L", "default"), 10), "another default: 10, not 20"),
        (((*GET, "requestBody"), {"content": {}}), "the body of the request has changed"),
        (((*FIELDS, "age"), GONE), "GET /news 200.age is gone"),
        (((*FIELDS, "id", "type"), "integer"), "GET /news 200.id may now be integer uuid"),
        (((*FIELDS, "id", "format"), "uri"), "GET /news 200.id may now be string uri"),
        (((*FIELDS, "id", "type"), ["string", "null"]), "GET /news 200.id may now be null"),
        (((*FIELDS, "state"), {"type": "string"}), "state may now be any value, not only 'old'"),
        (((*FIELDS, "state", "enum"), ["old", "current", "new"]), ".state may now be 'new'"),
        (((*NEWS, "required"), ["id"]), "GET /news 200.body is no longer always there"),
        ((MEMBERS, [*TWO, TABLE]), f"{IN_BODY} may now be type=table"),
        ((MEMBERS, TWO[:1]), f"{IN_BODY} is never type=quote any more"),
        (
            (("components", "schemas", "Heading", "properties", "text"), GONE),
            f"{IN_BODY}.text is gone",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_breaches_are_found(change, found):
    problems = incompatible(DOCUMENT, changed(change))
    assert any(found in problem for problem in problems), problems


def test_a_new_operation_parameter_must_be_optional():
    added = {"in": "query", "name": "q", "schema": {"type": "string"}}
    optional = [*DOCUMENT["paths"]["/news"]["get"]["parameters"], added]
    required = [*optional[:-1], {**added, "required": True}]
    assert incompatible(DOCUMENT, changed((PARAMETERS, optional))) == []
    problems = incompatible(DOCUMENT, changed((PARAMETERS, required)))
    assert problems == ["GET /news: parameter q has become required"]


@pytest.mark.parametrize(
    ("extensible", "change"),
    [
        ((*FIELDS, "state"), ((*FIELDS, "state", "enum"), ["old", "current", "new"])),
        ((*FIELDS, "body", "items"), (MEMBERS, [*TWO, TABLE])),
    ],
    ids=["enum", "union"],
)
def test_what_is_open_may_grow(extensible, change):
    """Clients of such a schema have been told to expect values that they do not know."""
    opened = ((*extensible, "x-extensible"), True)
    assert incompatible(changed(opened), changed(opened, change)) == []
    assert incompatible(DOCUMENT, changed(change)) != []
