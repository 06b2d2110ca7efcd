"""What the reports for those who edit pages have in common."""

from collections.abc import Iterable
from datetime import datetime
from functools import cmp_to_key
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.collation import swedish_compare
from cms.core.timed import local_date
from cms.publishing.checks.findings import SECTION_DEPTH
from cms.publishing.exports import SafeExport
from cms.publishing.rights import EDITING, pages_for


class EditorsReport(SafeExport, ReportView):
    """A report for all who may edit some page; its rows are narrowed to those pages."""

    any_permission_required = EDITING

    @cached_property
    def permission_policy(self) -> PagePermissionPolicy:
        return PagePermissionPolicy()


def on_editable_pages(user: Any) -> Q:
    """Narrow rows that have a `page` to those of pages that a user may edit."""
    return Q(page__in=pages_for(user, EDITING).values("pk"))


class NamedUserFilter(django_filters.ModelChoiceFilter):
    """Chooses a person by the name that the admin shows."""

    @property
    def field(self) -> Any:
        field = super().field
        field.label_from_instance = get_user_display_name
        return field


def staff(request: Any) -> Any:
    users = get_user_model().objects.filter(is_active=True)
    return users.select_related("wagtail_userprofile").order_by("first_name", "last_name", "pk")


class PageRowFilters(WagtailFilterSet):
    """Narrows rows in memory: each filter is named as what it asks of a row."""

    responsible_person = NamedUserFilter(label=_("Responsible person"), queryset=staff)

    class Meta:
        model = Page
        fields: list[str] = []

    def _add_locale_filter(self) -> None:
        # The rows are of the source language.
        return

    def filter_queryset(self, rows: Any) -> Any:
        chosen = {name: value for name, value in self.form.cleaned_data.items() if value}
        if person := chosen.pop("responsible_person", None):
            rows = [row for row in rows if row.responsible_person_id == person.pk]
        for name, value in chosen.items():
            rows = [row for row in rows if getattr(row, name) == value]
        return rows


def edit_url(row: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[row.pk])


def date_column(name: str, label: Any, never: Any = "") -> Column:
    """Return a column with a day, or words where there is none."""

    def day(row: Any) -> Any:
        moment = getattr(row, name)
        return local_date(moment) if moment else never

    return Column(name, label=label, accessor=day, sort_key=name)


class PageRowsReport(EditorsReport):
    """Pages as rows that are worked out in Python, for the clock decides what is said of them.

    Subclasses give all `rows`; each has `cms.publishing.responsible.PAGE_VALUES`.
    """

    title_column = TitleColumn("title", label=_("Title"), get_url=edit_url, sort_key="title")
    people_columns = (
        Column("section", label=_("Section")),
        Column("responsible", label=_("Responsible person")),
    )

    def rows(self, now: datetime) -> Iterable[Any]:
        """Return all rows at a moment (aware), whoever asks."""
        raise NotImplementedError

    def get_queryset(self) -> Any:
        editable = set(pages_for(self.request.user, EDITING).values_list("pk", flat=True))
        return [row for row in self.rows(timezone.now()) if row.pk in editable]

    def get_filtered_queryset(self) -> Any:
        return self.order_queryset(self.filter_queryset(self.get_queryset()))

    def order_queryset(self, rows: Any) -> Any:
        """Sort; what has no value comes last, and equal ones by title."""
        name = self.ordering.removeprefix("-")
        rows = sorted(rows, key=lambda row: alphabetical(row.title))
        known = [row for row in rows if getattr(row, name) is not None]
        if name != "title":
            known.sort(key=lambda row: getattr(row, name))
        if self.ordering.startswith("-"):
            known.reverse()
        return known + [row for row in rows if getattr(row, name) is None]

    def decorate_paginated_queryset(self, rows: Any) -> Any:
        """Say of each row in which section it is and who answers for it, in two queries."""
        users = get_user_model().objects.filter(pk__in={row.responsible_person_id for row in rows})
        people = {
            user.pk: get_user_display_name(user)
            for user in users.select_related("wagtail_userprofile")
        }
        tops = Page.objects.filter(depth=SECTION_DEPTH).values_list("path", "title")
        sections = dict(tops)
        for row in rows:
            row.section = sections.get(row.path[: Page.steplen * SECTION_DEPTH], "")
            row.responsible = people.get(row.responsible_person_id) or row.responsible_unit
        return rows

    def to_row_dict(self, row: Any) -> dict[str, Any]:
        return {column.name: column.get_value(row) for column in self.columns}


alphabetical = cmp_to_key(swedish_compare)
