"""Where in the admin something is edited."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.models import Page


def edit_address(model: Any, pk: Any) -> str:
    """Return the address of the editor of a page or snippet, without asking the database."""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(pk)])
