"""What Digg's REST profile asks of an API's description (B2, B3), in English and in Swedish."""

import re
from collections.abc import Iterator

import pytest
from openapi_spec_validator import validate
from support.contract import (
    PROBLEM,
    contents,
    example_of,
    examples,
    fetched,
    operations,
    parameters,
    resolved,
    responses,
)

pytestmark = pytest.mark.django_db

PATH = re.compile(r"^(/[a-z0-9-]+|/\{[A-Za-z]+\})+$")
SNAKE_CASE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
WORDS = {"description", "summary"}
# These say nothing in a language: what they hold is data, or a name for code generators.
NOT_WORDS = {"example", "examples", "default", "title"}
# Words that are the same in both languages.
SAME = {"OpenAPI"}
AIMS = {"x-service-level": "service level", "x-known-limits": "known limits"}


def test_it_is_valid(document):
    validate(document)
    assert document["openapi"].startswith("3.1.")


@pytest.mark.parametrize("field", ["title", "version", "description", "termsOfService"])
def test_the_api_says_what_it_is(document, field):
    """DOK.03."""
    assert document["info"].get(field)


@pytest.mark.parametrize(
    ("field", "one_of"), [("contact", {"email", "url"}), ("license", {"identifier", "url"})]
)
def test_the_api_says_whose_it_is(document, field, one_of):
    """DOK.03."""
    given = document["info"].get(field, {})
    assert given.get("name")
    assert one_of & given.keys()


@pytest.mark.parametrize("field", AIMS)
def test_the_api_says_what_to_expect_of_it(document, field):
    """DOK.08, DOK.09: how available it is, and what it cannot do."""
    info = document["info"]
    assert info.get(field) or AIMS[field] in info["description"].lower()


def test_every_operation_is_described(document):
    """DOK.15."""
    missing = [
        f"{operation}: {field}"
        for operation in operations(document)
        for field in ("summary", "description", "operationId", "tags")
        if not operation.body.get(field)
    ]
    assert not missing, "\n".join(missing)


def test_operations_have_names_and_subjects_of_their_own(document):
    names = [operation.body["operationId"] for operation in operations(document)]
    assert len(names) == len(set(names))
    assert [name for name in names if not SNAKE_CASE.match(name)] == []
    described = {tag["name"] for tag in document.get("tags", []) if tag.get("description")}
    used = {tag for operation in operations(document) for tag in operation.body["tags"]}
    assert used <= described


def test_every_parameter_is_described(document):
    """DOK.15, DOK.19."""
    missing = []
    for operation in operations(document):
        for (_, name), parameter in parameters(document, operation).items():
            if not parameter.get("description"):
                missing.append(f"{operation} {name}: description")
            if not example_of(document, parameter):
                missing.append(f"{operation} {name}: example")
    assert not missing, "\n".join(missing)


def test_every_response_is_described(document):
    """DOK.15, DOK.19."""
    missing = [
        f"{operation} {status}: description"
        for operation in operations(document)
        for status, response in responses(document, operation).items()
        if not response.get("description")
    ]
    for where, _media_type, content in contents(document):
        if not content.get("schema"):
            missing.append(f"{where}: schema")
        if not examples(document, content):
            missing.append(f"{where}: example")
    assert not missing, "\n".join(missing)


def test_every_status_is_listed(document):
    """DOK.20: 404 where something is looked up, 304 since all answers have validators."""
    missing = []
    for operation in operations(document):
        looks_up = "{" in operation.path or operation.path.endswith("/find")
        listed = responses(document, operation)
        for status in ("200", "304", "400", *(("404",) if looks_up else ()), "406", "414", "500"):
            if status not in listed:
                missing.append(f"{operation} {status}")
            elif status >= "400" and list(listed[status].get("content", {})) != [PROBLEM]:
                missing.append(f"{operation} {status} as {PROBLEM}")
    assert not missing, "\n".join(missing)


def test_paths_have_one_form(document):
    """B3, RES.06, UFN.07."""
    assert [path for path in document["paths"] if not PATH.match(path)] == []


def test_names_have_one_form(document):
    """B3, AME.05: snake_case, but for the five names that the profile itself gives."""
    wrong = {
        f"{where}: {name}"
        for where, _media_type, content in contents(document)
        if "/api-info " not in where
        for name in property_names(document, content.get("schema", {}), set())
        if not SNAKE_CASE.match(name)
    }
    for operation in operations(document):
        for _place, name in parameters(document, operation):
            if _place in ("query", "path") and not SNAKE_CASE.match(name):
                wrong.add(f"{operation}: {name}")
    assert not wrong, "\n".join(sorted(wrong))


def property_names(document, schema, seen) -> Iterator[str]:
    if schema.get("$ref") in seen:
        return
    if "$ref" in schema:
        seen.add(schema["$ref"])
    node = resolved(document, schema)
    yield from node.get("properties", {})
    below = [
        *node.get("properties", {}).values(),
        *(member for union in ("anyOf", "oneOf", "allOf") for member in node.get(union, [])),
        *(node[name] for name in ("items", "additionalProperties") if name in node),
    ]
    for child in below:
        if isinstance(child, dict):
            yield from property_names(document, child, seen)


def texts(node, where="") -> Iterator[tuple[str, str]]:
    """Yield what is said to readers, with its place in the document."""
    if isinstance(node, list):
        for number, child in enumerate(node):
            yield from texts(child, f"{where}/{number}")
    elif isinstance(node, dict):
        for name, child in node.items():
            # A property may well be called "description" or "title".
            is_keyword = not where.endswith("/properties")
            if is_keyword and name in WORDS and isinstance(child, str):
                yield f"{where}/{name}", child
            elif not (is_keyword and name in NOT_WORDS):
                yield from texts(child, f"{where}/{name}")


def without_texts(node, name=""):
    if isinstance(node, list):
        return [without_texts(each) for each in node]
    if isinstance(node, dict):
        return {
            key: without_texts(value, key)
            for key, value in node.items()
            if name == "properties" or key not in WORDS | NOT_WORDS
        }
    return node


def test_it_is_wholly_in_swedish_too(client, document):
    """DOK: described in Swedish and English; no text is left in the other language."""
    english, swedish = dict(texts(document)), dict(texts(fetched(client, "sv")))
    assert english.keys() == swedish.keys()
    same = [
        f"{where}: {text}"
        for where, text in english.items()
        if text == swedish[where] and text not in SAME
    ]
    assert not same, "\n".join(same)


def test_only_words_differ_between_languages(client, document):
    swedish = fetched(client, "sv")
    info = swedish.pop("info"), document.pop("info")
    assert without_texts(swedish) == without_texts(document)
    assert info[0].keys() == info[1].keys()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_its_language_can_be_negotiated(client, document, language):
    """A front end's tools may send a header where they cannot add a parameter."""
    asked = fetched(client, language)
    assert fetched(client, accept_language=f"{language}, *;q=0.1") == asked
