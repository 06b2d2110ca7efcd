"""The search page's address, to be included below the languages of a site."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from cms.search.views import search

urlpatterns = [path(pgettext_lazy("address", "search/"), search, name="cms_search")]
