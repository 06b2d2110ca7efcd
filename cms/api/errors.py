"""Errors in one shape: problem details (RFC 9457), with a sentence that the caller can act on."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError


class BadParameter(Exception):
    """A request parameter that is not understood; the message says what to do."""


def problem(request: HttpRequest, status: int, detail: str, **more: Any) -> JsonResponse:
    """Return problem+json: the detail is in the reader's language, the title is constant."""
    # Otherwise LocaleMiddleware redirects a 404 to an address with a language prefix.
    request.urlconf = "cms.api.urls"  # type: ignore[attr-defined]
    return JsonResponse(
        {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
            "instance": request.path,
            **more,
        },
        status=status,
        content_type="application/problem+json",
    )


def not_found(request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
    """Answer an address under /api/ or an id that does not exist, or is not public."""
    return problem(request, 404, _("There is nothing public at this address."))


def register_handlers(api: NinjaAPI) -> None:
    @api.exception_handler(Http404)
    def on_not_found(request: HttpRequest, error: Any) -> Any:
        return not_found(request)

    @api.exception_handler(BadParameter)
    def on_bad_parameter(request: HttpRequest, error: Any) -> Any:
        return problem(request, 400, str(error))

    @api.exception_handler(ValidationError)
    def on_invalid(request: HttpRequest, error: Any) -> Any:
        if any(each["loc"][0] == "path" for each in error.errors):
            return not_found(request)
        errors = [{"parameter": each["loc"][-1], "detail": each["msg"]} for each in error.errors]
        names = ", ".join(str(each["parameter"]) for each in errors)
        detail = _("These parameters have values that are not understood: %(names)s.")
        return problem(request, 400, detail % {"names": names}, errors=errors)

    @api.exception_handler(HttpError)
    def on_http_error(request: HttpRequest, error: Any) -> Any:
        return problem(request, error.status_code, str(error))
