"""What developers read: the OpenAPI document, a page to try it on, and the terms."""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from cms.api import openapi
from cms.api.parameters import Parameters
from cms.api.reading import answer, read
from cms.core.reader import Reader

TERMS = _(
    "Everything in the API may be used by anybody for any purpose, without asking and without "
    "payment (CC0 1.0). Say where it comes from if you can, and show the notice on old news. "
    "Contact details are those of functions and of people in their work: use them to reach the "
    "municipality, not for advertising. There is no guarantee that the API is always available."
)


router = Router()


@router.get("/openapi.json", include_in_schema=False, url_name="openapi")
def openapi_json(request: HttpRequest, parameters: Query[Parameters]) -> HttpResponse:
    """The description of the API, in the reader's language if it is written in that."""
    reader = read(request, parameters)
    if reader.language not in openapi.WRITTEN_IN:
        reader = replace(reader, language="en")
    with override(reader.language):
        response = answer(openapi.document(reader), None)
    response["Content-Language"] = reader.language
    return response


def docs(request: HttpRequest) -> HttpResponse:
    """A page where the API can be read about and tried; all that it loads is our own."""
    if "ninja" not in settings.INSTALLED_APPS:
        # Otherwise its scripts would come from somebody else's server.
        raise Http404
    swagger = {
        "url": f"{reverse('motesplatser-v1:openapi')}?locale={get_language()}",
        "layout": "BaseLayout",
        "deepLinking": True,
        "validatorUrl": None,
    }
    return render(request, "cms_api/docs.html", {"swagger": swagger})


def terms(request: HttpRequest) -> HttpResponse:
    """The terms of use, in the reader's language."""
    reader = Reader.of(request)
    return HttpResponse(
        format_html(
            '<!doctype html><html lang="{}"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            "<title>{title}</title><main><h1>{title}</h1><p>{}</p></main></html>",
            reader.language,
            gettext(TERMS),
            title=gettext("Terms of use of the API"),
        )
    )
