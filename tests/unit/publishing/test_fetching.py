"""Other people's servers: slow, endless, lying ones, and those that we must not call."""

import errno
import socket
import time
from threading import Thread

import pytest
import trustme
from support.web import answer, anywhere, tls_for, web

from cms.publishing.enums import LinkFinding
from cms.publishing.fetching import MOST, NotReached, fetch, follow, host_name, is_public


def soon(seconds: float = 5) -> float:
    return time.monotonic() + seconds


def finding(method: str, url: str, seconds: float = 5, **bounds) -> LinkFinding:
    with pytest.raises(NotReached) as caught:
        follow(method, url, soon(seconds), **({"may_call": anywhere} | bounds))
    return caught.value.finding


@pytest.fixture
def server():
    with web() as served:
        yield served


def test_says_who_asks_and_nothing_else_of_us(server):
    server.pages["/anm%C3%A4lan?a=1&b=%C3%A5"] = answer()
    url = server.url("/anmälan?a=1&b=å", host="user:secret@127.0.0.1")
    assert fetch("HEAD", url, soon(), may_call=anywhere).status == 200
    assert server.asked == ["HEAD /anm%C3%A4lan?a=1&b=%C3%A5"]
    (headers,) = server.headers
    names = {line.partition(":")[0].lower() for line in headers.splitlines()}
    assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert f"Host: 127.0.0.1:{server.port}" in headers
    assert "MotesplatserLinkChecker" in headers
    assert "secret" not in headers


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_special_addresses_are_never_called(address):
    assert not is_public(address, 443)


@pytest.mark.parametrize("address", ["193.180.23.1", "2a00:801::1", "::ffff:193.180.23.1"])
def test_the_public_internet_is_called_on_the_ports_of_the_web_alone(address):
    assert is_public(address, 443)
    assert is_public(address, 80)
    assert not is_public(address, 8080)
    assert not is_public(address, 22)


def found_at(monkeypatch, **hosts: str) -> list[str]:
    """Let names lead to addresses; return the list of names that are looked up from now on."""
    looked_up = []

    def getaddrinfo(host, port, *_args, **_kwargs):
        looked_up.append(host)
        address = hosts.get(host.partition(".")[0], host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return looked_up


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "::ffff:7f00:1"])
def test_a_name_that_leads_to_a_private_address_is_not_called(monkeypatch, scheme, address):
    found_at(monkeypatch, inne=address)
    monkeypatch.setattr(socket, "create_connection", lambda *args: pytest.fail("was called"))
    with pytest.raises(NotReached) as caught:
        fetch("HEAD", f"{scheme}://inne.example/", soon())
    assert caught.value.finding == LinkFinding.PRIVATE


def test_a_literal_private_address_is_not_called(monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *args: pytest.fail("was called"))
    for host in ("127.0.0.1", "[::1]", "2130706433", "0x7f.1", "localhost"):
        with pytest.raises(NotReached):
            fetch("HEAD", f"http://{host}/", soon())


def test_the_address_that_was_checked_is_the_one_that_is_called(monkeypatch, server):
    """A name that is looked up again could lead elsewhere (DNS rebinding)."""
    looked_up = found_at(monkeypatch, sprakkafe="127.0.0.1")
    server.pages["/"] = answer()
    checked = []

    def may_call(address: str, port: int) -> bool:
        checked.append(address)
        return True

    url = server.url(host="sprakkafe.example")
    assert fetch("HEAD", url, soon(), may_call=may_call).status == 200
    assert looked_up[:1] == ["sprakkafe.example"]
    assert "sprakkafe.example" not in looked_up[1:]
    assert checked == ["127.0.0.1"]
    assert f"Host: sprakkafe.example:{server.port}" in server.headers[0]


def test_a_redirect_to_a_private_address_is_not_followed(server):
    with web() as inside:
        inside.pages["/"] = answer()
        server.pages["/"] = answer(302, location=inside.url())

        def only_the_first(address: str, port: int) -> bool:
            return port == server.port or is_public(address, port)

        assert finding("HEAD", server.url(), may_call=only_the_first) == LinkFinding.PORT
        server.pages["/"] = answer(302, location="http://127.0.0.1/")
        assert finding("HEAD", server.url(), may_call=only_the_first) == LinkFinding.PRIVATE
        assert inside.connections == 0


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://a.example/", "gopher://a/", "http://a..b/"]
)
def test_a_redirect_to_what_is_no_web_address(server, location):
    server.pages["/"] = answer(302, location=location)
    assert finding("HEAD", server.url()) == LinkFinding.INVALID


def test_redirects_in_a_circle_end(server):
    server.pages["/a"] = answer(302, location="/b")
    server.pages["/b"] = answer(301, location="/a")
    assert finding("HEAD", server.url("/a")) == LinkFinding.REDIRECTS
    assert len(server.asked) == 6


def test_five_redirects_are_followed(server):
    for hop in range(5):
        server.pages[f"/{hop}"] = answer(307, location=f"/{hop + 1}")
    server.pages["/5"] = answer()
    assert follow("HEAD", server.url("/0"), soon(), may_call=anywhere).status == 200


def test_each_hop_is_asked_for_leave(server):
    server.pages["/a"] = answer(302, location="/å")
    asked = []
    follow("HEAD", server.url("/a"), soon(), may_ask=asked.append, may_call=anywhere)
    assert asked == [server.url("/a"), server.url("/å")]


def drip(beginning: bytes, piece: bytes, pause: float):
    def behave(connection: socket.socket) -> None:
        connection.sendall(beginning)
        while True:
            connection.sendall(piece)
            time.sleep(pause)

    return behave


@pytest.mark.parametrize(
    "behaviour",
    [
        lambda connection: time.sleep(5),
        drip(b"", b"H", 0.05),
        drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.05),
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n", b"a", 0.05),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", 0.05),
    ],
    ids=["silent", "slow first line", "slow headers", "slow body", "slow chunks"],
)
def test_a_slow_server_is_left_in_time(server, behaviour):
    server.pages["/"] = behaviour
    start = time.monotonic()
    assert finding("GET", server.url(), seconds=0.4) == LinkFinding.TIME_OUT
    assert time.monotonic() - start < 2


def test_a_slow_look_up_is_left_in_time(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(3))
    start = time.monotonic()
    assert finding("HEAD", "https://langsam.example/", seconds=0.2) == LinkFinding.TIME_OUT
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    "beginning",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Long: ",
        b"",
    ],
    ids=["body", "body with a length", "header", "first line"],
)
def test_no_more_is_read_than_the_bound(server, beginning):
    sent = 0

    def endless(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(beginning)
        while True:
            sent += connection.send(b"a" * 4096)

    server.pages["/"] = endless
    start = time.monotonic()
    try:
        found = fetch("GET", server.url(), soon(), may_call=anywhere)
        assert len(found.body) <= MOST
    except NotReached as error:
        assert error.finding == LinkFinding.NO_ANSWER
    assert time.monotonic() - start < 2
    # The rest is what the buffers of the operating system hold.
    assert sent < 20_000_000


def test_a_body_is_read_as_far_as_it_goes(server):
    server.pages["/"] = answer(200, b"abc" * 1000)
    assert fetch("GET", server.url(), soon(), may_call=anywhere).body == b"abc" * 1000
    assert fetch("HEAD", server.url(), soon(), may_call=anywhere).body == b""
    short = fetch("GET", server.url(), soon(), most=1000, may_call=anywhere)
    assert 0 < len(short.body) < 1000


@pytest.mark.parametrize(
    "behaviour",
    [lambda connection: None, b"what is this\r\n\r\n", b"\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"],
)
def test_nonsense_is_no_answer(server, behaviour):
    server.pages["/"] = behaviour
    assert finding("HEAD", server.url()) == LinkFinding.NO_ANSWER


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert finding("HEAD", f"http://127.0.0.1:{port}/") == LinkFinding.NO_ANSWER


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (socket.EAI_NONAME, LinkFinding.NO_HOST),
        # Our own look-up is down: that says nothing of the link.
        (socket.EAI_AGAIN, LinkFinding.NO_ANSWER),
    ],
)
def test_what_a_failed_look_up_means(monkeypatch, number, expected):
    def getaddrinfo(*args, **kwargs):
        raise socket.gaierror(number, "text")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert finding("HEAD", "https://finns-inte.example/") == expected


def test_a_network_that_times_out(monkeypatch):
    def connect(*args):
        raise OSError(errno.ETIMEDOUT, "text")

    found_at(monkeypatch, a="193.180.23.1")
    monkeypatch.setattr(socket, "create_connection", connect)
    assert finding("HEAD", "https://a.example/") == LinkFinding.TIME_OUT


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "https:///a",
        "mailto:a@a.example",
        "javascript:alert(1)",
        "http://a.example:99999/",
        "http://a..example/",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 130}example/",
        "http://[::1/",
    ],
)
def test_what_is_no_web_address(url):
    assert finding("HEAD", url) == LinkFinding.INVALID


def test_hosts_are_named_as_browsers_name_them():
    assert host_name("https://Språkkafé.Example/a") == "xn--sprkkaf-gxa4b.example"
    assert host_name("https://a.example:443/") == "a.example"
    assert host_name("http://a.example:443/") == "a.example:443"
    assert host_name("https://[2a00:801::1]/") == "[2a00:801::1]"


def test_a_trusted_certificate_of_that_name(monkeypatch, authority):
    found_at(monkeypatch, trygg="127.0.0.1")
    with web(tls_for(authority, "trygg.example")) as server:
        server.pages["/"] = answer()
        url = server.url(host="trygg.example")
        assert fetch("HEAD", url, soon(), may_call=anywhere).status == 200
        server.pages["/"] = drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.05)
        assert finding("HEAD", url, seconds=0.5) == LinkFinding.TIME_OUT


@pytest.mark.parametrize(("trusted", "name"), [(True, "annan.example"), (False, "trygg.example")])
def test_a_certificate_that_is_not_right(monkeypatch, authority, trusted, name):
    found_at(monkeypatch, trygg="127.0.0.1")
    issuer = authority if trusted else trustme.CA()
    with web(tls_for(issuer, name)) as server:
        server.pages["/"] = answer()
        assert finding("HEAD", server.url(host="trygg.example")) == LinkFinding.CERTIFICATE
        assert server.asked == []


def test_no_tls_at_all():
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def refuse() -> None:
            connection, _address = listener.accept()
            with connection:
                connection.sendall(answer(400))
                connection.recv(4096)

        Thread(target=refuse, daemon=True).start()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        assert finding("HEAD", url) == LinkFinding.CERTIFICATE


def test_a_handshake_that_never_ends():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        start = time.monotonic()
        assert finding("HEAD", url, seconds=0.4) == LinkFinding.TIME_OUT
        assert time.monotonic() - start < 2
