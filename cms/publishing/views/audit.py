"""Who has done what, when, and from what to what: Wagtail's site history with what it lacks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import ContentTypeFilter
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.history import HistoryFilterSet
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.coreutils import get_content_type_label
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.permission_policies import ModelPermissionPolicy

from cms.core.formats import format_datetime
from cms.core.languages import active_language
from cms.publishing.authors import written
from cms.publishing.changes import Change, Names, changes
from cms.publishing.checks.findings import SECTION_DEPTH
from cms.publishing.exports import SafeExport
from cms.publishing.models import Approval
from cms.publishing.trail import FILES, VALUES

EDITS = {"wagtail.edit", "wagtail.revert", "wagtail.rename"}
# Each is compared with what was published before it.
PUBLISHED = {"wagtail.publish", "wagtail.publish.scheduled"}
PUBLISHES = {*PUBLISHED, "wagtail.publish.schedule"}
POLICY = ModelPermissionPolicy(Approval)
# How many entries an export reads at a time.
BATCH = 500


def _log_models() -> list[Any]:
    return sorted(log_registry.get_log_entry_models(), key=lambda model: model.__name__)


def sections(request: Any) -> Any:
    return Page.objects.filter(depth=SECTION_DEPTH).order_by("title")


def _occurs_as(name: str) -> Q:
    """Narrow objects to those that some entry names."""
    return Q(
        *(Exists(model.objects.filter(**{name: OuterRef("pk")})) for model in _log_models()),
        _connector=Q.OR,
    )


def types(request: Any) -> Any:
    return ContentType.objects.filter(_occurs_as("content_type")).order_by("model")


class AuditFilters(HistoryFilterSet):
    label = django_filters.CharFilter(label=_("Name"), lookup_expr="icontains")
    content_type = ContentTypeFilter(label=_("Type"), queryset=types)
    section = django_filters.ModelChoiceFilter(
        label=_("Section"), queryset=sections, method="filter_section"
    )

    class Meta:
        model = PageLogEntry
        fields: list[str] = []

    def filter_section(self, entries: Any, name: str, section: Page) -> Any:
        if entries.model is not PageLogEntry:
            return entries.none()
        return entries.filter(page__path__startswith=section.path)

    def get_action_choices(self) -> Any:
        return log_registry.get_choices()

    def get_users_queryset(self) -> Any:
        users = get_user_model().objects.filter(_occurs_as("user"))
        return users.select_related("wagtail_userprofile").order_by("first_name", "last_name", "pk")


class AuditReport(SafeExport, LogEntriesView):
    """What has been done in the admin and by the clock, the newest first."""

    page_title = _("Who has done what")
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    index_url_name = "cms_publishing_audit"
    index_results_url_name = "cms_publishing_audit_results"
    filterset_class = AuditFilters
    verbose_name_plural = PageLogEntry._meta.verbose_name_plural
    any_permission_required = ["view"]
    columns = [
        Column("when", label=_("When"), accessor=lambda row: moment(row["entry"])),
        Column("who", label=_("Who"), accessor=lambda row: row["entry"].user_display_name),
        Column("what", label=_("Action"), accessor=lambda row: row["entry"].message),
        TitleColumn(
            "label",
            label=_("Name"),
            accessor=lambda row: row["entry"].label,
            get_url=lambda row: row["url"],
        ),
        Column(
            "type",
            label=_("Type"),
            accessor=lambda row: get_content_type_label(row["entry"].content_type),
        ),
    ]
    list_export = ["when", "who", "what", "label", "type", "object_id", "details", "changes"]
    export_headings = {
        **{column.name: column.label for column in columns},
        "object_id": _("ID"),
        "details": _("Details"),
        "changes": _("From what to what"),
    }

    class ChangesColumn(Column):
        cell_template_name = "cms_publishing/changes_cell.html"

        def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
            return {**context, "row": instance}

    columns.append(ChangesColumn("changes", label=_("Details"), accessor="details", width="40%"))

    @cached_property
    def permission_policy(self) -> ModelPermissionPolicy:
        return POLICY

    def get_filename(self) -> str:
        return "vem-har-gjort-vad"

    def get_filtered_queryset(self) -> Any:
        self.log_models = _log_models()
        found = [
            self.filter_queryset(_visible(model, self.request.user))
            .order_by()
            .annotate(log_model_index=Value(number, output_field=IntegerField()))
            .values("pk", "timestamp", "log_model_index")
            for number, model in enumerate(self.log_models)
        ]
        return found[0].union(*found[1:], all=True).order_by("-timestamp", "-pk")

    def decorate_paginated_queryset(self, rows: Any) -> Iterable[dict[str, Any]]:
        if not self.is_export:
            return self._filled(list(rows))
        return self._in_batches(iter(rows))

    def _in_batches(self, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        while batch := list(islice(rows, BATCH)):
            yield from self._filled(batch)

    def _filled(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put into each row its entry, what there is to tell of it, and where to edit its object.

        The rows are changed in place, for the table was made of them.
        """
        keys = defaultdict(list)
        for row in rows:
            keys[row["log_model_index"]].append(row["pk"])
        entries = {
            (number, entry.pk): entry
            for number, pks in keys.items()
            for entry in _entries(self.log_models[number], pks)
        }
        for row in rows:
            row["entry"] = entries[row["log_model_index"], row["pk"]]
        urls = _edit_urls(entries.values(), self.request.user)
        told = _changes_of(entries.values())
        for row in rows:
            entry = row["entry"]
            row["url"] = urls.get((entry.content_type_id, str(entry.object_id)))
            row["details"], row["changes"] = told[entry]
        return rows

    def to_row_dict(self, row: dict[str, Any]) -> dict[str, Any]:
        entry = row["entry"]
        return {
            "when": moment(entry),
            "who": entry.user_display_name,
            "what": entry.message,
            "label": entry.label,
            "type": get_content_type_label(entry.content_type),
            "object_id": entry.object_id,
            "details": row["details"],
            "changes": "\n".join(f"{c.label}: {c.before} → {c.after}" for c in row["changes"]),
        }


def moment(entry: Any) -> str:
    return format_datetime(entry.timestamp, active_language())


def _visible(model: Any, user: Any) -> QuerySet[Any]:
    """Return the entries that Wagtail shows to a user, those of deleted pages too.

    Of one editing session, which is saved many times, there is the last entry.
    """
    may_see = Q(pk__in=model.objects.viewable_by_user(user).values("pk"))
    if model is PageLogEntry:
        may_see |= Q(~Exists(Page.objects.filter(pk=OuterRef("page_id"))))
    later = model.objects.filter(
        **_same_object(model), action="wagtail.edit", uuid=OuterRef("uuid"), pk__gt=OuterRef("pk")
    )
    return model.objects.filter(may_see, ~Q(action="wagtail.edit") | ~Exists(later))


def _same_object(model: Any) -> dict[str, OuterRef]:
    names = ("page_id",) if model is PageLogEntry else ("content_type_id", "object_id")
    return {name: OuterRef(name) for name in names}


def _entries(model: Any, pks: list[Any]) -> Any:
    """Return entries with the revisions that theirs are compared with, in two queries."""
    earlier_revisions = Revision.objects.filter(
        Q(created_at__lt=OuterRef("revision__created_at"))
        | Q(created_at=OuterRef("revision__created_at"), pk__lt=OuterRef("revision_id")),
        object_id=OuterRef("revision__object_id"),
        base_content_type=OuterRef("revision__base_content_type"),
    )
    earlier_publications = model.objects.filter(
        **_same_object(model),
        action__in=PUBLISHED,
        revision_id__isnull=False,
        pk__lt=OuterRef("pk"),
    )
    before = earlier_revisions.order_by("-created_at", "-pk").values("pk")
    published = earlier_publications.order_by("-pk").values("revision_id")
    found = model.objects.filter(pk__in=pks).annotate(
        revision_before=Subquery(before[:1]), published_before=Subquery(published[:1])
    )
    return found.prefetch_related("user", "content_type")


def _edit_urls(entries: Iterable[Any], user: Any) -> dict[tuple[int, str], str]:
    """Return where the objects that are still there are edited, in one query for each model."""
    keys: dict[Any, dict[str, int]] = defaultdict(dict)
    for entry in entries:
        model = entry.content_type and entry.content_type.model_class()
        # To know who may change a file takes queries for each.
        if model is not None and not issubclass(model, FILES):
            top = Page if issubclass(model, Page) else model
            keys[top][str(entry.object_id)] = entry.content_type_id
    finder = AdminURLFinder(user)
    return {
        (of_model[str(obj.pk)], str(obj.pk)): finder.get_edit_url(obj)
        for model, of_model in keys.items()
        for obj in model._base_manager.filter(pk__in=of_model)
    }


def _changes_of(entries: Iterable[Any]) -> dict[Any, tuple[str, list[Change]]]:
    """Return what is said of each entry, and which fields changed from what to what."""
    entries, names = list(entries), Names()
    wanted = {entry.revision_id for entry in entries if entry.action in EDITS | PUBLISHES}
    wanted |= {_compared_with(entry) for entry in entries}
    revisions = Revision.objects.in_bulk(wanted - {None})
    # The first time notes what has a name, which the second time knows.
    for entry in entries:
        _changes(entry, revisions, names)
    names.fetch()
    return {
        entry: (_details(entry, revisions), _changes(entry, revisions, names)) for entry in entries
    }


def _compared_with(entry: Any) -> int | None:
    if entry.action in EDITS:
        return entry.revision_before  # type: ignore[no-any-return]
    return entry.published_before if entry.action in PUBLISHES else None


def _changes(entry: Any, revisions: dict[int, Revision], names: Names) -> list[Change]:
    if entry.action == VALUES:
        model = entry.content_type.model_class()
        return changes(model, entry.data["before"], entry.data["after"], names) if model else []
    before, after = (revisions.get(key or 0) for key in (_compared_with(entry), entry.revision_id))
    if before is None or after is None:
        return []
    model = ContentType.objects.get_for_id(after.content_type_id).model_class()
    if model is None:
        return []
    return changes(model, written(model, before.content), written(model, after.content), names)


def _details(entry: Any, revisions: dict[int, Revision]) -> str:
    if entry.action not in EDITS | PUBLISHES or not entry.revision_id:
        return str(entry.comment)
    is_kept = entry.revision_id in revisions and (_compared_with(entry) or 0) in {0, *revisions}
    return str(entry.comment) if is_kept else gettext("The content is no longer kept.")
