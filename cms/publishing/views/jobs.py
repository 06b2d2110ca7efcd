"""The report of background jobs, for administrators."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseOperationView
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from cms.publishing.enums import JobState
from cms.publishing.exports import SafeExport
from cms.publishing.jobs import label_of, try_again
from cms.publishing.models import Job
from cms.publishing.views.actions import ActionColumn

POLICY = ModelPermissionPolicy(Job)


def kind_name(job: Job) -> str:
    return str(label_of(job.kind))


def try_again_url(job: Job) -> str:
    failed = job.state == JobState.FAILED
    return reverse("cms_publishing_try_again", args=[job.pk]) if failed else ""


class JobFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=JobState.choices)

    class Meta:
        model = Job
        fields = ["state"]


class JobsReport(SafeExport, ReportView):
    """What waits, runs, was done or has failed; the newest first."""

    model = Job
    page_title = _("Background jobs")
    header_icon = "cogs"
    index_url_name = "cms_publishing_jobs"
    index_results_url_name = "cms_publishing_jobs_results"
    filterset_class = JobFilters
    default_ordering = "-created_at"
    verbose_name_plural = Job._meta.verbose_name_plural
    any_permission_required = ["change"]
    columns = [
        Column("kind", label=_("What"), accessor=kind_name, sort_key="kind"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("attempts", label=_("Attempts")),
        DateColumn("created_at", label=_("Asked for"), sort_key="created_at"),
        DateColumn("next_attempt_at", label=_("Next attempt"), sort_key="next_attempt_at"),
        DateColumn("finished_at", label=_("Finished"), sort_key="finished_at"),
        Column("last_error", label=_("Latest error")),
        ActionColumn("again", label=_("Action"), get_url=try_again_url, text=_("Try again")),
    ]
    export_filename = "bakgrundsjobb"
    list_export = ["kind", "state", "attempts", "created_at", "finished_at", "last_error"]
    export_headings = {column.name: column.label for column in columns}

    @cached_property
    def permission_policy(self) -> ModelPermissionPolicy:
        return POLICY

    def to_row_dict(self, item: Job) -> dict[str, Any]:
        row: dict[str, Any] = super().to_row_dict(item)
        return {**row, "kind": kind_name(item), "state": item.get_state_display()}


class TryAgainView(BaseOperationView):
    """Lets a failed job run anew."""

    model = Job
    success_message = _("The job is tried again. Look again in a minute.")

    def perform_operation(self) -> None:
        if not POLICY.user_has_permission(self.request.user, "change"):
            raise PermissionDenied
        try_again(self.object, timezone.now())

    def get_success_url(self) -> str:
        return self.next_url or reverse(JobsReport.index_url_name)
