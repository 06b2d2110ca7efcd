"""What in a newer OpenAPI document breaks a client that was written for an older one (B13).

Compatible within a version are additions: paths, operations, optional parameters, statuses,
properties of responses. Everything else is reported, what is removed or changes its type first of
all. Where a schema says `x-extensible: true`, clients have been told to expect new values or
members, so these are additions there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from support.contract import Json, Operation, operations, parameters, resolved, responses

# A limit is wider when it is lower, or higher; a pattern or a step is compared as it is written.
LOWER_LIMITS = ("minimum", "exclusiveMinimum", "minLength", "minItems")
UPPER_LIMITS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")
AS_WRITTEN = ("pattern", "multipleOf", "uniqueItems")


def incompatible(old: Json, new: Json) -> list[str]:
    """Return a sentence for each difference that a client of the old document may trip over."""
    return list(_documents(old, new))


def _documents(old: Json, new: Json) -> Iterator[str]:
    present = {str(operation): operation for operation in operations(new)}
    for operation in operations(old):
        if str(operation) in present:
            newer = present[str(operation)]
            yield from _parameters(old, new, operation, newer)
            yield from _responses(old, new, operation, newer)
        else:
            yield f"{operation} is gone"


def _parameters(old: Json, new: Json, before: Operation, after: Operation) -> Iterator[str]:
    known, present = parameters(old, before), parameters(new, after)
    for key, parameter in present.items():
        if parameter.get("required") and not known.get(key, {}).get("required"):
            yield f"{after}: parameter {key[1]} has become required"
    for key, parameter in known.items():
        where = f"{before}: parameter {key[1]}"
        if key not in present:
            yield f"{where} is gone"
            continue
        inner, outer = parameter.get("schema", {}), present[key].get("schema", {})
        defaults = [
            resolved(doc, each).get("default") for doc, each in ((old, inner), (new, outer))
        ]
        if defaults[0] != defaults[1]:
            yield f"{where} has another default: {defaults[1]!r}, not {defaults[0]!r}"
        yield from Within(old, new, "no longer takes").problems(where, inner, outer)
    if after.body.get("requestBody", {}) != before.body.get("requestBody", {}):
        yield f"{after}: the body of the request has changed"


def _responses(old: Json, new: Json, before: Operation, after: Operation) -> Iterator[str]:
    present = responses(new, after)
    for status, response in responses(old, before).items():
        where = f"{before} {status}"
        if status not in present:
            yield f"{where} is gone"
            continue
        for header in response.get("headers", {}).keys() - present[status].get("headers", {}):
            yield f"{where}: header {header} is gone"
        contents = present[status].get("content", {})
        for media_type, content in response.get("content", {}).items():
            if media_type not in contents:
                yield f"{where}: {media_type} is gone"
                continue
            inner, outer = contents[media_type].get("schema", {}), content.get("schema", {})
            yield from Within(new, old, "may now be").problems(where, inner, outer)


@dataclass
class Within:
    """Whether all that one schema allows, another allows too; each with its document.

    For a response the new schema must be within the old one, for a parameter the reverse.
    """

    inner_document: Json
    outer_document: Json
    words: str
    compared: set[tuple[str, str]] = field(default_factory=set)

    def problems(self, where: str, inner: Json, outer: Json) -> Iterator[str]:
        pair = (inner.get("$ref", ""), outer.get("$ref", ""))
        if all(pair):
            if pair in self.compared:
                return
            self.compared.add(pair)
        extensible = resolved(self.outer_document, outer).get("x-extensible")
        inside = _alternatives(self.inner_document, inner)
        outside = _alternatives(self.outer_document, outer)
        if "anything" in outside:
            return
        for name, schema in inside.items():
            if name in outside:
                yield from self._alternative(where, schema, outside[name], extensible)
            elif not (extensible or (name == "integer" and "number" in outside)):
                yield f"{where} {self.words} {name}"
        for name in outside.keys() - inside.keys():
            # A type that is no longer among several is narrower; a member was promised.
            if "=" in name:
                yield f"{where} is never {name} any more"

    def _alternative(
        self, where: str, inner: Json, outer: Json, extensible: bool | None
    ) -> Iterator[str]:
        extensible = extensible or outer.get("x-extensible")
        yield from self._values(where, inner, outer, extensible)
        yield from self._limits(where, inner, outer)
        if "items" in inner or "items" in outer:
            yield from self.problems(f"{where}[]", inner.get("items", {}), outer.get("items", {}))
        present = inner.get("properties", {})
        for name, schema in outer.get("properties", {}).items():
            place = f"{where}.{name}"
            if name not in present:
                yield f"{place} is gone"
                continue
            if name in outer.get("required", []) and name not in inner.get("required", []):
                yield f"{place} is no longer always there"
            yield from self.problems(place, present[name], schema)
        maps = [each.get("additionalProperties") for each in (inner, outer)]
        if isinstance(maps[1], dict):
            yield from self.problems(f"{where}.*", maps[0] if maps[0] else {}, maps[1])

    def _values(
        self, where: str, inner: Json, outer: Json, extensible: bool | None
    ) -> Iterator[str]:
        inside, outside = _enumerated(inner), _enumerated(outer)
        if outside is None or extensible:
            return
        if inside is None:
            yield f"{where} {self.words} any value, not only {', '.join(map(repr, outside))}"
            return
        for value in inside:
            if value not in outside:
                yield f"{where} {self.words} {value!r}"

    def _limits(self, where: str, inner: Json, outer: Json) -> Iterator[str]:
        for name in (*LOWER_LIMITS, *UPPER_LIMITS, *AS_WRITTEN):
            if name not in outer or inner.get(name) == outer[name]:
                continue
            if name in inner and name in LOWER_LIMITS and inner[name] > outer[name]:
                continue
            if name in inner and name in UPPER_LIMITS and inner[name] < outer[name]:
                continue
            yield f"{where} {self.words} values outside {name} {outer[name]}"


def _enumerated(schema: Json) -> list | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")


def _alternatives(document: Json, schema: Json) -> dict[str, Json]:
    """Return what a value may be, by name: its type and format, or the member of a union."""
    node = resolved(document, schema)
    if len(node.get("allOf", [])) == 1:
        rest = {name: value for name, value in node.items() if name != "allOf"}
        node = {**resolved(document, node["allOf"][0]), **rest}
    for union in ("anyOf", "oneOf"):
        if union in node:
            tag = node.get("discriminator", {}).get("propertyName")
            return _members(document, node[union], tag)
    types = node.get("type", _implied_type(node))
    names = [types] if isinstance(types, str) else types
    form = node.get("format")
    return {f"{name} {form}" if form and name != "null" else name: node for name in names}


def _members(document: Json, members: list[Json], tag: str | None) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for member in members:
        node = resolved(document, member)
        values = _enumerated(resolved(document, node.get("properties", {}).get(tag, {})))
        if values:
            found |= {f"{tag}={value}": node for value in values}
            continue
        for name, alternative in _alternatives(document, member).items():
            # Members of one type without a tag are told apart by their own names.
            other = f"{name} {member.get('$ref', len(found))}" if name in found else name
            found[other] = alternative
    return found


def _implied_type(node: Json) -> str:
    if "properties" in node:
        return "object"
    values = _enumerated(node)
    if values and all(isinstance(value, str) for value in values):
        return "string"
    return "anything"
