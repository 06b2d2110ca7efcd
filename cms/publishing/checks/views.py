"""The report of what there is to mend on what residents see."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page
from wagtail.snippets.permissions import get_permission_name

from cms.core.timed import local_date
from cms.publishing.addresses import edit_address
from cms.publishing.checks.findings import checked_models
from cms.publishing.checks.side_panels import field_label
from cms.publishing.enums import Level
from cms.publishing.models import Finding
from cms.publishing.views.reports import EditorsReport, NamedUserFilter, on_editable_pages


def type_name(finding: Finding) -> str:
    return capfirst(ContentType.objects.get_for_id(finding.content_type_id).name)


def field_name(finding: Finding) -> str:
    return field_label(_model(finding), finding.field)


def person_name(finding: Finding) -> str:
    return get_user_display_name(finding.responsible) if finding.responsible else ""


def edit_url(finding: Finding) -> str:
    """Return the address of the editor, at the field; Wagtail moves to it."""
    url = edit_address(_model(finding), finding.object_id)
    path = ".".join(filter(None, (finding.field, finding.block)))
    return f"{url}#:w:contentpath={path}" if path else url


def _model(finding: Finding) -> type[Any]:
    model = ContentType.objects.get_for_id(finding.content_type_id).model_class()
    assert model is not None
    return model


def visible_findings(user: Any) -> Any:
    """Return the findings of what a user may edit."""
    registers = [
        ContentType.objects.get_for_model(model).pk
        for model in checked_models()
        if not issubclass(model, Page) and user.has_perm(get_permission_name("change", model))
    ]
    return Finding.objects.filter(on_editable_pages(user) | Q(content_type__in=registers))


def _with_findings(relation: str) -> Exists:
    return Exists(Finding.objects.filter(**{relation: OuterRef("pk")}))


def types(request: Any) -> Any:
    return ContentType.objects.filter(_with_findings("content_type"))


def sections(request: Any) -> Any:
    return Page.objects.filter(_with_findings("section")).order_by("title")


def people(request: Any) -> Any:
    return get_user_model().objects.filter(_with_findings("responsible"))


class FindingFilters(WagtailFilterSet):
    level = django_filters.ChoiceFilter(label=_("Weight"), choices=Level.choices)
    content_type = django_filters.ModelChoiceFilter(label=_("Type"), queryset=types)
    section = django_filters.ModelChoiceFilter(label=_("Section"), queryset=sections)
    responsible = NamedUserFilter(label=_("Responsible person"), queryset=people)

    class Meta:
        model = Finding
        fields = ["level", "content_type", "section", "responsible", "locale"]


class FindingsReport(EditorsReport):
    """What must be mended, or is worth a look, on what residents see now."""

    model = Finding
    page_title = _("To mend on public pages")
    header_icon = "tasks"
    index_url_name = "cms_publishing_findings"
    index_results_url_name = "cms_publishing_findings_results"
    filterset_class = FindingFilters
    verbose_name_plural = Finding._meta.verbose_name_plural
    columns = [
        TitleColumn("title", label=_("Title"), get_url=edit_url, sort_key="title", width="25%"),
        Column("message", label=_("What to do")),
        Column("level", label=_("Weight"), accessor="get_level_display", sort_key="level"),
        Column("type", label=_("Type"), accessor=type_name),
        Column("section", label=_("Section")),
        Column("responsible", label=_("Responsible person"), accessor=person_name),
        Column("locale", label=_("Language")),
        DateColumn("checked_at", label=_("Checked"), sort_key="checked_at"),
    ]
    export_filename = "att-ratta"
    list_export = ["title", "message", "level", "type", "field", "section", "responsible", "locale"]
    list_export += ["checked_at"]
    export_headings = {
        **{column.name: column.label for column in columns},
        "field": _("Field"),
    }

    def get_base_queryset(self) -> Any:
        found = visible_findings(self.request.user)
        return found.select_related("section", "responsible__wagtail_userprofile", "locale")

    def to_row_dict(self, item: Finding) -> dict[str, Any]:
        return {
            "title": item.title,
            "message": item.message,
            "level": item.get_level_display(),
            "type": type_name(item),
            "field": field_name(item),
            "section": item.section.title if item.section else "",
            "responsible": person_name(item),
            "locale": str(item.locale),
            "checked_at": local_date(item.checked_at),
        }
