"""The whole API under generated requests, good and bad, against its own description (B4).

Every operation, in process, with the same requests in each run: no error of the server, and every
answer as it is described: status, content type, schema and headers. What is not described is
refused. Reproduce a failure with the seed; the report prints the request.
"""

from collections import Counter
from uuid import UUID

import pytest
import schemathesis
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    positive_data_acceptance,
    response_schema_conformance,
)
from support.contract import ADDRESS, address, fetched, operations

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CONFIG = {
    "seed": 20260512,
    # A schema cannot say that NUL is refused in a text; test_bad_input.py tries it.
    "generation": {"deterministic": True, "allow-x00": False},
    "phases": {"fuzzing": {"generation": {"max-examples": 15}}},
    "checks": {"negative_data_rejection": {"expected-statuses": [400, 404, 405, 406, 414]}},
}


@pytest.fixture
def described(site, monkeypatch, request):
    # schemathesis 4.32 names its subtests by an attribute that pytest 9.2 does not have any more.
    request.node._nodeid = request.node.nodeid
    # Each request would close the connection, and with it the transaction that has the content.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    application = import_string(settings.WSGI_APPLICATION)
    return schemathesis.openapi.from_wsgi(
        ADDRESS, application, config=SchemathesisConfig.from_dict(CONFIG)
    )


@pytest.fixture
def ids(client, site) -> dict[str, str]:
    """For each address of a single thing, one that is there."""
    # No list has them.
    found = {"/pages/{id}": str(site.pages["content"].translation_key)}
    document = fetched(client)
    for path in document["paths"]:
        collection, _, last = path.rpartition("/")
        if last.startswith("{") and path not in found:
            found[path] = client.get(address(document, collection)).json()["items"][0]["id"]
    return found


@pytest.fixture
def answered(client, site):
    """How often each path answered with each status; each must have found something."""
    answers = Counter()
    yield answers
    for operation in operations(fetched(client)):
        assert answers[operation.path, 200], f"{operation} was hardly tested: it found nothing"


@schemathesis.pytest.from_fixture("described").parametrize()
def test_the_api_keeps_its_word(case, ids, answered):
    sent = case.path_parameters or {}
    if is_uuid(sent.get("id")):
        # Otherwise nothing but 404: no generated id is that of a page.
        case.path_parameters["id"] = ids[case.path]
    response = case.call()
    answered[case.path, response.status_code] += 1
    case.validate_response(response, excluded_checks=left_out(case.query or {}))


def left_out(query) -> list:
    """Return the checks of what a schema cannot say."""
    found = []
    if "fields" in query:
        # A projection lacks by design what is promised of a whole answer.
        found.append(response_schema_conformance)
    if "near" not in query and ("radius" in query or query.get("order") == "distance"):
        # These have no meaning without a position.
        found.append(positive_data_acceptance)
    elif {"near", "bbox"} & query.keys():
        # Degrees have limits, which a pattern of a text does not say.
        found.append(positive_data_acceptance)
    return found


def is_uuid(value) -> bool:
    try:
        return bool(UUID(value))
    except (AttributeError, TypeError, ValueError):
        return False
