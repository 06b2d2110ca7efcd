"""The report of how much there is in each language, as a chart, a table and a spreadsheet."""

from typing import Any

import django_filters
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.models import Locale

from cms.core.formats import NBSP
from cms.publishing.views.reports import EditorsReport
from cms.translation.coverage import GROUPS, Coverage, coverage
from cms.translation.selectors import languages, rows

# What is counted, under the name of the attribute that has it.
COUNTED = {"pages": _("Pages"), "words": _("Words")}


def choices() -> list[tuple[str, str]]:
    return [(each.language_code, str(each)) for each in languages()]


class CoverageFilters(WagtailFilterSet):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=choices)

    class Meta:
        model = Locale
        fields: list[str] = []

    def filter_queryset(self, rows: Any) -> Any:
        chosen = self.form.cleaned_data["language"]
        return [row for row in rows if chosen in {"", row.locale.language_code}]


class ChartColumn(Column):
    """Both bars of a row; what they show is in the other columns in figures."""

    cell_template_name = "cms_translation/coverage_chart.html"

    def get_cell_context_data(self, instance: Coverage, parent_context: Any) -> dict[str, Any]:
        bars = [(label, parts(getattr(instance, name))) for name, label in COUNTED.items()]
        return {**super().get_cell_context_data(instance, parent_context), "bars": bars}


def parts(counts: dict[str, int]) -> list[tuple[str, float, float]]:
    """Return the parts of a bar that is 100 wide: the group, where it begins, and its width."""
    total, begins, found = sum(counts.values()) or 1, 0.0, []
    for group, count in counts.items():
        width = round(100 * count / total, 2)
        if count:
            found.append((group, round(begins, 2), width))
        begins += width
    return found


def _figures(group: str) -> Any:
    return lambda row: _in_words(row.pages[group], row.words[group])


def _total(row: Coverage) -> str:
    return _in_words(sum(row.pages.values()), sum(row.words.values()))


def _in_words(pages: int, words: int) -> str:
    return ", ".join(
        (text % {"count": number_format(count, force_grouping=True)}).replace(" ", NBSP)
        for text, count in (
            (ngettext("%(count)s page", "%(count)s pages", pages), pages),
            (ngettext("%(count)s word", "%(count)s words", words), words),
        )
    )


class CoverageReport(EditorsReport):
    """How much of what is public there is in each language."""

    page_title = _("Coverage of translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "cms_translation_coverage"
    index_results_url_name = "cms_translation_coverage_results"
    results_template_name = "cms_translation/coverage_results.html"
    filterset_class = CoverageFilters
    columns = [
        Column("section", label=_("Section")),
        Column("language", label=_("Language"), accessor=lambda row: capfirst(row.language)),
        ChartColumn("chart", label=_("Chart")),
        Column("total", label=_("All"), accessor=_total),
        *(
            Column(group, label=label, accessor=_figures(group))
            for group, (label, _states) in GROUPS.items()
        ),
    ]
    export_filename = "oversattningar"

    @property
    def list_export(self) -> list[str]:  # type: ignore[override]
        return ["section", "language", *self.export_figures]

    @property
    def export_figures(self) -> dict[str, tuple[str, str, str]]:
        """What is counted, by the name of its column: the heading, the group and the attribute."""
        groups = {"all": _("All"), **{name: label for name, (label, _states) in GROUPS.items()}}
        return {
            f"{group}_{name}": (f"{label}, {what.lower()}", group, name)
            for group, label in groups.items()
            for name, what in COUNTED.items()
        }

    @property
    def export_headings(self) -> dict[str, Any]:  # type: ignore[override]
        headings = {name: heading for name, (heading, *_of) in self.export_figures.items()}
        return {"section": _("Section"), "language": _("Language"), **headings}

    def get_queryset(self) -> list[Coverage]:
        return coverage(rows(timezone.now()))

    def to_row_dict(self, row: Coverage) -> dict[str, Any]:
        figures = {}
        for column, (_heading, group, name) in self.export_figures.items():
            counts = getattr(row, name)
            figures[column] = sum(counts.values()) if group == "all" else counts[group]
        return {"section": row.section, "language": row.language, **figures}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups = [(name, label) for name, (label, _states) in GROUPS.items()]
        return super().get_context_data(**kwargs, groups=groups)
