"""Each type of content in each state as a client gets it, in both languages, to the letter (B13).

`--renew-contract` writes the files anew (see test_snapshot.py): look at what has changed.
"""

import difflib
import json

import pytest
from support.contract import FOLDER

pytestmark = pytest.mark.django_db

GOLDEN = FOLDER / "golden"
COLLECTIONS = {
    "news": "news",
    "place": "meeting-places",
    "network": "networks",
    "meeting": "network-meetings",
}
PATHS = {**COLLECTIONS, "content": "pages"}


def addresses(site):
    """The address of each list and each thing, by the name of its file."""
    lists = {f"list-of-{name}": f"/api/v1/{path}" for name, path in COLLECTIONS.items()}
    return {**lists, **dict(things(site))}


def things(site):
    for name, page in site.pages.items():
        yield name, f"/api/v1/{PATHS[name.partition('-')[0]]}/{page.translation_key}"


def structured(client, address, language):
    """What the thing at an address is as schema.org says it (C1)."""
    return client.get(address, {"locale": language, "include": "json_ld"}).json()["json_ld"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_clients_get(client, site, renew, language):
    served = {}
    for name, address in addresses(site).items():
        response = client.get(address, {"locale": language})
        assert response.status_code == 200, address
        text = json.dumps(response.json(), ensure_ascii=False, indent=2) + "\n"
        served[f"{name}.{language}.json"] = text
    json_ld = {name: structured(client, address, language) for name, address in things(site)}
    served[f"json-ld.{language}.json"] = json.dumps(json_ld, ensure_ascii=False, indent=2) + "\n"
    if renew:
        GOLDEN.mkdir(exist_ok=True)
        for name, text in served.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob(f"*.{language}.*")}
    changes = [
        line
        for name in sorted(served.keys() | kept.keys())
        for line in difflib.unified_diff(
            kept.get(name, "").splitlines(),
            served.get(name, "").splitlines(),
            f"kept {name}",
            f"served {name}",
            lineterm="",
        )
    ]
    assert not changes, "\n".join(changes)


def test_the_states_are_what_their_names_say(client, site):
    """Otherwise a file could be renewed with a state that nobody meant."""
    told = {name: client.get(address).json() for name, address in addresses(site).items()}
    for name, answer in told.items():
        if name.startswith("meeting-registration-"):
            state = name.removeprefix("meeting-registration-").replace("-", "_")
            assert answer["registration"]["state"] == state
    assert [told[name]["freshness"]["is_old"] for name in ("news-current", "news-old")] == [0, 1]
    for name in ("open", "closed", "by-appointment"):
        assert told[f"place-{name}"]["opening"]["state"] == name.replace("-", "_")
    assert told["place-temporarily-closed"]["operating_status"] == "temporarily_closed"
    for name in ("cancelled", "postponed", "ongoing", "past"):
        assert told[f"meeting-{name}"]["state"] == name
    assert len(told["meeting-rescheduled"]["previous_starts_at"]) == 1


def test_what_is_not_translated_is_marked(client, site):
    for name, address in addresses(site).items():
        if not name.startswith("list-"):
            answer = client.get(address, {"locale": "en"}).json()
            page = site.pages[name]
            translated = page.get_translations().filter(locale=site.en).exists()
            assert (answer["is_fallback"], answer["locale"]) == (
                (False, "en") if translated else (True, "sv")
            )
