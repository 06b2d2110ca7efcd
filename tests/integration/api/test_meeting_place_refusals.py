"""What the list of meeting places refuses, with advice in the language asked for."""

from uuid import uuid4

import pytest
from support.places import ADDRESS

pytestmark = pytest.mark.django_db


WRONG = {
    "kind": ["bar", ""],
    "feature": ["wifi", "coffee,wifi", ""],
    "audience": ["cats"],
    "language": ["xx", ""],
    "locality": ["", "a\x00b", "x" * 201],
    "organiser": ["7", "ljuset"],
    "open_now": ["maybe", ""],
    "open_on": [
        "",
        "monday",
        "2026-02-30",
        "0000-01-01",
        "12/5",
        "2026-05-12T10:00Z",
        "9999-01-01",
    ],
    "bbox": [
        "",
        "1,2,3",
        "13.5,58.3,13.2,58.5",
        "13.2,58.5,13.6,58.3",
        "13,58,13,59",
        "-181,1,2,3",
        "1,2,3,91",
        "a,b,c,d",
        "1,2,3,nan",
        "1,2,3,4,5",
    ],
    "near": ["", "58", "91,0", "0,181", "58.1;13.2", "nan,nan", "inf,0", "58,13,12", "٣,٤"],
    "order": ["name", "distance"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_what_cannot_be_used_is_refused_with_advice(client, site, name, value):
    """B4, B5: in the language asked for, and never ignored."""
    advice = []
    for language in ("sv", "en"):
        response = client.get(ADDRESS, {name: value, "locale": language})
        assert response.status_code == 400, response.content
        assert response["Content-Type"] == "application/problem+json"
        assert response["Content-Language"] == language
        (error,) = response.json()["errors"]
        assert error["parameter"] == name
        assert len(error["detail"]) > 10
        advice.append(error["detail"])
    assert advice[0] != advice[1]


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ({"radius": "100"}, ["radius"]),
        ({"near": "58,13", "radius": "0"}, ["radius"]),
        ({"near": "58,13", "radius": "-1"}, ["radius"]),
        ({"near": "58,13", "radius": "100001"}, ["radius"]),
        ({"near": "58,13", "radius": "1.5"}, ["radius"]),
        ({"near": "x", "radius": "100", "order": "distance"}, ["near"]),
        ({"near": ["58,13", "59,14"]}, ["near"]),
        ({"bbox": ["1,2,3,4", "1,2,3,4"]}, ["bbox"]),
    ],
)
def test_a_radius_needs_a_position(client, query, parameters):
    response = client.get(ADDRESS, query)
    assert response.status_code == 400
    assert [error["parameter"] for error in response.json()["errors"]] == parameters


def test_an_unknown_parameter_is_refused(client):
    """B5: with those that exist; a place by itself takes no filter."""
    response = client.get(ADDRESS, {"opennow": "true"})
    assert response.status_code == 400
    assert {"open_now", "near", "bbox"} <= set(response.json()["allowed"])
    response = client.get(f"{ADDRESS}/{uuid4()}", {"near": "58,13"})
    assert set(response.json()["allowed"]) == {"locale", "fields", "include"}
