"""A column of reports with one thing to do for each row, at one click."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.ui.tables import BaseColumn


class ActionColumn(BaseColumn):
    """A button that posts to an address, where a row has one; its name tells rows apart."""

    cell_template_name = "cms_publishing/action_cell.html"

    def __init__(self, name: str, *, get_url: Callable[[Any], str], text: Any, **kwargs: Any):
        super().__init__(name, **kwargs)
        self.get_url, self.text = get_url, text

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "url": self.get_url(instance), "text": self.text, "row": instance}
