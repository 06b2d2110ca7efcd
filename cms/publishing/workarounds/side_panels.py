"""Puts a side panel into the editors of pages and snippets, for which Wagtail has no hook.

Asked for in https://github.com/wagtail/wagtail/issues/12179. Exit: register the panel with the
hook that comes of it.
"""

from typing import Any

from wagtail.admin.views.pages.create import CreateView as CreatePage
from wagtail.admin.views.pages.edit import EditView as EditPage
from wagtail.snippets.views.snippets import CreateView as CreateSnippet
from wagtail.snippets.views.snippets import EditView as EditSnippet

from cms.publishing.checks.registry import has_checks
from cms.publishing.checks.side_panels import BeforePublishing


def install() -> None:
    for view in (CreatePage, EditPage, CreateSnippet, EditSnippet):
        view.get_side_panels = _with_panel(view.get_side_panels)


def _with_panel(get_side_panels: Any) -> Any:
    def with_panel(view: Any) -> Any:
        panels = get_side_panels(view)
        if has_checks(type(view.form.instance)):
            panels.insert(1, BeforePublishing(view.form.instance, view.request))
        return panels

    return with_panel
