"""The API's own description (OpenAPI 3.1), read as a client reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]

ADDRESS = "/api/v1/openapi.json"
FOLDER = Path(__file__).resolve().parent.parent / "contract"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
PROBLEM = "application/problem+json"


def fetched(client: Any, locale: str = "", **headers: str) -> Json:
    """Return the document as it is served, in a language if one is asked for."""
    response = client.get(ADDRESS, {"locale": locale} if locale else {}, headers=headers)
    assert response.status_code == 200, response.content
    return response.json()


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    path: str
    method: str
    body: Json

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


def operations(document: Json) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield Operation(path, method, item[method])


def address(document: Json, path: str) -> str:
    """Return where a path of the document is on its server."""
    servers = document.get("servers") or [{"url": ""}]
    return urlsplit(servers[0]["url"]).path.rstrip("/") + path


def resolved(document: Json, node: Any) -> Any:
    """Follow a reference within the document, and those it leads to."""
    while isinstance(node, dict) and "$ref" in node:
        found: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        node = {**found, **{name: value for name, value in node.items() if name != "$ref"}}
    return node


def parameters(document: Json, operation: Operation) -> dict[tuple[str, str], Json]:
    """Return the parameters of an operation and its path, by place and name."""
    listed = [
        *document["paths"][operation.path].get("parameters", []),
        *operation.body.get("parameters", []),
    ]
    found = [resolved(document, each) for each in listed]
    return {(each["in"], each["name"]): each for each in found}


def responses(document: Json, operation: Operation) -> dict[str, Json]:
    """Return the responses of an operation by status."""
    return {
        str(status): resolved(document, response)
        for status, response in operation.body.get("responses", {}).items()
    }


def contents(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Yield each content of each response: where it is, its media type, and what is said of it."""
    for operation in operations(document):
        for status, response in responses(document, operation).items():
            for media_type, content in response.get("content", {}).items():
                yield f"{operation} {status} {media_type}", media_type, content


def examples(document: Json, holder: Json) -> list[Any]:
    """Return the examples that a parameter, content or schema gives."""
    named = holder.get("examples", {})
    found = list(named) if isinstance(named, list) else []
    if isinstance(named, dict):
        found = [resolved(document, each).get("value") for each in named.values()]
    if "example" in holder:
        found.append(holder["example"])
    return found


def example_of(document: Json, parameter: Json) -> list[Any]:
    """Return the examples of a parameter, which may also be given in its schema."""
    schema = resolved(document, parameter.get("schema", {}))
    return examples(document, parameter) or examples(document, schema)
