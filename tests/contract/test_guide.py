"""The guide for front-end developers shows what the API and the compiler really say."""

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema_rs
import polib
import pytest
from support.contract import address, contents, fetched, operations, resolved
from support.machine import NODE_MODULES
from support.node import GENERATOR, compiled, node

ROOT = Path(__file__).resolve().parent.parent.parent
FRONT_END = ROOT / "docs" / "api" / "front-end"
GUIDE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
CATALOGUE = ROOT / "cms" / "core" / "locale" / "sv" / "LC_MESSAGES" / "django.po"
SERVER = "http://127.0.0.1:8000"

BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
WORDS = re.sub(r"^```.*?^```$", "", GUIDE, flags=re.MULTILINE | re.DOTALL)
CURLED = re.findall(rf'curl.*"{SERVER}(/\S+)"', GUIDE)
NAMED = ["/api/v1" + path for path in re.findall(r"`(/[a-z][^`\s]*)`", WORDS)]
# Each excerpt answers the request before it.
EXCERPTS = [
    (next(path for path in CURLED if path in asked), json.loads(text))
    for (_, asked), (kind, text) in pairwise(BLOCKS)
    if kind == "json"
]
CODE = [text for kind, text in BLOCKS if kind in {"ts", "tsx"}]
SOURCES = sorted(path for path in FRONT_END.rglob("*.ts*") if "node_modules" not in path.parts)
TABLES = re.findall(r"^\| `([a-z_.]+)` \|(.*)\n\|[-|]+\n((?:\|.*\n)+)", GUIDE, re.MULTILINE)


def test_the_guide_was_understood():
    """Otherwise the tests below would look at nothing."""
    assert len(CURLED) == 3
    assert len(NAMED) > 15
    assert [len(EXCERPTS), len(CODE), len(TABLES)] == [2, 5, 5]


@pytest.mark.parametrize("asked", dict.fromkeys([*CURLED, *NAMED]))
def test_addresses_answer_as_they_are_said_to(asked, client, site):
    if "{id}" in asked:
        (first, *_) = client.get(asked.partition("/{id}")[0]).json()["items"]
        asked = asked.replace("{id}", first["id"])
    shown = dict(EXCERPTS).get(asked, {})
    assert client.get(asked).status_code == shown.get("status", 200)


@pytest.fixture
def document(client, site) -> dict:
    """The OpenAPI document in English."""
    return fetched(client, "en")


@pytest.mark.parametrize(("asked", "excerpt"), EXCERPTS)
def test_excerpts_have_only_what_the_description_has(asked, excerpt, document):
    """They may leave out, but not add or differ in type."""
    status = str(excerpt.get("status", 200))
    (operation,) = (
        each for each in operations(document) if asked.split("?")[0] == address(document, each.path)
    )
    (schema,) = (
        content["schema"]
        for where, _, content in contents(document)
        if where.startswith(f"{operation} {status} ")
    )
    whole = closed({**schema, "components": document["components"]})
    validator = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
    assert [f"{e.instance_path}: {e.message}" for e in validator.iter_errors(excerpt)] == []


def closed(node: Any) -> Any:
    """Return a schema whose objects may lack properties, but not have others."""
    if isinstance(node, list):
        return [closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {name: closed(child) for name, child in node.items()}
    if isinstance(made.get("properties"), dict) and made.get("type") == "object":
        made.pop("required", None)
        made["additionalProperties"] = False
    return made


@pytest.mark.parametrize("code", CODE)
def test_code_is_that_of_the_front_end(code):
    assert any(code in path.read_text(encoding="utf-8") for path in SOURCES), code


@pytest.mark.parametrize(("name", "columns", "rows"), TABLES, ids=[each[0] for each in TABLES])
def test_tables_of_states_are_whole_and_in_our_words(name, columns, rows, document):
    """Each state once; sentences in Swedish and English are those of the catalogue (A13, G6)."""
    cells = [[cell.strip() for cell in row.strip("|\n").split("|")] for row in rows.splitlines()]
    assert sorted(row[0].strip("`") for row in cells) == sorted(values_of(document, name))
    if not columns.startswith(" Swedish | English |"):
        return
    texts = {
        re.sub(r"%\(\w+\)s", "…", entry.msgid): re.sub(r"%\(\w+\)s", "…", entry.msgstr)
        for entry in polib.pofile(str(CATALOGUE))
    }
    wrong = [row for row in cells if row[2] and texts.get(row[2]) != row[1]]
    assert not wrong


def values_of(document, name) -> list[str]:
    """Return the values of a property, by its dotted path from a resource that has it."""
    for schema in ("News", "MeetingPlace", "NetworkMeeting"):
        nodes = [document["components"]["schemas"][schema]]
        for step in name.split("."):
            nodes = [child for node in nodes for child in children(document, node, step)]
        values = [value for node in nodes for value in [*node.get("enum", [])]]
        if values:
            return values
    raise AssertionError(f"no resource has {name}")


def children(document, schema, step):
    node = resolved(document, schema)
    node = resolved(document, node.get("items", node))
    for member in [node, *node.get("anyOf", []), *node.get("oneOf", [])]:
        properties = resolved(document, member).get("properties", {})
        if step in properties:
            yield resolved(document, properties[step])


@pytest.fixture
def front_end(document, tmp_path) -> Path:
    """The guide's front end with types generated from the description, in a folder of its own."""
    folder = tmp_path / "front-end"
    leave_out = shutil.ignore_patterns("node_modules", ".next", "out")
    shutil.copytree(FRONT_END, folder, ignore=leave_out)
    (folder / "node_modules").symlink_to(NODE_MODULES)
    # Next.js brings the types of Node.js, of which this is used.
    (folder / "node.d.ts").write_text("declare const process: { env: { [name: string]: string } };")
    (folder / "openapi.json").write_text(json.dumps(document))
    made = node(folder, GENERATOR, "openapi.json", "--output", "lib/schema.d.ts")
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.node
@pytest.mark.slow
def test_the_front_end_compiles(front_end):
    done = compiled(front_end)
    assert done.returncode == 0, done.stdout


@pytest.mark.node
@pytest.mark.slow
def test_the_compiler_refuses_what_the_guide_says_that_it_does(front_end):
    """A forgotten block, and a way to register while the registration is closed."""
    for file, right, wrong in (
        ("Body.tsx", r'case "quote":.*?\);', ""),
        ("Register.tsx", r'case "open":\s*case "closing_soon":', 'case "full":'),
    ):
        path = front_end / "components" / file
        code, count = re.subn(right, wrong, path.read_text(), count=1, flags=re.DOTALL)
        assert count == 1
        path.write_text(code)
    refusals = compiled(front_end).stdout
    assert re.search(r"Body\.tsx.*'never'", refusals), refusals
    assert re.search(r"Register\.tsx.*'link' does not exist", refusals), refusals
