"""Structured data of pages, read as search engines read it, and checked against schema.org."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support.machine import NODE_MODULES
from support.node import compiled

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PROJECT = {
    "compilerOptions": {
        "strict": True,
        "noEmit": True,
        "module": "nodenext",
        "target": "es2022",
        "types": [],
    },
    "include": ["things.mts"],
}


def scripts(html: str) -> list[dict[str, Any]]:
    """Return the JSON-LD of a page; it fails where that cannot be read."""
    return [json.loads(each) for each in SCRIPT.findall(html)]


def of_type(html: str, *kinds: str) -> dict[str, Any]:
    """Return the only thing of one of the types that a page has at its top."""
    (found,) = (each for each in scripts(html) if each["@type"] in kinds)
    return found


PATHS = {"Event": "network-meetings", "NewsArticle": "news", "Organization": "networks"}


def told(client: Any, page: Any, *kinds: str, language: str = "sv") -> dict[str, Any]:
    """Return what a page and the API say of it now, which must be the same (C1)."""
    path = PATHS.get(kinds[0], "meeting-places")
    query = {"include": "json_ld", "locale": language}
    answer = client.get(f"/api/v1/{path}/{page.translation_key}", query).json()
    html = client.get(answer["url"], follow=True).content.decode()
    assert of_type(html, *kinds) == answer["json_ld"]
    return answer["json_ld"]


def unknown_to_schema_org(folder: Path, things: Mapping[str, dict[str, Any]]) -> str:
    """Return what TypeScript says of things that schema-dts has not so, "" if all is well (C1)."""
    kinds = sorted({each["@type"] for each in things.values()})
    lines = [f'import type {{ WithContext, {", ".join(kinds)} }} from "schema-dts";']
    for number, (name, each) in enumerate(things.items()):
        made = json.dumps(each, ensure_ascii=False, indent=1)
        lines.append(
            f"// {name}\nexport const thing{number}: WithContext<{each['@type']}> = {made};"
        )
    (folder / "node_modules").symlink_to(NODE_MODULES)
    (folder / "tsconfig.json").write_text(json.dumps(PROJECT), encoding="utf-8")
    (folder / "things.mts").write_text("\n".join(lines), encoding="utf-8")
    done = compiled(folder)
    return done.stdout + done.stderr
