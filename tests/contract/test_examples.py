"""The examples of the API's description are true, and leave nothing out (B2, DOK.19)."""

from collections.abc import Iterator

import jsonschema_rs
import pytest
from support.contract import (
    contents,
    example_of,
    examples,
    operations,
    parameters,
    resolved,
)

pytestmark = pytest.mark.django_db


def problems(document, schema, value) -> list[str]:
    """Return where a value does not follow a schema of the document (JSON Schema 2020-12)."""
    whole = {**schema, "components": document.get("components", {})}
    validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
    return [
        f"{'/'.join(map(str, error.instance_path))}: {error.message}"
        for error in validator.iter_errors(value)
    ]


def shown(document, schema, values, where, above=()) -> Iterator[tuple[str, bool]]:
    """Yield each property and member of a union, and whether any of the values shows it.

    What a shape has is named by the shape, so that it may be shown anywhere: one example has no
    meeting that is both cancelled and moved.
    """
    reference = schema.get("$ref")
    if reference in above and not values:
        return
    node, where = resolved(document, schema), name_of(schema) if reference else where
    above = (*above, reference) if reference else above
    for member in [each for union in ("anyOf", "oneOf") for each in node.get(union, [])]:
        those = [value for value in values if not problems(document, member, value)]
        if "$ref" in member:
            yield f"{where} {name_of(member)}", bool(those)
        yield from shown(document, member, those, where, above)
    for name, child in node.get("properties", {}).items():
        given = [value[name] for value in values if isinstance(value, dict) and name in value]
        given = [value for value in given if value not in (None, "", [])]
        yield f"{where}.{name}", bool(given)
        yield from shown(document, child, given, f"{where}.{name}", above)
    if "items" in node:
        items = [item for value in values if isinstance(value, list) for item in value]
        yield from shown(document, node["items"], items, f"{where}[]", above)


def left_out(told) -> list[str]:
    """Return what was told of, but never shown."""
    told = list(told)
    return sorted(
        {name for name, _is_shown in told} - {name for name, is_shown in told if is_shown}
    )


def name_of(schema) -> str:
    return schema["$ref"].rpartition("/")[2]


def test_examples_follow_their_schemas(document):
    wrong = [
        f"{where} {problem}"
        for where, _media_type, content in contents(document)
        for example in examples(document, content)
        for problem in problems(document, content.get("schema", {}), example)
    ]
    assert not wrong, "\n".join(wrong)


def test_examples_leave_nothing_out(document):
    missing = left_out(
        each
        for where, _media_type, content in contents(document)
        for each in shown(document, content.get("schema", {}), examples(document, content), where)
    )
    # Null where the clock makes nothing untrue.
    missing = [name for name in missing if not name.endswith(".valid_until")]
    assert not missing, "\n".join(missing)


SMALL = {
    "components": {
        "schemas": {
            "Number": {"type": "integer"},
            "Box": {
                "type": "object",
                "required": ["text"],
                "properties": {
                    "text": {"type": "string"},
                    "note": {"type": "string"},
                    "inner": {"$ref": "#/components/schemas/Box"},
                },
            },
        }
    }
}
ANSWER = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "body": {
            "type": "array",
            "items": {
                "anyOf": [
                    {"$ref": "#/components/schemas/Number"},
                    {"$ref": "#/components/schemas/Box"},
                    {"type": "null"},
                ]
            },
        },
    },
}
BOX = {"text": "B", "inner": {"text": "C"}}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([{"title": "A", "body": [1, {**BOX, "note": "D"}]}], []),
        ([{"title": "A", "body": [1]}, {"body": [{**BOX, "note": "D"}]}], []),
        ([{"title": "A", "body": [1, {"text": "B", "inner": {"text": "C", "note": "D"}}]}], []),
        ([{"title": "A", "body": [BOX]}], ["/ .body[] Number", "Box.note"]),
        (
            [{"title": "", "body": [1]}],
            ["/ .body[] Box", "/ .title", "Box.inner", "Box.note", "Box.text"],
        ),
    ],
)
def test_what_examples_leave_out_is_found(values, found):
    assert left_out(shown(SMALL, ANSWER, values, "/ ")) == found


def test_examples_of_parameters_follow_their_schemas(document):
    wrong = [
        f"{operation} {name}: {problem}"
        for operation in operations(document)
        for (_place, name), parameter in parameters(document, operation).items()
        for example in example_of(document, parameter)
        for problem in problems(document, parameter.get("schema", {}), example)
    ]
    assert not wrong, "\n".join(wrong)
