"""Lists of pages of one type in the admin, with the columns and filters that editors ask for."""

from typing import Any

from django.utils.text import capfirst
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from cms.core.formats import format_datetime
from cms.core.languages import active_language


def moment_column(name: str, label: Any) -> Column:
    """Return a column with a date and time; Wagtail's own says "just now" of what is to come."""

    def words(page: Any) -> str:
        moment = getattr(page, name)
        return format_datetime(moment, active_language()) if moment else ""

    return Column(name, label=label, accessor=words, sort_key=name)


def page_listing(
    model: Any, *, icon: str, order: int, columns: list[Column], filters: list[str]
) -> PageListingViewSet:
    """Return the admin's list of a page type, with a menu item of its own."""
    title, *others = [
        column
        for column in PageListingViewSet.columns
        if column.name not in {"bulk_actions", "parent", "type"}
    ]
    bulk_actions = next(
        column for column in PageListingViewSet.columns if column.name == "bulk_actions"
    )
    meta = type("Meta", (), {"model": model, "fields": [*filters, "locale", "live"]})
    attributes = {
        "model": model,
        "icon": icon,
        "menu_label": capfirst(model._meta.verbose_name_plural),
        "menu_order": order,
        "add_to_admin_menu": True,
        "columns": [bulk_actions, title, *columns, *others],
        "filterset_class": type(f"{model.__name__}Filters", (PageFilterSet,), {"Meta": meta}),
    }
    listing = type(f"{model.__name__}Listing", (PageListingViewSet,), attributes)
    return listing(f"{model._meta.model_name}_list")
