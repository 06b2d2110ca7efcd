"""Wagtail's lists of where something is used take a query for each use, and know no drafts.

They have no place for more buttons either, so every link to them leads to `where_used`. Nor is
there a hook before a document is deleted, or for the buttons above the editor of a snippet. What
the index behind the lists may be used for is open (https://github.com/wagtail/wagtail/issues/13594).
Exit: a hook for each.
"""

from functools import cached_property
from typing import Any

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.widgets.button import Button
from wagtail.documents.views.documents import DeleteView as DeleteDocument
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.snippets.views.snippets import EditView as EditSnippet

from cms.publishing.where_used.protection import protected_models, refuse_if_used, where_used_url


def install() -> None:
    UsageView.get = _get(UsageView.get)
    DeleteDocument.run_before_hook = _ask_before_deletion
    EditSnippet.header_more_buttons = cached_property(_with_button(EditSnippet))
    EditSnippet.header_more_buttons.__set_name__(EditSnippet, "header_more_buttons")


def _get(get: Any) -> Any:
    def lead_on(view: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(view.object, (Page, get_image_model(), *protected_models())):
            return redirect(where_used_url(view.object))
        return get(view, request, *args, **kwargs)

    return lead_on


def _ask_before_deletion(view: Any) -> Any:
    return refuse_if_used(view.request, [view.object])


def _with_button(view_class: Any) -> Any:
    original = view_class.header_more_buttons.func

    def header_more_buttons(view: Any) -> Any:
        buttons = original(view)
        if isinstance(view.object, protected_models()):
            url = where_used_url(view.object)
            buttons.append(Button(_("Where it is used"), url=url, icon_name="link", priority=65))
        return buttons

    return header_more_buttons
