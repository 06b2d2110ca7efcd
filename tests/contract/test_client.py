"""A front end of somebody else: a TypeScript client made from the description, which narrows."""

import json
import shutil
import subprocess

import pytest
from django.core.cache import cache
from support.contract import FOLDER, address, fetched
from support.every_state import EveryState, now
from support.machine import NODE_MODULES, TYPESCRIPT

pytestmark = [pytest.mark.node, pytest.mark.slow]


def node(folder, script, *arguments):
    """Run a script of a package, or one's own, and return what it prints."""
    done = subprocess.run(
        ["node", script, *arguments], cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def built(client, transactional_db, django_db_serialized_rollback, settings, tmp_path):
    """The client, generated from the description and compiled, in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    folder = tmp_path / "client"
    shutil.copytree(FOLDER / "client", folder)
    (folder / "node_modules").symlink_to(NODE_MODULES)
    made = EveryState()
    document = fetched(client, "en")
    (folder / "openapi.json").write_text(json.dumps(document))
    generator = NODE_MODULES / "openapi-typescript" / "bin" / "cli.js"
    node(folder, generator, "openapi.json", "--output", "api.d.ts")
    node(folder, TYPESCRIPT, "--project", ".")
    yield folder, made, address(document, "")
    cache.clear()


def test_a_typescript_client_narrows_and_reads(built, live_server):
    """Compiled under `strict`; mistakes.mts holds what the compiler must refuse."""
    folder, made, root = built
    made.site.hostname, made.site.port = live_server.thread.host, live_server.thread.port
    made.site.save()
    with now(tick=True):
        shown = json.loads(node(folder, "front_end.mjs", live_server.url + root))
    assert shown["news"] == ["Kaffe på torget", "Hamnen får bänkar", "Ny samordnare"]
    assert list(shown["blocks"]) == [block.block_type for block in made.pages["news-current"].body]
    assert shown["blocks"]["heading"] == "<h2>Så går det till</h2>"
    assert shown["blocks"]["contacts"] == "tel:+46846500410"
    assert all(shown["blocks"].values())
    ways = shown["registrations"]
    assert ways["Vårträff"] == ["open", "https://anmalan.example/traff"]
    assert ways["Studiebesök"] == ["closing_soon", "anmalan@lindasa.example"]
    assert ways["Junimöte"] == ["not_open", ""]
    assert ways["Middag"] == ["closed", ""]
    assert ways["Kurs"] == ["full", ""]
    assert ways["Picknick"] == ["cancelled", ""]
    assert ways["Årsmöte"] == ["past", ""]
    assert ways["Nätmöte"] == ["not_needed", ""]
    assert shown["error"][0] == 404
    assert shown["error"][1]
