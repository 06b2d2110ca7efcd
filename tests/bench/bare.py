"""A bare Django view without middleware, which returns the bytes of our answers: the limit.

BENCH_BYTES names a folder with one file for each answer.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    LOGGING={"version": 1, "root": {"level": "ERROR"}},
    MIDDLEWARE=[],
    ROOT_URLCONF=__name__,
)
BYTES = {file.name: file.read_bytes() for file in Path(os.environ["BENCH_BYTES"]).iterdir()}


def answer(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(BYTES[name], content_type="application/json; charset=utf-8")


urlpatterns = [path("<name>", answer)]
application = get_wsgi_application()
