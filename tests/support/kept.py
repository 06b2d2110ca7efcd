"""A view in front of which answers are kept, without a database."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import time_machine
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from cms.core import generation, languages
from cms.core.kept import KeptAnswers, keep
from support.make import at


class View:
    """Counts how often it is asked; says what it is told to say, in Swedish."""

    def __init__(self, monkeypatch: Any) -> None:
        self.asked = 0
        self.body = "Öppet nu"
        self.until: datetime | None = None
        self.store = True
        self.finish: Callable[[HttpRequest, HttpResponse], Any] = lambda request, response: None
        self.token = "a"
        monkeypatch.setattr(generation, "current", lambda ask=False: self.token)
        monkeypatch.setattr(languages, "languages", lambda: ("sv", "en"))
        caches["motesplatser"].clear()
        self.answers = KeptAnswers(self)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
        response = HttpResponse(self.body, headers={"Content-Language": "sv"})
        keep(response, until=self.until, store=self.store)
        return self.finish(request, response) or response

    def get(self, path: str = "/sv/", moment: str = "2026-05-01 09:00", **headers: str) -> Any:
        """Ask through the middleware at a wall time in Stockholm."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(RequestFactory().get(path, headers=named), moment)

    def send(self, request: HttpRequest, moment: str = "2026-05-01 09:00") -> Any:
        with time_machine.travel(at(moment), tick=False):
            return self.answers(request)
