"""The report of how old news is: what residents are told is older, and what soon will be."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cms.news.enums import AgeState, Confirmed
from cms.news.matters import aged_news
from cms.publishing.views.reports import PageRowFilters, PageRowsReport, date_column

SOON = timedelta(days=60)


class AgeFilters(PageRowFilters):
    state = django_filters.ChoiceFilter(label=_("Age"), choices=AgeState.choices)
    confirmed = django_filters.ChoiceFilter(label=_("Still correct"), choices=Confirmed.choices)


class AgeReport(PageRowsReport):
    """All public news, the oldest first."""

    page_title = _("Age of news")
    header_icon = "history"
    index_url_name = "cms_news_age"
    index_results_url_name = "cms_news_age_results"
    filterset_class = AgeFilters
    default_ordering = "old_from"
    columns = [
        PageRowsReport.title_column,
        *PageRowsReport.people_columns,
        date_column("published_at", _("Published")),
        date_column("confirmed_at", _("Confirmed as still correct"), never=_("Never")),
        date_column("old_from", _("Shown as older from"), never=_("Never")),
        Column("state", label=_("Age"), accessor=lambda row: AgeState(row.state).label),
    ]
    export_filename = "nyheters-alder"
    list_export = [column.name for column in columns]
    export_headings = {column.name: column.label for column in columns}

    def rows(self, now: datetime) -> Iterator[Any]:
        for page, found in aged_news(now):
            page.old_from = found.old_from
            page.state = _state(found.old_from, now)
            page.confirmed = Confirmed.ONCE if page.confirmed_at else Confirmed.NEVER
            yield page


def _state(old_from: datetime | None, now: datetime) -> AgeState:
    if old_from is None or old_from > now + SOON:
        return AgeState.CURRENT
    return AgeState.SOON if old_from > now else AgeState.OLD
