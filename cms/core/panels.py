"""Tabs of the page editor, in the order in which an editor thinks."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface


def page_tabs(
    page_type: Any, *fact_tabs: tuple[Any, Sequence[Any]], content: Sequence[Any] | None = None
) -> TabbedInterface:
    """Return the tabs of a page type: its words, its own facts, contacts, address, publishing.

    Each of `fact_tabs` is (heading, panels).
    """
    return TabbedInterface(
        [
            ObjectList(content or page_type.content_panels, heading=_("Content")),
            *(ObjectList(panels, heading=heading) for heading, panels in fact_tabs),
            ObjectList(page_type.contact_panels, heading=_("Contacts and links")),
            ObjectList(page_type.promote_panels, heading=_("Address and search")),
            ObjectList(page_type.settings_panels, heading=_("Publishing")),
        ],
        base_form_class=page_type.base_form_class,
    )
