"""What the checks find, beside the editor, as it is written."""

import json
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.ui.side_panels import BaseSidePanel

from cms.publishing.checks.pages import readability_of
from cms.publishing.checks.registry import Problem, problems
from cms.publishing.enums import Level


class BeforePublishing(BaseSidePanel):
    """What must be mended before publishing, what is worth a look, and the LIX of the text.

    Wagtail renders it anew after each autosave, and its own scripts count and move the focus.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        template_name = "cms_publishing/before_publishing_toggle.html"
        icon_name = "tasks"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            labels = [gettext("%s thing to mend"), gettext("%s things to mend"), "%s"]
            return {
                **super().get_context_data(parent_context),
                "count_labels": json.dumps(labels),
            }

    name = "before-publishing"
    title = _("Before publishing")
    template_name = "cms_publishing/before_publishing.html"
    order = 110

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = problems(self.object, timezone.now())
        return {
            **super().get_context_data(parent_context),
            "groups": [
                {
                    "level": Level(level),
                    "blocks": level == Level.BLOCKS,
                    "findings": [
                        (each, field_label(self.model, each.field), target(self.model, each))
                        for each in group
                    ],
                }
                for level, group in groupby(found, key=lambda problem: problem.level)
            ],
            "readability": readability_of(self.object),
        }


def field_label(model: Any, name: str) -> str:
    """Return what the editor calls a field or a list of rows; "" for none of its own."""
    waiting = [get_edit_handler(model)]
    while waiting:
        panel = waiting.pop()
        if name and name == getattr(panel, "relation_name", None):
            return str(panel.heading)
        if name and name == getattr(panel, "field_name", None):
            # Wagtail keeps the heading in the language in which it was first asked for.
            return str(capfirst(model._meta.get_field(name).verbose_name))
        waiting += getattr(panel, "children", [])
    return ""


def target(model: Any, problem: Problem) -> str:
    """Return the selector of what has the focus when somebody goes to a problem."""
    if not problem.field:
        return ""
    if model._meta.get_field(problem.field).one_to_many:
        return f"#id_{problem.field}-ADD"
    path = " ".join(
        f'[data-contentpath="{name}"]' for name in (problem.field, problem.block) if name
    )
    if problem.block:
        return path
    inputs = ("input:not([type=hidden])", "textarea", "select", "[contenteditable=true]", "button")
    return f"{path} :is({', '.join(inputs)})"
