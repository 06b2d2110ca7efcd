"""Asking other people's servers, who may be slow, endless or hostile, for no more than is needed.

Only http and https on their own ports, only addresses that the whole internet can reach, checked
after the name is looked up and again on each redirect; the connection goes to the address that was
checked. No cookies, no credentials, a bound on time and on bytes.
"""

import errno
import io
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from ipaddress import IPv6Address, ip_address
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.utils.encoding import iri_to_uri

from cms.publishing.enums import LinkFinding

AGENT = "MotesplatserLinkChecker"
PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS = 5
# In seconds, and in bytes of headers and body together.
CONNECT, WHOLE = 5.0, 15.0
MOST = 64 * 1024

# Says whether an address, as a number, may be called on a port.
MayCall = Callable[[str, int], bool]


class NotReached(Exception):
    """There was no answer; `finding` says why."""

    def __init__(self, finding: LinkFinding) -> None:
        super().__init__(finding.value)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the status, where it sends us, and the beginning of the body.

    `retry_after` is the header of that name as it came.
    """

    status: int
    location: str = ""
    body: bytes = b""
    retry_after: str = ""


def is_public(address: str, port: int) -> bool:
    """Say whether an address is one of the public internet, on a port of the web."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip.sixtofour or ip.teredo or ip.is_site_local:
            # They lead to an IPv4 address within, which may be private.
            return False
    ordinary = ip.is_global and not (ip.is_multicast or ip.is_reserved)
    return ordinary and port in PORTS.values()


def fetch(
    method: str,
    url: str,
    ends: float,
    *,
    most: int = MOST,
    may_call: MayCall = is_public,
    data: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Ask for one address, without following redirects; NotReached if there is no answer.

    `ends` is the moment on the monotonic clock at which to give up. A body is read with GET, and
    only as far as `most` bytes of the whole answer. `data` is sent, with `headers` of its own.
    """
    host, port, scheme = host_and_port(url)
    try:
        line = _connect(host, port, scheme == "https", ends, most, may_call)
    except (OSError, ValueError) as error:
        raise NotReached(_finding(error)) from error
    connection = HTTPConnection(host, port)
    connection.sock = line  # type: ignore[assignment]
    try:
        parts = urlsplit(url)
        target = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" * bool(parts.query))
        usual = {"Host": host_name(url), "User-Agent": AGENT, "Accept": "*/*"}
        sent = {**usual, "Connection": "close", **(headers or {})}
        connection.request(method, target, body=data, headers=sent)
        response = connection.getresponse()
        # Sent as bytes of UTF-8 by many servers, read as Latin-1 by the standard library.
        location = response.headers.get("Location", "").encode("latin-1", "replace")
        wants_body = method == "GET" and response.status == 200
        return Answer(
            response.status,
            location.decode("utf-8", "replace"),
            _beginning(response, most) if wants_body else b"",
            response.headers.get("Retry-After", ""),
        )
    except (OSError, HTTPException, ValueError) as error:
        raise NotReached(_finding(error)) from error
    finally:
        line.sock.close()


def _beginning(response: HTTPResponse, most: int) -> bytes:
    try:
        return response.read(most)
    except IncompleteRead as error:
        return error.partial


def follow(
    method: str,
    url: str,
    ends: float,
    *,
    may_ask: Callable[[str], None] = lambda url: None,
    **bounds: Any,
) -> Answer:
    """Ask for an address and where it leads, through at most five redirects.

    `may_ask` is called with each address before it is asked, and raises if it must not be.
    """
    for _hop in range(MOST_REDIRECTS + 1):
        may_ask(url)
        answer = fetch(method, url, ends, **bounds)
        if answer.status not in REDIRECTS or not answer.location:
            return answer
        url = urljoin(url, answer.location)
    raise NotReached(LinkFinding.REDIRECTS)


def host_and_port(url: str) -> tuple[str, int, str]:
    """Return an address's host in ASCII, port and scheme; NotReached if it is no web address."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode().lower()
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise NotReached(LinkFinding.INVALID) from error
    # RFC 1035 allows no longer names.
    if not 0 < len(host) <= 253:
        raise NotReached(LinkFinding.INVALID)
    return host, port, parts.scheme


def host_name(url: str) -> str:
    """Return an address's host as a browser names it, with its port if it is an unusual one."""
    host, port, scheme = host_and_port(url)
    name = f"[{host}]" if ":" in host else host
    return name if port == PORTS[scheme] else f"{name}:{port}"


class _Line:
    """A socket for HTTPConnection that ends in time, and after a number of bytes."""

    def __init__(self, sock: socket.socket, ends: float, most: int) -> None:
        self.sock, self.ends, self.most = sock, ends, most

    def sendall(self, data: bytes) -> None:
        self.sock.settimeout(_left(self.ends))
        self.sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Bounded(self))

    def close(self) -> None:
        """Stay open: HTTPConnection closes before the body is read."""


class _Bounded(io.RawIOBase):
    """What comes through a line, which ends where the bound on bytes is."""

    def __init__(self, line: _Line) -> None:
        self.line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.sock.settimeout(_left(self.line.ends))
        room = memoryview(buffer)[: self.line.most]
        read = self.line.sock.recv_into(room) if room else 0
        self.line.most -= read
        return read


def _connect(
    host: str, port: int, is_secure: bool, ends: float, most: int, may_call: MayCall
) -> _Line:
    addresses = [each for each in _look_up(host, port, ends) if may_call(each, port)]
    if not addresses:
        finding = LinkFinding.PRIVATE if port in PORTS.values() else LinkFinding.PORT
        raise NotReached(finding)
    for address in addresses:
        try:
            seconds = min(CONNECT, _left(ends))
            sock = socket.create_connection((address, port), seconds)
            break
        except OSError:
            if address == addresses[-1]:
                raise
    try:
        if is_secure:
            sock.settimeout(_left(ends))
            sock = _tls().wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise
    return _Line(sock, ends, most)


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _look_up(host: str, port: int, ends: float) -> list[str]:
    """Return the addresses of a host; the system's own look-up knows no time-out."""
    found: Queue[Any] = Queue()

    def look_up() -> None:
        try:
            found.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as error:
            found.put(error)

    Thread(target=look_up, daemon=True).start()
    try:
        answer = found.get(timeout=_left(ends))
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return list(dict.fromkeys(entry[4][0] for entry in answer))


def _left(ends: float) -> float:
    left = ends - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


# Only what says for sure that there is no such host; a look-up that fails says nothing of it.
_NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def _finding(error: Exception) -> LinkFinding:
    """Return what an error of the network means for a link."""
    match error:
        case TimeoutError():
            return LinkFinding.TIME_OUT
        case socket.gaierror() if error.errno in _NO_SUCH_HOST:
            return LinkFinding.NO_HOST
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return LinkFinding.NO_ANSWER
        case ssl.SSLError():
            return LinkFinding.CERTIFICATE
        case OSError() if error.errno == errno.ETIMEDOUT:
            return LinkFinding.TIME_OUT
        case ValueError():
            return LinkFinding.INVALID
    return LinkFinding.NO_ANSWER
