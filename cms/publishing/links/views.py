"""The report of links that do not work."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseOperationView

from cms.core.models import Organisation
from cms.core.timed import local_date
from cms.publishing.enums import LinkPlace
from cms.publishing.links.checking import check_again
from cms.publishing.links.services import FAILING, failing_links
from cms.publishing.models import CheckedLink, LinkUse
from cms.publishing.views.actions import ActionColumn
from cms.publishing.views.reports import EditorsReport, on_editable_pages


def edit_url(use: LinkUse) -> str:
    if use.page_id:
        return reverse("wagtailadmin_pages:edit", args=[use.page_id])
    edit = Organisation.snippet_viewset.get_url_name("edit")  # type: ignore[attr-defined]
    return reverse(edit, args=[use.organisation_id])


def breakable_url(use: LinkUse) -> SafeString:
    """Return the address with places where a line may break, so that the table fits."""
    return mark_safe(escape(use.link.url).replace("/", "/<wbr>"))


def check_url(use: LinkUse) -> str:
    return reverse("cms_publishing_check_link", args=[use.link_id])


def visible_links(user: Any) -> Any:
    """Return the uses of failing links on what a user may edit."""
    visible = on_editable_pages(user)
    if user.has_perm("cms_core.change_organisation"):
        visible |= Q(organisation__isnull=False)
    return failing_links().filter(visible)


class LinkFilters(WagtailFilterSet):
    result = django_filters.ChoiceFilter(
        label=_("Result"),
        field_name="link__result",
        choices=[(value, value.label) for value in FAILING],
    )
    place = django_filters.ChoiceFilter(label=_("Place"), choices=LinkPlace.choices)

    class Meta:
        model = LinkUse
        fields = ["result", "place"]


class LinksReport(EditorsReport):
    """Links that do not work, on public pages and with organisations."""

    model = LinkUse
    page_title = _("Broken links")
    header_icon = "link"
    index_url_name = "cms_publishing_links"
    index_results_url_name = "cms_publishing_links_results"
    filterset_class = LinkFilters
    default_ordering = "link__failing_since"
    verbose_name_plural = CheckedLink._meta.verbose_name_plural
    columns = [
        TitleColumn("used_by", label=_("Used by"), accessor=str, get_url=edit_url),
        Column("url", label=_("Address"), accessor=breakable_url, sort_key="link__url"),
        Column("place", label=_("Place"), accessor="get_place_display", sort_key="place"),
        Column("result", label=_("Result"), accessor="link.get_result_display"),
        Column("explanation", label=_("Explanation"), accessor="link.explanation"),
        DateColumn(
            "failing_since",
            label=_("Does not work since"),
            accessor="link.failing_since",
            sort_key="link__failing_since",
        ),
        ActionColumn("check", label=_("Check"), get_url=check_url, text=_("Check now")),
    ]
    export_filename = "lankar"
    list_export = ["used_by", "url", "place", "result", "explanation"]
    list_export += ["failing_since", "checked_at"]
    export_headings = {
        **{column.name: column.label for column in columns},
        "checked_at": _("Checked"),
    }

    def get_base_queryset(self) -> Any:
        return visible_links(self.request.user).select_related("link", "page", "organisation")

    def to_row_dict(self, item: LinkUse) -> dict[str, Any]:
        link = item.link
        return {
            "used_by": str(item),
            "url": link.url,
            "place": item.get_place_display(),
            "result": link.get_result_display(),
            "explanation": link.explanation,
            "failing_since": local_date(link.failing_since) if link.failing_since else None,
            "checked_at": local_date(link.checked_at) if link.checked_at else None,
        }


class CheckLinkView(BaseOperationView):
    """Asks for a new check of a link that the user sees in the report."""

    model = CheckedLink
    success_message = _("The link is being checked. Look again in a minute.")

    def perform_operation(self) -> None:
        if not visible_links(self.request.user).filter(link=self.object).exists():
            raise PermissionDenied
        check_again(self.object, timezone.now())

    def get_success_url(self) -> str:
        return self.next_url or reverse(LinksReport.index_url_name)
