"""Wagtail's addresses, with pages found in one query; `wagtail.urls` works too, slower."""

from django.urls import re_path
from wagtail import urls as wagtail_urls

from cms.core.views import colours, serve

HEX = "[0-9a-f]{6}"

urlpatterns = [
    re_path(rf"^colours/({HEX}-{HEX})\.css$", colours, name="cms_core_colours"),
    *(each for each in wagtail_urls.urlpatterns if each.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]
