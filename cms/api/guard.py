"""What surrounds every view of the API: language, format, method, CORS, and no bare error."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from cms.api.errors import failed
from cms.api.private import PRIVATE, is_private
from cms.api.problems import not_found, problem
from cms.core.languages import accepted_language, languages_of
from cms.core.media_types import accepts

View = Callable[..., HttpResponse]

LONGEST_QUERY = 2_000
MOST_PARAMETERS = 100
METHODS = "GET, HEAD, OPTIONS"
# Almost everything here is public and the same for all, so any site's scripts may read it (B8).
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Language, ETag, Last-Modified",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def guarded(view: View, content_type: str = "application/json") -> View:
    """Return a view that answers only what it can, in the language asked for."""

    @csrf_exempt
    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(_language(request)):
            response = _refusal(request, content_type)
            if response is None:
                response = _answer(view, request, *args, **kwargs)
            response.headers.setdefault("Content-Language", translation.get_language() or "")
        if is_private(request):
            # Django logs the address of what is refused.
            response._has_been_logged = True  # type: ignore[attr-defined]
        for name, value in (PRIVATE if is_private(request) else CORS).items():
            response[name] = value
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return guard


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        preflight = {} if is_private(request) else PREFLIGHT
        return HttpResponse(status=204, headers={"Allow": METHODS, **preflight})
    # The server sends no body for HEAD; the view need not know.
    method, request.method = request.method, "GET"
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return not_found(request)
    except Exception as error:
        return failed(request, error)
    finally:
        request.method = method


def _refusal(request: HttpRequest, content_type: str) -> HttpResponse | None:
    if _is_too_long(request):
        detail = gettext(
            "Make the address shorter: at most %(characters)d characters and %(parameters)d "
            "parameters after the question mark."
        )
        most = {"characters": LONGEST_QUERY, "parameters": MOST_PARAMETERS}
        return problem(request, "query-too-long", detail % most)
    if request.method not in METHODS.split(", "):
        detail = gettext("Use one of %(methods)s.") % {"methods": METHODS}
        response = problem(request, "method-not-allowed", detail)
        response["Allow"] = METHODS
        return response
    try:
        unquote_to_bytes(request.META.get("QUERY_STRING", "")).decode()
    except UnicodeDecodeError:
        detail = gettext("Encode the parameters as UTF-8.")
        return problem(request, "invalid-parameter", detail, errors=[])
    if request.method != "OPTIONS" and not accepts(request, content_type):
        detail = gettext("This address gives %(type)s.") % {"type": content_type}
        return problem(request, "not-acceptable", detail)
    return None


def _is_too_long(request: HttpRequest) -> bool:
    # Fewer than Django refuses by itself, with an error that is no problem+json.
    query = request.META.get("QUERY_STRING", "")
    return len(query) > LONGEST_QUERY or query.count("&") >= MOST_PARAMETERS


def _language(request: HttpRequest) -> str:
    """Return the language of the answer: the parameter's, else the header's, never a cookie's."""
    asked = None if _is_too_long(request) else request.GET.get("locale")
    return asked if asked and asked in languages_of(request) else accepted_language(request)
