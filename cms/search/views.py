"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from cms.core.frames import view_frame


def search(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "cms_search/search.html", view_frame(request))
