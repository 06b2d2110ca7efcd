"""The report of when pages are looked through, and which never were."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import django_filters
from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cms.publishing.enums import ReviewState
from cms.publishing.reviews.services import reviewed_pages, usual_intervals
from cms.publishing.views.reports import PageRowFilters, PageRowsReport, date_column


class Reviewed(models.TextChoices):
    """Whether somebody has ever said that a page is right."""

    NEVER = "never", _("Never reviewed")
    ONCE = "once", _("Has been reviewed")


def type_name(label: str) -> str:
    return str(capfirst(apps.get_model(label)._meta.verbose_name))


def types() -> list[tuple[str, str]]:
    return [(label, type_name(label)) for label in usual_intervals()]


class ReviewFilters(PageRowFilters):
    state = django_filters.ChoiceFilter(
        label=_("Review"),
        choices=[each for each in ReviewState.choices if each[0] != ReviewState.NEVER],
    )
    page_type = django_filters.ChoiceFilter(label=_("Type"), choices=types)
    reviewed = django_filters.ChoiceFilter(label=_("Reviewed"), choices=Reviewed.choices)


class ReviewsReport(PageRowsReport):
    """All public pages that are to be looked through, the most urgent first."""

    page_title = _("Reviews")
    header_icon = "calendar-check"
    index_url_name = "cms_publishing_reviews"
    index_results_url_name = "cms_publishing_reviews_results"
    filterset_class = ReviewFilters
    default_ordering = "due_at"
    columns = [
        PageRowsReport.title_column,
        Column("page_type", label=_("Type"), accessor=lambda row: type_name(row.page_type)),
        *PageRowsReport.people_columns,
        date_column("published_at", _("Published")),
        date_column("updated_at", _("Updated")),
        date_column("reviewed_at", _("Reviewed"), never=_("Never")),
        date_column("due_at", _("Next review")),
        Column("state", label=_("State"), accessor=lambda row: ReviewState(row.state).label),
    ]
    export_filename = "granskningar"
    list_export = [column.name for column in columns]
    export_headings = {column.name: column.label for column in columns}

    def rows(self, now: datetime) -> Iterator[Any]:
        for page in reviewed_pages(now):
            found = page.review.value
            if found.due_at is not None:
                page.state, page.due_at = found.state, found.due_at
                page.reviewed = Reviewed.ONCE if page.reviewed_at else Reviewed.NEVER
                yield page
