"""ETag, Last-Modified and the conditions on them (RFC 9110 13, B7)."""

import pytest
from support.kept import View

NINE = "Fri, 01 May 2026 07:00:00 GMT"
BEFORE = "Fri, 01 May 2026 06:59:59 GMT"


@pytest.fixture
def view(monkeypatch):
    return View(monkeypatch)


@pytest.mark.parametrize("store", [True, False])
def test_both_validators_are_sent_and_answered(view, store):
    view.store = store
    first = view.get()
    assert first["ETag"].startswith('"') and len(first["ETag"]) == 34
    assert first["Last-Modified"] == NINE
    for condition in ({"If_None_Match": first["ETag"]}, {"If_Modified_Since": NINE}):
        assert view.get(**condition).status_code == 304


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("{etag}", 304),
        ("W/{etag}", 304),
        ('"x", {etag}', 304),
        ('"x",W/{etag} , "y"', 304),
        ("*", 304),
        ('"x"', 200),
        ("", 200),
        ("nonsense", 200),
        ("{bare}", 200),
    ],
)
@pytest.mark.parametrize("kept", [True, False])
def test_if_none_match_is_a_list_and_weak(view, value, status, kept):
    view.store = kept
    etag = view.get()["ETag"]
    value = value.format(etag=etag, bare=etag.strip('"'))
    assert view.get(If_None_Match=value).status_code == status


def test_the_tag_comes_before_the_date(view):
    view.get()
    assert view.get(If_None_Match='"x"', If_Modified_Since=NINE).status_code == 200


@pytest.mark.parametrize(
    ("date", "status"),
    [(NINE, 304), ("Fri, 01 May 2026 08:00:00 GMT", 304), (BEFORE, 200), ("yesterday", 200)],
)
def test_if_modified_since(view, date, status):
    view.get()
    assert view.get(If_Modified_Since=date).status_code == status


def test_a_condition_that_fails_is_412(view):
    view.get()
    assert view.get(If_Match='"x"').status_code == 412
    assert view.get(If_Unmodified_Since=BEFORE).status_code == 412


@pytest.mark.parametrize("kept", [True, False])
def test_304_carries_what_renews_a_stored_answer_and_nothing_of_the_body(view, kept):
    """RFC 9110 15.4.5."""
    view.store = kept

    def finish(request, response):
        response["Vary"] = "Accept-Language"
        response["Content-Location"] = "/sv/"
        response["Access-Control-Allow-Origin"] = "*"

    view.finish = finish
    first = view.get("/api/")
    second = view.get("/api/", If_None_Match=first["ETag"])
    assert second.status_code == 304
    assert second.content == b""
    assert dict(second.headers) == {
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "public, max-age=300",
        "Content-Location": "/sv/",
        "ETag": first["ETag"],
        "Last-Modified": NINE,
        "Vary": "Accept-Language",
    }


def test_the_tag_is_of_the_body_and_its_language(view):
    first = view.get()["ETag"]
    view.token = "b"
    assert view.get()["ETag"] == first
    view.token, view.body = "c", "Stängt"
    assert view.get()["ETag"] != first
    view.token, view.body = "d", "Öppet nu"

    def english(request, response):
        response["Content-Language"] = "en"

    view.finish = english
    assert view.get()["ETag"] != first


def test_the_date_is_of_this_representation_and_not_of_the_content(view):
    view.get()
    view.token = "b"
    assert view.get(moment="2026-05-01 09:10")["Last-Modified"] == "Fri, 01 May 2026 07:10:00 GMT"
    assert view.get(moment="2026-05-01 09:12")["Last-Modified"] == "Fri, 01 May 2026 07:10:00 GMT"


def test_two_answers_within_a_second_are_not_taken_for_one(view):
    view.get(moment="2026-05-01 09:00:00.200000")
    view.token, view.body = "b", "Stängt"
    second = view.get(moment="2026-05-01 09:00:00.700000")
    assert not second.has_header("Last-Modified")
    again = view.get(moment="2026-05-01 09:00:00.900000", If_Modified_Since=NINE)
    assert again.status_code == 200
    assert again.content == "Stängt".encode()
    later = view.get(moment="2026-05-01 09:00:01")
    assert later["Last-Modified"] == "Fri, 01 May 2026 07:00:01 GMT"
    assert view.asked == 2
