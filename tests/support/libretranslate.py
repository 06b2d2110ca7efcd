"""A server that speaks LibreTranslate's API and DeepL's, and fails as a test wants."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from wagtail_localize.machine_translators.deepl import DeepLTranslator

TAG = re.compile(r"(<span translate=\"no\".*?</span>|<[^>]*>)")


def shout(html: str) -> str:
    """Translate a text: its words in capitals, its tags and what is not to be translated as is."""
    return "".join(
        part if part.startswith("<") else part.upper() for part in TAG.split(html) if part
    )


@dataclass
class LibreTranslate:
    """What it was asked, and how it answers: what `translate` makes of each text."""

    url: str = ""
    translate: Callable[[str], Any] = shout
    # Bytes are sent as they are; a status other than 200 comes with them.
    body: bytes | None = None
    status: int = 200
    delay: float = 0
    asked: list[dict[str, Any]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [text for request in self.asked for text in request["q"]]

    def config(self, timeout: float = 5) -> dict[str, Any]:
        return {
            "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
            "OPTIONS": {"LIBRETRANSLATE_URL": self.url, "API_KEY": "nyckel", "TIMEOUT": timeout},
        }

    def deepl(self) -> dict[str, Any]:
        return {"CLASS": "support.libretranslate.DeepL", "OPTIONS": {"AUTH_KEY": self.url}}


class DeepL(DeepLTranslator):
    """wagtail-localize's own, told to ask this machine."""

    def get_api_endpoint(self) -> str:
        return f"{self.options['AUTH_KEY']}/v2/translate"


@contextmanager
def libretranslate() -> Iterator[LibreTranslate]:
    service = LibreTranslate()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"])).decode()
            is_deepl = self.path == "/v2/translate"
            assert is_deepl or self.path == "/translate"
            form = parse_qs(content) if is_deepl else {}
            request = {**form, "q": form["text"]} if is_deepl else json.loads(content)
            service.asked.append(request)
            time.sleep(service.delay)
            texts = [service.translate(text) for text in request["q"]]
            answer: dict[str, Any] = {"translatedText": texts}
            if is_deepl:
                answer = {"translations": [{"text": text} for text in texts]}
            body = service.body if service.body is not None else json.dumps(answer).encode()
            self.send_response(service.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
