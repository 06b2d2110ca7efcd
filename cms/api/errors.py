"""What goes wrong in a view, told as a problem with a sentence that the caller can act on."""

import logging
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

from cms.api.private import loggable_path
from cms.api.problems import not_found, problem

logger = logging.getLogger(__name__)

# What pydantic finds, by its type of error, as a sentence that says what to give.
ADVICE = {
    "int_parsing": _("Give a whole number."),
    "int_from_float": _("Give a whole number."),
    "int_parsing_size": _("Give a smaller number."),
    "float_parsing": _("Give a number, such as 58.38."),
    "finite_number": _("Give a number, such as 58.38."),
    "greater_than_equal": _("Give at least %(ge)s."),
    "greater_than": _("Give more than %(gt)s."),
    "less_than_equal": _("Give at most %(le)s."),
    "bool_parsing": _("Give true or false."),
    "enum": _("Give one of %(expected)s."),
    "literal_error": _("Give one of %(expected)s."),
    "uuid_parsing": _("Give an id, as the API has it."),
    "date_parsing": _("Give a date, such as 2026-05-24."),
    "date_from_datetime_parsing": _("Give a date, such as 2026-05-24."),
    "string_too_long": _("Give at most %(max_length)s characters."),
    "string_too_short": _("Give a value."),
    "missing": _("Give a value."),
}


class UnknownParameter(Exception):
    """Parameters that an address does not know."""

    def __init__(self, names: Sequence[str], allowed: Sequence[str]) -> None:
        super().__init__(names, allowed)
        self.names, self.allowed = names, allowed


class InvalidParameter(Exception):
    """A parameter whose value cannot be used, with a sentence in the reader's language."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(name, detail)
        self.name, self.detail = name, detail


def register_handlers(api: NinjaAPI) -> None:
    @api.exception_handler(Http404)
    def on_not_found(request: HttpRequest, error: Any) -> HttpResponse:
        return not_found(request)

    @api.exception_handler(UnknownParameter)
    def on_unknown(request: HttpRequest, error: Any) -> HttpResponse:
        names = {"unknown": ", ".join(error.names), "allowed": ", ".join(error.allowed)}
        detail = gettext("Unknown parameter: %(unknown)s. Allowed: %(allowed)s.") % names
        return problem(request, "unknown-parameter", detail, allowed=error.allowed)

    @api.exception_handler(InvalidParameter)
    def on_invalid_parameter(request: HttpRequest, error: Any) -> HttpResponse:
        return invalid(request, [(error.name, error.detail)])

    @api.exception_handler(ValidationError)
    def on_invalid(request: HttpRequest, error: Any) -> HttpResponse:
        if any(each["loc"][0] == "path" for each in error.errors):
            return not_found(request)
        return invalid(request, [(_name(each), _advice(each)) for each in error.errors])

    @api.exception_handler(Exception)
    def on_failure(request: HttpRequest, error: Any) -> HttpResponse:
        return failed(request, error)


def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    """Log an error that nobody expected, and tell the caller no more than that it happened."""
    logger.error("The API failed at %s", loggable_path(request), exc_info=error)
    return problem(request, "server-error", gettext("Something went wrong on the server."))


def invalid(request: HttpRequest, errors: list[tuple[str, str]]) -> HttpResponse:
    """Answer with each parameter that cannot be used and what it takes."""
    detail = " ".join(f"{name}: {advice}" for name, advice in errors)
    listed = [{"parameter": name, "detail": advice} for name, advice in errors]
    return problem(request, "invalid-parameter", detail, errors=listed)


def _name(error: dict[str, Any]) -> str:
    # A member of a list has its number last: "feature", 2.
    return next(str(part) for part in reversed(error["loc"]) if not isinstance(part, int))


def _advice(error: dict[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx") or {}
    if kind == "value_error":
        return str(context.get("error", "")) or error["msg"]
    if "expected" in context:
        # A list in no language: 'sv', 'en'.
        context = {"expected": str(context["expected"]).replace("' or '", "', '")}
    if kind in ADVICE:
        return gettext(ADVICE[kind]) % context
    return gettext("This value is not understood.")
