"""A web server of this machine that behaves as badly as a test wants."""

import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import trustme

# What is done with a connection after its request has been read, or the bytes to send.
Behaviour = Callable[[socket.socket], Any] | bytes


def anywhere(address: str, port: int) -> bool:
    """Let this machine be called, which is no address of the public internet."""
    return True


def tls_for(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def answer(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    """The bytes of an answer; header names with "_" for "-"."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{name}: {value}" for name, value in {"Content-Length": len(body), **given}.items()]
    return "\r\n".join([f"HTTP/1.1 {status} Text", *lines, "", ""]).encode() + body


@dataclass
class Web:
    """What it does with each request, such as {"/": …} or {"HEAD /": …}, and what was asked."""

    port: int
    scheme: str
    pages: dict[str, Behaviour] = field(default_factory=lambda: {"/robots.txt": answer(404)})
    asked: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    # What was sent with a request, as far as it says its length.
    bodies: list[bytes] = field(default_factory=list)
    connections: int = 0
    # How many were being answered at the same time, at most.
    at_once: int = 0
    most_at_once: int = 0

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def serve(self, connection: socket.socket) -> None:
        self.connections += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        with suppress(OSError), connection:
            request = b""
            while b"\r\n\r\n" not in request:
                read = connection.recv(4096)
                if not read:
                    break
                request += read
            head = request.decode("latin-1").partition("\r\n\r\n")[0]
            line, _, headers = head.partition("\r\n")
            method, path = line.split(" ")[:2]
            self.asked.append(f"{method} {path}")
            self.headers.append(headers)
            length = re.search(r"(?i)^content-length: (\d+)", headers, re.MULTILINE)
            body = request.partition(b"\r\n\r\n")[2]
            while length and len(body) < int(length[1]) and (read := connection.recv(4096)):
                body += read
            self.bodies.append(body)
            found = self.pages.get(f"{method} {path}", self.pages.get(path, answer(404)))
            if isinstance(found, bytes):
                head_sent, _, rest = found.partition(b"\r\n\r\n")
                connection.sendall(head_sent + b"\r\n\r\n" + (b"" if method == "HEAD" else rest))
            else:
                found(connection)
        self.at_once -= 1


@contextmanager
def web(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Serve on a free port of 127.0.0.1, each connection in a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served = Web(listener.getsockname()[1], "https" if tls else "http")

        def serve_one(connection: socket.socket) -> None:
            # A client that does not trust us goes away in the middle of the handshake.
            with suppress(OSError):
                served.serve(tls.wrap_socket(connection, server_side=True) if tls else connection)

        def listen() -> None:
            with suppress(OSError):
                while True:
                    connection, _address = listener.accept()
                    Thread(target=serve_one, args=[connection], daemon=True).start()

        Thread(target=listen, daemon=True).start()
        try:
            yield served
        finally:
            # Closing alone does not wake whoever waits for a connection.
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
