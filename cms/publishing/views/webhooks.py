"""Webhooks in the admin: who is told, their secrets, and the messages that were sent to them."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import permissions
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseOperationView, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from cms.publishing.enums import JobState
from cms.publishing.models import WebhookDelivery, WebhookEndpoint
from cms.publishing.views.actions import ActionColumn
from cms.publishing.webhooks.endpoints import roll_secret, send_test
from cms.publishing.webhooks.events import event_name
from cms.publishing.webhooks.forms import EndpointForm
from cms.publishing.webhooks.sending import send_again

ROLLED = "cms_publishing.roll_secret"
# In the session of whoever made it: the primary key of a webhook and its new secret.
NEW_SECRET = "cms_publishing_new_secret"

ENDPOINTS = ModelPermissionPolicy(WebhookEndpoint)
# Messages belong to whoever may change webhooks.
MESSAGES = ModelPermissionPolicy(WebhookDelivery, auth_model=WebhookEndpoint)
# From Wagtail 8.0 a policy is registered; a viewset of 7.4 has it as an attribute.
if hasattr(permissions, "register_permission_policy"):
    permissions.register_permission_policy(WebhookDelivery, MESSAGES)


def refuse_others(request: HttpRequest) -> None:
    """Let only those do something with a webhook who may change it."""
    if not ENDPOINTS.user_has_permission(request.user, "change"):
        raise PermissionDenied


def state_of(endpoint: WebhookEndpoint) -> str:
    """Return in words whether something is sent to a webhook, and how that goes."""
    if endpoint.stopped:
        return str(endpoint.get_stopped_display())
    if not endpoint.is_active:
        return gettext("Switched off")
    return gettext("Messages fail") if endpoint.failing_since else gettext("Active")


def messages_url(endpoint: WebhookEndpoint) -> str:
    return f"{reverse('cms_publishing_messages:index')}?endpoint={endpoint.pk}"


def test_url(endpoint: WebhookEndpoint) -> str:
    is_active = endpoint.is_active
    return reverse("cms_publishing_webhooks:test", args=[endpoint.pk]) if is_active else ""


class EndpointIndexView(generic.IndexView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        url = reverse("cms_publishing_messages:index")
        return [*super().header_buttons, HeaderButton(_("Messages"), url=url, icon_name="mail")]


class EndpointCreateView(generic.CreateView):
    def save_instance(self) -> WebhookEndpoint:
        self.form.instance.created_by = self.request.user
        endpoint: WebhookEndpoint = super().save_instance()
        self.request.session[NEW_SECRET] = [endpoint.pk, endpoint.secret]
        return endpoint

    def get_success_url(self) -> str:
        return reverse("cms_publishing_webhooks:secret", args=[self.object.pk])


class EndpointEditView(generic.EditView):
    @cached_property
    def header_buttons(self) -> list[Any]:
        roll = reverse("cms_publishing_webhooks:roll", args=[self.object.pk])
        return [
            *super().header_buttons,
            HeaderButton(_("Messages"), url=messages_url(self.object), icon_name="mail"),
            HeaderButton(_("New secret"), url=roll, icon_name="key"),
        ]


class EndpointPage(WagtailAdminTemplateMixin, TemplateView):
    """A page about one webhook, for whoever may change it."""

    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_others(request)
        self.object = get_object_or_404(WebhookEndpoint, pk=kwargs["pk"])
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_page_subtitle(self) -> str:
        return self.object.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("cms_publishing_webhooks:edit", args=[self.object.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("cms_publishing_webhooks:index"), "label": _("Webhooks")},
            {"url": edit, "label": self.object.name},
            {"url": "", "label": self.page_title},
        ]


class SecretView(EndpointPage):
    """Shows a new secret, once, to whoever made it."""

    page_title = _("The secret")
    template_name = "cms_publishing/webhooks/secret.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number, secret = self.request.session.pop(NEW_SECRET, (None, ""))
        shown = secret if number == self.object.pk else ""
        return super().get_context_data(secret=shown, endpoint=self.object, **kwargs)


class RollView(EndpointPage):
    """Asks whether to make a new secret, and makes it."""

    page_title = _("New secret")
    template_name = "cms_publishing/webhooks/roll.html"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        roll_secret(self.object, timezone.now())
        log(self.object, ROLLED, user=request.user)
        request.session[NEW_SECRET] = [pk, self.object.secret]
        return redirect("cms_publishing_webhooks:secret", pk)


class SendTestView(BaseOperationView):
    """Sends a message that is about nothing."""

    model = WebhookEndpoint
    success_message = _("A test message is sent. Look again in a minute.")

    def perform_operation(self) -> None:
        refuse_others(self.request)
        send_test(self.object, timezone.now())

    def get_success_url(self) -> str:
        return messages_url(self.object)


class SendAgainView(BaseOperationView):
    """Sends a message once more, under the id that it has."""

    model = WebhookDelivery
    success_message = _("The message is sent again. Look again in a minute.")

    def perform_operation(self) -> None:
        refuse_others(self.request)
        send_again(self.object, timezone.now())

    def get_success_url(self) -> str:
        return self.next_url or messages_url(self.object.endpoint)


class WebhookViewSet(ModelViewSet):
    """Webhooks below "Settings"; the addresses are named "cms_publishing_webhooks:…"."""

    model = WebhookEndpoint
    name = "cms_publishing_webhooks"
    url_prefix = "webhooks"
    icon = "rotate"
    menu_label = _("Webhooks")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = EndpointIndexView
    add_view_class = EndpointCreateView
    edit_view_class = EndpointEditView
    search_fields = ["name", "url"]
    search_backend_name = None
    list_display = [
        TitleColumn("name", label=_("Name"), url_name="cms_publishing_webhooks:edit"),
        Column("url", label=_("Address")),
        Column("state", label=_("State"), accessor=state_of),
        DateColumn("created_at", label=_("Created"), sort_key="created_at"),
        ActionColumn("test", label=_("Action"), get_url=test_url, text=_("Send a test message")),
    ]

    def get_form_class(self, for_update: bool = False) -> Any:
        return EndpointForm

    def get_urlpatterns(self) -> list[Any]:
        return [
            *(each for each in super().get_urlpatterns() if each.name != "usage"),
            path("secret/<int:pk>/", SecretView.as_view(), name="secret"),
            path("roll/<int:pk>/", RollView.as_view(), name="roll"),
            path("test/<int:pk>/", SendTestView.as_view(), name="test"),
        ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)  # type: ignore[no-any-return]


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
