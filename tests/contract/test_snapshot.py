"""The contract is a file under test (B13).

Two files, both the OpenAPI document in English without its examples, which are files of their own.
`openapi.json` is what is served now: any change to the API shows as a difference in it, so that
whoever reviews the change sees it. `v1.json` is what clients of v1 rely on: what is served must
stay compatible with it, whatever has been renewed.

    .venv/bin/python -m pytest tests/contract --renew-contract

writes `openapi.json`, and `v1.json` only if it is missing. At a release, when these tests pass,
delete `v1.json` and renew: what was added since the last release is promised from then on. Before
the first release the same is how a breach is made, on purpose and visible in the review.
"""

import difflib
import json

import pytest
from support.compatibility import incompatible
from support.contract import FOLDER

pytestmark = pytest.mark.django_db

PRESENT, PROMISED = FOLDER / "openapi.json", FOLDER / "v1.json"


def pretty(document):
    text = json.dumps(without_examples(document), ensure_ascii=False, indent=1, sort_keys=True)
    return text + "\n"


def without_examples(node):
    if isinstance(node, dict):
        return {name: without_examples(each) for name, each in node.items() if name != "examples"}
    return [without_examples(each) for each in node] if isinstance(node, list) else node


def test_every_change_is_seen(document, renew):
    text = pretty(document)
    if renew:
        PRESENT.write_text(text, encoding="utf-8")
    kept = PRESENT.read_text(encoding="utf-8")
    changes = difflib.unified_diff(kept.splitlines(), text.splitlines(), "kept", "served", n=2)
    assert kept == text, "\n".join(["The API has changed; see --renew-contract.", *changes])


def test_clients_of_v1_are_not_broken(document, renew):
    if renew and not PROMISED.exists():
        PROMISED.write_text(pretty(document), encoding="utf-8")
    problems = incompatible(json.loads(PROMISED.read_text(encoding="utf-8")), document)
    assert not problems, "\n".join(problems)
