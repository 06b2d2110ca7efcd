"""What no client should send, each answered with a problem that says what to do (B4, B5, FEL.01).

RFC 9457 for the shape, RFC 9110 for the rest. Never an error of the server, and never the language
of another visitor.
"""

import re
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from support.contract import ADDRESS, PROBLEM, address, fetched, operations, parameters
from support.every_state import now

from cms.core.reader import Reader

pytestmark = pytest.mark.django_db

NEWS, PLACES, MEETINGS = "/api/v1/news", "/api/v1/meeting-places", "/api/v1/network-meetings"
LANGUAGES = ("sv", "en")
UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"
BAD_VALUES = [
    *((NEWS, "limit", value) for value in ("0", "-1", str(10**9), str(10**40), "tio", "1.5", "")),
    *((NEWS, "offset", value) for value in ("-1", str(10**9), "x")),
    *((NEWS, "locale", value) for value in ("no", "sv,en", "../sv", "")),
    *((NEWS, "order", value) for value in ("upp", "pk", "")),
    *((NEWS, "fields", value) for value in ("hemligt", "body.text")),
    *((NEWS, "include", value) for value in ("allt",)),
    *((NEWS, "q", value) for value in ("\0", "kaffe\0", "a" * 1000)),
    *((NEWS, "is_old", value) for value in ("kanske",)),
    *((NEWS, "about", value) for value in ("hamnen", "123", f"{UNKNOWN_ID}0")),
    *(
        (NEWS, "published_from", value)
        for value in ("2026-05-24T18:00", "0000-01-01", "2026-02-30", "2026-05-24T25:00Z", "i går")
    ),
    *((NEWS, "published_to", value) for value in ("2026-05-24T18:00:00", "99999-01-01")),
    *((PLACES, "bbox", value) for value in ("14,59,13,58", "13,59,14,58", "1,2,3", "a,b,c,d")),
    *((PLACES, "bbox", value) for value in ("nan,nan,nan,nan", "-200,0,0,10", "0,-91,10,0", "")),
    *((PLACES, "near", value) for value in ("58.4", "181,0", "0,181", "nan,nan", "inf,0", "a,b")),
    *((PLACES, "near", value) for value in ("58.4,13.4&radius=-1", "58.4,13.4&radius=nan")),
    *((PLACES, "feature", value) for value in ("flygplats",)),
    *((PLACES, "open_on", value) for value in ("2026-13-01", "0000-01-01", "måndag")),
    *((PLACES, "open_now", value) for value in ("kanske",)),
    *((MEETINGS, "from", value) for value in ("2026-05-24T18:00", "0000-01-01T00:00:00Z")),
    *((MEETINGS, "to", value) for value in ("igår", "2026-05-24T18:00+99:00")),
    *((MEETINGS, "state", value) for value in ("kanske",)),
    *((MEETINGS, "registration_state", value) for value in ("kanske",)),
    *((MEETINGS, "network", value) for value in ("natverket",)),
]


@pytest.fixture(autouse=True)
def content(site):
    return site


def assert_problem(response, status, *, instance=None):
    """Assert that it is problem details (RFC 9457), and return them."""
    assert response.status_code == status, response.content[:500]
    assert response["Content-Type"].partition(";")[0] == PROBLEM
    told = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= told.keys()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    assert urlsplit(told["type"]).scheme in ("http", "https")
    if instance:
        assert told["instance"] == instance
    return told


def in_both(client, status, asked, **more):
    """Ask in each language by header; the title is constant, the sentence is the reader's."""
    found = {}
    for language in LANGUAGES:
        response = client.get(asked, headers={"accept-language": language}, **more)
        assert response["Content-Language"] == language
        found[language] = assert_problem(response, status)
    sv, en = found["sv"], found["en"]
    assert (sv["type"], sv["title"]) == (en["type"], en["title"])
    assert sv["detail"] != en["detail"]
    assert " or " not in sv["detail"]
    return found


@pytest.fixture(scope="module")
def described(every_state, django_db_blocker) -> set[tuple[str, str]]:
    """Each address with each parameter that it takes."""
    with django_db_blocker.unblock(), now():
        document = fetched(Client())
    return {
        (address(document, each.path), name)
        for each in operations(document)
        for _place, name in parameters(document, each)
    }


@pytest.mark.parametrize(("path", "name", "value"), BAD_VALUES)
def test_a_value_that_cannot_be_used(client, described, path, name, value):
    """B5: refused, and the sentence names the parameter."""
    assert (path, name) in described, "not a parameter, so nothing was tried"
    text = quote(value, safe="&=,")
    for told in in_both(client, 400, f"{path}?{name}={text}").values():
        assert re.search(r"\b(radius|" + name + r")\b", told["detail"])


@pytest.mark.parametrize("name", ["limitt", "LIMIT", "limit[]", "utm_source", "a\0", "å", ""])
def test_an_unknown_parameter(client, name):
    """B5: the allowed ones are listed."""
    for told in in_both(client, 400, f"{NEWS}?{quote(name)}=1").values():
        for allowed in ("limit", "offset", "locale", "q"):
            assert re.search(rf"\b{allowed}\b", told["detail"])


@pytest.mark.parametrize("name", ["limit", "offset", "locale", "q"])
def test_a_parameter_given_twice(client, name):
    values = {"limit": (1, 2), "offset": (0, 1), "locale": ("sv", "en"), "q": ("a", "b")}[name]
    query = "&".join(f"{name}={value}" for value in values)
    for language in LANGUAGES:
        response = client.get(f"{NEWS}?{query}", headers={"accept-language": language})
        assert re.search(rf"\b{name}\b", assert_problem(response, 400)["detail"])


@pytest.mark.parametrize("text", ["%ff", "%c3%28", "kaffe%ed%a0%80", "%C0%80"])
def test_text_that_is_not_utf_8(client, text):
    in_both(client, 400, f"{NEWS}?q={text}")


@pytest.mark.parametrize("query", ["q=\0", "q=a\0b&limit=1", "\0=1", "q=%00"])
def test_nul(client, query):
    in_both(client, 400, NEWS, QUERY_STRING=query)


@pytest.mark.parametrize(
    "query", ["q=" + "a" * 10_000_000, "&" * 5000, "&".join(f"p{n}=1" for n in range(5000))]
)
def test_a_query_without_end(client, query):
    """Not read at all: URI Too Long."""
    in_both(client, 414, NEWS, QUERY_STRING=query)


@pytest.mark.parametrize(
    "path",
    [
        *("/api/", "/api/v2/news", "/api/v1/nyheter", "/api/v1//news"),
        *("/api/v1/News", "/api/V1/news", "/api/v1/news/", "/api/v1/news/a/b"),
        *(f"{NEWS}/{UNKNOWN_ID}", f"{NEWS}/{UNKNOWN_ID}/", f"{NEWS}/{UNKNOWN_ID.upper()}0"),
        *(f"{NEWS}/{bad}" for bad in ("hamnen", "1", "%00", "%ff", "..%2f", "null", "a" * 5000)),
    ],
)
def test_an_address_without_anything(client, path):
    """Also what looks nearly right: other letters, a slash at the end (RES.06)."""
    for told in in_both(client, 404, path).values():
        assert told["instance"]


def test_the_instance_is_the_address_asked_for(client):
    assert_problem(client.get("/api/v1/nyheter?a=1"), 404, instance="/api/v1/nyheter")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", [NEWS, f"{NEWS}/{UNKNOWN_ID}", ADDRESS])
def test_a_method_that_changes_something(path, method):
    """The API only reads; also for a browser that carries no token against forgery."""
    for language in LANGUAGES:
        client = Client(enforce_csrf_checks=True, headers={"accept-language": language})
        response = getattr(client, method)(path)
        assert_problem(response, 405, instance=path)
        assert {"GET", "HEAD", "OPTIONS"} == set(re.split(r",\s*", response["Allow"]))


@pytest.mark.parametrize(
    "accept",
    [
        *("text/html", "text/*", "application/xml, text/csv", "application/json;q=0", "*/*;q=0"),
        *("application/json;q=0, */*", "application/json;q=0.0, application/*;q=1"),
    ],
)
def test_a_format_that_there_is_not(client, accept):
    in_both(client, 406, NEWS, HTTP_ACCEPT=accept)


@pytest.mark.parametrize(
    "accept",
    [
        *("*/*", "application/*", "text/html, application/json;q=0.1", "APPLICATION/JSON"),
        *("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "*/*, text/html;q=0"),
    ],
)
def test_a_format_that_there_is(client, accept):
    assert client.get(NEWS, headers={"accept": accept}).status_code == 200


@pytest.mark.parametrize(
    "accept",
    ["", ";;;", ",,,", "å", "a" * 5000, "*", "application/json;q=x", "application/json; v=1"],
)
def test_a_format_that_nobody_understands(client, accept):
    response = client.get(NEWS, headers={"accept": accept})
    if response.status_code != 200:
        assert_problem(response, 406)


@pytest.mark.parametrize("field", ["", "*", "xx", "sv;q=abc", ";;;,,,", "å", "e" * 5000, "en;q=0"])
def test_a_language_that_nobody_understands(client, field):
    response = client.get(NEWS, headers={"accept-language": field})
    assert response.status_code == 200
    assert response["Content-Language"] == "sv"


def test_validators(client):
    """B7, RFC 9110 13.1: lists, weak ones and `*`; what is no validator matches nothing."""
    tag = client.get(NEWS)["ETag"]
    assert re.fullmatch(r'"[^"]+"', tag)
    for field in (tag, f'"x", {tag}', f"W/{tag}", f'W/"a,b" , W/{tag}, "c"', "*"):
        response = client.get(NEWS, headers={"if-none-match": field})
        assert (response.status_code, response.content) == (304, b""), field
        assert response["ETag"] == tag
    for field in ('"x"', "x", "", ",,,", '"', '"*"', tag.strip('"'), "W/", "å", "a" * 5000):
        assert client.get(NEWS, headers={"if-none-match": field}).status_code == 200, field


@pytest.mark.parametrize("field", ["", "x", "0", "Mon, 99 Foo 2026 99:99:99 GMT", "å"])
def test_a_date_that_is_none(client, field):
    assert client.get(NEWS, headers={"if-modified-since": field}).status_code == 200


@pytest.mark.parametrize("path", [NEWS, f"{NEWS}/{UNKNOWN_ID}", f"{NEWS}?limit=0", "/api/v1/x"])
def test_head_is_get_without_the_body(client, path):
    get, head = client.get(path), client.head(path)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head.headers == get.headers


def test_options(client):
    """B8: a browser asks before it lets another site's script read."""
    response = client.options(NEWS, headers={"origin": "https://example.org"})
    assert response.status_code in (200, 204)
    assert {"GET", "HEAD", "OPTIONS"} == set(re.split(r",\s*", response["Allow"]))
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize("asked", [NEWS, f"{NEWS}?limit=0", "/api/v1/x", f"{NEWS}/{UNKNOWN_ID}"])
def test_scripts_of_other_sites_may_read_errors_too(client, asked):
    """B8."""
    response = client.get(asked, headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


def test_an_error_of_the_server_tells_nothing_but_that(monkeypatch):
    """B4."""

    def broken(request):
        raise RuntimeError("Hemligheten")

    monkeypatch.setattr(Reader, "of", broken)
    client = Client(raise_request_exception=False)
    told = in_both(client, 500, NEWS)
    assert "Hemligheten" not in str(told)


def test_each_type_of_problem_is_explained(client):
    """FEL.02: its address leads to a page in the reader's language; its title never varies."""
    titles = {}
    for asked in (f"{NEWS}?limit=0", f"{NEWS}?a=1", "/api/v1/x", f"{NEWS}?q={'a' * 10_000}"):
        told = in_both(client, client.get(asked).status_code, asked)["sv"]
        assert titles.setdefault(told["type"], told["title"]) == told["title"]
    assert len(set(titles.values())) == len(titles)
    for asked, title in titles.items():
        pages = {}
        for language in LANGUAGES:
            path = urlsplit(asked).path
            response = client.get(
                path, headers={"accept-language": language, "accept": "text/html"}
            )
            assert response.status_code == 200
            assert response["Content-Type"].startswith("text/html")
            pages[language] = response.content.decode()
            assert f'lang="{language}"' in pages[language]
            assert title in pages[language]
        assert pages["sv"] != pages["en"]


def test_a_visitor_never_gets_the_language_of_another(client):
    """Neither through what is kept of an answer, nor through the thread that made it."""
    for asked in (f"{NEWS}?limit=0", "/api/v1/x", f"{NEWS}/{UNKNOWN_ID}", f"{NEWS}?a=1"):
        swedish = client.get(asked).content
        english = client.get(asked, headers={"accept-language": "en"}).content
        assert swedish != english
        assert client.get(asked).content == swedish
        assert client.get(f"{NEWS}?locale=en")["Content-Language"] == "en"
        assert client.get(asked).content == swedish
        assert client.get(asked, headers={"accept-language": "en"}).content == english


def test_a_cookie_decides_no_language(client):
    client.cookies["django_language"] = "en"
    assert client.get(NEWS)["Content-Language"] == "sv"
    assert client.get("/api/v1/x")["Content-Language"] == "sv"
