"""Wagtail's addresses, with pages found in one query; `wagtail.urls` works too, slower."""

from django.urls import re_path
from wagtail import urls as wagtail_urls

from cms.core.views import serve

urlpatterns = [
    *(each for each in wagtail_urls.urlpatterns if each.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]
