"""Errors that are told without the database, which may be what is wrong."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain(request, "400.html", 400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _plain(request, "403_csrf.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    return _plain(request, "500.html", 500)


def _plain(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Answer in the language that the address begins with; in all of them if it has none."""
    beginning = request.path_info[1:].partition("/")[0]
    named: Any = [pair for pair in settings.WAGTAIL_CONTENT_LANGUAGES if pair[0] == beginning]
    languages = named or settings.WAGTAIL_CONTENT_LANGUAGES
    return HttpResponse(render_to_string(template, {"languages": languages}), status=status)
