"""What load balancers and orchestrators ask: whether the process lives, and whether it can answer.

Above all other middleware, so that a probe by IP address is answered, and a database that is gone
is no reason to restart a process. A cache that is gone makes answers slower, not wrong.
"""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


def health(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable:
    """Middleware that answers /health/live with 200, and /health/ready with 200 or 503."""
    answers = {"/health/live": _live, "/health/ready": _ready}

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path not in answers or request.method not in {"GET", "HEAD"}:
            return get_response(request)
        response = answers[request.path]()
        response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def _live() -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def _ready() -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
