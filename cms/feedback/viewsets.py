"""Feedback in the admin: a list, each item with a tick when it has been handled, and deletion."""

from typing import Any

import django_filters
from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail import permissions
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from cms.core.languages import name_of
from cms.feedback.models import Feedback
from cms.feedback.rights import POLICY

# What Wagtail has for any model and feedback does not need: it is not written by staff.
WITHOUT = ("add", "copy", "history", "usage")

# From Wagtail 8.0 a policy is registered; a viewset of 7.4 has it as an attribute.
if hasattr(permissions, "register_permission_policy"):
    permissions.register_permission_policy(Feedback, POLICY)


def seen(request: Any, action: str = "view") -> Any:
    """Return the feedback that the user may do something with; the rest is not found."""
    found = POLICY.instances_user_has_permission_for(request.user, action)
    return found.select_related("site", "handled_by")


def written_about(request: Any) -> Any:
    """Return the pages that the user sees feedback on."""
    return Page.objects.filter(pk__in=seen(request).values("page")).order_by("title", "pk")


class FeedbackFilters(WagtailFilterSet):
    handled_at = django_filters.TypedChoiceFilter(
        label=_("Handled"),
        lookup_expr="isnull",
        choices=[("True", _("Not handled")), ("False", _("Handled"))],
        coerce="True".__eq__,
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    page = django_filters.ModelChoiceFilter(label=_("Page"), queryset=written_about)

    class Meta:
        model = Feedback
        fields = ["handled_at", "language", "page"]


class FeedbackIndexView(generic.IndexView):
    any_permission_required = ["view"]

    def get_base_queryset(self) -> Any:
        return seen(self.request)


class FeedbackEditView(generic.EditView):
    """What was said, and whether it has been handled."""

    def get_queryset(self) -> Any:
        return seen(self.request)


class FeedbackDeleteView(generic.DeleteView):
    def get_queryset(self) -> Any:
        return seen(self.request, "delete")


def beginning(feedback: Feedback) -> str:
    return Truncator(feedback.message).chars(80)


def language_name(feedback: Feedback) -> str:
    return name_of(feedback.language)


class FeedbackViewSet(ModelViewSet):
    """The menu item with its pages; the addresses are named "cms_feedback:…"."""

    model = Feedback
    name = "cms_feedback"
    url_prefix = "feedback"
    permission_policy = POLICY
    icon = "comment"
    menu_label = _("Feedback")
    menu_order = 123
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = FeedbackIndexView
    edit_view_class = FeedbackEditView
    delete_view_class = FeedbackDeleteView
    search_fields = ["message", "email", "title", "path"]
    search_backend_name = None
    filterset_class = FeedbackFilters
    list_display = [
        "about",
        Column("message", label=_("Message"), accessor=beginning),
        Column("language", label=_("Language"), accessor=language_name, sort_key="language"),
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        DateColumn("handled_at", label=_("Handled"), sort_key="handled_at"),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        without = {f"{name}_url_name": None for name in WITHOUT if name != "copy"}
        return super().get_common_view_kwargs(**without, **kwargs)  # type: ignore[no-any-return]

    def get_urlpatterns(self) -> list[Any]:
        without = {*WITHOUT, "history_results"}
        return [each for each in super().get_urlpatterns() if each.name not in without]

    def get_permissions_to_register(self) -> Any:
        # The model has none of its own.
        return super().get_permissions_to_register().none()
