"""Errors in one shape: problem details (RFC 9457), each type with a page that explains it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

PROBLEM_JSON = "application/problem+json"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A type of error: its status, its constant title, and what a developer can do about it."""

    status: int
    title: str
    explanation: str


PROBLEMS = {
    "unknown-parameter": ProblemType(
        400,
        "Unknown parameter",
        _(
            "The request has a parameter that this address does not know. Nothing is ignored in "
            "silence, since a misspelt filter would give a wrong answer. Remove it, or use one of "
            "those that the problem lists under `allowed`."
        ),
    ),
    "invalid-parameter": ProblemType(
        400,
        "Invalid parameter",
        _(
            "A parameter has a value that cannot be used. The problem lists under `errors` each "
            "parameter with what it takes."
        ),
    ),
    "not-found": ProblemType(
        404,
        "Not found",
        _(
            "There is nothing public at the address: it never existed, has been removed, or is not "
            "published now. Ids are never used again for something else."
        ),
    ),
    "draft-not-ready": ProblemType(
        409,
        "Draft not ready",
        _(
            "The draft cannot be shown as it is: it lacks something that a page needs, or is being "
            "changed at this moment. The problem says which. Ask whoever writes it, or try again."
        ),
    ),
    "gone": ProblemType(
        410,
        "Gone",
        _(
            "The token was right, but does not hold any more: it has expired or been revoked, or "
            "the draft has been deleted or replaced by a newer one. Ask for a new link."
        ),
    ),
    "method-not-allowed": ProblemType(
        405, "Method not allowed", _("The API can only be read: use GET, HEAD or OPTIONS.")
    ),
    "not-acceptable": ProblemType(
        406,
        "Not acceptable",
        _(
            "The Accept header refuses the format of this address. Leave it out, or include "
            "application/json."
        ),
    ),
    "query-too-long": ProblemType(
        414,
        "Query too long",
        _("The part of the address after the question mark is longer than the API reads."),
    ),
    "server-error": ProblemType(
        500,
        "Server error",
        _(
            "Something went wrong on the server, and it has been logged. Try again later; if it "
            "goes on, tell the municipality which address you asked for and when."
        ),
    ),
}


def problem(request: HttpRequest, name: str, detail: str, **more: Any) -> HttpResponse:
    """Return a problem of a type, with a detail in the reader's language."""
    # Otherwise LocaleMiddleware redirects a 404 to an address with a language prefix.
    request.urlconf = "cms.api.urls"  # type: ignore[attr-defined]
    kind = PROBLEMS[name]
    return JsonResponse(
        {
            "type": request.build_absolute_uri(reverse("motesplatser-v1:problem", args=[name])),
            "title": kind.title,
            "status": kind.status,
            "detail": detail,
            "instance": request.path,
            **more,
        },
        status=kind.status,
        content_type=PROBLEM_JSON,
        json_dumps_params={"ensure_ascii": False},
    )


def not_found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer an address of the API, or an id, that does not exist or is not public."""
    return problem(request, "not-found", gettext("There is nothing public at this address."))


def explain(request: HttpRequest, name: str) -> HttpResponse:
    """The page that a problem's `type` leads to, in the reader's language."""
    kind = PROBLEMS.get(name)
    if kind is None:
        return not_found(request)
    return HttpResponse(
        format_html(
            '<!doctype html><html lang="{}"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            "<title>{}</title><main><h1>{} {}</h1><p>{}</p></main></html>",
            get_language(),
            kind.title,
            kind.status,
            kind.title,
            gettext(kind.explanation),
        )
    )
