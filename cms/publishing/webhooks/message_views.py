"""The messages of webhooks in the admin: what was sent, what came of it, and sending it again."""

import json
from datetime import datetime
from typing import Any

import django_filters
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import permissions
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseOperationView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.publishing.enums import JobState
from cms.publishing.models import WebhookDelivery
from cms.publishing.views.actions import ActionColumn
from cms.publishing.webhooks.events import event_name
from cms.publishing.webhooks.sending import send_again
from cms.publishing.webhooks.views import ENDPOINTS, messages_url, refuse_others


class MessagesPolicy(ModelPermissionPolicy):
    """Messages belong to whoever may change webhooks (Wagtail 7.4 looks past `auth_model`)."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return bool(ENDPOINTS.user_has_permission(user, action))


MESSAGES = MessagesPolicy(WebhookDelivery)
# From Wagtail 8.0 a policy is registered; a viewset of 7.4 has it as an attribute.
if hasattr(permissions, "register_permission_policy"):
    permissions.register_permission_policy(WebhookDelivery, MESSAGES)


class MessageFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        field_name="job__state", label=_("State"), choices=JobState.choices
    )

    class Meta:
        model = WebhookDelivery
        fields = ["state", "endpoint"]


class MessagesView(generic.IndexView):
    any_permission_required = ["change"]
    default_ordering = "-created_at"

    def get_base_queryset(self) -> Any:
        return WebhookDelivery.objects.select_related("endpoint", "job").defer("payload")


def event_of(delivery: WebhookDelivery) -> str:
    return event_name(delivery.event)


def answer_of(delivery: WebhookDelivery) -> str:
    """Return what came of the latest attempt: the status of the answer, or why there was none."""
    if delivery.finding == "private":
        return gettext("The address leads to a private network")
    return str(delivery.status_code or delivery.get_finding_display())


def again_url(delivery: WebhookDelivery) -> str:
    is_over = delivery.job.state in {JobState.DONE, JobState.FAILED}
    return reverse("cms_publishing_messages:again", args=[delivery.pk]) if is_over else ""


class SendAgainView(BaseOperationView):
    """Sends a message once more, under the id that it has."""

    model = WebhookDelivery
    success_message = _("The message is sent again. Look again in a minute.")

    def perform_operation(self) -> None:
        refuse_others(self.request)
        send_again(self.object, timezone.now())

    def get_success_url(self) -> str:
        return self.next_url or messages_url(self.object.endpoint)


class MessageView(generic.InspectView):
    """One message, as it is sent."""

    page_title = _("Message")

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            # Wagtail prints it in UTC.
            return timezone.localtime(value)
        return "–" if value is None else value

    def get_event_display_value(self) -> str:
        return event_of(self.object)

    def get_payload_display_value(self) -> str:
        content = json.dumps(self.object.payload, ensure_ascii=False, indent=2)
        return format_html("<pre>{}</pre>", content)


class MessageViewSet(ModelViewSet):
    """The messages of webhooks; the addresses are named "cms_publishing_messages:…"."""

    model = WebhookDelivery
    name = "cms_publishing_messages"
    url_prefix = "webhook-messages"
    permission_policy = MESSAGES
    icon = "mail"
    menu_label = _("Webhook messages")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        *("endpoint", "event", "message_id", "created_at", "delivered_at", "status_code"),
        *("milliseconds", "payload"),
    ]
    index_view_class = MessagesView
    inspect_view_class = MessageView
    list_per_page = 50
    search_fields = ["event", "message_id", "about"]
    search_backend_name = None
    filterset_class = MessageFilters
    form_fields: list[str] = []
    list_display = [
        TitleColumn(
            "event",
            label=_("Event"),
            accessor=event_of,
            sort_key="event",
            url_name="cms_publishing_messages:inspect",
        ),
        Column("endpoint", label=_("Webhook"), sort_key="endpoint"),
        Column("state", label=_("State"), accessor="job.get_state_display", sort_key="job__state"),
        Column("attempts", label=_("Attempts"), accessor="job.attempts"),
        Column("answer", label=_("Answer"), accessor=answer_of),
        DateColumn("created_at", label=_("Asked for"), sort_key="created_at"),
        ActionColumn("again", label=_("Action"), get_url=again_url, text=_("Send again")),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        without = ("add", "edit", "delete", "history", "usage")
        names = {f"{name}_url_name": None for name in without}
        return super().get_common_view_kwargs(**{**names, **kwargs})  # type: ignore[no-any-return]

    def get_urlpatterns(self) -> list[Any]:
        kept = {"index", "index_results", "inspect"}
        return [
            *(each for each in super().get_urlpatterns() if each.name in kept),
            path("again/<int:pk>/", SendAgainView.as_view(), name="again"),
        ]

    def get_permissions_to_register(self) -> Any:
        # Those of webhooks hold for their messages.
        return super().get_permissions_to_register().none()
