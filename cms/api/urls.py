"""The API's addresses; include them under the path of your choice."""

from django.urls import path, re_path

from cms.api.api import api
from cms.api.errors import not_found

urlpatterns = [path("v1/", api.urls), re_path(r"", not_found)]
