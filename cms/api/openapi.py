"""The API's description (OpenAPI 3.1, Digg's REST profile), in the reader's language.

Ninja describes operations and shapes. Here the document gets what holds for all of them: errors,
headers, examples from cms/api/examples, and every text in the reader's language.
"""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from cms.api.api import api
from cms.api.problems import PROBLEM_JSON, PROBLEMS
from cms.api.vocabularies import extensible_names
from cms.core.reader import Reader

Json = dict[str, Any]

EXAMPLES = Path(__file__).resolve().parent / "examples"

ABOUT = _(
    "News, meeting places against involuntary loneliness, networks and their meetings, as the "
    "municipality publishes them. Everything can be read by anybody, without a key.\n\n"
    "States that depend on the clock, such as whether registration is open, are computed for "
    "you. Each answer says in `valid_until` when the clock makes it untrue, and no cache keeps it "
    "longer. Words are in the language that `locale` or Accept-Language asks for; what is not "
    "translated is in the source language and marked with `is_fallback`."
)
SERVICE_LEVEL = _(
    "The API runs on the same servers as the municipality's web site, around the clock, and is "
    "looked after on weekdays. There is no guarantee of availability. Nothing is removed from "
    "version 1 or changes its meaning; what is to be withdrawn is announced at least six months "
    "ahead in `api-info` and by a Deprecation header."
)
KNOWN_LIMITS = _(
    "At most 100 objects in an answer, at most 2,000 characters in a query. There is no limit on "
    "how often you ask, but please honour Cache-Control and send If-None-Match. What is published "
    "is seen within a second; caches on the way may keep the earlier answer for five minutes."
)
TAGS = {
    "news": _("News items, each with the state of its age."),
    "meeting places": _("Places where people meet, with what is open now."),
    "networks": _("Networks of organisations, with their next meetings."),
    "network meetings": _("Meetings of networks, with registration."),
    "organisations": _("Associations, companies and others that pages refer to."),
    "site": _("The site as a whole: menus, addresses, languages and search."),
}
EXTENSIBLE = _("There may be more within version 1; `/vocabularies` has the words for all.")
OK, NOT_MODIFIED = _("What was asked for."), _("You have the present answer already.")
FAILURES = {
    "400": (_("A parameter is unknown, or has a value that cannot be used."), "invalid-parameter"),
    "404": (_("There is nothing public with that id or at that address."), "not-found"),
    "406": (_("The Accept header refuses JSON."), "not-acceptable"),
    "414": (
        _("The part of the address after the question mark is longer than the API reads."),
        "query-too-long",
    ),
    "500": (_("Something went wrong on the server."), "server-error"),
}
HEADERS = {
    "Cache-Control": (_("How many seconds a cache may keep the answer."), "public, max-age=300"),
    "Content-Language": (_("The language that was asked for."), "en"),
    "ETag": (_("For If-None-Match the next time."), '"4c569f5df92d608f60b3402e22ea2373"'),
    "Last-Modified": (
        _("For If-Modified-Since the next time."),
        "Tue, 12 May 2026 09:00:00 GMT",
    ),
}
PROBLEM: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": _("The kind of problem; the address explains it."),
        },
        "title": {"type": "string", "description": _("The same for all problems of the type.")},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": _("What to do, in the language asked for.")},
        "instance": {"type": "string", "description": _("The path that was asked for.")},
        "allowed": {
            "type": "array",
            "items": {"type": "string"},
            "description": _("The parameters that the address takes, if one was unknown."),
        },
        "errors": {
            "type": "array",
            "description": _("Each parameter that cannot be used, with what it takes."),
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
# For developers, who get English for any other language.
WRITTEN_IN = {"sv", "en"}
ADDRESSES = "https://www.lindasa.example/api/v1"
EXAMPLE_DETAILS: dict[str, Json] = {
    "invalid-parameter": {
        "detail": _("limit: Give at most 100."),
        "errors": [{"parameter": "limit", "detail": _("Give at most 100.")}],
    },
    "unknown-parameter": {
        "detail": _("Unknown parameter: sort. Allowed: limit, offset."),
        "allowed": ["limit", "offset"],
    },
}


def document(reader: Reader) -> Json:
    """Return the description of the API, in the active language, for a site."""
    described = _translated(deepcopy(_untranslated()))
    municipality = reader.municipality
    root = reader.origin + reverse("motesplatser-v1:api-root").rstrip("/")
    described["info"] |= {
        "description": gettext(ABOUT),
        "x-service-level": gettext(SERVICE_LEVEL),
        "x-known-limits": gettext(KNOWN_LIMITS),
        "termsOfService": f"{root}/terms",
        "contact": {
            "name": municipality.municipality_name or "Mötesplatser",
            "url": f"{reader.origin}/",
            **({"email": municipality.email} if municipality.email else {}),
        },
        "license": {"name": "CC0 1.0 Universal", "identifier": "CC0-1.0"},
    }
    described["servers"] = [{"url": root}]
    for operation in _operations(described):
        _add_examples(operation, reader.language)
        for parameter in operation["parameters"]:
            if parameter["name"] == "locale":
                parameter["schema"]["enum"] = [*reader.languages]
    return described


@cache
def _untranslated() -> Json:
    found: Json = json.loads(json.dumps(api.get_openapi_schema(path_prefix="")))
    found["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    schemas = found["components"]["schemas"]
    for schema in schemas.values():
        _tidy(schema)
    for name in extensible_names() & schemas.keys():
        schemas[name] |= {"description": EXTENSIBLE, "x-extensible": True}
    schemas["Problem"] = PROBLEM
    for path, item in found["paths"].items():
        for operation in item.values():
            _complete(path, operation)
    # Ninja lists the parameters as shapes too.
    while unused := [name for name in schemas if f'/schemas/{name}"' not in json.dumps(found)]:
        for name in unused:
            del schemas[name]
    return found


def _tidy(schema: Json) -> None:
    """Drop what is for those who develop the API: docstrings, and titles made from names."""
    schema.pop("description", None)
    schema.pop("title", None)
    for child in schema.get("properties", {}).values():
        child.pop("title", None)


def _complete(path: str, operation: Json) -> None:
    """Add what every operation has: tidy parameters, headers, and how it can fail."""
    for parameter in operation["parameters"]:
        _tidy_parameter(parameter)
    looks_up = "{" in path or path.endswith("/find")
    headers = {
        name: {"description": text, "schema": {"type": "string"}, "example": example}
        for name, (text, example) in HEADERS.items()
    }
    responses = operation["responses"]
    responses["200"] |= {"description": OK, "headers": headers}
    responses["304"] = {"description": NOT_MODIFIED}
    for status, (text, kind) in FAILURES.items():
        if status != "404" or looks_up:
            responses[status] = {"description": text, "content": {PROBLEM_JSON: _failure(kind)}}


def _tidy_parameter(parameter: Json) -> None:
    schema = parameter["schema"]
    examples = [*schema.pop("examples", []), *parameter.pop("examples", [])]
    if examples:
        is_list = schema.get("type") == "array" and isinstance(examples[0], str)
        parameter["example"] = examples[0].split(",") if is_list else examples[0]
    for part in (schema, schema.get("items", {})):
        part.pop("title", None)
        part.pop("description", None)
    # A parameter is left out, never null.
    choices = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    if "default" in schema and schema["default"] in (None, []):
        del schema["default"]
    if len(choices) == 1:
        del schema["anyOf"]
        schema |= choices[0]
    elif choices:
        schema["anyOf"] = choices
    if parameter["in"] == "path":
        parameter.setdefault("description", _("The id, as lists have it."))
        parameter.setdefault("example", "0b8f2f6e-6d1c-4c53-9a53-1f1d7a3f5d10")


def _failure(kind: str) -> Json:
    examples = {kind: {"value": _problem(kind, **EXAMPLE_DETAILS.get(kind, {}))}}
    if kind == "invalid-parameter":
        other = "unknown-parameter"
        examples[other] = {"value": _problem(other, **EXAMPLE_DETAILS[other])}
    return {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}


def _problem(kind: str, **details: Any) -> Json:
    problem = PROBLEMS[kind]
    return {
        "type": f"{ADDRESSES}/problems/{kind}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.explanation,
        "instance": "/api/v1/news",
        **details,
    }


def _operations(described: Json) -> list[Json]:
    return [operation for item in described["paths"].values() for operation in item.values()]


def _add_examples(operation: Json, language: str) -> None:
    """Give the answer its examples, real answers about an invented municipality."""
    name = operation["operationId"]
    files = sorted(EXAMPLES.glob(f"{name}.*.{language}.json"))
    content = operation["responses"]["200"].get("content", {}).get("application/json")
    if content is not None and files:
        content["examples"] = {
            file.name.split(".")[1]: {"value": json.loads(file.read_text("utf-8"))}
            for file in files
        }


def _translated(node: Any, key: str = "") -> Any:
    """Return a node with every text of it in the active language."""
    if isinstance(node, dict):
        return {name: _translated(child, name) for name, child in node.items()}
    if isinstance(node, list):
        return [_translated(child, key) for child in node]
    if key in {"description", "summary", "detail"} and isinstance(node, str) and node:
        return gettext(node)
    return node
